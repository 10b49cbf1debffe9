"""Stretches of time, days and hours in the reader's words. Pure: asks no clock."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from babel.dates import format_date, format_datetime, get_day_names
from babel.lists import format_list
from babel.units import format_unit

from triage.domain.staffing import OpeningHours, Shift

NEAR = timedelta(days=6)
DAY = 24 * 60
UNITS = ((DAY, "duration-day"), (60, "duration-hour"), (1, "duration-minute"))


def lasting(span: timedelta, locale: str) -> str:
    """At most two units, the smaller one left out where it says little: "3 hrs", "1 hr 30 mins"."""
    minutes = max(1, round(span / timedelta(minutes=1)))
    parts: list[str] = []
    for size, unit in UNITS:
        whole, rest = divmod(minutes, size)
        if whole and len(parts) < 2:
            parts.append(format_unit(whole, unit, length="short", locale=locale))
            minutes = 0 if whole >= 10 else rest
        elif parts:
            break
    return " ".join(parts)


def promised(minutes: int, locale: str) -> str:
    """A promise as people make it: 2,880 minutes are 48 hours, for days are not counted alike."""
    hours, rest = divmod(minutes, 60)
    named = [(hours, "duration-hour"), (rest, "duration-minute")]
    parts = [format_unit(n, unit, length="long", locale=locale) for n, unit in named if n]
    return " ".join(parts)


def near(at: datetime, now: datetime, zone: tzinfo, locale: str) -> str:
    """Today the time alone, within a week "Mon, 08:00", else with the date."""
    here, there = now.astimezone(zone), at.astimezone(zone)
    if there.date() == here.date():
        return format_datetime(there, "HH:mm", locale=locale)
    if abs(there - here) < NEAR:
        return format_datetime(there, "EEE, HH:mm", locale=locale)
    pattern = "d. MMM, HH:mm" if locale == "de" else "d MMM, HH:mm"
    return format_datetime(there, pattern, locale=locale)


def week_of(hours: OpeningHours, locale: str) -> list[tuple[str, str]]:
    """Days that are alike beside each other with their hours: ("Mon–Fri", "08:00–18:00")."""
    names = get_day_names("abbreviated", locale=locale)
    found: list[tuple[int, int, tuple[Shift, ...]]] = []
    for day, shifts in enumerate(hours.week):
        if found and found[-1][2] == shifts:
            found[-1] = (found[-1][0], day, shifts)
        else:
            found.append((day, day, shifts))
    return [
        (names[first] if first == last else f"{names[first]}–{names[last]}", spans(shifts))
        for first, last, shifts in found
        if shifts
    ]


def spans(shifts: Sequence[Shift]) -> str:
    """Shifts of a day: "08:00–12:00, 13:00–17:00"."""
    return ", ".join(f"{clock(one.start)}–{clock(one.end)}" for one in shifts)


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it; the end of the day is 24:00."""
    hours, rest = divmod(minute if minute <= DAY else minute - DAY, 60)
    return f"{hours:02}:{rest:02}"


def words_of_time(locale: str, zone: tzinfo) -> Mapping[str, Callable[..., Any]]:
    """What templates of one language use."""
    return {
        "lasting": lambda span: lasting(span, locale),
        "promised": lambda minutes: promised(minutes, locale),
        "near": lambda at, now: near(at, now, zone, locale),
        "week_of": lambda hours: week_of(hours, locale),
        "day": lambda at: day(at, zone, locale),
        "short_day": lambda at: short_day(at, zone, locale),
        "either": lambda words: format_list(list(words), style="or", locale=locale),
        "all_of": lambda words: format_list(list(words), locale=locale),
        "local": lambda at: at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
    }


def day(at: date, zone: tzinfo, locale: str) -> str:
    """A day without its time: "Mon, 23 Nov 2026"."""
    found = at.astimezone(zone).date() if isinstance(at, datetime) else at
    return format_date(found, "EEE, d. MMM y" if locale == "de" else "EEE, d MMM y", locale=locale)


def short_day(at: datetime, zone: tzinfo, locale: str) -> str:
    """A day of this year, as the head of a column: "23 Nov"."""
    pattern = "d. MMM" if locale == "de" else "d MMM"
    return format_date(at.astimezone(zone).date(), pattern, locale=locale)
