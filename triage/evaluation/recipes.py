"""How each head is trained and how its thresholds are set. The reasons: models/heads/TRIED.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from triage.domain.labels import Intent, Sentiment
from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import Fit, Numbers, Recipe, sigmoid_fit, softmax_fit

PRECISIONS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Shares of right answers an operator can ask for; a threshold is measured for each."""

HAM_KEPT = 0.99
"""A comment is called spam only from the score that spares this share of real comments."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its labels, kind ("softmax" or "sigmoid"), recipe and rule for thresholds.

    `rule` is "right" (share of right answers), "yes" (share of right yeses), "spare" (share of
    noes left alone) or "balance" (best macro-F1). `precision` is what we want of it by default.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    rule: str
    recipe: Recipe
    precision: float = 0.8

    @property
    def fit(self) -> Fit:
        """How weights are found."""
        return (softmax_fit if self.kind == "softmax" else sigmoid_fit)(self.recipe)

    def knows(self, row: Row) -> bool:
        """Whether a row says anything about this head, and the recipe wants rows of its kind."""
        return self._value(row) is not None and (self.recipe.public or row.source == OWN)

    def targets(self, rows: list[Row]) -> Numbers:
        """Class numbers (n,) for softmax, zeros and ones (n, k) for sigmoid."""
        given = [self.given(row) for row in rows]
        if self.kind == "softmax":
            return np.array([self.labels.index(label) for (label,) in given])
        return np.array([[float(label in labels) for label in self.labels] for labels in given])

    def given(self, row: Row) -> tuple[str, ...]:
        """The labels of this head that a row has."""
        value = self._value(row)
        if self.kind == "softmax":
            return (value,) if value is not None else ()
        if len(self.labels) == 1:
            return self.labels if value else ()
        return tuple(value or ())

    def _value(self, row: Row) -> Any:
        return getattr(row, FIELDS[self.name])


FIELDS: Mapping[str, str] = {
    "sentiment": "sentiment",
    "intent": "intent",
    "also_intents": "also",
    "spam": "spam",
    "urgent": "urgent",
    "engage": "engage",
}
"""Head → field of `datasets.Row`."""

INTENTS = tuple(intent.value for intent in Intent)

HEADS = (
    Head(
        "sentiment",
        "softmax",
        tuple(s.value for s in Sentiment),
        "right",
        Recipe(0.0003, own_weight=4, balance=0.8),
    ),
    Head("intent", "softmax", INTENTS, "right", Recipe(0.0005), precision=0.75),
    Head("also_intents", "sigmoid", INTENTS, "yes", Recipe(0.001, balance=0.3)),
    Head("spam", "sigmoid", ("spam",), "spare", Recipe(0.001, own_weight=8)),
    Head("urgent", "sigmoid", ("urgent",), "yes", Recipe(0.001)),
    Head("engage", "sigmoid", ("engage",), "balance", Recipe(0.003)),
)
"""All heads, in the order of their columns in the weights."""
