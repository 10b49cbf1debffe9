"""Calibrates trained heads by language, and finds the thresholds for wanted precisions.

Both rest on predictions for rows that the predicting weights never saw.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from triage.evaluation import measures
from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import (
    Calibration,
    Numbers,
    log_softmax,
    sigmoid,
    sigmoid_calibration,
    softmax_calibration,
)
from triage.evaluation.recipes import HAM_KEPT, PRECISIONS, Head

LANGUAGES = ("de", "en")
POOLED = "other"
FLATTER = 0.8
"""Logits of languages without rows of ours are shrunk by this: less sure, wider abstention."""


ByPrecision = dict[str, dict[str, float]]
"""Language → wanted precision as text → figure."""


def calibrations(
    head: Head, rows: Sequence[Row], logits: Numbers, targets: Numbers
) -> dict[str, Calibration]:
    """One a language, own and public rows weighing the same; pooled and flattened for others."""
    fit = softmax_calibration if head.kind == "softmax" else sigmoid_calibration
    found: dict[str, Calibration] = {}
    for language in LANGUAGES:
        mine = np.array([row.language == language for row in rows])
        weights = _even([row for row, keep in zip(rows, mine, strict=True) if keep])
        found[language] = fit(logits[mine], targets[mine], weights)
    pooled = fit(logits, targets, _even(rows))
    return found | {POOLED: pooled.flattened(FLATTER)}


def _even(rows: Sequence[Row]) -> Numbers:
    own = np.array([row.source == OWN for row in rows])
    share = 1.0 if own.all() else 0.5
    weights = np.where(own, share / max(own.sum(), 1), (1 - share) / max((~own).sum(), 1))
    return np.asarray(weights * len(rows))


def probabilities(head: Head, logits: Numbers, calibration: Calibration) -> Numbers:
    """Calibrated probabilities (n, k)."""
    moved = calibration.scale * logits + calibration.shift
    found = np.exp(log_softmax(moved)) if head.kind == "softmax" else sigmoid(moved)
    return np.asarray(found)


def thresholds(
    head: Head,
    rows: Sequence[Row],
    logits: Numbers,
    targets: Numbers,
    calibration: Mapping[str, Calibration],
) -> tuple[ByPrecision, ByPrecision]:
    """Per language and wanted precision the threshold and its coverage, on own rows.

    Other languages get the stricter of ours, upon flattened scores: a wider abstention.
    """
    found: ByPrecision = {}
    coverage: ByPrecision = {}
    for language in (*LANGUAGES, POOLED):
        mine = np.array([_of(row, language) for row in rows])
        scores, right = _judged(
            head, probabilities(head, logits[mine], calibration[language]), targets[mine]
        )
        limits = {
            f"{p:.2f}": max(found[code][f"{p:.2f}"] for code in LANGUAGES)
            if language == POOLED
            else _limit(head.rule, scores, right, p)
            for p in PRECISIONS
        }
        found[language] = {key: round(limit, 4) for key, limit in limits.items()}
        coverage[language] = {
            key: round(float(np.mean(scores >= limit)), 4) for key, limit in limits.items()
        }
    return found, coverage


def _of(row: Row, language: str) -> bool:
    return row.source == OWN and language in (POOLED, row.language)


def _judged(head: Head, found: Numbers, targets: Numbers) -> tuple[Numbers, Numbers]:
    """(score of the answer given, whether it is right) for every answer."""
    if head.kind == "softmax":
        return found.max(axis=1), found.argmax(axis=1) == targets
    return found.reshape(-1), targets.reshape(-1) > 0


def _limit(rule: str, scores: Numbers, right: Numbers, precision: float) -> float:
    if rule == "spare":
        return measures.threshold_keeping(scores, right, HAM_KEPT)
    if rule == "balance":
        return measures.threshold_balanced(scores, right)
    return measures.threshold_for_precision(scores, right, precision)
