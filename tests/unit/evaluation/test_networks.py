"""The trainer: it learns what no straight line can, the same each time, and leaves unknowns out."""

import numpy as np

from triage.evaluation.fitting import Numbers, Shape, Space, Task, balanced
from triage.evaluation.networks import train_network

SHAPE = Shape(width=16, seeds=2, epochs=30, dropout=0.0, input_dropout=0.0)


def crossed(count: int = 2_000) -> tuple[Numbers, Numbers]:
    """Four corners; opposite ones belong together."""
    inputs = np.random.default_rng(1).normal(size=(count, 2)).astype(np.float32)
    return inputs, (inputs[:, 0] * inputs[:, 1] > 0).astype(float)


def test_it_learns_what_no_straight_line_separates() -> None:
    inputs, truth = crossed()
    task = Task(np.stack([1 - truth, truth], axis=1), np.ones(len(truth)), exclusive=True)
    network = train_network(inputs, [task], SHAPE)
    assert np.mean(network.logits(inputs).argmax(1) == truth) > 0.9
    again = train_network(inputs, [task], SHAPE)
    assert np.array_equal(network.hidden, again.hidden)


def test_rows_of_weight_nothing_teach_nothing() -> None:
    inputs, truth = crossed(600)
    lies = np.arange(len(truth)) % 2 == 0
    told = np.where(lies, 1 - truth, truth)
    first = Task(told[:, None], np.where(lies, 0.0, 1.0), exclusive=False)
    changed = Task(np.where(lies, 0.5, told)[:, None], first.weights, exclusive=False)
    one = train_network(inputs, [first], SHAPE)
    other = train_network(inputs, [changed], SHAPE)
    assert np.array_equal(one.logits(inputs), other.logits(inputs))


def test_rare_classes_gain_weight_and_the_mean_stays_one() -> None:
    targets = np.eye(2)[np.array([0] * 90 + [1] * 10)]
    rows = np.ones(100)
    assert np.allclose(balanced(targets, rows, 0), 1)
    even = balanced(targets, rows, 1)
    assert np.isclose(even[:90].sum(), even[90:].sum())
    assert np.isclose(even.mean(), 1)


def test_the_space_keeps_distances_but_for_one_factor() -> None:
    features = np.random.default_rng(2).normal(3, 2, (400, 6)).astype(np.float32)
    space = Space.of(features, 6)
    standard = (features - features.mean(0)) / features.std(0)
    before = np.linalg.norm(standard[0] - standard[1:], axis=1)
    turned = space.apply(features)
    after = np.linalg.norm(turned[0] - turned[1:], axis=1)
    assert np.allclose(before / after, (before / after)[0], rtol=1e-3)
