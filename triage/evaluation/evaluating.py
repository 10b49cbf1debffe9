"""Measures heads on rows they never learned from: own rows kept apart, and public test sets."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from triage.evaluation import measures
from triage.evaluation.datasets import Row, own_rows, split
from triage.evaluation.fitting import Numbers
from triage.evaluation.masking import as_seen
from triage.evaluation.public_sets import benchmark_rows
from triage.evaluation.recipes import FIELDS, HAM_KEPT
from triage.ports import Encoder, Heads, Scores

TEST_LIMIT = 1_500
"""Rows of a public test set that are measured on."""

Line = dict[str, Any]
"""A line of the table: set, language, head, rows and figures by name."""


def evaluate_heads(heads: Heads, encoder: Encoder, own: Path, public: Path) -> list[Line]:
    """Figures of all heads on the own rows kept apart, by language, and on public test sets.

    Shares and scores are 0-1; `low` and `high` bound `macro_f1` or `recall` at 95 %. Texts are
    masked first, as on the line. Raises FileRefused for a row that is not usable.
    """
    _, kept_apart = split(own_rows(own))
    lines = []
    for language in sorted({row.language for row in kept_apart}):
        rows = [row for row in kept_apart if row.language == language]
        lines += evaluate_rows("own, kept apart", masked(rows), heads, encoder)
    for name, rows in benchmark_rows(public, TEST_LIMIT):
        lines += evaluate_rows(name, masked(rows), heads, encoder)
    return lines


def masked(rows: Sequence[Row]) -> list[Row]:
    """The rows as the line would see them."""
    return [replace(row, text=as_seen(row)) for row in rows]


def evaluate_rows(name: str, rows: Sequence[Row], heads: Heads, encoder: Encoder) -> list[Line]:
    """Figures of every head, on those of the rows, all of one language, that have its label.

    Texts must be masked already.
    """
    features = encoder.encode([row.text for row in rows]).features
    scores = heads.scores(features, [row.language for row in rows])
    lines = []
    for head, measure in MEASURES.items():
        known = [place for place, row in enumerate(rows) if getattr(row, FIELDS[head]) is not None]
        if known:
            mine = [rows[place] for place in known]
            figures = measure(head, mine, [scores[place] for place in known], heads)
            line: Line = {"set": name, "language": mine[0].language, "head": head}
            line |= {"rows": len(mine)}
            lines.append(line | {key: _rounded(value) for key, value in figures.items()})
    return lines


def _exclusive(
    head: str, rows: Sequence[Row], scores: Sequence[Scores], heads: Heads
) -> dict[str, float]:
    """A head whose labels exclude each other; labels a set does not know cannot be answered."""
    labels = list(heads.labels(head))
    truth = np.array([labels.index(str(getattr(row, FIELDS[head]))) for row in rows])
    found = np.array([list(score[head]) for score in scores])
    if head == "sentiment" and not (truth == labels.index("mixed")).any():
        found = without_mixed(found, labels)
    guess = found.argmax(axis=1)
    sure = found.max(axis=1)
    right = guess == truth
    limits = [heads.threshold(head, rows[0].language, label) for label in labels]
    given = sure >= np.array(limits)[guess]
    low, high = measures.bootstrap(measures.macro_f1, truth, guess)
    return {
        "accuracy": measures.accuracy(truth, guess),
        "macro_f1": measures.macro_f1(truth, guess),
        "low": low,
        "high": high,
        "macro_recall": measures.macro_recall(truth, guess),
        "ece": measures.calibration_error(sure, right),
        "coverage": float(given.mean()),
        "precision": float(right[given].mean()) if given.any() else 1.0,
        "majority": float(np.bincount(truth).max() / len(truth)),
    }


def without_mixed(found: Numbers, labels: Sequence[str]) -> Numbers:
    """Probabilities (n, k) for sets that know three sentiments: "mixed" is praise and blame, so
    its share goes half to either."""
    mixed = labels.index("mixed")
    dealt = found.copy()
    for label in ("positive", "negative"):
        dealt[:, labels.index(label)] += found[:, mixed] / 2
    dealt[:, mixed] = 0.0
    return dealt


def _yes_or_no(
    head: str, rows: Sequence[Row], scores: Sequence[Scores], heads: Heads
) -> dict[str, float]:
    truth = np.array([bool(getattr(row, FIELDS[head])) for row in rows])
    found = np.array([score[head][0] for score in scores])
    guess = found >= heads.threshold(head, rows[0].language)

    def recall(values: Numbers, truths: Numbers) -> float:
        return measures.recall_keeping(values, truths, HAM_KEPT)

    low, high = measures.bootstrap(recall, found, truth)
    return {
        "positives": float(truth.sum()),
        "accuracy": measures.accuracy(truth, guess),
        "macro_f1": measures.macro_f1(truth.astype(int), guess.astype(int)),
        "auroc": measures.auroc(found, truth),
        "recall_sparing_99": recall(found, truth),
        "low": low,
        "high": high,
        "recall": float(guess[truth].mean()) if truth.any() else 0.0,
        "precision": float(truth[guess].mean()) if guess.any() else 1.0,
        "ece": measures.calibration_error(found, truth),
        "majority": float(max(truth.mean(), 1 - truth.mean())),
    }


def _several(
    head: str, rows: Sequence[Row], scores: Sequence[Scores], heads: Heads
) -> dict[str, float]:
    """A head that may give several labels: all its answers taken together."""
    labels = list(heads.labels(head))
    given = [getattr(row, FIELDS[head]) or () for row in rows]
    truth = np.array([[name in names for name in labels] for names in given])
    found = np.array([list(score[head]) for score in scores])
    limits = [severally(heads, head, rows[0].language, label) for label in labels]
    guess = found >= np.array(limits)
    right = (truth & guess).sum()
    return {
        "positives": float(truth.sum()),
        "micro_f1": float(2 * right / max(truth.sum() + guess.sum(), 1)),
        "recall": float(right / max(truth.sum(), 1)),
        "precision": float(right / max(guess.sum(), 1)),
        "ece": measures.calibration_error(found.reshape(-1), truth.reshape(-1)),
    }


def severally(heads: Heads, head: str, language: str, label: str) -> float:
    """The score from which one of several labels is given: further intents from one half on."""
    return 0.5 if head == "also_intents" else heads.threshold(head, language, label)


def _rounded(value: float) -> float:
    return round(value, 4)


Measure = Callable[[str, Sequence[Row], Sequence[Scores], Heads], dict[str, float]]

MEASURES: dict[str, Measure] = {
    "sentiment": _exclusive,
    "intent": _exclusive,
    "also_intents": _several,
    "spam": _yes_or_no,
    "urgent": _yes_or_no,
    "reasons": _several,
    "engage": _yes_or_no,
    "toxic": _yes_or_no,
}
"""How each head is measured."""
