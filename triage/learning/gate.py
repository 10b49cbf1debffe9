"""The regression gate: what was learned must not cost what was known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from triage.domain.correcting import CHOICES, NO, YES
from triage.learning.residual import Held, adjusted, teach
from triage.ports import Learned, Lesson, Reference, Scores, Vector

ALLOWED = 0.01
"""Share of the frozen rows a head may lose, in either language."""

FIRMNESS = (1, 5, 25)
"""How firmly the reference rows hold, one after the other, until the gate lets a version pass."""

LANGUAGES = ("de", "en")
Words = NDArray[np.str_]

Figures = dict[str, dict[str, float]]
"""Head and language → accuracy and macro-F1 before and after, number of rows."""

Limit = Callable[[str, str], float]
"""Head and language → the score from which a yes-or-no head says yes."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a version may come into force; `figures` say why."""

    passed: bool
    figures: Figures


def learn(
    number: int, lessons: Sequence[Lesson], points: Vector, held: Held, limit: Limit
) -> tuple[Learned, Verdict]:
    """Learn from lessons at centred `points` (m, d), as widely as the gate allows."""
    for firmness in FIRMNESS:
        learned = teach(number, lessons, points, replace(held, firmness=firmness))
        verdict = judge(learned, held.reference, held.places, limit)
        if verdict.passed:
            break
    return learned, verdict


def judge(learned: Learned, reference: Reference, places: Vector, limit: Limit) -> Verdict:
    """Compare shipped and taught heads on the reference rows kept apart, at centred `places`."""
    apart: list[int] = np.flatnonzero(reference.apart).tolist()
    before = [reference.scores[i] for i in apart]
    pairs = list(zip(apart, before, adjusted(learned, places[apart], before), strict=True))
    figures: Figures = {}
    for head, language in product(learned.weights, LANGUAGES):
        given = reference.labels.get(head) or [None] * len(reference.texts)
        least = limit(head, language)
        rows = [
            (str(given[i]), _told(head, shipped, least), _told(head, taught, least))
            for i, shipped, taught in pairs
            if given[i] is not None and reference.languages[i] == language
        ]
        if rows:
            figures[f"{head}.{language}"] = _compared(
                *(np.array(column) for column in zip(*rows, strict=True))
            )
    lost = [figure["before"] - figure["after"] for figure in figures.values()]
    return Verdict(all(loss <= ALLOWED + 1e-9 for loss in lost), figures)


def _compared(truth: Words, before: Words, after: Words) -> dict[str, float]:
    figures = {
        "rows": len(truth),
        "before": (before == truth).mean(),
        "after": (after == truth).mean(),
        "macro_f1_before": _macro_f1(truth, before),
        "macro_f1_after": _macro_f1(truth, after),
    }
    return {name: round(float(value), 4) for name, value in figures.items()}


def _macro_f1(truth: Words, told: Words) -> float:
    """Mean over the labels that occur of the harmonic mean of precision and recall."""
    return float(
        np.mean(
            [
                2
                * ((truth == label) & (told == label)).sum()
                / ((truth == label).sum() + (told == label).sum())
                for label in np.unique(truth)
            ]
        )
    )


def _told(head: str, score: Scores, least: float) -> str:
    if head in CHOICES:
        return CHOICES[head][int(np.argmax(score[head]))]
    return YES if score[head][0] >= least else NO
