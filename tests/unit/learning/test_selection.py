"""The review list asks first for the label that teaches most, once for all that say the same."""

import time
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.learning.worlds import WIDTH, around, says
from triage.learning.selection import Candidate, Group, doubt, worth_labelling
from triage.ports import Vector

HEADS = {"intent": 1.0}
NONE = np.empty((0, WIDTH), dtype=np.float32)


def candidates(sure: list[float], words: list[str] | None = None) -> list[Candidate]:
    return [
        Candidate(UUID(int=i), says(sure=value), words[i] if words else f"words {i}")
        for i, value in enumerate(sure)
    ]


def ids(groups: list[Group]) -> list[list[int]]:
    return [[key.int for key in group.ids] for group in groups]


def asked(sure: list[float], points: Vector, taught: Vector = NONE, limit: int = 50) -> list[Group]:
    return worth_labelling(candidates(sure), points, taught, HEADS, limit)


def test_nothing_to_label() -> None:
    assert asked([], NONE) == []


def test_the_doubtful_come_first() -> None:
    points = np.eye(3, WIDTH, dtype=np.float32)
    assert ids(asked([0.99, 0.3, 0.8], points)) == [[1], [2], [0]]


def test_what_stands_for_many_comes_before_what_stands_alone() -> None:
    points = np.concatenate([around(2, 1), around(5, 20)])
    first = asked([0.5] * 21, points)[0]
    assert first.ids[0].int > 0


def test_what_is_like_something_labelled_waits() -> None:
    points = np.concatenate([around(2, 10), around(5, 10)])
    groups = asked([0.5] * 20, points, taught=around(2, 10))
    assert groups[0].ids[0].int >= 10


def test_one_pick_a_kind_before_the_second_of_any() -> None:
    points = np.concatenate([around(axis, 10, spread=0.05) for axis in (2, 5, 9)])
    kinds = {group.ids[0].int // 10 for group in asked([0.5] * 30, points, limit=3)}
    assert kinds == {0, 1, 2}


def test_near_duplicates_and_the_same_words_are_one_group() -> None:
    points = np.concatenate([around(2, 4, spread=0.005), around(5, 2), around(9, 1)])
    words = ["a", "b", "c", "d", "same", "same", "e"]
    groups = worth_labelling(candidates([0.5] * 7, words), points, NONE, HEADS)
    assert sorted(sorted(group) for group in ids(groups)) == [[0, 1, 2, 3], [4, 5], [6]]


def test_doubt_is_the_missing_lead() -> None:
    assert doubt(says(sure=1.0), HEADS) == pytest.approx(0)
    assert doubt(says(sure=1 / 11), HEADS) == pytest.approx(1)
    assert doubt(says(spam=0.5), {"spam": 2.0}) == pytest.approx(2)
    assert doubt(says(spam=0.03), {"spam": 1.0}) == doubt(says(spam=0.97), {"spam": 1.0})


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 60),
    limit=st.integers(1, 20),
    labelled=st.integers(0, 5),
)
def test_every_list_is_sound(seed: int, count: int, limit: int, labelled: int) -> None:
    generator = np.random.default_rng(seed)
    sure = generator.uniform(0.1, 1, count).tolist()
    points = np.concatenate([around(i % 7, 1, seed + i) for i in range(count)])
    taught = around(3, labelled) if labelled else NONE
    groups = asked(sure, points, taught, limit)
    members = [key for group in groups for key in group.ids]
    assert len(groups) <= limit
    assert len(members) == len(set(members))
    worths = [group.worth for group in groups]
    assert worths == sorted(worths, reverse=True)
    assert min(worths, default=0) >= 0
    assert groups == asked(sure, points, taught, limit)


def test_a_backlog_of_five_thousand_takes_less_than_a_second() -> None:
    points = np.concatenate([around(i % 60, 50, i) for i in range(100)])
    sure = np.random.default_rng(0).uniform(0.1, 1, 5_000).tolist()
    start = time.process_time()
    assert len(asked(sure, points, taught=points[:200])) == 50
    assert time.process_time() - start < 4
