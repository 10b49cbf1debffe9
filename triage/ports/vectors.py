"""Finding near vectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from triage.ports.models import Vector


@dataclass(frozen=True, slots=True)
class VectorPoint:
    """One vector to be found again; `payload` holds keywords only, never personal data."""

    id: UUID
    vector: Vector
    kind: str
    brand: str
    payload: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VectorHit:
    """A vector found; `score` is the cosine, −1 to 1."""

    id: UUID
    score: float
    payload: Mapping[str, str]


class VectorIndex(Protocol):
    """Finds near vectors. Derived from PostgreSQL at any time; never the only copy."""

    def upsert(self, points: Sequence[VectorPoint]) -> None:
        """Put points in; an id already there is replaced."""

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

    def delete(self, ids: Sequence[UUID]) -> None:
        """Take points out; unknown ids are ignored."""

    def count(self) -> int:
        """Number of points held."""

    def clear(self) -> None:
        """Take everything out."""

    def close(self) -> None:
        """Write what is pending and let go."""
