"""What travels when people teach the heads: corrections, reference rows, what was learned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import numpy as np

from triage.domain.labels import Labels
from triage.ports.models import Scores, Vector


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on one label of one comment; `was` is what the machine had said."""

    id: UUID
    brand_id: UUID
    comment_id: UUID
    actor_id: UUID
    at: datetime
    head: str
    label: str
    was: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A correction as the learner sees it: where the comment lies, what the shipped heads say."""

    correction_id: UUID
    comment_id: UUID
    head: str
    label: str
    text: str
    language: str
    vector: Vector
    scores: Scores


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """A comment nobody corrected yet; `scores` are those of the shipped heads, `labels` what it
    carries, `fingerprint` the same for the same words."""

    id: UUID
    text: str
    language: str
    channel: str
    received_at: datetime
    labels: Labels
    vector: Vector
    scores: Scores
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Labelled rows that ship with the heads, encoded: n texts, vectors (n, d), base scores.

    `labels` maps a head to n labels, None where a row says nothing of it; `apart` (n,) marks the
    rows the heads never learned from: the frozen set of the gate.
    """

    texts: Sequence[str]
    languages: Sequence[str]
    vectors: Vector
    scores: Sequence[Scores]
    labels: Mapping[str, Sequence[str | None]]
    apart: Vector


@dataclass(frozen=True, slots=True)
class Learned:
    """What a brand's corrections add to the shipped heads: a sum of kernels.

    `points` (m, d) are the middles of lessons that say the same, as centred unit vectors, `weights`
    by head (m, labels of the head) what each adds to the logits near it; `comments` are those of
    all lessons. `number` is 0 when nothing was learned.
    """

    number: int
    points: Vector
    weights: Mapping[str, Vector]
    comments: Sequence[UUID] = ()


NOTHING = Learned(0, np.empty((0, 0), dtype=np.float32), {})
"""The heads as shipped."""


@dataclass(frozen=True, slots=True)
class HeadsVersion:
    """A version of a brand's heads as listed; `state` is accepted, refused or erased."""

    number: int
    state: str
    in_force: bool
    base: str
    corrections: int
    gate: Mapping[str, Any]
    reason: str
    actor: str
    created_at: datetime


class Teaching(Protocol):
    """What a brand's people taught its heads."""

    def locked(self, brand_id: UUID) -> int:
        """The number in force, and the exclusive right to change it until the transaction ends."""

    def number(self, brand_id: UUID) -> int:
        """The number of the version in force; 0 as shipped."""

    def at(self, brand_id: UUID, number: int) -> Learned:
        """A version; raises NotFound."""

    def last(self, brand_id: UUID) -> int:
        """The highest number given so far, accepted or not."""

    def add(self, corrections: Sequence[Correction]) -> None:
        """Keep them; an earlier word on the same label of the same comment is withdrawn."""

    def lessons(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[Lesson]:
        """Corrections in force of persons not erased, newest first, for this model and heads."""

    def unlabelled(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[Unlabelled]:
        """Comments of persons not erased without a correction, newest first."""

    def save(
        self, brand_id: UUID, learned: Learned, version: HeadsVersion, actor_id: UUID, model: str
    ) -> None:
        """Append a version; it is in force when `version.in_force`."""

    def put_in_force(self, brand_id: UUID, number: int) -> None:
        """Back (or forth) to an accepted version, or 0; raises NotFound, Conflict."""

    def to_refit(self) -> list[UUID]:
        """Brands whose heads were taken out of force with a person who was erased."""

    def versions(self, brand_id: UUID, limit: int) -> list[HeadsVersion]:
        """Newest first."""
