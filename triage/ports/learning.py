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
class Unread:
    """A comment, masked, that other models read than those in use."""

    id: UUID
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What the models in use say of it: raw vector (d,) and scores of the shipped heads."""

    id: UUID
    vector: Vector
    scores: Scores


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

    def number(self, brand_id: UUID, model: str, heads: str) -> int:
        """The number of the version in force; 0 as shipped.

        0 too while it rests on another model or other heads: what they learned does not fit.
        """

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
        """Append a version with the corrections in force now; it is in force when
        `version.in_force`, and else takes one that rests on other models out of force."""

    def put_in_force(self, brand_id: UUID, number: int, now: datetime) -> tuple[int, int]:
        """Back (or forth) to an accepted version, or 0, and to the corrections of its time.

        Returns how many corrections are set aside and how many count again. Raises NotFound,
        Conflict.
        """

    def to_refit(self, model: str, heads: str) -> list[tuple[UUID, str]]:
        """Brands whose heads are to be learned anew, and why: a person was `erased`, or the
        comments they learned from were `read anew` by this model and these heads."""

    def versions(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[HeadsVersion]:
        """Newest first."""

    def unread(self, model: str, heads: str, ids: Sequence[UUID]) -> list[Unread]:
        """Those of these comments that another model or other heads read last; none of persons
        erased, none not understood yet. The same holds for the next two."""

    def unread_lessons(self, model: str, heads: str, limit: int) -> list[Unread]:
        """Such comments with a correction in force, of every brand, newest first."""

    def unread_newest(self, model: str, heads: str, newest: int, limit: int) -> list[Unread]:
        """Such comments among each brand's `newest`, newest first."""

    def reread(self, found: Sequence[Reread], model: str, heads: str, now: datetime) -> None:
        """Keep what the models in use say; brands that learned from these comments are due to
        learn anew. Comments erased meanwhile are passed over."""
