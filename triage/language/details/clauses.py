"""Cuts a sentence into clauses without cutting its lists of things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from triage.language.details.mention import Named
from triage.language.details.tokens import Sentence, Token
from triage.language.nouns.words import words

_MARKS = frozenset(",;:–—()-…/")
_OPENERS = {
    "de": words(
    """
    aber doch jedoch sondern weil denn obwohl trotzdem dafür außerdem allerdings während sodass
    obgleich dennoch nur hingegen dagegen
    """
),
    "en": words(
    """
    but however although though because yet while whereas otherwise except nevertheless
    unless until since when if
    """
),
}  # fmt: skip
_JOINERS = words(
    """
    und sowie and plus & noch auch as well
    """
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with the noun phrases that stand in it; `first_token` is
    the place of its first token in the sentence, `linked` those of marks and words that join a
    list."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    named: tuple[Named, ...]
    first_token: int
    linked: frozenset[int] = frozenset()

    def beside(self, one: Named) -> tuple[Named, ...]:
        """The things of the list that `one` stands in, in order; itself where it is in none."""
        found = [one]
        place = next((n for n, other in enumerate(self.named) if other.at == one.at), -1)
        if place < 0:
            return (one,)
        for other in self.named[place + 1 :]:
            if found[-1].at + 1 not in self.linked or other.begin - 1 not in self.linked:
                break
            found.append(other)
        for other in reversed(self.named[:place]):
            if other.at + 1 not in self.linked or found[0].begin - 1 not in self.linked:
                break
            found.insert(0, other)
        return tuple(found)

    @property
    def opener(self) -> str:
        """Its first word in small letters, empty where it has none."""
        return next((token.low for token in self.tokens if token.word), "")


def clauses(sentence: Sentence, named: Sequence[Named], language: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order."""
    kept = _list_marks(sentence.tokens, named)
    cuts = [0]
    for at, token in enumerate(sentence.tokens):
        if at in kept and not _restarts(sentence.tokens, at, cuts[-1]):
            continue
        if token.low in _MARKS and not _inside_word(sentence.tokens, at):
            cuts.append(at + 1)
        elif token.low in _OPENERS[language] and at not in cuts and not _within(named, at, token):
            cuts.append(at)
        elif token.low in ("und", "and") and _opens(sentence.tokens, at):
            cuts.append(at + 1)
    cuts.append(len(sentence.tokens))
    kept = kept.difference(cut - 1 for cut in cuts)
    return tuple(
        _clause(sentence, named, (begin, end), kept) for begin, end in pairwise(cuts) if end > begin
    )


def _within(named: Sequence[Named], at: int, token: Token) -> bool:
    """„der Fahrer aber freundlich“: “but” behind a noun begins no clause in German."""
    return token.low in ("aber", "jedoch", "hingegen") and any(one.at == at - 1 for one in named)


def _inside_word(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].low not in ("-", "/"):
        return False
    return not (at and tokens[at - 1].end < tokens[at].start)


_FINITE = re.compile(
    r"(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|konnte|kam"
    r"|kommt|geht|ging|bleibt|bleiben|läuft|steht|liegt|macht|gibt|sieht|muss|lässt"
    r"|is|are|was|were|has|have|had|will|can|could|did|does|i|we|they|it|he|she|ich|wir|es|er"
    r"|man|nobody|no)$"
)


def _opens(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether “and” begins a clause of its own: a finite verb or pronoun follows soon."""
    ahead = [token.low for token in tokens[at + 1 : at + 5]]
    if not ahead:
        return False
    return any(_FINITE.match(low) for low in ahead)


def _restarts(tokens: tuple[Token, ...], at: int, begin: int) -> bool:
    """“it was an online order and the offer has expired”: no list, both sides have their verb."""
    if tokens[at].low not in ("und", "and") or not _opens(tokens, at):
        return False
    return any(_FINITE.match(token.low) for token in tokens[begin:at])


def _list_marks(tokens: tuple[Token, ...], named: Sequence[Named]) -> frozenset[int]:
    """Commas and “and” between things that follow each other as a list; commas alone make none."""
    kept: set[int] = set()
    chain: list[int] = []
    for one, other in pairwise(named):
        between = range(one.at + 1, other.begin)
        lows = [tokens[at].low for at in between]
        if not lows or not all(low == "," or low in _JOINERS for low in lows):
            chain = []
            continue
        chain.extend(between)
        if any(low in _JOINERS for low in lows):
            kept.update(chain)
    return frozenset(kept)


def _clause(
    sentence: Sentence, named: Sequence[Named], span: tuple[int, int], kept: frozenset[int]
) -> Clause:
    begin, end = span
    tokens = sentence.tokens[begin:end]
    start = tokens[0].start
    text = sentence.text[start - sentence.start : tokens[-1].end - sentence.start]
    inside = tuple(one for one in named if begin <= one.at < end)
    return Clause(text, start, tokens, inside, begin, kept)
