"""Finds, per language and label, the score from which a wanted share of answers is right.

Rests on own rows and on predictions that the predicting weights never saw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from triage.evaluation import measures
from triage.evaluation.calibrating import LANGUAGES, POOLED, Calibration, probabilities
from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import Numbers
from triage.evaluation.recipes import HAM_KEPT, PRECISIONS, Head

WHOLE = "*"
"""The head as a whole, beside its labels."""

DEFAULT = "default"
"""What the head ships with, beside wanted precisions."""

PRIOR = 60
"""Answers for which the head's own threshold stands beside those of a label: the fewer answers a
label has, the nearer its threshold stays to the head's."""

Limits = dict[str, dict[str, tuple[float, float]]]
"""Label or `WHOLE` → precision as text, or `DEFAULT` → (threshold, coverage)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers given to rows of one language: the label's place, its score, whether it is right."""

    labels: Numbers
    scores: Numbers
    right: Numbers

    def of(self, label: int) -> "Answers":
        """Those that name one label."""
        mine = self.labels == label
        return Answers(self.labels[mine], self.scores[mine], self.right[mine])

    def covered(self, limit: float) -> float:
        """Share of answers from a limit on."""
        return float(np.mean(self.scores >= limit)) if len(self.scores) else 0.0


def thresholds(
    head: Head,
    rows: Sequence[Row],
    logits: Numbers,
    targets: Numbers,
    calibration: Mapping[str, Calibration],
) -> dict[str, Limits]:
    """Per language, label and wanted precision the threshold and its coverage.

    Other languages get the stricter of ours, upon flattened scores: a wider abstention.
    """
    found: dict[str, Limits] = {}
    for language in (*LANGUAGES, POOLED):
        mine = np.array([row.source == OWN and language in (POOLED, row.language) for row in rows])
        scores = probabilities(head, logits[mine], calibration[language])
        answers = answered(head, scores, targets[mine])
        limits = _limits(head, answers)
        if language == POOLED:
            limits = _stricter([found[code] for code in LANGUAGES], head, answers)
        found[language] = limits
    return found


def answered(head: Head, scores: Numbers, targets: Numbers) -> Answers:
    """The answers a head gives: its best label, or yes or no to each."""
    if head.exclusive:
        best = scores.argmax(axis=1)
        rows = np.arange(len(best))
        return Answers(best, scores[rows, best], targets[rows, best] > 0)
    places = np.tile(np.arange(scores.shape[1]), len(scores))
    return Answers(places, scores.reshape(-1), targets.reshape(-1) > 0)


def _limits(head: Head, answers: Answers) -> Limits:
    whole = {_key(p): _reaching(answers, p) for p in PRECISIONS}
    whole[DEFAULT] = _default(head, answers)
    found = {WHOLE: _covered(whole, answers)}
    for place, label in enumerate(head.labels if len(head.labels) > 1 else ()):
        mine = answers.of(place)
        share = len(mine.scores) / (len(mine.scores) + PRIOR) if head.exclusive else 0.5
        own = {_key(p): _reaching(mine, p) for p in PRECISIONS}
        own[DEFAULT] = _default(head, mine)
        mixed = {key: share * own[key] + (1 - share) * whole[key] for key in whole}
        found[label] = _covered(mixed, mine)
    return found


def _stricter(ours: Sequence[Limits], head: Head, answers: Answers) -> Limits:
    found: Limits = {}
    for label in ours[0]:
        mine = answers if label == WHOLE else answers.of(head.labels.index(label))
        strict = {key: max(limits[label][key][0] for limits in ours) for key in ours[0][label]}
        found[label] = _covered(strict, mine)
    return found


def _covered(limits: Mapping[str, float], answers: Answers) -> dict[str, tuple[float, float]]:
    return {
        key: (round(limit, 4), round(answers.covered(limit), 4)) for key, limit in limits.items()
    }


def _default(head: Head, answers: Answers) -> float:
    if head.rule == "spare":
        return measures.threshold_keeping(answers.scores, answers.right, HAM_KEPT)
    if head.rule == "balance":
        return measures.threshold_balanced(answers.scores, answers.right)
    return _reaching(answers, head.precision)


def _reaching(answers: Answers, precision: float) -> float:
    return measures.threshold_for_precision(answers.scores, answers.right, precision)


def _key(precision: float) -> str:
    return f"{precision:.2f}"
