"""Brings words to the one form they are searched by: case, accents, umlauts and ß do not matter.

„Straße“, “STRASSE” and „strasse“ are one word, so are „Verspätung“, “Verspaetung” and “Verspatung”.
Folded words are looked for, never shown. Must not know SQL.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from triage.language.folding_compounds import parts

LONGEST = 60
"""Letters of a word that count."""

MOST = 4_000
"""Words of a comment that can be found."""

_WORD = re.compile(r"\[\[[A-Z][A-Z_]*(?:_\d+)?\]\]|[^\W_]+")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_SPELLED = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, with its place there; `joined` says that a hyphen led to it."""

    word: str
    start: int
    end: int
    joined: bool


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The form a word is searched by; the same for every way it may be spelled."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    folded = "".join(char for char in plain if not unicodedata.combining(char))
    for spelled, letter in _SPELLED:
        folded = folded.replace(spelled, letter)
    return folded[:LONGEST]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their places; placeholders of personal data are none."""
    end = -1
    for match in _WORD.finditer(text):
        if match[0].startswith("[["):
            continue
        joined = match.start() == end + 1 and text[end : end + 1] in ("-", "‑", "–")
        end = match.end()
        if word := "".join(char for char in fold(match[0]) if char.isalnum()):
            yield Token(word, match.start(), end, joined)


def lexemes(text: str, language: str | None) -> dict[str, list[int]]:
    """What a comment is found by: its words, what German compounds are made of, and hyphenated
    words in one, each with the places it stands at, counted from 1."""
    found: dict[str, list[int]] = {}
    before = ""
    for place, token in zip(range(1, MOST), tokens(text), strict=False):
        whole = before + token.word if token.joined else token.word
        compound = () if language == "en" else parts(token.word)
        for word in dict.fromkeys((token.word, whole[:LONGEST], *compound)):
            found.setdefault(word, []).append(place)
        before = whole
    return found


def as_vector(found: dict[str, list[int]]) -> str:
    """Lexemes as PostgreSQL reads a `tsvector`; they hold letters and digits only."""
    return " ".join(
        f"'{word}':{','.join(str(place) for place in places)}" for word, places in found.items()
    )
