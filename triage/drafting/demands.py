"""Bends a reply's moves to what the guidelines require and forbid, and to the conversation so far.

It must not add a move twice, nor take away the greeting.
"""

from collections.abc import Collection, Mapping, Sequence

from triage.domain.brand import Move
from triage.domain.guidelines import Condition, Element, Guidelines
from triage.domain.reply import PlannedMove

_MOVES: Mapping[Element, Move] = {
    Element.APOLOGY: Move.APOLOGISE,
    Element.THANKS: Move.THANK,
    Element.EMPATHY: Move.EMPATHISE,
    Element.NEXT_STEP: Move.NEXT_STEP,
    Element.QUESTION: Move.ASK,
    Element.CONTACT: Move.INVITE,
    Element.PRIVATE_CHANNEL: Move.INVITE,
}
"""Elements a move of its own speaks; the others only steer which wordings may be used."""
_SPOKEN_IN = tuple(Move)


def demanded(
    guidelines: Guidelines, circumstances: Mapping[str, Collection[str]]
) -> tuple[frozenset[Element], frozenset[Element]]:
    """The elements required and forbidden under these circumstances: `segments`, `sentiments`,
    `intents`, `channels`, `languages` as in a `Condition`. What is both is forbidden."""
    holding = [rule for rule in guidelines.elements if _holds(rule.when, circumstances)]
    forbidden = frozenset(rule.element for rule in holding if not rule.wanted)
    return frozenset(rule.element for rule in holding if rule.wanted) - forbidden, forbidden


def shaped(
    moves: Sequence[PlannedMove], required: frozenset[Element], forbidden: frozenset[Element]
) -> tuple[PlannedMove, ...]:
    """The moves with the required ones in their place and kept, without the forbidden ones."""
    banned = {_MOVES[element] for element in forbidden if element in _MOVES}
    needed = {_MOVES[element] for element in required if element in _MOVES}
    if Element.NEXT_STEP in required and any(m.move is Move.ANSWER for m in moves):
        needed.discard(Move.NEXT_STEP)
    kept = [
        PlannedMove(planned.move, 1) if planned.move in needed else planned
        for planned in moves
        if planned.move not in banned
    ]
    for move in sorted(needed - {planned.move for planned in kept}, key=_SPOKEN_IN.index):
        kept.insert(_place(kept, move), PlannedMove(move, 1))
    return tuple(kept)


def _place(moves: Sequence[PlannedMove], added: Move) -> int:
    """Behind the moves that are spoken before it."""
    before = [place for place, m in enumerate(moves) if m.move in _SPOKEN_IN[: _index(added)]]
    return before[-1] + 1 if before else 0


def _index(move: Move) -> int:
    return _SPOKEN_IN.index(move)


def _holds(when: Condition, circumstances: Mapping[str, Collection[str]]) -> bool:
    pairs = (
        (when.segments, circumstances["segments"]),
        (when.sentiments, circumstances["sentiments"]),
        (when.intents, circumstances["intents"]),
        (when.channels, circumstances["channels"]),
        (when.languages, circumstances["languages"]),
    )
    return all(not wanted or wanted.intersection(actual) for wanted, actual in pairs)
