"""The regression gate: what was learned must not cost what was known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from triage.domain.correcting import CHOICES, NO, YES
from triage.learning.residual import adjusted
from triage.ports import Learned, Reference, Scores, Vector

ALLOWED = 0.01
"""Share of the frozen rows a head may lose, in either language."""

Figures = dict[str, dict[str, float]]
"""Head and language → accuracy before and after, number of rows."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a version may come into force; `figures` say why."""

    passed: bool
    figures: Figures


def judge(learned: Learned, reference: Reference, places: Vector) -> Verdict:
    """Compare shipped and taught heads on the reference rows kept apart, at centred `places`."""
    apart = np.flatnonzero(reference.apart.astype(bool)).tolist()
    before = [reference.scores[i] for i in apart]
    after = adjusted(learned, places[apart], before) if len(apart) else []
    figures: Figures = {}
    for head in learned.weights:
        for language in ("de", "en"):
            rows = [
                (place, i)
                for place, i in enumerate(apart)
                if reference.languages[i] == language
                and reference.labels.get(head)
                and reference.labels[head][i] is not None
            ]
            if rows:
                truth = [str(reference.labels[head][i]) for _, i in rows]
                figures[f"{head}.{language}"] = {
                    "rows": float(len(rows)),
                    "before": _accuracy(head, truth, [before[place] for place, _ in rows]),
                    "after": _accuracy(head, truth, [after[place] for place, _ in rows]),
                }
    lost = [figure["before"] - figure["after"] for figure in figures.values()]
    return Verdict(all(loss <= ALLOWED + 1e-9 for loss in lost), figures)


def _accuracy(head: str, truth: Sequence[str], scores: Sequence[Scores]) -> float:
    told = [_told(head, score) for score in scores]
    return round(float(np.mean([a == b for a, b in zip(truth, told, strict=True)])), 4)


def _told(head: str, score: Mapping[str, Sequence[float]]) -> str:
    if head in CHOICES:
        return CHOICES[head][int(np.argmax(score[head]))]
    return YES if score[head][0] >= 0.5 else NO
