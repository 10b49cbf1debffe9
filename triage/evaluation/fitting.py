"""Fits linear heads and their calibration on feature matrices. Knows no files and no data set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Numbers = NDArray[Any]
FOLDS = 5
ITERATIONS = 300
TEMPERATURES = np.geomspace(0.2, 5.0, 161)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a head is trained; chosen on development rows, see models/heads/TRIED.md.

    `strength` is the inverse of the L2 penalty, `last_layer` leaves the lower layers out,
    `own_weight` is the weight of a row of ours beside a public row's 1, `balance` is 0 for
    classes as frequent as they come, 1 for equal weight of all.
    """

    strength: float = 0.003
    last_layer: bool = False
    own_weight: float = 3.0
    balance: float = 0.5
    public: bool = True


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights (f, k) and bias (k,) of a head over raw features."""

    weights: Numbers
    bias: Numbers

    def logits(self, features: Numbers) -> Numbers:
        """Scores before calibration, (n, k)."""
        return features @ self.weights + self.bias


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logit → scale × logit + shift, before softmax or sigmoid."""

    scale: float
    shift: float

    def flattened(self, factor: float) -> "Calibration":
        """Less sure of itself, for languages nobody measured."""
        return Calibration(self.scale * factor, self.shift * factor)


@dataclass(frozen=True, slots=True)
class Standard:
    """Mean and spread of features (f,), taken from training rows."""

    mean: Numbers
    spread: Numbers

    @classmethod
    def of(cls, features: Numbers) -> "Standard":
        """Measured on (n, f)."""
        return cls(features.mean(0), np.maximum(features.std(0), 1e-4))

    def apply(self, features: Numbers) -> Numbers:
        """To mean 0 and spread 1."""
        return np.asarray((features - self.mean) / self.spread, dtype=np.float32)

    def folded(self, weights: Numbers, bias: Numbers) -> Linear:
        """Weights for standardised features as weights for raw ones."""
        raw = weights / self.spread[:, None]
        return Linear(raw.astype(np.float32), (bias - self.mean @ raw).astype(np.float32))


Fit = Callable[[Numbers, Numbers, Numbers], tuple[Numbers, Numbers]]
"""(features, targets, row weights) → (weights (f, k), bias (k,))."""


def class_weights(targets: Numbers, rows: Numbers, balance: float) -> Numbers:
    """Row weights multiplied so that rare classes count more; mean 1 is kept roughly."""
    totals = np.bincount(targets, weights=rows)
    factor = (totals.sum() / np.maximum(totals, 1e-9) / len(totals)) ** balance
    return np.asarray(rows * factor[targets])


def softmax_fit(recipe: Recipe) -> Fit:
    """Multinomial logistic regression; targets are class numbers."""

    def fit(features: Numbers, targets: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        weights = class_weights(targets, rows, recipe.balance)
        model = _regression(recipe).fit(features, targets, sample_weight=weights)
        return model.coef_.T, model.intercept_

    return fit


def sigmoid_fit(recipe: Recipe) -> Fit:
    """One binary logistic regression a column; targets are (n, k) of 0 and 1."""

    def fit(features: Numbers, targets: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        parts = []
        for column in targets.T.astype(int):
            weights = class_weights(column, rows, recipe.balance)
            parts.append(_regression(recipe).fit(features, column, sample_weight=weights))
        return (
            np.concatenate([part.coef_ for part in parts]).T,
            np.concatenate([part.intercept_ for part in parts]),
        )

    return fit


def cross_logits(
    fit: Fit, features: Numbers, targets: Numbers, rows: Numbers, folds: Numbers
) -> Numbers:
    """Logits (n, k) of each row from a fit that never saw its fold."""
    logits = None
    for fold in range(FOLDS):
        kept, left = folds != fold, folds == fold
        weights, bias = fit(features[kept], targets[kept], rows[kept])
        if logits is None:
            logits = np.zeros((len(features), len(bias)))
        logits[left] = features[left] @ weights + bias
    return np.asarray(logits)


def softmax_calibration(logits: Numbers, targets: Numbers, rows: Numbers) -> Calibration:
    """Temperature of least weighted log loss (Guo et al. 2017)."""
    losses = [
        float(rows @ -log_softmax(logits / t)[np.arange(len(targets)), targets])
        for t in TEMPERATURES
    ]
    return Calibration(1 / float(TEMPERATURES[int(np.argmin(losses))]), 0.0)


def sigmoid_calibration(logits: Numbers, targets: Numbers, rows: Numbers) -> Calibration:
    """Scale and shift of least log loss over all columns together (Platt 1999)."""
    columns = logits.shape[1]
    model = LogisticRegression(C=1e3).fit(
        logits.reshape(-1, 1), targets.reshape(-1).astype(int), np.repeat(rows, columns)
    )
    return Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]))


def log_softmax(logits: Numbers) -> Numbers:
    """Log of probabilities over the last axis."""
    moved = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True)))


def sigmoid(logits: Numbers) -> Numbers:
    """Probability of yes."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def _regression(recipe: Recipe) -> LogisticRegression:
    return LogisticRegression(C=recipe.strength, max_iter=ITERATIONS, tol=1e-3)
