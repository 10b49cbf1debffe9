"""The reply speaks the customer's language, in every sentence. Judges German and English only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.function_words import ENGLISH, GERMAN, KNOWN, OTHERS, SHARED

CLAUSE = re.compile(r"[^.!?,;:\n–]+")
WORD = re.compile(r"(?<!\[)\b[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
"""Compounds count as one word; placeholders and single letters as none."""
OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af]{2,}"
)
"""Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, Japanese, Chinese and Korean letters."""
PHRASES = frozenset({("on", "the", "go"), ("by", "the", "way"), ("state", "of", "the")})
"""English that German has borrowed whole."""
NEIGHBOUR = {"de": ENGLISH, "en": GERMAN}
LEAST_SHARE = 0.08
"""In running German and English at least every eighth word is in the lists; other languages
and gibberish stay below every twelfth."""


FOREIGN = {code: (GERMAN | ENGLISH | OTHERS) - native for code, native in KNOWN.items()}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many words a stretch has, and how many belong to the wanted and to other languages.

    `shared` counts small words of the wanted language that others have too.
    """

    span: Span
    words: int
    native: int
    foreign: int
    shared: int


class Language:
    """Compares function words: one foreign clause is enough to block."""

    id = "language"
    wording: ClassVar[Wording] = {
        "reply": {
            "de": "Die Antwort ist nicht in der Sprache des Kommentars ({language}).",
            "en": "The reply is not in the language of the comment ({language}).",
        },
        "sentence": {
            "de": "Dieser Teil ist in einer anderen Sprache als der Kommentar ({language}).",
            "en": "This part is in another language than the comment ({language}).",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # the customer's language decides, whatever the brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields the whole reply, or each foreign part of an otherwise right one."""
        language = reading.situation.language
        values = {"language": language}
        if language not in KNOWN:
            if language != "und" and _mostly_known(reading.low_unquoted):
                yield Hit("reply", Severity.BLOCK, (0, len(reading.text)), values=values)
            return
        clauses = _clauses(reading.low_unquoted, language)
        if _wrong_as_a_whole(clauses):
            yield Hit("reply", Severity.BLOCK, (0, len(reading.text)), values=values)
            return
        for span in _foreign_parts(clauses, reading):
            yield Hit("sentence", Severity.BLOCK, span, values=values)


def _foreign_parts(clauses: list[Evidence], reading: Reading) -> Iterator[Span]:
    """Clauses in another language, and what of one stands within a clause."""
    for seen in clauses:
        short = seen.words <= 3 and seen.foreign >= 1
        alone = not seen.native and (seen.foreign >= 2 or short)
        if alone or (seen.foreign >= 2 and _has_foreign_run(reading, seen.span)):
            yield seen.span
    if not reading.text.isascii():
        for match in OTHER_SCRIPT.finditer(reading.unquoted):
            yield match.span()


def _clauses(text: str, language: str) -> list[Evidence]:
    """The evidence of every clause of a text in small letters that has a word."""
    native, foreign = KNOWN[language], FOREIGN[language]
    found = []
    for clause in CLAUSE.finditer(text):
        words = WORD.findall(text, clause.start(), clause.end())
        if words:
            inner = clause.group()
            start = clause.start() + len(inner) - len(inner.lstrip())
            span = (start, clause.start() + len(inner.rstrip()))
            known = sum(word in native for word in words)
            other = sum(word in foreign for word in words)
            shared = sum(word in SHARED[language] for word in words)
            found.append(Evidence(span, len(words), known, other, shared))
    return found


def _has_foreign_run(reading: Reading, span: Span) -> bool:
    """Whether two words of the neighbour language stand side by side, written small.

    Names carry capitals: „die Reihe Best of the Week“ has none of these.
    """
    foreign = NEIGHBOUR[reading.situation.language]
    words = WORD.findall(reading.unquoted, *span)
    for place in range(len(words) - 1):
        pair = words[place : place + 2]
        known = all(word in foreign and word.islower() for word in pair)
        if known and not _borrowed(words, place):
            return True
    return False


def _borrowed(words: list[str], place: int) -> bool:
    """Whether the pair at `place` stands within a title or a phrase of its own."""
    before, after = words[max(0, place - 1) : place], words[place + 2 : place + 3]
    if before and after and before[0][0].isupper() and after[0][0].isupper():
        return True
    around = (tuple(words[at : at + 3]) for at in range(max(0, place - 1), place + 1))
    return any(one in PHRASES for one in around)


def _wrong_as_a_whole(clauses: list[Evidence]) -> bool:
    words = sum(seen.words for seen in clauses)
    native = sum(seen.native for seen in clauses)
    foreign = sum(seen.foreign for seen in clauses)
    if foreign >= 3 and foreign > 2 * native:
        return True
    shared = sum(seen.shared for seen in clauses)
    return words >= 12 and native + shared < LEAST_SHARE * words


def _mostly_known(text: str) -> bool:
    """Whether a text in small letters is German or English."""
    for language in KNOWN:
        clauses = _clauses(text, language)
        native = sum(seen.native for seen in clauses)
        if native >= 3 and native > sum(seen.foreign for seen in clauses):
            return True
    return False
