"""Clocks that stand still while a team is closed, and say so."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from triage.domain.brand import RouteRule, Routing
from triage.domain.staffing import OpeningHours, Shift, Target, Team
from triage.routing.timers import Level, hours_counted, timer

BERLIN = ZoneInfo("Europe/Berlin")
DAY = (Shift(8 * 60, 18 * 60),)
OFFICE = OpeningHours("Europe/Berlin", (*[DAY] * 5, (), ()))
ROUTING = Routing(
    (RouteRule("support", 30, always=True), RouteRule("support", 240)),
    RouteRule("support", 600),
    teams={"support": Team("support", OFFICE)},
    targets=(Target(5, always=True), Target(60)),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026: the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def test_over_the_weekend_the_clock_stands_still_until_monday() -> None:
    found = timer(at(23, 10), at(21, 12), OFFICE)
    assert found.resumes_at == at(23, 8)
    assert found.left == timedelta(hours=2)
    assert (found.level, found.stops_at, found.late) == (Level.CALM, None, False)


def test_while_the_team_works_only_its_time_counts() -> None:
    found = timer(at(23, 9), at(20, 16), OFFICE)
    assert (found.left, found.resumes_at) == (timedelta(hours=3), None)
    assert found.stops_at == at(20, 18)
    assert timer(at(20, 17), at(20, 12), OFFICE).stops_at is None, "due before they go home"
    assert timer(at(20, 17), at(20, 16, 30), OFFICE).level is Level.SOON


def test_half_an_hour_of_working_time_is_near_though_it_is_days_away() -> None:
    found = timer(at(23, 8, 15), at(20, 17, 45), OFFICE)
    assert (found.left, found.level) == (timedelta(minutes=30), Level.SOON)


def test_what_is_over_is_late_also_at_night() -> None:
    assert timer(at(20, 17), at(21, 3), OFFICE).late
    assert timer(at(20, 17), at(20, 17), None).late


def test_round_the_clock_nothing_stands_still() -> None:
    found = timer(at(21, 12), at(20, 20), None)
    assert (found.left, found.resumes_at, found.stops_at) == (timedelta(hours=16), None, None)


def test_a_deadline_within_closed_time_is_not_the_teams() -> None:
    found = timer(at(22, 12), at(21, 12), OFFICE)
    assert (found.resumes_at, found.stops_at, found.left) == (None, None, timedelta(days=1))


def test_a_promise_that_holds_at_night_is_told_by_its_length() -> None:
    received = datetime(2026, 11, 21, 12, tzinfo=UTC)
    always = hours_counted(ROUTING, "support", received, received + timedelta(minutes=30))
    assert always is None
    assert hours_counted(ROUTING, "support", received, received + timedelta(minutes=5)) is None
    assert hours_counted(ROUTING, "support", received, at(23, 10)) == OFFICE
    assert hours_counted(ROUTING, "lead", received, at(23, 10)) is None
