"""Reads teams and targets of `routing.yaml`: who works when, and what is promised to whom."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from triage.brandfiles.strict_yaml import TEXT, Section, mistake, scalar
from triage.domain.comment import Channel, Segment
from triage.domain.staffing import CAPACITY, OpeningHours, Shift, Target, Team
from triage.hours.holidays_kept import COUNTRIES, REGIONAL

TEAM_KEYS = frozenset({"hours", "languages", "skills", "capacity", "escalate_to"})
HOURS_KEYS = frozenset({"zone", "days", "holidays", "closed"})
HOLIDAY_KEYS = frozenset({"country", "state", "regional"})
TARGET_KEYS = frozenset({"channels", "segments", "first_response", "resolution", "clock"})
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCKS = ("business", "always")
LONGEST = 527_040
"""A year in minutes: no clock in opening hours runs longer."""

SPAN = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
WHOLE_DAY = 24 * 60


def parse_teams(top: Section) -> dict[str, Team]:
    """The teams by name, from a list of names or a mapping; raises BrandFileError."""
    if isinstance(top.node("teams"), yaml.SequenceNode):
        return {name: Team(name) for name in top.texts("teams", required=True)}
    section = top.section("teams")
    if not section.names():
        raise top.wrong("teams", "'teams' needs at least one entry")
    teams = {name: _team(name, section) for name in section.names()}
    _check_ways(teams, section)
    return teams


def _team(name: str, teams: Section) -> Team:
    node = teams.node(name)
    if isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}:
        return Team(name)
    section = Section(node, TEAM_KEYS)
    return Team(
        name=name,
        hours=_hours(section.section("hours", HOURS_KEYS)) if "hours" in section else None,
        languages=languages(section),
        skills=frozenset(section.texts("skills")),
        capacity=section.whole("capacity", default=CAPACITY, least=1),
        escalate_to=section.optional_text("escalate_to"),
    )


def _check_ways(teams: Mapping[str, Team], section: Section) -> None:
    """Every way up must end; raises BrandFileError at the team whose way does not."""
    for name, team in teams.items():
        own = Section(section.node(name)) if team.escalate_to else section
        if team.escalate_to and team.escalate_to not in teams:
            message = f"'{team.escalate_to}' is not among the teams: {', '.join(teams)}"
            raise own.wrong("escalate_to", message)
        way = [name]
        while (above := teams[way[-1]].escalate_to) in teams:
            assert above is not None  # noqa: S101 - None is no team
            if above in way:
                message = f"escalation runs in a circle: {' → '.join([*way, above])}"
                raise own.wrong("escalate_to", message)
            way.append(above)


def _hours(section: Section) -> OpeningHours:
    kept = section.section("holidays", HOLIDAY_KEYS) if "holidays" in section else None
    country = kept.text("country") if kept else None
    if kept and country not in COUNTRIES:
        raise kept.wrong("country", f"'{country}' is not one of: {', '.join(COUNTRIES)}")
    state = kept.optional_text("state") if kept else None
    if kept and state and state not in COUNTRIES[str(country)]:
        names = ", ".join(COUNTRIES[str(country)])
        raise kept.wrong("state", f"'{state}' is not one of: {names}")
    return OpeningHours(
        zone=_zone(section),
        week=_week(section.section("days")),
        country=country,
        state=state,
        regional=_regional(kept, (str(country), str(state))) if kept else frozenset(),
        closed=frozenset(_dates(section)),
    )


def _zone(section: Section) -> str:
    zone = section.text("zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"'{zone}' is not a time zone such as Europe/Berlin"
        raise section.wrong("zone", message) from None
    return zone


def _regional(kept: Section, place: tuple[str, str]) -> frozenset[str]:
    found = frozenset(kept.texts("regional"))
    if wrong := found - REGIONAL.get(place, frozenset()):
        known = ", ".join(sorted(REGIONAL.get(place, ()))) or "none there"
        raise kept.wrong("regional", f"'{min(wrong)}' is no such group of holidays; {known}")
    return found


def _week(days: Section) -> tuple[tuple[Shift, ...], ...]:
    week: list[tuple[Shift, ...]] = [()] * 7
    for name in days.names():
        named = _named_days(days, name)
        shifts = tuple(_shift(node) for node in days.one_or_more(name))
        for day in named:
            if week[day]:
                raise days.wrong(name, f"'{DAYS[day]}' has its hours already")
            week[day] = shifts
    if not any(week):
        raise days.wrong("", "a team needs hours on at least one day")
    return tuple(week)


def _named_days(days: Section, name: str) -> range:
    first, _, last = name.partition("-")
    try:
        start, end = DAYS.index(first), DAYS.index(last or first)
    except ValueError:
        message = f"'{name}' is no day; write one of {', '.join(DAYS)} or a range such as mon-fri"
        raise days.wrong(name, message) from None
    if end < start:
        raise days.wrong(name, f"'{name}' runs backwards; a week begins on Monday")
    return range(start, end + 1)


def _shift(node: yaml.Node) -> Shift:
    written = scalar(node, TEXT, "hours of a day")
    found = SPAN.fullmatch(written.strip())
    if not found:
        raise mistake(node, f"'{written}' is no stretch of hours such as \"08:00-18:00\"")
    one, two, three, four = map(int, found.groups())
    start, end = one * 60 + two, three * 60 + four
    if start >= WHOLE_DAY or end > WHOLE_DAY or start == end:
        raise mistake(node, f"'{written}' is no stretch of hours; a whole day is 00:00-24:00")
    return Shift(start, end if end > start else end + WHOLE_DAY)


def _dates(section: Section) -> Iterator[date]:
    for node in section.items("closed"):
        written = node.value if isinstance(node, yaml.ScalarNode) else ""
        try:
            yield date.fromisoformat(written)
        except ValueError:
            raise mistake(node, f"'{written}' is no date such as 2026-12-24") from None


def parse_targets(top: Section) -> tuple[Target, ...]:
    """What is promised, in the order of the file; raises BrandFileError."""
    targets: list[Target] = []
    for section in top.sections("targets", TARGET_KEYS):
        target = _target(section)
        for number, other in enumerate(targets, 1):
            if _suits_all(other.channels, target.channels) and _suits_all(
                other.segments, target.segments
            ):
                message = f"this target never holds: target {number} suits all it does"
                raise section.wrong("", message)
        targets.append(target)
    return tuple(targets)


def _target(section: Section) -> Target:
    target = Target(
        first_response=minutes(section, "first_response"),
        resolution=minutes(section, "resolution"),
        channels=section.members("channels", Channel),
        segments=section.members("segments", Segment),
        always=runs_always(section),
    )
    if target.first_response is None and target.resolution is None:
        raise section.wrong("", "a target needs 'first_response' or 'resolution', in minutes")
    return target


def _suits_all(wider: frozenset[str], narrower: frozenset[str]) -> bool:
    return not wider or (bool(narrower) and narrower <= wider)


def minutes(section: Section, key: str) -> int | None:
    """A number of minutes up to a year; raises BrandFileError."""
    found = section.optional_whole(key, least=1)
    if found is not None and found > LONGEST:
        raise section.wrong(key, f"'{key}' must not be longer than a year ({LONGEST} minutes)")
    return found


def runs_always(section: Section) -> bool:
    """Whether a clock runs at night too; raises BrandFileError."""
    clock = section.optional_text("clock")
    if clock is not None and clock not in CLOCKS:
        raise section.wrong("clock", f"'clock' cannot be '{clock}'; it is one of: business, always")
    return clock == "always"


def languages(section: Section) -> frozenset[str]:
    """Language codes; raises BrandFileError."""
    for code, node in section.entries("languages"):
        if not LANGUAGE_CODE.fullmatch(code):
            message = f"'{code}' is not a language code such as 'de'"
            raise mistake(node, message)
    return frozenset(section.texts("languages"))
