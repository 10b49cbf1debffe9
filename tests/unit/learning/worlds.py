"""A made-up world for the learner: texts of one kind lie around one direction."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES
from triage.learning.residual import Held
from triage.ports import Lesson, Reference, Scores, Vector

WIDTH = 64
INTENTS = CHOICES["intent"]


def around(direction: int, count: int, seed: int = 0, spread: float = 0.12) -> Vector:
    """Unit vectors (count, WIDTH) around an axis: about cosine 0.5 to each other."""
    noise = np.random.default_rng((seed, direction)).normal(size=(count, WIDTH)) * spread
    noise[:, direction] += 1
    rows = noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return np.asarray(rows, dtype=np.float32)


def says(intent: str = "complaint", sure: float = 0.8, spam: float = 0.02) -> Scores:
    """What the shipped heads say."""
    rest = (1 - sure) / (len(INTENTS) - 1)
    return {"intent": [sure if name == intent else rest for name in INTENTS], "spam": [spam]}


def lessons(head: str, label: str, points: Vector, scores: Scores) -> list[Lesson]:
    """The same word on every point."""
    return [
        Lesson(UUID(int=i), UUID(int=i), head, label, f"text {i}", "de", point, scores)
        for i, point in enumerate(points)
    ]


def reference(kinds: Sequence[str] = ("delivery", "complaint", "praise", "question")) -> Reference:
    """Forty rows a kind, each kind around an axis of its own, told right; half kept apart."""
    rows = [(kind, axis) for axis, kind in enumerate(kinds) for _ in range(40)]
    vectors = np.concatenate([around(axis, 40, seed=1) for axis, _ in enumerate(kinds)])
    return Reference(
        texts=[f"{kind} {i}" for i, (kind, _) in enumerate(rows)],
        languages=["de" if i % 4 < 2 else "en" for i in range(len(rows))],
        vectors=vectors,
        scores=[says(kind) for kind, _ in rows],
        labels={"intent": [kind for kind, _ in rows], "spam": ["no"] * len(rows)},
        apart=np.array([i % 2 for i in range(len(rows))], dtype=np.uint8),
    )


def held(firmness: float = 1.0) -> Held:
    """The reference rows where they lie."""
    rows = reference()
    return Held(rows, rows.vectors, firmness)


def limit(head: str, language: str) -> float:
    """The score of a yes."""
    return 0.5
