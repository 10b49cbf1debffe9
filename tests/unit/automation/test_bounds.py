"""A bound that may be looked at after every decision keeps its promise; a usual one would not."""

from math import comb, isclose, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.automation.bounds import (
    PRIOR,
    RISK,
    log_martingale,
    lower_bound,
    passes,
    upper_bound,
)

counts = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def mixed_by_sums(share: float, good: int, trials: int) -> float:
    """The same ratio, by a sum over a fine grid of shares instead of beta functions."""
    a, b = PRIOR
    grid = [(i + 0.5) / 20_000 for i in range(20_000)]
    weights = [x ** (a - 1) * (1 - x) ** (b - 1) for x in grid]
    chance = sum(
        w * x**good * (1 - x) ** (trials - good) for x, w in zip(grid, weights, strict=True)
    )
    return float(chance / sum(weights) / (share**good * (1 - share) ** (trials - good)))


@pytest.mark.parametrize(("good", "trials"), [(10, 10), (18, 20), (45, 50)])
def test_the_ratio_is_what_its_formula_says(good: int, trials: int) -> None:
    from math import exp

    assert isclose(
        exp(log_martingale(0.9, good, trials)), mixed_by_sums(0.9, good, trials), rel_tol=1e-3
    )


@pytest.mark.parametrize("share", [0.5, 0.9, 0.97])
def test_it_is_a_martingale(share: float) -> None:
    from math import exp

    for trials in (1, 7, 30):
        mean = sum(
            comb(trials, good)
            * share**good
            * (1 - share) ** (trials - good)
            * exp(log_martingale(share, good, trials))
            for good in range(trials + 1)
        )
        assert isclose(mean, 1, rel_tol=1e-9)


@given(counts)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_the_bound_lies_below_the_share_and_agrees_with_the_short_cut(
    pair: tuple[int, int],
) -> None:
    good, trials = pair
    bound = lower_bound(good, trials)
    assert 0 <= bound <= (good / trials if trials else 0)
    assert isclose(upper_bound(trials - good, trials), 1 - bound)
    for level in (0.8, 0.9, 0.95):
        if abs(bound - level) > 1e-9:
            assert passes(level, good, trials) is (bound > level)


@given(counts)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_another_good_one_never_lowers_it_and_a_bad_one_never_raises_it(
    pair: tuple[int, int],
) -> None:
    good, trials = pair
    assert lower_bound(good + 1, trials + 1) >= lower_bound(good, trials) - 1e-12
    assert lower_bound(good, trials + 1) <= lower_bound(good, trials) + 1e-12


def test_looking_after_every_decision_costs_nothing_but_a_usual_bound_fails() -> None:
    dice, runs = Random(3), 300
    ours = usual = 0
    for _ in range(runs):
        good, wrong, naive = 0, False, False
        for trials in range(1, 401):
            good += dice.random() < 0.95
            wrong = wrong or passes(0.95, good, trials)
            share = good / trials
            spread = 1.645 * sqrt(share * (1 - share) / trials)
            naive = naive or (trials >= 30 and share - spread > 0.95)
        ours, usual = ours + wrong, usual + naive
    assert ours / runs <= RISK
    assert usual / runs > 4 * RISK


def test_what_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        lower_bound(3, 2)
    assert lower_bound(0, 0) == 0
    assert upper_bound(0, 0) == 1
