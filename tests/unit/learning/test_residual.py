"""Lessons count for what is like them, stay where they are, and always give the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.learning.worlds import INTENTS, WIDTH, around, held, lessons, reference, says
from triage.learning.residual import EDGE, MOST, adjusted, kernel, stored, teach
from triage.ports import Learned, Vector

KIND = 20
"""An axis no reference row lies on."""


def taught(points: Vector, label: str = "billing") -> Learned:
    return teach(1, lessons("intent", label, points, says()), points, held())


def told(learned: Learned, points: Vector) -> list[str]:
    found = adjusted(learned, points, [says()] * len(points))
    return [INTENTS[int(np.argmax(score["intent"]))] for score in found]


def test_nothing_taught_changes_nothing() -> None:
    learned = teach(1, [], np.empty((0, WIDTH), dtype=np.float32), held())
    assert adjusted(learned, around(KIND, 3), [says()] * 3) == [says()] * 3


def test_ten_lessons_reach_what_nobody_corrected() -> None:
    learned = taught(around(KIND, 10))
    assert told(learned, around(KIND, 10)) == ["billing"] * 10
    unseen = told(learned, around(KIND, 40, seed=7))
    assert unseen.count("billing") >= 30


def test_one_lesson_turns_a_near_paraphrase() -> None:
    point = around(KIND, 1)
    near = point + np.float32(0.08) * around(KIND + 1, 1)
    near /= np.linalg.norm(near)
    assert told(taught(point), near.astype(np.float32)) == ["billing"]


def test_elsewhere_not_a_digit_changes() -> None:
    learned = taught(around(KIND, 10))
    far = around(KIND, 200, seed=3)
    far[:, KIND] = 0
    far /= np.linalg.norm(far, axis=1, keepdims=True)
    far = far[kernel(far, learned.points).max(axis=1) == 0]
    assert len(far) > 20
    assert adjusted(learned, far, [says()] * len(far)) == [says()] * len(far)


def test_reach_ends_at_the_edge() -> None:
    angles = np.array([1.0, 0.6, EDGE + 0.001, EDGE, 0.0, -1.0])
    rows = np.stack([angles, np.sqrt(1 - angles**2)], axis=1).astype(np.float32)
    reach = kernel(rows, rows[:1])[:, 0]
    assert reach[0] == pytest.approx(1, abs=1e-5)
    assert (np.diff(reach) <= 0).all()
    assert reach[2] > 0
    assert reach[3:].max() < 1e-9


def test_known_rows_keep_their_labels() -> None:
    rows = reference()
    learned = taught(around(KIND, 10))
    after = adjusted(learned, rows.vectors, rows.scores)
    now = [INTENTS[int(np.argmax(score["intent"]))] for score in after]
    assert now == rows.labels["intent"]


def test_a_confirmed_label_holds_its_place_among_corrections() -> None:
    points = around(KIND, 11)
    words = lessons("intent", "billing", points[:10], says())
    words += lessons("intent", "complaint", points[10:], says())
    learned = teach(1, words, points, held())
    assert told(learned, points) == ["billing"] * 10 + ["complaint"]


@pytest.mark.parametrize(("word", "shipped"), [("yes", 0.02), ("no", 0.97)])
def test_heads_that_say_yes_or_no_learn_both(word: str, shipped: float) -> None:
    score = says(spam=shipped)
    points = around(KIND, 10)
    learned = teach(1, lessons("spam", word, points, score), points, held())
    unseen = adjusted(learned, around(KIND, 30, seed=7), [score] * 30)
    right = [(found["spam"][0] >= 0.5) == (word == "yes") for found in unseen]
    assert sum(right) >= 20
    assert all(found["intent"] == score["intent"] for found in unseen)


def test_several_heads_learn_side_by_side() -> None:
    points = np.concatenate([around(KIND, 10), around(KIND + 1, 10)])
    words = lessons("intent", "billing", points[:10], says())
    words += lessons("spam", "yes", points[10:], says())
    both = adjusted(teach(1, words, points, held()), points, [says()] * 20)
    assert [INTENTS[int(np.argmax(s["intent"]))] for s in both[:10]] == ["billing"] * 10
    assert [s["spam"][0] >= 0.5 for s in both] == [False] * 10 + [True] * 10


def test_the_same_lessons_give_the_same_bytes() -> None:
    first, second = taught(around(KIND, 10)), taught(around(KIND, 10))
    assert first.points.tobytes() == second.points.tobytes()
    assert first.weights["intent"].tobytes() == second.weights["intent"].tobytes()


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(10)))
def test_the_order_of_lessons_does_not_matter(order: list[int]) -> None:
    points, asked = around(KIND, 10), around(KIND, 20, seed=7)
    plain = adjusted(taught(points), asked, [says()] * 20)
    mixed = adjusted(taught(points[order]), asked, [says()] * 20)
    for a, b in zip(plain, mixed, strict=True):
        assert a["intent"] == pytest.approx(b["intent"], abs=2e-3)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 30))
def test_probabilities_stay_probabilities(seed: int, count: int) -> None:
    points = around(seed % WIDTH, count, seed)
    found = adjusted(taught(points), points, [says()] * count)
    for score in found:
        assert min(score["intent"]) >= 0
        assert sum(score["intent"]) == pytest.approx(1, abs=1e-4)


def test_what_is_kept_of_many_lessons_is_bounded() -> None:
    points = np.concatenate([around(axis, 30) for axis in range(20, 35)])
    learned = taught(points)
    assert len(learned.points) == MOST == len(learned.weights["intent"])
    assert told(learned, points).count("billing") >= 0.9 * len(points)


def test_points_are_what_a_version_keeps() -> None:
    learned = taught(around(KIND, 5))
    assert (stored(learned.points) == learned.points).all()
