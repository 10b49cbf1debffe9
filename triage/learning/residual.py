"""What corrections add to the shipped heads: a kernel residual, near the lessons and nowhere else.

For a head, logits(x) = shipped(x) + sum_i k(x, m_i) * a_i over the lessons' middles m_i: a lesson
and those nearest to it that say the same. The weights a minimise the log loss on the lessons and on
labelled reference rows, which hold everything else in place, plus the squared length of the
residual in function space. Plain numpy, no chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES, YES
from triage.ports import NOTHING, Learned, Lesson, Reference, Scores, Vector

EDGE = 0.1
"""Cosine to a middle at which a lesson's reach ends: what is farther stays as shipped.

Unrelated texts are at 0 (spread 0.1), a paraphrase of a lesson at 0.55 of the lessons' middle, but
only at 0.45 of the nearest lesson, where look-alikes are too: hence middles.
"""

FELLOWS = 9
"""Lessons that make up a middle beside the one it is for, at most."""

KIN = 0.15
"""Least cosine between a lesson and its fellows."""

MOST = 300
"""Middles of a head; of more lessons those farthest apart. It bounds time and memory."""

PENALTY = 0.002
"""Weight of the residual's squared length beside the log loss summed over the lessons."""

ANCHORS = 600
"""Reference rows that hold a head in place: those nearest to the lessons."""

HOLD = 0.05
"""What an anchor's loss counts beside a lesson's."""

DOUBT = 0.5
"""Factor on the logits of anchors: the shipped heads learned from these rows, so they are surer of
them than of what customers write."""

STEPS = 80
"""Accelerated gradient steps (Nesterov 1983)."""

LEAST = 1e-4
"""Probabilities are kept this far from 0 and 1 before they are turned into logits."""


@dataclass(frozen=True, slots=True)
class Held:
    """Reference rows at centred `places` (n, d), and how firmly they hold: 1 as usual."""

    reference: Reference
    places: Vector
    firmness: float = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """A head's log loss: base logits (n, k), targets (n, k), weights (n, 1), reach (n, m)."""

    base: Vector
    targets: Vector
    weights: Vector
    reach: Vector
    exclusive: bool

    def slope(self, alphas: Vector) -> Vector:
        """Gradient of the loss by the weights of the middles, (m, k)."""
        found = probabilities(self.base + self.reach @ alphas, exclusive=self.exclusive)
        return np.asarray(self.reach.T @ ((found - self.targets) * self.weights))

    def bend(self, vector: Vector) -> Vector:
        """A bound of the loss's curvature, times a vector (m,)."""
        most = np.float32(0.5 if self.exclusive else 0.25)
        return np.asarray(most * (self.reach.T @ (self.weights[:, 0] * (self.reach @ vector))))


def kernel(left: Vector, right: Vector) -> Vector:
    """How near centred unit vectors (n, d) and (m, d) are, (n, m): 1 here, 0 beyond `EDGE`."""
    near = np.maximum(left @ right.T - np.float32(EDGE), 0) / np.float32(1 - EDGE)
    return np.asarray(near * near, dtype=np.float32)


def teach(number: int, lessons: Sequence[Lesson], points: Vector, held: Held) -> Learned:
    """Learn from lessons at centred `points` (m, d); the same lessons give the same weights."""
    if not lessons:
        return NOTHING
    heads = sorted({lesson.head for lesson in lessons})
    places, fitted = [], []
    for head in heads:
        mine = [i for i, lesson in enumerate(lessons) if lesson.head == head]
        chosen = [lessons[i] for i in mine]
        middles = _spread(_middles([lesson.label for lesson in chosen], points[mine]))
        places.append(middles)
        fitted.append(_fit(_task(head, chosen, points[mine], middles, held), middles))
    ends = np.cumsum([len(middles) for middles in places]).tolist()
    weights = {
        head: np.zeros((ends[-1], part.shape[1]), dtype=np.float32)
        for head, part in zip(heads, fitted, strict=True)
    }
    for head, part, end in zip(heads, fitted, ends, strict=True):
        weights[head][end - len(part) : end] = part
    comments: list[UUID] = [lesson.comment_id for lesson in lessons]
    return Learned(number, np.concatenate(places), weights, tuple(comments))


def adjusted(learned: Learned, points: Vector, scores: Sequence[Scores]) -> list[Scores]:
    """Probabilities of rows at centred `points` (n, d) after what was learned."""
    if not learned.weights or not scores:
        return list(scores)
    reach = kernel(points, learned.points)
    found = [dict(score) for score in scores]
    for head, alphas in learned.weights.items():
        base = logits(np.array([score[head] for score in scores], dtype=np.float32), head)
        moved = probabilities(base + reach @ alphas, exclusive=head in CHOICES)
        for row in np.flatnonzero(reach.any(axis=1)):
            found[row][head] = moved[row].tolist()
    return list(found)


def stored(points: Vector) -> Vector:
    """Points as a version keeps them: what was taught and what was read back are the same."""
    return np.asarray(points.astype(np.float16).astype(np.float32))


def _middles(labels: Sequence[str], points: Vector) -> Vector:
    """For each lesson the direction of itself and its nearest fellows of the same label."""
    near = points @ points.T
    names = np.unique(np.array(labels), return_inverse=True)[1]
    near[names[:, None] != names[None, :]] = -1
    np.fill_diagonal(near, 2)  # always of the party
    most = min(FELLOWS + 1, len(points))
    chosen = np.argpartition(-near, most - 1, axis=1)[:, :most]
    kin = np.take_along_axis(near, chosen, axis=1) >= KIN
    total = (points[chosen] * kin[:, :, None]).sum(axis=1)
    return stored(total / np.linalg.norm(total, axis=1, keepdims=True))


def _spread(middles: Vector) -> Vector:
    """At most `MOST` of them, each the farthest from those before it (Gonzalez 1985)."""
    if len(middles) <= MOST:
        return middles
    chosen = [int(np.argmax(middles @ middles.sum(axis=0)))]
    near = middles @ middles[chosen[0]]
    while len(chosen) < MOST:
        chosen.append(int(np.argmin(near)))
        near = np.maximum(near, middles @ middles[chosen[-1]])
    return middles[chosen]


def _task(
    head: str, lessons: Sequence[Lesson], points: Vector, middles: Vector, held: Held
) -> Task:
    reference = held.reference
    anchors = _anchors(head, middles, held)
    words = [lesson.label for lesson in lessons]
    words += [str(reference.labels[head][i]) for i in anchors]
    known = [lesson.scores for lesson in lessons] + [reference.scores[i] for i in anchors]
    base = logits(np.array([score[head] for score in known], dtype=np.float32), head)
    base[len(lessons) :] *= np.float32(DOUBT)
    weights = np.full((len(words), 1), HOLD * held.firmness, dtype=np.float32)
    weights[: len(lessons)] = 1
    return Task(
        base=base,
        targets=np.stack([_target(head, word) for word in words]),
        weights=weights,
        reach=kernel(np.concatenate([points, held.places[anchors]]), middles),
        exclusive=head in CHOICES,
    )


def _anchors(head: str, middles: Vector, held: Held) -> Vector:
    """Rows with a label for the head that the heads learned from, those nearest to a lesson."""
    given = held.reference.labels.get(head, ())
    free = np.flatnonzero(held.reference.apart == 0)
    labelled = np.array([i for i in free if given and given[int(i)] is not None], dtype=int)
    if not len(labelled):
        return labelled
    near = (held.places[labelled] @ middles.T).max(axis=1)
    return np.asarray(labelled[np.argsort(-near, kind="stable")[:ANCHORS]])


def _fit(task: Task, middles: Vector) -> Vector:
    """Weights (m, k) of least loss plus penalty."""
    own = np.float32(PENALTY) * kernel(middles, middles)
    step = np.float32(1 / _steepest(task, own))
    alphas: Vector = np.zeros((len(middles), task.base.shape[1]), dtype=np.float32)
    ahead = alphas
    for turn in range(STEPS):
        before, alphas = alphas, np.asarray(ahead - step * (task.slope(ahead) + own @ ahead))
        ahead = np.asarray(alphas + np.float32(turn / (turn + 3)) * (alphas - before))
    return alphas


def _steepest(task: Task, own: Vector) -> float:
    """A bound of the largest eigenvalue of the curvature, whose entries are none below zero.

    Largest ratio after a few turns of the power method (Collatz 1942), from above at every turn.
    """
    vector = np.ones(len(own), dtype=np.float32)
    for _ in range(10):
        moved = task.bend(vector) + own @ vector
        most = float((moved / vector).max())
        vector = np.maximum(moved / moved.max(), np.float32(1e-6))
    return most


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
