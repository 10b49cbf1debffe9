"""Clocks speak once, before and when it is late, and late work goes one team up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from triage.domain.brand import RouteRule, Routing
from triage.domain.staffing import Alarm, Deadlines, Mark, Rung, Team
from triage.routing.escalation import LOOK_AGAIN, below, ring, said

T = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return T + timedelta(minutes=minutes)


ROUTING = Routing(
    (),
    RouteRule("support", 60),
    teams={"support": Team("support", escalate_to="lead"), "lead": Team("lead")},
)
CLOCKS = Deadlines(at(100), at(80), at(500), at(400))
ALARM = Alarm(UUID(int=1), UUID(int=2), "support", UUID(int=3), CLOCKS)


def test_a_warning_comes_first_and_moves_nothing() -> None:
    rung = ring(ALARM, ROUTING, at(80))
    assert (rung.marks, rung.team, rung.next_at) == ((Mark.WARNED,), None, at(100))


def test_what_is_late_goes_one_team_up_and_the_next_clock_is_set() -> None:
    rung = ring(replace(ALARM, warned_at=at(80)), ROUTING, at(100))
    assert (rung.marks, rung.team, rung.next_at) == ((Mark.BREACHED,), "lead", at(400))


def test_each_is_said_once() -> None:
    told = replace(ALARM, warned_at=at(80), breached_at=at(100))
    assert ring(told, ROUTING, at(200)).marks == ()
    done = replace(told, resolve_warned_at=at(400), resolve_breached_at=at(500))
    assert ring(done, ROUTING, at(900)) == Rung(done)


def test_after_a_night_without_anybody_only_the_graver_is_told_but_both_are_marked() -> None:
    rung = ring(ALARM, ROUTING, at(150))
    assert rung.marks == (Mark.WARNED, Mark.BREACHED)
    assert said(rung.marks) == [Mark.BREACHED]


def test_at_the_top_it_stays() -> None:
    assert ring(replace(ALARM, team="lead"), ROUTING, at(100)).team is None


def test_an_answered_comment_is_watched_until_it_is_settled() -> None:
    answered = replace(ALARM, answered=True)
    assert ring(answered, ROUTING, at(80)).marks == ()
    assert ring(answered, ROUTING, at(80)).next_at == at(400)
    late = ring(answered, ROUTING, at(500))
    assert Mark.RESOLVE_BREACHED in late.marks
    assert late.team is None
    assert ring(replace(answered, closed=True), ROUTING, at(80)).next_at is None


def test_a_reply_on_its_way_is_looked_at_again() -> None:
    rung = ring(replace(ALARM, answered=True, leaving=True), ROUTING, at(100))
    assert (rung.marks, rung.next_at) == ((), at(100) + LOOK_AGAIN)


def test_a_team_above_sees_what_those_below_were_warned_of() -> None:
    assert below(ROUTING, "lead") == ("support",)
    assert below(ROUTING, "support") == ()
