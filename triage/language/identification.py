"""Tells the language of a comment, however short. Must not guess where nothing can be told."""

import re
from collections import Counter

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from triage.domain.labels import UNDETERMINED
from triage.language.wordlists import LEANING, LOANWORDS, WORDS

_NEAR = ("de", "en")
_READ_WORDS = 40  # more words change no verdict and cost lingua 3 µs a character
_PRIOR_SCORE = 0.3
_LEANING_SCORE = 0.5
_CERTAIN_WIDE = 0.6
_SUPPORTED_WIDE = 0.25
_AGREEING_WIDE = 0.3
_ALONE_WIDE = 0.7
_CERTAIN_NEAR = 0.8

_NOISE = re.compile(
    r"\[\[\w{1,40}\]\]|https?://\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,250}|[@#]\w{1,60}"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GIBBERISH = re.compile(r"(?i)^(?:[^aeiouyäöü]{4,}|(.)\1{2,}|asdf\w*|qwert\w*|yxcv\w*|jkl\w*)$")
_SCRIPTS = (
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_FOREIGN_LETTERS = re.compile("[àâçèêëîïôùûœñ¿¡ãõìòąćęłńśźżğışåæøáíóú]")


class LanguageIdentifier:
    """Finds ISO 639-1 codes; holds lingua's models (about 300 MB), so build it once."""

    def __init__(self) -> None:
        self._near = _detector(_NEAR)
        self._wide = _detector(tuple(WORDS))

    def identify(self, text: str, prior: str | None) -> tuple[str, float]:
        """Return the code (or "und") and a score 0-1.

        `prior` is what the channel or the customer's record says ("de", "en-GB"); it decides
        where the text itself does not, and then scores low.
        """
        fallback = _fallback(prior)
        words = _WORD.findall(_NOISE.sub(" ", text[:2_000]).replace("’", "'"))[:_READ_WORDS]
        lowered = [word.lower() for word in words if not _GIBBERISH.match(word)]
        if not lowered:
            return _by_script(text) or fallback
        return (
            _by_script(" ".join(lowered))
            or _by_words(lowered)
            or self._by_models(lowered, fallback)
        )

    def _by_models(self, words: list[str], fallback: tuple[str, float]) -> tuple[str, float]:
        telling = [word for word in words if word not in LOANWORDS]
        if not telling:
            return _leaning(words) if fallback[0] == UNDETERMINED else fallback
        sample = " ".join(words)
        wide, wide_score = _best(self._wide, sample)
        if wide not in _NEAR and wide_score >= _needed_for(words, wide):
            return wide, round(wide_score, 3)
        near, near_score = _best(self._near, sample)
        if wide == near and wide_score >= _AGREEING_WIDE:
            return near, round((near_score + wide_score) / 2, 3)
        if near_score >= _CERTAIN_NEAR and not _FOREIGN_LETTERS.search(sample):
            return near, round(near_score * 0.7, 3)
        return fallback


def _detector(codes: tuple[str, ...]) -> LanguageDetector:
    isos = {iso.name.lower(): iso for iso in _iso_codes()}
    languages = [Language.from_iso_code_639_1(isos[code]) for code in codes]
    return (
        LanguageDetectorBuilder.from_languages(*languages).with_preloaded_language_models().build()
    )


def _iso_codes() -> list[IsoCode639_1]:
    return [language.iso_code_639_1 for language in Language.all()]


def _best(detector: LanguageDetector, text: str) -> tuple[str, float]:
    first = detector.compute_language_confidence_values(text)[0]
    return first.language.iso_code_639_1.name.lower(), first.value


def _fallback(prior: str | None) -> tuple[str, float]:
    code = (prior or "")[:2].lower()
    known = (
        len(code) == 2 and code.isascii() and code.isalpha() and not (prior or "")[2:3].isalpha()
    )
    return (code, _PRIOR_SCORE) if known else (UNDETERMINED, 0.0)


def _by_script(text: str) -> tuple[str, float] | None:
    if text.isascii():
        return None
    latin = len(_LATIN.findall(text))
    for code, letters in _SCRIPTS:
        if len(letters.findall(text)) > latin:
            return code, 0.8
    return None


def _by_words(words: list[str]) -> tuple[str, float] | None:
    """The language whose telling words lead clearly, or None."""
    hits = Counter(code for word in words for code in WORDS if word in WORDS[code])
    umlauts = sum(any(letter in "äöüß" for letter in word) for word in words)
    sharp = any("ß" in word for word in words)
    hits["de"] += umlauts if hits["tr"] <= hits["de"] else int(sharp)
    (lead, most), (_, second), *_ = [*hits.most_common(2), ("", 0), ("", 0)]
    needed = max(1, len(words) / 4)
    if lead not in _NEAR or most < needed or most < 2 * second + (len(words) > 2):
        return None
    return lead, round(min(0.99, 0.6 + 0.4 * most / len(words)), 3)


def _leaning(words: list[str]) -> tuple[str, float]:
    leanings = Counter(LEANING[word] for word in words if word in LEANING)
    return (leanings.most_common(1)[0][0], _LEANING_SCORE) if leanings else (UNDETERMINED, 0.0)


def _needed_for(words: list[str], code: str) -> float:
    """How sure the wide detector must be of a third language; short texts fool it often."""
    own = sum(word in WORDS[code] for word in words)
    near = max(sum(word in WORDS[close] for word in words) for close in _NEAR)
    if own > near or _FOREIGN_LETTERS.search(" ".join(words)):
        return _SUPPORTED_WIDE
    return _CERTAIN_WIDE if len(words) >= 4 else _ALONE_WIDE
