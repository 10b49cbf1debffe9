"""Quiet hours: when a customer may be written to next. Knows nothing of messages or limits."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from triage.hours.wall import at

DAYS_AHEAD = 8
"""A quiet night after a week of quiet days is left within this many days."""


def next_allowed(
    now: datetime,
    zone: ZoneInfo,
    start: time,
    end: time,
    days: frozenset[int] = frozenset(),
) -> datetime:
    """`now` if a customer in `zone` may be written to, else the first instant they may, in UTC.

    It is quiet from `start` until right before `end` by their clock, over midnight where `end` is
    the earlier one, never where both are the same; and all day long on the weekdays in `days`
    (Monday is 0). Raises ValueError where every day of the week is quiet.
    """
    if len(days & frozenset(range(7))) == 7:
        raise ValueError("every day of the week is quiet")
    moment = now
    for _ in range(2 * DAYS_AHEAD):
        over = _end_of_quiet(moment, zone, (start, end), days)
        if over is None:
            return moment
        moment = over
    return moment


def _end_of_quiet(
    moment: datetime, zone: ZoneInfo, hours: tuple[time, time], days: frozenset[int]
) -> datetime | None:
    """When the quiet stretch around `moment` is over; None where it is not quiet."""
    start, end = hours
    local = moment.astimezone(zone)
    shown = local.time()
    if local.weekday() in days:
        return _next(local, time(), zone, tomorrow=True)
    if start <= end:
        return _next(local, end, zone) if start <= shown < end else None
    if shown >= start:
        return _next(local, end, zone, tomorrow=True)
    return _next(local, end, zone) if shown < end else None


def _next(local: datetime, shown: time, zone: ZoneInfo, *, tomorrow: bool = False) -> datetime:
    """The first instant after `local` at which the clock shows this, today or tomorrow."""
    wall = datetime.combine(local.date() + timedelta(days=int(tomorrow)), shown)
    found = at(wall, zone)
    return found if found > local.astimezone(UTC) else at(wall, zone, second=True)
