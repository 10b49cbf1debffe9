"""A cell closes soon when it turns bad, seldom when it does not, and keeps to its budget."""

from random import Random

import pytest

from triage.automation.cell import (
    ALARM,
    GRANTED,
    Event,
    Evidence,
    Watch,
    fresh,
    full_account,
    missing,
    sends,
    stands_for,
    step,
    watched,
)
from triage.automation.simulation import (
    BEFORE,
    JUMPED,
    SURE,
    WEATHERS,
    WITHIN,
    Life,
    after_jump,
    decision,
    live,
    until_open,
)
from triage.domain.policy import CellState, Policy

USUAL = Policy()


def test_it_opens_on_level_budget_and_enough_decisions_alone() -> None:
    assert missing(Evidence(1000, 1000, 0), None) == ("no_policy",)
    assert missing(Evidence(99, 99, 0), USUAL)[:1] == ("too_few",)
    assert missing(Evidence(200, 200, 0), USUAL) == ()
    assert missing(Evidence(200, 180, 0), USUAL) == ("below_level",)
    assert missing(Evidence(200, 194, 6), USUAL) == ("below_level", "over_budget")
    assert missing(Evidence(2000, 1950, 50), USUAL) == ("over_budget",)


def test_one_fault_holds_everything_back_until_it_is_talked_down() -> None:
    watch = step(fresh(USUAL), Event.FAULT, USUAL)
    assert watch.holds
    assert not sends(CellState.OPEN, watch)
    assert not watch.over
    calm = watched(watch, [Event.GOOD] * 40, USUAL)
    assert calm.alarm == 0
    assert sends(CellState.OPEN, calm)
    assert not sends(CellState.SHADOW, calm)


def test_four_faults_in_succession_close_it_and_three_do_not() -> None:
    three = watched(fresh(USUAL), [Event.FAULT] + [Event.CAUGHT] * 2, USUAL)
    assert not three.over
    assert step(three, Event.CAUGHT, USUAL).alarm >= ALARM


def test_faults_far_apart_spend_the_budget() -> None:
    events = ([Event.FAULT] + [Event.GOOD] * 100) * (GRANTED + 1)
    watch = watched(fresh(USUAL), events, USUAL)
    assert watch.alarm < ALARM
    assert watch.account < 0
    assert watch.over


def test_replies_that_went_well_fill_the_account_to_its_brim_only() -> None:
    empty = Watch(0.0, 0.0)
    assert step(empty, Event.SENT, USUAL).account == USUAL.budget
    full = watched(empty, [Event.SENT] * 10_000, USUAL)
    assert full.account == full_account(USUAL)
    assert stands_for(USUAL) == pytest.approx(4)


def test_what_a_customer_told_counts_like_a_fault() -> None:
    watch = step(fresh(USUAL), Event.TOLD, USUAL)
    assert watch.holds
    assert watch.account == full_account(USUAL) - 1


def test_a_jump_from_1_to_10_percent_closes_it_within_k_decisions() -> None:
    dice, runs = Random(7), 200
    taken = [after_jump(USUAL, BEFORE, JUMPED, 100, dice) for _ in range(runs)]
    assert sum(one <= WITHIN for one in taken) / runs >= SURE


def test_a_cell_that_stays_good_is_hardly_ever_closed() -> None:
    dice, decisions = Random(7), 40_000
    watch, life, closings = fresh(USUAL), Life(), 0
    for _ in range(decisions):
        watch = decision(watch, BEFORE, USUAL, dice, life)
        if watch.over:
            watch, closings = fresh(USUAL), closings + 1
    assert closings <= 2
    assert life.bad / life.sent < USUAL.budget


@pytest.mark.parametrize("weather", WEATHERS, ids=lambda weather: weather.name)
def test_whatever_way_the_rate_goes_the_budget_holds(weather: object) -> None:
    from triage.automation.simulation import Weather

    assert isinstance(weather, Weather)
    dice = Random(11)
    lives = [live(USUAL, weather.rate, 20_000, dice) for _ in range(2)]
    sent, bad = sum(life.sent for life in lives), sum(life.bad for life in lives)
    slack = sum(len(life.closings) for life in lives) + len(lives)
    assert bad <= USUAL.budget * sent + slack * (full_account(USUAL) + stands_for(USUAL))
    assert sent == 0 or bad / sent <= USUAL.budget


def test_a_good_cell_opens_and_one_over_its_budget_does_not() -> None:
    dice = Random(5)
    assert (until_open(USUAL, 0.0, 1000, dice) or 9999) < 400
    assert until_open(USUAL, 0.04, 5000, dice) is None
