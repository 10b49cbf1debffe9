"""The vector index as a dictionary: exact, for tests and one-shot runs. Forgets on exit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

import numpy as np

from triage.adapters.vectors_shape import require_dimensions
from triage.ports import Vector, VectorHit, VectorPoint


class MemoryVectors:
    """A VectorIndex that compares with every point: 384 numbers × 20,000 points take 50 ms."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._points: dict[UUID, VectorPoint] = {}

    def upsert(self, points: Sequence[VectorPoint]) -> None:
        """Put points in; an id already there is replaced. SetupError for a wrong dimension."""
        require_dimensions([point.vector for point in points], self._dimensions)
        unit = [replace(point, vector=_unit(point.vector)) for point in points]
        self._points |= {point.id: point for point in unit}

    def search(
        self,
        vector: Vector,
        *,
        kind: str,
        brand: str,
        limit: int,
        where: Mapping[str, str] | None = None,
    ) -> list[VectorHit]:
        """The nearest points of one kind and brand, best first."""
        require_dimensions([vector], self._dimensions)
        wanted = (where or {}).items()
        points = [
            point
            for point in self._points.values()
            if point.kind == kind and point.brand == brand and wanted <= point.payload.items()
        ]
        if not points:
            return []
        scores = np.stack([point.vector for point in points]) @ _unit(vector)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [
            VectorHit(points[i].id, float(scores[i]), dict(points[i].payload))
            for i in best.tolist()
        ]

    def delete(self, ids: Sequence[UUID]) -> None:
        """Take points out; unknown ids are ignored."""
        for id_ in ids:
            self._points.pop(id_, None)

    def count(self) -> int:
        """Number of points held."""
        return len(self._points)

    def clear(self) -> None:
        """Take everything out."""
        self._points.clear()

    def close(self) -> None:
        """Nothing is pending, ever."""


def _unit(vector: Vector) -> Vector:
    """The engines' cosine ignores length; so does this one, should rounding have crept in."""
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
