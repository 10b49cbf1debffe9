"""Decides which sentence of a reply says what: each thing the customer told once, in one place.

It must not choose between sentences that say the same; `selection.py` does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triage.domain.brand import Move
from triage.drafting.selection import CONTENTS, Candidate

_TOPICAL_MOVES = frozenset({Move.THANK, Move.ACKNOWLEDGE, Move.EMPATHISE, Move.APOLOGISE})
"""Where a reply says what it is about, if it has one of these."""
_WITH_OTHERS = frozenset({"reference", "again", "also", "also_problem", "since", "when", "where"})
"""Said only where a sentence has room for it beside what that says already, or nothing else."""
_ALTERNATING = 2


def assigned(pools: Sequence[Sequence[Candidate]], seed: str) -> list[frozenset[str]]:
    """The contents each place is to say; those no sentence can say are left out."""
    places = [_Place(pool[0].variant.move, _sayable(pool)) for pool in pools]
    for content in CONTENTS:
        able = [place for place in places if place.wanted | {content} in place.sayable]
        if content == "also":
            able = [place for place in able if place is not places[0]]
        if content not in _WITH_OTHERS:
            able = [place for place in able if not place.wanted] or able
        able = [place for place in able if place.move in _TOPICAL_MOVES] or able
        if able:
            able[sum(seed.encode()) % min(_ALTERNATING, len(able))].wanted |= {content}
    return [place.wanted for place in places]


@dataclass(slots=True)
class _Place:
    """A place in the reply: what its sentences can say together, and what it is to say."""

    move: Move
    sayable: frozenset[frozenset[str]]
    wanted: frozenset[str] = frozenset()


def _sayable(pool: Sequence[Candidate]) -> frozenset[frozenset[str]]:
    plain = {candidate.names for candidate in pool}
    return frozenset(plain | {c.names | {"topic"} for c in pool if c.written_for})


def fittest(pool: Sequence[Candidate], wanted: frozenset[str]) -> Sequence[Candidate]:
    """Those that say just what is wanted here; else what comes nearest without saying more."""
    exactly = [candidate for candidate in pool if candidate.says(wanted)]
    plain = exactly or [candidate for candidate in pool if not candidate.names]
    return _made_for_it(pool, plain) or pool


def _made_for_it(pool: Sequence[Candidate], plain: Sequence[Candidate]) -> Sequence[Candidate]:
    """A next step or a question written for just these topics says more than one for any; so do
    words written for a conversation that goes on."""
    further = [candidate for candidate in plain if "follow_up" in candidate.variant.needs]
    if pool[0].variant.move is not Move.NEXT_STEP:
        return further or plain
    return further or [c for c in plain if c.variant.topics and c.written_for] or plain


_POINTS_BACK = re.compile(
    r"(?:\{answer\}|dafür\b|das (?:tut|geben|besprechen|liegt)\b|auch\b|We also\b)"
)
"""Beginnings that need a sentence before them. An answer taken over as it stands begins with a
capital, wrong after a greeting's comma."""


def opening(pool: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those a reply can begin with."""
    return [c for c in pool if not _POINTS_BACK.match(c.variant.text)] or pool
