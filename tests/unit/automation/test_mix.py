"""Another mix of comments is noticed; chance and few comments are not taken for one."""

from random import Random

import pytest

from triage.automation.mix import CHANCE, WINDOW, chi_squared, shift, widest


def drawn(dice: Random, shares: dict[str, float], count: int) -> list[dict[str, str]]:
    names = list(shares)
    kinds = dice.choices(names, list(shares.values()), k=count)
    return [{"topic": kind, "length": "short"} for kind in kinds]


USUAL = {"coffee": 0.5, "tea": 0.3, "delivery": 0.15, "app": 0.05}


def test_the_same_mix_is_no_drift() -> None:
    dice = Random(1)
    before = drawn(dice, USUAL, 400)
    found = [widest(before, drawn(dice, USUAL, WINDOW)) for _ in range(300)]
    assert sum(one is not None and one.drifted for one in found) <= 2


def test_another_mix_is_one() -> None:
    dice = Random(2)
    other = {"coffee": 0.15, "tea": 0.1, "delivery": 0.15, "app": 0.1, "recall": 0.5}
    found = widest(drawn(dice, USUAL, 400), drawn(dice, other, WINDOW))
    assert found is not None
    assert (found.feature, found.drifted) == ("topic", True)


def test_few_comments_prove_nothing() -> None:
    assert not shift("topic", ["a", "a", "b"], ["b", "c"]).drifted
    assert widest([], [{"topic": "a"}]) is None


def test_the_index_of_two_shares() -> None:
    before, now = ["a"] * 500 + ["b"] * 500, ["a"] * 250 + ["b"] * 750
    assert shift("x", before, now).index == pytest.approx(0.2746, abs=0.002)


def test_chance_is_the_quantile_of_chi_squared() -> None:
    table = {1: 10.828, 3: 16.266, 7: 24.322}
    assert CHANCE == 0.001
    for degrees, value in table.items():
        assert chi_squared(degrees) == pytest.approx(value, rel=0.04)
