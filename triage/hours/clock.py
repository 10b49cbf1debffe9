"""Business time: moments and stretches of time counted only while a team works.

Everything is reckoned between instants in UTC, so a shift over the night on which the clocks
change is as long as it really is. Asks no clock.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from triage.domain.staffing import OpeningHours
from triage.hours.holidays_kept import is_closed
from triage.hours.wall import instant

HORIZON = timedelta(days=20 * 366)
"""Nothing is due later than this, however seldom a team works."""

DAY = 24 * 60


def after(start: datetime, worked: timedelta, hours: OpeningHours | None) -> datetime:
    """The instant, in UTC, at which the team has worked for so long since `start`.

    No hours: round the clock. No time to work: `start` itself. Raises ValueError for a negative
    stretch.
    """
    if worked < timedelta():
        raise ValueError("time cannot be given back")
    start = start.astimezone(UTC)
    if hours is None or not worked:
        return start + worked
    left = worked
    for opens, closes in open_stretches(start, hours):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    return start + HORIZON


def worked_between(start: datetime, end: datetime, hours: OpeningHours | None) -> timedelta:
    """How long the team works from `start` to `end`; nothing where `end` is not later."""
    if end <= start:
        return timedelta()
    if hours is None:
        return end.astimezone(UTC) - start.astimezone(UTC)
    total = timedelta()
    for opens, closes in open_stretches(start, hours):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def is_open(moment: datetime, hours: OpeningHours | None) -> bool:
    """Whether the team works at that moment."""
    if hours is None:
        return True
    opens, _ = next(open_stretches(moment, hours), (None, None))
    return opens is not None and opens <= moment


def open_stretches(start: datetime, hours: OpeningHours) -> Iterator[tuple[datetime, datetime]]:
    """The team's open time after `start` as (from, until) in UTC, in order, none over another.

    A shift belongs to the day it begins on, and ends at midnight where the next day is a holiday.
    """
    zone = ZoneInfo(hours.zone)
    first = start.astimezone(zone).date() - timedelta(days=2)
    until = start.astimezone(UTC)
    for number in range(HORIZON.days):
        for opens, closes in _of_day(first + timedelta(number), hours, zone):
            if closes > until:
                yield max(opens, until), closes
                until = closes


def _of_day(day: date, hours: OpeningHours, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """What begins on that day, earliest first."""
    shifts = hours.week[day.weekday()]
    if not shifts or is_closed(hours, day):
        return []
    longest = DAY if is_closed(hours, day + timedelta(days=1)) else 2 * DAY
    found = [
        (instant(day, shift.start, zone), instant(day, min(shift.end, longest), zone))
        for shift in sorted(shifts, key=lambda shift: shift.start)
    ]
    return [(opens, closes) for opens, closes in found if opens < closes]
