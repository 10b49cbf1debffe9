"""What a comment's clocks say: warnings before, escalation when it is late, each once.

Decides only; who is told and what is stored is not its business.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from triage.domain.brand import Routing
from triage.domain.staffing import Alarm, Mark, Rung

LOOK_AGAIN = timedelta(minutes=5)
"""A reply on its way out may still be undone or fail: its clocks are looked at again then."""

LATE = {Mark.BREACHED, Mark.RESOLVE_BREACHED}


def ring(alarm: Alarm, routing: Routing, now: datetime) -> Rung:
    """What is to be marked now and when the next time comes.

    What is late goes one team up, if the brand says to which; an answered comment stays, and only
    its settling is still watched. Two marks of one clock at once count as the graver one.
    """
    if alarm.leaving:
        return Rung(alarm, next_at=now + LOOK_AGAIN)
    if alarm.closed:
        return Rung(alarm)
    open_times = [(at, mark) for at, mark in _times(alarm) if at is not None]
    marks = tuple(mark for at, mark in open_times if at <= now)
    ahead = [at for at, _ in open_times if at > now]
    late = bool(LATE & set(marks)) and not alarm.answered
    team = routing.team(alarm.team).escalate_to if late else None
    return Rung(alarm, marks, team, min(ahead, default=None))


def said(marks: tuple[Mark, ...]) -> list[Mark]:
    """The marks worth a record: no warning beside the lateness it warned of."""
    passed = {Mark.BREACHED: Mark.WARNED, Mark.RESOLVE_BREACHED: Mark.RESOLVE_WARNED}
    hushed = {passed[mark] for mark in marks if mark in passed}
    return [mark for mark in marks if mark not in hushed]


def below(routing: Routing, team: str) -> tuple[str, ...]:
    """The teams that escalate to this one: it sees what they were warned of."""
    return tuple(name for name, one in routing.teams.items() if one.escalate_to == team)


def _times(alarm: Alarm) -> Iterator[tuple[datetime | None, Mark]]:
    """The times of clocks that still run and were not said yet."""
    clocks = alarm.deadlines
    if not alarm.answered:
        if alarm.warned_at is None:
            yield clocks.warn_at, Mark.WARNED
        if alarm.breached_at is None:
            yield clocks.due_at, Mark.BREACHED
    if alarm.resolve_warned_at is None:
        yield clocks.resolve_warn_at, Mark.RESOLVE_WARNED
    if alarm.resolve_breached_at is None:
        yield clocks.resolve_by, Mark.RESOLVE_BREACHED
