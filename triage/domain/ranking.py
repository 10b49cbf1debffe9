"""What a waiting comment comes to before another: one score out of urgency, clock and customer.

The score is urgency × pressure × value. Pressure doubles every four hours towards the deadline and
past it, so of any two comments the same one stays ahead however late it gets: the order is fixed
the moment both are known, can be indexed, and a page never jumps under its reader.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

DOUBLES_EVERY = timedelta(hours=4)
"""Half a working day: what is due now weighs twice what is due after lunch."""

URGENT = 6
"""Doublings of the urgent: 64 times, a whole day ahead of what is not."""

UNCLOCKED = timedelta(days=7)
"""A comment without a deadline counts as if it were due so long after it came."""

MOST = 3
"""Doublings a customer's value can bring: 8 times, half a day."""

KEY_CUSTOMERS = frozenset(
    {
        "vip",
        "premium",
        "gold",
        "platinum",
        "platin",
        "enterprise",
        "key",
        "key_account",
        "strategic",
    }
)
"""Segments that say by their name that a customer matters more."""

SURE, LIKELY = 0.85, 0.5
"""Scores from which a label is called sure, and likely."""

LEVELS = ("unsure", "likely", "sure")
"""How sure the machine is of a comment, by number."""


def worth(segment: str | None, revenue: float | None) -> int:
    """Doublings a customer's value brings: one for a named segment, one for each power of ten of
    their revenue from 1,000 on, whichever is more."""
    named = int((segment or "").strip().casefold().replace(" ", "_") in KEY_CUSTOMERS)
    earned = sum((revenue or 0) >= floor for floor in (1_000, 10_000, 100_000))
    return min(MOST, max(named, earned))


@dataclass(frozen=True, slots=True)
class Priority:
    """The score and its three factors, as people are told them."""

    urgency: int
    pressure: float
    value: int

    @property
    def score(self) -> float:
        """The product."""
        return self.urgency * self.pressure * self.value


def priority(
    urgent: bool, due_at: datetime | None, received_at: datetime, doublings: int, now: datetime
) -> Priority:
    """The score of a comment at a moment; `doublings` is its customer's `worth`."""
    due = due_at or received_at + UNCLOCKED
    late = max(-60.0, min(60.0, (now - due) / DOUBLES_EVERY))
    return Priority(2**URGENT if urgent else 1, 2.0**late, 2**doublings)


def surety(scores: Collection[float], abstained: Collection[str]) -> int:
    """How sure the machine is of a comment by the least sure of its labels, as `LEVELS` counts."""
    if abstained or not scores:
        return 0
    least = min(scores)
    return 2 if least >= SURE else 1 if least >= LIKELY else 0
