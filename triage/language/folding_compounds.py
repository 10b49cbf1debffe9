"""The parts German compounds are made of, so that „Lieferung“ finds „Expresslieferung“.

Works on folded words. Takes more words apart than a reader would, for a search may find one comment
too many but must not miss one. Must not be used to name things.
"""

from collections.abc import Iterator
from functools import lru_cache

from triage.language.nouns.dictionary import dictionary
from triage.language.nouns.words import words

SHORTEST = 8
"""Letters of a word from which it can be a compound."""

LEAST, SURE = 4, 6
"""Letters of a last part that may be one after a known word, and after any."""

FREQUENT = 2
"""Least Zipf band of a part: rarer nouns cut words at random."""

_INSEPARABLE = frozenset({"be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "re", "de", "un"})
"""Begin a word without being a part of its meaning: „Bestellung“ is no „Stellung“."""

_SHORT = frozenset({"an", "ab", "zu", "um"})
"""First parts of two letters."""

_FIRST = words(
    """
    online offline express premium bio mini super kunden dunkel gross klein ruck kuhl fahr bezahl
    liefer bestell abhol sammel spar frisch voll haupt gesamt einzel mehrweg einweg neben innen
    aussen vorder hinter ober unter extra doppel schnell fern nach vor aus auf ein mit uber
    """
)
"""First parts that are no nouns, folded."""

_PLURAL_ONLY = frozenset({"kosten", "daten", "mobel", "eltern", "ferien", "leute", "lebensmittel"})
"""Parts the dictionary lacks."""

_LINKS = ("", "s", "es", "n", "en", "er", "ens")


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The words within a folded word, the longest last part first; none where it is no compound.

    The whole word is not among them: whoever looks for its beginning finds it by that.
    """
    return tuple(dict.fromkeys(_parts(word))) if len(word) >= SHORTEST else ()


def _parts(word: str) -> Iterator[str]:
    for cut in range(2, len(word) - LEAST + 1):
        head, first = word[cut:], word[:cut]
        if head in nouns() and _leads(first, head):
            yield head
            yield from parts(head)
            stems = [stem for stem in _stems(first) if len(stem) >= LEAST]
            known = [stem for stem in stems if stem in nouns()]
            for stem in known or stems[:1]:
                yield stem
            for stem in stems:
                yield from parts(stem)
            return


def _leads(first: str, head: str) -> bool:
    """Whether `first` may stand before `head`."""
    if first in _INSEPARABLE or (len(first) < 3 and first not in _SHORT):
        return False
    if len(head) >= SURE or (len(head) == SURE - 1 and len(first) >= LEAST):
        return True
    return first in _FIRST or any(stem in nouns() for stem in _stems(first))


def _stems(first: str) -> list[str]:
    """A first part without each letter that may link it to the next."""
    cut = (first.removesuffix(link) for link in _LINKS if first.endswith(link))
    return [stem for stem in dict.fromkeys(cut) if len(stem) >= 3]


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    """The forms of all frequent German nouns, folded; 0.4 s and 9 MB, once a process."""
    from triage.language.folding import fold

    found = set(_PLURAL_ONLY)
    for line in dictionary("de").lines:
        lemma, _, plural, _, dative, band, _ = line.split("|")
        if int(band) >= FREQUENT:
            found |= {fold(form) for form in (lemma, plural, dative) if len(form) >= LEAST}
    return frozenset(found)
