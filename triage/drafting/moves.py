"""Which moves a reply makes on which occasion, in which order, and which of them must stay.

It must not choose a wording.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.domain.brand import Move
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import PlannedMove

_LETTERS: Mapping[str, Move] = {
    "thank": Move.THANK,
    "ack": Move.ACKNOWLEDGE,
    "feel": Move.EMPATHISE,
    "sorry": Move.APOLOGISE,
    "answer": Move.ANSWER,
    "next": Move.NEXT_STEP,
    "ask": Move.ASK,
    "invite": Move.INVITE,
    "close": Move.CLOSE,
}


def _order(text: str) -> tuple[PlannedMove, ...]:
    """`thank2 sorry1` is two moves; the digit is the importance, 1 must stay."""
    return tuple(PlannedMove(_LETTERS[word[:-1]], int(word[-1])) for word in text.split())


def _orders(*texts: str) -> tuple[tuple[PlannedMove, ...], ...]:
    return tuple(_order(text) for text in texts)


_PRAISED = _orders(
    "thank1 ack2 close3",
    "ack1 thank2 close3",
    "thank1 ack2 next3 close3",
    "thank1 next2 close3",
    "ack1 next2 close3",
)
_WRONGED = _orders(
    "thank2 sorry1 next1 ask2 close3",
    "feel2 sorry1 next1 ask2 close3",
    "sorry1 feel2 next1 ask2 close3",
    "sorry1 next1 ask2 close3",
)
_BOTH = _orders(
    "thank2 ack1 feel1 next1 ask3 close3",
    "ack1 feel1 next1 ask3 close3",
    "feel1 ack1 next1 ask3 close3",
)
_ASKED = _orders("thank2 next1 ask2 close3", "thank2 ask2 next1 close3")
_LEAVING = _orders(
    "ack1 next1 ask2 close3", "thank2 ack1 next1 ask3 close3", "ack1 next1 ask3 close2"
)

ORDERS: Mapping[tuple[str, str], tuple[tuple[PlannedMove, ...], ...]] = {
    (Intent.PRAISE, Sentiment.POSITIVE): _PRAISED,
    (Intent.PRAISE, Sentiment.MIXED): _BOTH,
    (Intent.COMPLAINT, Sentiment.NEGATIVE): _WRONGED,
    (Intent.COMPLAINT, Sentiment.MIXED): _BOTH,
    (Intent.DELIVERY, Sentiment.NEGATIVE): _WRONGED,
    (Intent.DELIVERY, Sentiment.MIXED): _BOTH,
    (Intent.DELIVERY, Sentiment.NEUTRAL): _ASKED,
    (Intent.BILLING, Sentiment.NEGATIVE): _WRONGED,
    (Intent.BILLING, Sentiment.MIXED): _BOTH,
    (Intent.BILLING, Sentiment.NEUTRAL): _ASKED,
    (Intent.ACCOUNT, Sentiment.NEGATIVE): _WRONGED,
    (Intent.ACCOUNT, Sentiment.MIXED): _BOTH,
    (Intent.ACCOUNT, Sentiment.NEUTRAL): _ASKED,
    (Intent.BUG_REPORT, Sentiment.NEGATIVE): _orders(
        "thank2 sorry1 ask2 next1 close3",
        "sorry1 next1 ask2 close3",
        "feel2 thank2 ask2 next1 close3",
        "feel1 next1 ask2 close3",
    ),
    (Intent.BUG_REPORT, Sentiment.MIXED): _orders(
        "ack1 feel1 ask2 next1 close3", "thank1 ack2 ask2 next1 close3"
    ),
    (Intent.BUG_REPORT, Sentiment.NEUTRAL): _orders(
        "thank1 ask2 next1 close3", "thank1 next1 ask2 close3"
    ),
    (Intent.FEATURE_REQUEST, Sentiment.NEUTRAL): _orders(
        "thank1 ack2 next1 close3", "ack1 thank1 next1 close3", "thank1 next1 ask2 close3"
    ),
    (Intent.QUESTION, Sentiment.NEUTRAL): _orders(
        "thank2 next1 ask2 close3", "next1 ask2 close3", "thank2 ask2 next1 close3"
    ),
    (Intent.QUESTION, Sentiment.NEGATIVE): _orders(
        "feel2 next1 ask2 close3", "thank2 ask2 next1 close3", "thank2 feel2 next1 ask3 close3"
    ),
    (Intent.CANCELLATION, Sentiment.NEUTRAL): _LEAVING,
    (Intent.CANCELLATION, Sentiment.NEGATIVE): _orders(
        "sorry1 ack2 next1 ask2 close3", "ack1 sorry1 next1 ask3 close3", "thank2 sorry1 next1 ask2"
    ),
    (Intent.SALES, Sentiment.NEUTRAL): _orders(
        "thank1 next1 ask2 close3", "thank1 ask2 next1 close3", "ack1 ask2 next1 close3"
    ),
    (Intent.OTHER, Sentiment.NEUTRAL): _orders(
        "thank1 next1 ask2 close3", "thank1 next1 ask2", "thank1 next1 close3"
    ),
}
"""Every (occasion, tone) that `occasion_of` can give, with the orders to choose from."""

_SATISFIED = frozenset(
    {Intent.PRAISE, Intent.DELIVERY, Intent.BILLING, Intent.ACCOUNT, Intent.OTHER}
)
_ALWAYS_NEUTRAL = frozenset({Intent.FEATURE_REQUEST, Intent.SALES})


def occasion_of(intent: str, tone: str) -> tuple[str, str]:
    """The occasion and tone to reply to, where labels do not go together as they stand."""
    if tone == Sentiment.POSITIVE:
        return _for_positive(intent)
    if intent in _ALWAYS_NEUTRAL:
        return intent, Sentiment.NEUTRAL
    special: dict[tuple[str, str], tuple[str, str]] = {
        (Intent.PRAISE, Sentiment.NEGATIVE): (Intent.OTHER, Sentiment.NEUTRAL),
        (Intent.PRAISE, Sentiment.NEUTRAL): (Intent.PRAISE, Sentiment.POSITIVE),
        (Intent.COMPLAINT, Sentiment.NEUTRAL): (Intent.COMPLAINT, Sentiment.NEGATIVE),
        (Intent.OTHER, Sentiment.NEGATIVE): (Intent.COMPLAINT, Sentiment.NEGATIVE),
        (Intent.OTHER, Sentiment.MIXED): (Intent.COMPLAINT, Sentiment.MIXED),
        (Intent.QUESTION, Sentiment.MIXED): (Intent.QUESTION, Sentiment.NEUTRAL),
        (Intent.CANCELLATION, Sentiment.MIXED): (Intent.CANCELLATION, Sentiment.NEUTRAL),
    }
    known = intent if (intent, tone) in ORDERS or (intent, tone) in special else Intent.OTHER
    return special.get((known, tone), (known, tone))


def _for_positive(intent: str) -> tuple[str, str]:
    if intent in _SATISFIED:
        return Intent.PRAISE, Sentiment.POSITIVE
    if intent == Intent.COMPLAINT:
        return Intent.COMPLAINT, Sentiment.MIXED
    return (intent if (intent, Sentiment.NEUTRAL) in ORDERS else Intent.OTHER), Sentiment.NEUTRAL


_NAMED_IN_PRIVATE = frozenset(
    {Intent.COMPLAINT, Intent.DELIVERY, Intent.BILLING, Intent.ACCOUNT, Intent.CANCELLATION}
)
_OFTEN_PRIVATE = _NAMED_IN_PRIVATE | {Intent.QUESTION, Intent.BUG_REPORT}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What changes a reply's moves besides its occasion: an article `answers`, the record
    `informs`, something is asked, the reply `quotes` the customer, the conversation goes on.
    `confidential` is what concerns this customer alone: their order, contract or access."""

    public: bool = False
    confidential: bool = False
    answered: bool = False
    informed: bool = False
    asks: bool = False
    quotes: bool = False
    follow_up: bool = False


def planned_moves(
    seed: str, occasion: tuple[str, str], circumstances: Circumstances
) -> tuple[PlannedMove, ...]:
    """The moves of one reply, one of the occasion's orders by the seed."""
    orders = ORDERS[occasion]
    moves = orders[_pick(f"{seed}|order", len(orders))]
    if not circumstances.asks:
        moves = _without(moves, Move.ASK)
    if circumstances.quotes and not any(one.move is Move.ACKNOWLEDGE for one in moves):
        place = 1 if moves[0].move is Move.THANK else 0
        moves = (*moves[:place], PlannedMove(Move.ACKNOWLEDGE, 2), *moves[place:])
    if circumstances.follow_up:
        moves = tuple(_spare(planned) for planned in moves)
    confidential = circumstances.confidential and occasion[0] in _OFTEN_PRIVATE
    if circumstances.answered:
        moves = _inserted(_without(moves, Move.NEXT_STEP, Move.ASK), Move.ANSWER, 1)
        if circumstances.public and confidential:
            moves = (*moves, PlannedMove(Move.INVITE, 3))
    elif circumstances.public and (confidential or occasion[0] in _NAMED_IN_PRIVATE):
        moves = (*_without(moves, Move.ASK, Move.CLOSE), PlannedMove(Move.INVITE, 1))
    elif circumstances.informed:
        moves = _inserted(moves, Move.ANSWER, 2)
    return (PlannedMove(Move.GREET, 1), *moves)


def _spare(planned: PlannedMove) -> PlannedMove:
    """Thanks matter less in the middle of a conversation."""
    return PlannedMove(planned.move, 3) if planned.move is Move.THANK else planned


def _without(moves: Sequence[PlannedMove], *unwanted: Move) -> tuple[PlannedMove, ...]:
    return tuple(planned for planned in moves if planned.move not in unwanted)


def _inserted(
    moves: Sequence[PlannedMove], added: Move, importance: int
) -> tuple[PlannedMove, ...]:
    """Add a move before the steps, the question and the closing."""
    ends = (Move.NEXT_STEP, Move.ASK, Move.CLOSE)
    first = [planned for planned in moves if planned.move not in ends]
    last = [planned for planned in moves if planned.move in ends]
    return (*first, PlannedMove(added, importance), *last)


def _pick(key: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % count
