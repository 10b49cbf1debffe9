"""Instants of what a clock on the wall shows, on the two odd nights of the year too.

Never does arithmetic in local time: that is off by an hour twice a year.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which a clock in `zone` shows that minute of that day.

    `minute` counts from midnight and may lie on a later day. A time the clock skips in spring is
    the moment it skips; one it shows twice in autumn is the first of the two.
    """
    days, rest = divmod(minute, 24 * 60)
    wall = datetime.combine(day + timedelta(days), time(rest // 60, rest % 60))
    return at(wall, zone)


def at(wall: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The instant of a time without zone; of a time shown twice the first, or the `second`."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    other = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if other < first:  # skipped: the offset before the jump gives the later instant
        return _jump(other.replace(microsecond=0), first, zone)
    return other if second else first


def _jump(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The full second between the two at which the offset changes."""
    before = low.astimezone(zone).utcoffset()
    start, end = 0, int((high - low).total_seconds()) + 1
    while end - start > 1:
        middle = (start + end) // 2
        if (low + timedelta(seconds=middle)).astimezone(zone).utcoffset() == before:
            start = middle
        else:
            end = middle
    return low + timedelta(seconds=end)
