"""Recognises a comment sent twice. Must not call two different comments the same."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from triage.language.service_words import ASKED, CALENDAR, CANONICAL, EMPTY, NEGATING, NUMBERS

SAME_WORDS = "same-words"
NEAR_WORDS = "near-words"
SAME_MEANING = "same-meaning"

LEAST_COSINE = 0.74
"""Below this cosine, on centred vectors, two texts are never looked at."""

_NEAR_SHARE = 0.7
_CLOSE_COSINE = 0.85
_CLOSEST_COSINE = 0.92
_FREE_SHARE = 0.3
_FREE_ORDER = 0.6
_ENOUGH_WORDS = 4  # fewer, and two strangers may well say the same of two matters
_READ_TOKENS = 2_000
_ORDERED_TOKENS = 400
_LOOSE_WORDS = 40  # more words left over, and forms and misspellings are not looked for

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "œ": "oe"})
_TOKEN = re.compile(r"[^\W_]+(?:[.:/-](?=\d)[^\W_]+)*(?:'[a-z]{1,3}\b)?")


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of what a text says: letters and digits, case and umlauts folded.

    Spaces, punctuation and emoji do not count, except where there is nothing else.
    """
    said = "".join(char for char in _bare(text) if char.isalnum()) or "".join(text.split())
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Said:
    """A text taken apart: what it is about, and what tells it from others of its kind.

    `references` are numbers, codes and dates; `asked` what its questions ask for; `negations`
    how many words turn something round; `tokens` all words in their order.
    """

    words: tuple[str, ...]
    references: frozenset[str]
    asked: frozenset[str]
    negations: int
    tokens: tuple[str, ...]


def words_in(text: str) -> Said:
    """Take a text apart."""
    tokens = [NUMBERS.get(token, token) for token in _TOKEN.findall(_bare(text).replace("’", "'"))]
    tokens = tokens[:_READ_TOKENS]
    references = {t for t in tokens if t in CALENDAR or any(char.isdigit() for char in t)}
    negating = [t for t in tokens if t in NEGATING or t.endswith("n't")]
    empty = EMPTY | NEGATING | ASKED.keys() | references | set(negating)
    words = {CANONICAL.get(t, t): t for t in reversed(tokens) if len(t) > 1 and t not in empty}
    return Said(
        words=tuple(reversed(words.values())),
        references=frozenset(references),
        asked=frozenset(ASKED[t] for t in tokens if t in ASKED),
        negations=len(negating),
        tokens=tuple(tokens),
    )


def same_matter(one: Said, other: Said, cosine: float, *, same_person: bool) -> str | None:
    """Why two texts are one matter – `near-words` or `same-meaning` – or None.

    `cosine` is that of their centred vectors. `same_person` says that both are known to come
    from one customer; of strangers only near words count, with the very same numbers. Measured
    by `evaluation.duplicates` on hand-written pairs.
    """
    if cosine < LEAST_COSINE or _contradict(one, other) or not (one.words and other.words):
        return None
    missing, extra = _unmatched(one.words, other.words), _unmatched(other.words, one.words)
    replaced = min(len(missing), len(extra))
    shared = (len(one.words) + len(other.words) - len(missing) - len(extra)) / 2
    share = shared / (shared + len(missing) + len(extra))
    alike = replaced == 0 and share >= _NEAR_SHARE
    if not same_person:
        specific = min(len(one.words), len(other.words)) >= _ENOUGH_WORDS
        return NEAR_WORDS if alike and specific and one.references == other.references else None
    if alike:
        return NEAR_WORDS
    # One word replaced in an equal sentence names another product; in a sentence built otherwise
    # it is another word for the same.
    needed = _CLOSEST_COSINE if replaced == 1 else _CLOSE_COSINE
    rephrased = share >= _FREE_SHARE and _same_order(one, other) <= _FREE_ORDER
    return SAME_MEANING if replaced and cosine >= needed and rephrased else None


def _bare(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    bare = unicodedata.normalize("NFKD", composed)
    return "".join(char for char in bare if not unicodedata.combining(char))


def _contradict(one: Said, other: Said) -> bool:
    """Whether numbers, dates, questions or negations tell the two apart."""
    return (
        _differ(one.references, other.references)
        or one.asked != other.asked
        or one.negations != other.negations
    )


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each names what the other does not; leaving something out is no contradiction."""
    return bool(one - other) and bool(other - one)


def _unmatched(words: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {CANONICAL.get(word, word) for word in others}
    left = [word for word in words if CANONICAL.get(word, word) not in known]
    if len(left) > _LOOSE_WORDS:
        return left
    return [word for word in left if not any(_alike(word, other) for other in others)]


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms, parts or misspellings of one."""
    short, long = sorted((one, other), key=len)
    stem = short[: max(4, round(0.75 * len(short)))]
    if len(short) >= 4 and len(long) - len(short) <= 4 and long.startswith(stem):
        return True
    return len(short) >= 5 and (short in long or _dice(short, long) >= 0.6)


def _dice(one: str, other: str) -> float:
    """Share of common letter trigrams, 0-1 (Dice 1945)."""
    first, second = _trigrams(one), _trigrams(other)
    return 2 * len(first & second) / (len(first) + len(second))


def _trigrams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _same_order(one: Said, other: Said) -> float:
    first, second = one.tokens[:_ORDERED_TOKENS], other.tokens[:_ORDERED_TOKENS]
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
