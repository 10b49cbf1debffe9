"""English nouns: which noun a word is, alone or of two words, and its phrase."""

import re
from dataclasses import dataclass
from functools import lru_cache

from triage.domain.reply import NounPhrase
from triage.language.nouns.blocked import blocked
from triage.language.nouns.dictionary import Noun, dictionary


@dataclass(frozen=True, slots=True)
class EnglishReading:
    """A word as a noun; `plural` says that the form is one."""

    noun: Noun
    plural: bool


@lru_cache(maxsize=20_000)
def english_noun(word: str) -> EnglishReading | None:
    """The noun a word is by the dictionary, in any spelling of its letters; None if it is none."""
    low = word.lower()
    if not 2 <= len(low) <= 20 or blocked(low, "en"):
        return None
    words = dictionary("en")
    position = words.singular.get(low)
    if position is not None:
        return EnglishReading(words.noun(position), plural=False)
    position = words.plural.get(low)
    return None if position is None else EnglishReading(words.noun(position), plural=True)


_CAPITALS = {
    "tv": "TV", "sim": "SIM", "wifi": "Wi-Fi", "tvs": "TVs", "vat": "VAT", "pin": "PIN",
    "atm": "ATM", "gps": "GPS", "pdf": "PDF", "usb": "USB", "dvd": "DVD", "cd": "CD",
}  # fmt: skip


def english_phrase(words: tuple[str, ...], plural: bool, span: tuple[int, int]) -> NounPhrase:
    """“the” and the words, whose last is the noun in the number wanted."""
    phrase = "the " + " ".join(_CAPITALS.get(word, word) for word in words)
    return NounPhrase(_singular(words), phrase, phrase, phrase, plural, *span)


def _singular(words: tuple[str, ...]) -> str:
    reading = english_noun(words[-1])
    last = reading.noun.lemma if reading else words[-1]
    return re.sub(r"\s+", " ", " ".join((*words[:-1], last)))
