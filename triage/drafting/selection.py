"""Chooses one wording of a move, repeatably, so that a reply fits its comment and varies.

It must not use chance: every choice follows from the seed by hashing.
"""

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from triage.domain.brand import Move, Playbook, Variant
from triage.domain.reply import Plan

CONTENTS = (
    *("problem", "wish", "reference", "topic", "liked"),
    *("quote", "mention", "again", "also", "also_problem", "since", "when", "where"),
)
"""What a comment told that a sentence can name, the weightiest first; each is said once."""
_SAME = {"time": "when", "thing": "topic", "items": "topic", "asked": "quote"}
"""Slots that speak of the same."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_STEM = 4
"""Letters that tell whether two words are of one family: „freuen“ and „freut“."""
_EVERYDAY = frozenset(
    {
        *("ihne", "ihre", "eure", "dein", "dass", "sich", "auch", "wenn", "haben", "hat", "habe"),
        *("wird", "werd", "sind", "eine", "einen", "kann", "könn", "that", "this", "with", "your"),
        *("have", "what", "been", "from", "they", "will", "when", "them", "here", "were"),
    }
)
"""Beginnings too common to count as repeated."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording with its slots filled, written as it stands after a comma."""

    variant: Variant
    text: str
    about: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """Which of `CONTENTS` the sentence names."""
        return _contents(self.variant.needs)

    @property
    def written_for(self) -> bool:
        """Whether the sentence was written for all topics it is `about`."""
        return bool(self.about) and self.about <= self.variant.topics

    def says(self, wanted: frozenset[str]) -> bool:
        """Whether the sentence speaks of just these contents."""
        return self.names == wanted or (self.written_for and self.names | {"topic"} == wanted)


@lru_cache(maxsize=4096)
def _contents(needs: frozenset[str]) -> frozenset[str]:
    return frozenset(_SAME.get(name, name) for name in needs) & frozenset(CONTENTS)


def fitting(
    playbook: Playbook, plan: Plan, move: Move, known: frozenset[str], focus: frozenset[str]
) -> list[Variant]:
    """The variants of a move that fit the plan. `known` are facts and slots, `focus` topic ids."""
    return [
        variant
        for variant in playbook.wordings(move, plan.occasion, plan.tone)
        if variant.needs <= known
        and variant.address in (None, plan.address)
        and (not variant.topics or variant.topics & focus)
        and _suits(variant, plan)
    ]


def particular(variants: Sequence[Variant]) -> Sequence[Variant]:
    """Without those made for any occasion, unless there are no others."""
    return [v for v in variants if v.intents or v.sentiments or v.topics] or variants


def _suits(variant: Variant, plan: Plan) -> bool:
    pairs = (
        (variant.segments, plan.segment),
        (variant.channels, plan.channel),
    )
    return all(not wanted or actual in wanted for wanted, actual in pairs)


def choose(
    pool: Sequence[Candidate], seed: str, said: str, avoid: frozenset[str] = frozenset()
) -> Candidate:
    """The candidate of the highest weighted hash (rendezvous hashing, so that a new variant
    changes few old choices). What fits the comment more closely weighs more, what repeats words
    already `said` weighs less; openings in `avoid` are taken only if nothing else is left.
    """
    fresh = [candidate for candidate in pool if opening_of(candidate.text) not in avoid]
    spoken = _stems(said)

    def rank(candidate: Candidate) -> float:
        return math.log(_unit(f"{seed}|{candidate.variant.id}")) / _weight(candidate, spoken)

    return max(fresh or pool, key=rank)


def _weight(candidate: Candidate, spoken: frozenset[str]) -> float:
    variant = candidate.variant
    closeness = 1 + len(variant.needs) + 3 * bool(variant.topics) + 2 * bool(variant.segments)
    closeness += bool(variant.intents) + bool(variant.channels)
    return closeness / (1 + 6 * len(_stems(candidate.text) & spoken)) ** 2


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(text.lower())) - _EVERYDAY


def _unit(key: str) -> float:
    """A number in (0, 1) that follows from the key alone."""
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest(), "big")
    return (number + 1) / (2**48 + 2)


def pick(options: Sequence[str], key: str) -> str:
    """One of the options by the key alone. Raises ValueError when there is none."""
    return max(options, key=lambda option: _unit(f"{key}|{option}"))


def opening_of(body: str) -> str:
    """The first sentence of a reply's body in the form openings are compared in."""
    first = _SENTENCE_END.split(body.strip(), maxsplit=1)[0]
    return " ".join(first.casefold().split())


def avoided(openings: Iterable[str], greetings: Iterable[str]) -> frozenset[str]:
    """Openings to avoid in comparable form, with and without a greeting before them."""
    starts = [" ".join(greeting.casefold().split()) for greeting in greetings]
    plain = [opening_of(opening) for opening in openings]
    bare = [text.removeprefix(start).strip() for text in plain for start in starts]
    return frozenset([*plain, *bare])
