"""What corrections add to the shipped heads: a kernel residual, near the lessons and nowhere else.

For a head, logits(x) = shipped(x) + sum_i k(x, x_i) * a_i over the lessons' points x_i. The weights
a minimise the log loss on the lessons and on labelled reference rows, which hold everything else in
place, plus the squared length of the residual in function space. Plain numpy, no chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES, YES
from triage.ports import NOTHING, Learned, Lesson, Reference, Scores, Vector

WIDTH = 0.12
"""Reach of a lesson: the kernel falls by e for each 0.12 of cosine."""

PENALTY = 0.02
"""Weight of the residual's squared length beside the log loss summed over the lessons."""

ANCHORS = 400
"""Reference rows that hold a head in place: those nearest to the lessons."""

ANCHOR_WEIGHT = 0.5
"""What an anchor's loss counts beside a lesson's."""

STEPS = 120
"""Accelerated gradient steps (Nesterov 1983)."""

LEAST = 1e-4
"""Probabilities are kept this far from 0 and 1 before they are turned into logits."""


@dataclass(frozen=True, slots=True)
class Task:
    """A head's log loss: base logits (n, k), targets (n, k), weights (n,), kernel (n, m)."""

    base: Vector
    targets: Vector
    weights: Vector
    kernel: Vector
    exclusive: bool

    def slope(self, alphas: Vector) -> Vector:
        """Gradient of the loss by the residual at every row, (n, k)."""
        found = probabilities(self.base + self.kernel @ alphas, exclusive=self.exclusive)
        return np.asarray((found - self.targets) * self.weights[:, None], dtype=np.float32)


def kernel(left: Vector, right: Vector) -> Vector:
    """How near centred unit vectors (n, d) and (m, d) are, (n, m): 1 for the same place."""
    return np.asarray(np.exp((left @ right.T - 1) / WIDTH), dtype=np.float32)


def teach(
    number: int,
    lessons: Sequence[Lesson],
    points: Vector,
    reference: Reference,
    places: Vector,
) -> Learned:
    """Learn from lessons at centred `points` (m, d), held in place by reference rows at `places`.

    The same lessons in the same order give the same weights.
    """
    if not lessons:
        return NOTHING
    free = np.flatnonzero(~reference.apart.astype(bool))
    weights = {
        head: _fit(head, lessons, points, (reference, places, free))
        for head in sorted({lesson.head for lesson in lessons})
    }
    comments: list[UUID] = [lesson.comment_id for lesson in lessons]
    return Learned(number, points, weights, tuple(comments))


def adjusted(learned: Learned, points: Vector, scores: Sequence[Scores]) -> list[Scores]:
    """Probabilities of rows at centred `points` (n, d) after what was learned."""
    if not learned.weights:
        return list(scores)
    reach = kernel(points, learned.points)
    found = [dict(score) for score in scores]
    for head, alphas in learned.weights.items():
        base = logits(np.array([score[head] for score in scores], dtype=np.float32), head)
        moved = probabilities(base + reach @ alphas, exclusive=head in CHOICES)
        for row, values in zip(found, moved.tolist(), strict=True):
            row[head] = values
    return list(found)


def _fit(
    head: str,
    lessons: Sequence[Lesson],
    points: Vector,
    held: tuple[Reference, Vector, Vector],
) -> Vector:
    """Weights (m, k) of every point for one head; zero at lessons of other heads."""
    mine = np.array([i for i, lesson in enumerate(lessons) if lesson.head == head])
    chosen = points[mine]
    anchors = _anchors(head, chosen, held)
    reference, places, _ = held
    words = [lessons[i].label for i in mine]
    words += [str(reference.labels[head][i]) for i in anchors]
    known = [lessons[i].scores for i in mine] + [reference.scores[i] for i in anchors]
    rows = np.concatenate([chosen, places[anchors]])
    task = Task(
        base=logits(np.array([score[head] for score in known], dtype=np.float32), head),
        targets=np.stack([_target(head, word) for word in words]),
        weights=np.concatenate(
            [np.ones(len(mine)), np.full(len(anchors), ANCHOR_WEIGHT)], dtype=np.float32
        ),
        kernel=kernel(rows, chosen),
        exclusive=head in CHOICES,
    )
    alphas = np.zeros((len(lessons), task.base.shape[1]), dtype=np.float32)
    alphas[mine] = _descend(task, task.kernel[: len(mine)])
    return alphas


def _anchors(head: str, points: Vector, held: tuple[Reference, Vector, Vector]) -> Vector:
    """Rows of the reference with a label for the head, those nearest to a lesson first."""
    reference, places, free = held
    given = reference.labels.get(head, ())
    labelled = np.array([i for i in free if given and given[i] is not None], dtype=int)
    if not len(labelled):
        return labelled
    near = (places[labelled] @ points.T).max(axis=1)
    return np.asarray(labelled[np.argsort(-near, kind="stable")[:ANCHORS]])


def _descend(task: Task, own: Vector) -> Vector:
    """Weights (m, k) of least loss plus penalty; `own` (m, m) is the kernel among the lessons."""
    bend = 0.5 * np.linalg.norm(task.kernel.T @ (task.kernel * task.weights[:, None]), 2)
    step = np.float32(1 / (bend + PENALTY * np.linalg.norm(own, 2)))
    alphas = ahead = np.zeros((own.shape[0], task.base.shape[1]), dtype=np.float32)
    for turn in range(STEPS):
        slope = task.kernel.T @ task.slope(ahead) + PENALTY * own @ ahead
        before, alphas = alphas, np.asarray(ahead - step * slope, dtype=np.float32)
        ahead = np.asarray(alphas + np.float32(turn / (turn + 3)) * (alphas - before))
    return alphas


def logits(found: Vector, head: str) -> Vector:
    """Probabilities (n, k) as logits."""
    kept = np.clip(found, LEAST, 1 - LEAST)
    return np.asarray(np.log(kept) if head in CHOICES else np.log(kept / (1 - kept)))


def probabilities(values: Vector, *, exclusive: bool) -> Vector:
    """Logits (n, k) as probabilities: of labels that exclude each other, or of yes."""
    if not exclusive:
        return np.asarray(1 / (1 + np.exp(-values)))
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _target(head: str, word: str) -> Vector:
    labels: Mapping[str, int] = {label: i for i, label in enumerate(CHOICES.get(head, ()))}
    if not labels:
        return np.array([float(word == YES)], dtype=np.float32)
    target = np.zeros(len(labels), dtype=np.float32)
    target[labels[word]] = 1
    return target
