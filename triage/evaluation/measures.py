"""Figures that say how good labels are. Plain numpy; nothing here reads data or models.

Labels are integers 0..k-1 in 1-d arrays of equal length n; probabilities are (n, k) or (n,).
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


def confusion(truth: Numbers, guess: Numbers, classes: int) -> Numbers:
    """Counts (k, k): rows are the truth, columns the guesses."""
    table = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(table, (truth, guess), 1)
    return table


def accuracy(truth: Numbers, guess: Numbers) -> float:
    """Share of right guesses, 0-1; 0 for no rows."""
    return float(np.mean(truth == guess)) if len(truth) else 0.0


def macro_f1(truth: Numbers, guess: Numbers) -> float:
    """Mean F1 over the classes that occur in the truth, 0-1."""
    table = _confused(truth, guess)
    right = np.diag(table)
    f1 = 2 * right / np.maximum(table.sum(0) + table.sum(1), 1)
    return _mean_over_present(f1, table)


def macro_recall(truth: Numbers, guess: Numbers) -> float:
    """Mean recall over the classes that occur in the truth, 0-1."""
    table = _confused(truth, guess)
    return _mean_over_present(np.diag(table) / np.maximum(table.sum(1), 1), table)


def calibration_error(confidence: Numbers, right: Numbers, bins: int = 15) -> float:
    """Expected calibration error in equal-width bins, 0-1 (Naeini et al. 2015)."""
    if not len(confidence):
        return 0.0
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    gap = np.bincount(place, weights=confidence - right.astype(float), minlength=bins)
    return float(np.abs(gap).sum() / counts.sum())


def recall_keeping(scores: Numbers, truth: Numbers, kept: float) -> float:
    """Recall of the positives at the strictest threshold that spares `kept` of the negatives."""
    limit = threshold_keeping(scores, truth, kept)
    return float(np.mean(scores[truth.astype(bool)] >= limit)) if truth.any() else 0.0


def auroc(scores: Numbers, truth: Numbers) -> float:
    """Chance that a positive scores above a negative, ties half (Hanley and McNeil 1982)."""
    positives, negatives = scores[truth.astype(bool)], np.sort(scores[~truth.astype(bool)])
    if not len(positives) or not len(negatives):
        return 0.5
    below = np.searchsorted(negatives, positives, "left")
    tied = np.searchsorted(negatives, positives, "right") - below
    return float(np.mean((below + tied / 2) / len(negatives)))


def threshold_keeping(scores: Numbers, truth: Numbers, kept: float) -> float:
    """The lowest score limit at which at least `kept` of the negatives stay below it."""
    negatives = np.sort(scores[~truth.astype(bool)])
    if not len(negatives):
        return 0.0
    last = int(np.ceil(kept * len(negatives))) - 1
    return float(np.nextafter(negatives[max(last, 0)], np.inf))


def threshold_for_precision(confidence: Numbers, right: Numbers, wanted: float) -> float:
    """The lowest limit at which the share of right answers at or above it reaches `wanted`.

    Where no limit does, the one with the best precision; either way over at least as many rows as
    5 % of the right answers.
    """
    if not len(confidence):
        return 1.0
    order = np.argsort(-confidence, kind="stable")
    limits = confidence[order]
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    whole = np.append(limits[1:] != limits[:-1], True)  # equal scores pass or fail together
    reached = np.flatnonzero(whole & (precision >= wanted))
    least = max(1, int(right.sum()) // 20)
    if len(reached) and reached[-1] + 1 >= least:
        return float(limits[reached[-1]])
    return float(limits[least - 1 + int(np.argmax(precision[least - 1 :]))])


def threshold_balanced(scores: Numbers, truth: Numbers) -> float:
    """The score limit of best macro-F1 over yes and no."""
    limits = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 99)))
    values = [macro_f1(truth.astype(int), (scores >= limit).astype(int)) for limit in limits]
    return float(limits[int(np.argmax(values))])


def bootstrap(
    measure: Callable[..., float], *columns: Numbers, repeats: int = 300, seed: int = 0
) -> tuple[float, float]:
    """95 % interval of a measure over rows drawn anew (percentile bootstrap, Efron 1979)."""
    generator = np.random.default_rng(seed)
    size = len(columns[0])
    values = [
        measure(*(column[rows] for column in columns))
        for rows in (generator.integers(0, size, size) for _ in range(repeats))
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, Probable inference, 1927); 0 and 1 of nothing."""
    if not count:
        return 0.0, 1.0
    z, share = 1.959964, hits / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def _confused(truth: Numbers, guess: Numbers) -> Numbers:
    classes = int(max(truth.max(initial=0), guess.max(initial=0))) + 1
    return confusion(truth, guess, classes)


def _mean_over_present(values: Numbers, table: Numbers) -> float:
    present = table.sum(1) > 0
    return float(values[present].mean()) if present.any() else 0.0
