"""Calibrates trained heads by language, on predictions the predicting weights never saw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import Numbers, log_softmax, sigmoid
from triage.evaluation.recipes import Head

LANGUAGES = ("de", "en")
POOLED = "other"
FLATTER = 0.8
"""Logits of languages without rows of ours are shrunk by this: less sure, wider abstention."""

TEMPERATURES = np.geomspace(0.2, 5.0, 161)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logit → scale × logit + shift, before softmax or sigmoid."""

    scale: float
    shift: float

    def flattened(self, factor: float) -> "Calibration":
        """Less sure of itself, for languages nobody measured."""
        return Calibration(self.scale * factor, self.shift * factor)


def calibrations(
    head: Head, rows: Sequence[Row], logits: Numbers, targets: Numbers
) -> dict[str, Calibration]:
    """One a language, own and public rows weighing the same; pooled and flattened for others."""
    fit = temperature if head.exclusive else platt
    found: dict[str, Calibration] = {}
    for language in LANGUAGES:
        mine = np.array([row.language == language for row in rows])
        weights = _even([row for row, keep in zip(rows, mine, strict=True) if keep])
        found[language] = fit(logits[mine], targets[mine], weights)
    pooled = fit(logits, targets, _even(rows))
    return found | {POOLED: pooled.flattened(FLATTER)}


def temperature(logits: Numbers, targets: Numbers, rows: Numbers) -> Calibration:
    """Temperature of least weighted log loss (Guo et al. 2017)."""
    losses = [float(-rows @ (targets * log_softmax(logits / t)).sum(1)) for t in TEMPERATURES]
    return Calibration(1 / float(TEMPERATURES[int(np.argmin(losses))]), 0.0)


def platt(logits: Numbers, targets: Numbers, rows: Numbers) -> Calibration:
    """Scale and shift of least log loss over all columns together (Platt 1999)."""
    model = LogisticRegression(C=1e3).fit(
        logits.reshape(-1, 1),
        targets.reshape(-1).astype(int),
        np.repeat(rows, logits.shape[1]),
    )
    return Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]))


def probabilities(head: Head, logits: Numbers, calibration: Calibration) -> Numbers:
    """Calibrated probabilities (n, k)."""
    moved = calibration.scale * logits + calibration.shift
    return np.asarray(np.exp(log_softmax(moved)) if head.exclusive else sigmoid(moved))


def _even(rows: Sequence[Row]) -> Numbers:
    own = np.array([row.source == OWN for row in rows])
    share = 1.0 if own.all() else 0.5
    weights = np.where(own, share / max(own.sum(), 1), (1 - share) / max((~own).sum(), 1))
    return np.asarray(weights * len(rows))
