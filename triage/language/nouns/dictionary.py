"""The noun dictionaries: which words are nouns, with gender and number. Must not know grammar.

The files are made by `tools/make_nouns.py`; see `NOTICE.txt` beside them for their sources.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Noun:
    """A dictionary entry. `gender` is m, f, n or p (plural only), empty in English; `plural` is
    empty where there is none; `weak` the accusative and dative singular where they differ;
    `band` the whole part of its Zipf frequency (7 is most frequent); `flags` are `s`, `p`
    (singular, plural in small letters are more often another word), `v` or `a` (also a verb,
    an adjective)."""

    lemma: str
    gender: str
    plural: str
    weak: str
    dative_plural: str
    band: int
    flags: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Positions in `lines` by form in small letters."""

    lines: tuple[str, ...]
    singular: Mapping[str, int]
    plural: Mapping[str, int]

    def as_singular(self, low: str) -> int | None:
        """The noun a form is the singular of, German genitives included."""
        found = self.singular.get(low)
        if found is not None or not low.endswith("s") or low in self.plural:
            return found
        for stem in (low[:-1], low[:-2] if low.endswith("es") else ""):
            position = self.singular.get(stem)
            if position is not None and self.noun(position).gender in ("m", "n"):
                return position
        return None

    def as_plural(self, low: str) -> int | None:
        """The noun a form is the plural of, German datives included."""
        found = self.plural.get(low)
        if found is not None or not low.endswith("n"):
            return found
        position = self.plural.get(low[:-1])
        if position is None or not self.noun(position).gender:
            return None
        return position if low[-2] not in "nsia" else None

    def noun(self, position: int) -> Noun:
        """The entry at a position of `singular` or `plural`."""
        lemma, gender, plural, weak, dative, band, flags = self.lines[position].split("|")
        return Noun(lemma, gender, plural, weak, dative, int(band), flags)


@lru_cache(maxsize=2)
def dictionary(language: str) -> Dictionary:
    """The German ("de") or English ("en") nouns, read once."""
    name = {"de": "german.txt.gz", "en": "english.txt.gz"}[language]
    packed = files("triage.language.nouns").joinpath(name).read_bytes()
    lines = tuple(gzip.decompress(packed).decode().split("\n"))
    singular: dict[str, int] = {}
    plural: dict[str, int] = {}
    for position, line in enumerate(lines):
        lemma, gender, many, weak, dative, _, _ = line.split("|")
        if gender != "p":
            singular[lemma.lower()] = position
        for form in (lemma if gender == "p" else many, dative):
            if form:
                plural[form.lower()] = position
        if weak:
            singular.setdefault(weak.lower(), position)
    return Dictionary(lines, singular, plural)


def dative_plural(plural: str) -> str:
    """The German rule: -n is added unless the plural ends in -n, -s or a foreign vowel."""
    return plural if plural[-1] in "nsia" else plural + "n"
