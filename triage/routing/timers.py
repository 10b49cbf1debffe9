"""How long is left of a comment's time, counted as it was promised: in business hours or always.

Asks no clock. Says nothing about anybody's speed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from triage.domain.brand import Routing
from triage.domain.staffing import OpeningHours
from triage.hours.clock import open_stretches, worked_between

SOON = timedelta(hours=1)


class Level(StrEnum):
    """How near a deadline is."""

    LATE = "late"
    SOON = "soon"  # less than an hour of the time that counts
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Timer:
    """A deadline at one moment. `left` is the time that still counts, none when late;
    `resumes_at` says that the clock stands still until then, `stops_at` that it will from then on,
    before the deadline."""

    due_at: datetime
    level: Level
    left: timedelta = timedelta()
    resumes_at: datetime | None = None
    stops_at: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return self.level is Level.LATE


def timer(due_at: datetime, now: datetime, hours: OpeningHours | None) -> Timer:
    """How a deadline stands for a team with these hours; None means round the clock."""
    if due_at <= now:
        return Timer(due_at, Level.LATE)
    left = worked_between(now, due_at, hours)
    level = Level.SOON if left <= SOON else Level.CALM
    if hours is None:
        return Timer(due_at, level, left)
    start, end = next(open_stretches(now, hours), (due_at, due_at))
    if start <= now:
        return Timer(due_at, level, left, stops_at=end if end < due_at else None)
    if start >= due_at:
        return Timer(due_at, Level.SOON if due_at - now <= SOON else Level.CALM, due_at - now)
    return Timer(due_at, level, left, resumes_at=start)


def hours_counted(
    routing: Routing, team: str, received_at: datetime, due_at: datetime
) -> OpeningHours | None:
    """The hours a comment's clock runs in; None where it never stands still.

    What was promised round the clock is known by its length, which a clock that stood still in
    between has not.
    """
    hours = routing.team(team).hours
    if hours is None or due_at - received_at in always_lengths(routing):
        return None
    return hours


def always_lengths(routing: Routing) -> frozenset[timedelta]:
    """The lengths of all promises that hold at night too."""
    rules = (*routing.rules, routing.fallback)
    promised = [rule.sla_minutes for rule in rules if rule.always]
    promised += [one.first_response for one in routing.targets if one.always and one.first_response]
    return frozenset(timedelta(minutes=minutes) for minutes in promised)
