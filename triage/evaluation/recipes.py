"""How each head is trained and how its thresholds are set. The reasons: models/heads/TRIED.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from triage.domain.labels import Intent, Reason, Sentiment
from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import Numbers, Shape, Task, balanced

PRECISIONS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)
"""Shares of right answers an operator can ask for; a threshold is measured for each."""

HAM_KEPT = 0.99
"""A comment is called spam only from the score that spares this share of real comments."""

DIRECTIONS = 768
"""Principal directions of the features that the networks read."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its labels, kind ("softmax" or "sigmoid") and rule for the shipped threshold.

    `rule` is "right" (share of right answers), "yes" (share of right yeses), "spare" (share of
    noes left alone) or "balance" (best macro-F1). `precision` is what we want of it by default.
    `own_weight` is the weight of a row of ours beside a public row's 1, `balance` is 0 for
    classes as frequent as they come, 1 for equal weight of all.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    rule: str
    own_weight: float = 1.0
    balance: float = 0.3
    precision: float = 0.8

    @property
    def exclusive(self) -> bool:
        """Whether a row has exactly one of the labels."""
        return self.kind == "softmax"

    def knows(self, row: Row) -> bool:
        """Whether a row says anything about this head."""
        return self._value(row) is not None

    def given(self, row: Row) -> tuple[str, ...]:
        """The labels of this head that a row has."""
        value = self._value(row)
        if self.exclusive:
            return (value,) if value is not None else ()
        if len(self.labels) == 1:
            return self.labels if value else ()
        return tuple(value or ())

    def targets(self, rows: Sequence[Row]) -> Numbers:
        """Zeros and ones (n, k)."""
        given = [self.given(row) for row in rows]
        return np.array([[float(label in labels) for label in self.labels] for labels in given])

    def task(self, rows: Sequence[Row]) -> Task:
        """What there is to learn from rows."""
        targets = self.targets(rows)
        weights = np.array(
            [float(self.knows(r)) * (self.own_weight if r.source == OWN else 1.0) for r in rows]
        )
        return Task(
            targets, balanced(self._classes(targets), weights, self.balance), self.exclusive
        )

    def _classes(self, targets: Numbers) -> Numbers:
        """The classes whose frequency is evened out; several labels at once stay as they are."""
        if self.exclusive:
            return targets
        if len(self.labels) == 1:
            return np.hstack([targets, 1 - targets])
        return np.ones((len(targets), 1))

    def _value(self, row: Row) -> Any:
        return getattr(row, FIELDS[self.name])


@dataclass(frozen=True, slots=True)
class Recipe:
    """Heads that share a hidden layer, and its shape.

    `folds`: rows are held out in so many parts for calibration. The fewer rows there are to learn
    from, the more folds it takes for held-out scores to be those of the network that ships.
    """

    heads: tuple[Head, ...]
    shape: Shape
    folds: int = 3


FIELDS: Mapping[str, str] = {
    "sentiment": "sentiment",
    "intent": "intent",
    "also_intents": "also",
    "spam": "spam",
    "urgent": "urgent",
    "reasons": "reasons",
    "engage": "engage",
    "toxic": "toxic",
}
"""Head → field of `datasets.Row`."""

SENTIMENTS = tuple(sentiment.value for sentiment in Sentiment)
REASONS = tuple(reason.value for reason in Reason)
INTENTS = tuple(intent.value for intent in Intent)

RECIPES = (
    Recipe((Head("sentiment", "softmax", SENTIMENTS, "right", 3, 0.8),), Shape()),
    Recipe(
        (
            Head("intent", "softmax", INTENTS, "right", 3, precision=0.75),
            Head("also_intents", "sigmoid", INTENTS, "yes", 3),
        ),
        Shape(),
        folds=7,
    ),
    Recipe(
        (
            Head("spam", "sigmoid", ("spam",), "spare", 8),
            Head("urgent", "sigmoid", ("urgent",), "yes"),
            Head("engage", "sigmoid", ("engage",), "balance"),
            Head("toxic", "sigmoid", ("toxic",), "yes", precision=0.6),
        ),
        Shape(),
    ),
    Recipe((Head("reasons", "sigmoid", REASONS, "yes", precision=0.75),), Shape(), folds=5),
)
"""All heads, in the order of their columns in the weights."""

HEADS = tuple(head for recipe in RECIPES for head in recipe.heads)
