"""What travels when somebody asks for a person: found by a value, exported, erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.ports.models import Vector


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person a value leads to: their comments, and those that name the value, newest first."""

    customer_id: UUID
    identified: bool
    comment_ids: Sequence[UUID]
    named_in: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment lies in its theme: what is taken out of it when the comment goes."""

    theme_id: UUID
    vector: Vector


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person took: comments, messages called back, corrections, versions of heads.

    `before` says that there was nothing left to erase.
    """

    customer_id: UUID
    brand_id: UUID
    comments: int
    messages: int
    corrections: int
    versions: Sequence[int]
    before: bool


class People(Protocol):
    """The people behind the comments."""

    def find(self, brand_id: UUID, values: Sequence[tuple[str, str]]) -> list[PersonFound]:
        """People not erased whom any of these (kind, value) leads to, longest known first."""

    def brand(self, customer_id: UUID) -> UUID:
        """The person's brand; raises NotFound."""

    def values(self, ids: Sequence[UUID]) -> list[tuple[str, str]]:
        """(placeholder, original) of comments, or of people's newest ones; none of the erased."""

    def places(self, customer_id: UUID) -> list[Place]:
        """Where the person's comments lie in themes."""

    def erase(self, customer_id: UUID, now: datetime) -> Erasure:
        """Destroy the person's key and all that came of what they wrote. Repeating it changes
        nothing. Raises NotFound."""

    def held(self, customer_id: UUID) -> Mapping[str, Any]:
        """All that is held of a person, opened; raises NotFound, Erased."""

    def unindexed(self, now: datetime, limit: int) -> list[UUID]:
        """Comments and precedents of erased people whose points are still to be taken out of the
        index."""
