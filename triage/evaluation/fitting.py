"""What heads are fitted with: the space of their inputs, row weights, rows held out in turn.

Knows no files and no data set; the networks themselves are trained in `networks`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
LEAST_SPREAD = 1e-4


@dataclass(frozen=True, slots=True)
class Shape:
    """Size and training of a network; chosen on development rows, see models/heads/TRIED.md.

    `seeds` networks of `width` hidden units are trained and averaged. `smoothing` takes that
    share of the certainty from labels that exclude each other.
    """

    width: int = 128
    seeds: int = 3
    epochs: int = 10
    dropout: float = 0.5
    input_dropout: float = 0.2
    smoothing: float = 0.05


@dataclass(frozen=True, slots=True)
class Task:
    """What a head is to learn: targets (n, k), rows of zeros and ones, and weights (n,).

    A weight of 0 says that nothing is known of the row. `exclusive`: one label a row.
    """

    targets: Numbers
    weights: Numbers
    exclusive: bool

    def of(self, rows: Numbers) -> "Task":
        """The same for some rows."""
        return Task(self.targets[rows], self.weights[rows], self.exclusive)


@dataclass(frozen=True, slots=True)
class Network:
    """Hidden weights (r, h) and bias (h,), output weights (h, k) and bias (k,)."""

    hidden: Numbers
    hidden_bias: Numbers
    out: Numbers
    out_bias: Numbers

    def logits(self, inputs: Numbers) -> Numbers:
        """Scores before calibration, (n, k)."""
        inner = np.maximum(inputs @ self.hidden + self.hidden_bias, 0)
        return np.asarray(inner @ self.out + self.out_bias)


@dataclass(frozen=True, slots=True)
class Space:
    """Mean and spread of features (f,), and the directions (f, r) in which they differ most."""

    mean: Numbers
    spread: Numbers
    rotation: Numbers

    @classmethod
    def of(cls, features: Numbers, directions: int) -> "Space":
        """Measured on (n, f): principal components of standardised features.

        All are scaled by one number, so that the mean variance is 1: what varies little stays
        small, which serves as a prior.
        """
        mean, spread = features.mean(0), np.maximum(features.std(0), LEAST_SPREAD)
        standard = (features - mean) / spread
        values, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
        kept = vectors[:, ::-1][:, :directions]
        scale = np.sqrt(max(float(values[::-1][:directions].mean()), LEAST_SPREAD))
        found = (part.astype(np.float32) for part in (mean, spread, kept / scale))
        return cls(*found)

    def apply(self, features: Numbers) -> Numbers:
        """(n, f) → (n, r)."""
        turned = ((features - self.mean) / self.spread) @ self.rotation
        return np.asarray(turned, dtype=np.float32)


Train = Callable[[Numbers, Sequence[Task], Shape], Network]
"""(inputs, tasks, shape) → network; `networks.train_network` in earnest."""


def balanced(targets: Numbers, rows: Numbers, balance: float) -> Numbers:
    """Row weights multiplied so that rare classes (columns of n, k) count more, at mean 1.

    `balance` is 0 for classes as frequent as they come, 1 for equal weight of all.
    """
    totals = rows @ targets
    factor = (totals.sum() / np.maximum(totals, 1e-9) / len(totals)) ** balance
    weights = rows * (targets @ factor)
    known = rows > 0
    return np.asarray(weights / weights[known].mean() if known.any() else weights)


def cross_logits(
    train: Train, inputs: Numbers, tasks: Sequence[Task], shape: Shape, folds: Numbers
) -> Numbers:
    """Logits (n, k) of each row from a network that never saw its fold."""
    logits = np.zeros((len(inputs), sum(task.targets.shape[1] for task in tasks)))
    for fold in np.unique(folds):
        kept, left = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        network = train(inputs[kept], [task.of(kept) for task in tasks], shape)
        logits[left] = network.logits(inputs[left])
    return logits


def log_softmax(logits: Numbers) -> Numbers:
    """Log of probabilities over the last axis."""
    moved = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True)))


def sigmoid(logits: Numbers) -> Numbers:
    """Probability of yes."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))
