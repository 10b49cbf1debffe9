"""Cases: opened by the line, seen through by people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.ports.models import Vector


@dataclass(frozen=True, slots=True)
class CaseVoice:
    """A comment of a case; `vector` (d,) as stored, `orders` the digests of the order numbers
    it names."""

    case_id: UUID
    state: str
    customer_id: UUID
    comment_id: UUID
    vector: Vector
    orders: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case about to be opened with its first comment."""

    id: UUID
    brand_id: UUID
    customer_id: UUID
    comment_id: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """How a case stands."""

    id: UUID
    brand_id: UUID
    comment_id: UUID
    state: str
    owner_id: UUID | None
    next_step: str = ""


class Cases(Protocol):
    """The cases of one installation."""

    def voices(
        self, brand_id: UUID, model: str, customers: Sequence[UUID], since: datetime
    ) -> list[CaseVoice]:
        """Comments of these customers' cases since then, the newest first."""

    def orders(self, comment_ids: Sequence[UUID]) -> dict[UUID, frozenset[bytes]]:
        """Digests of the order numbers comments name."""

    def open(self, cases: Sequence[NewCase], now: datetime) -> list[UUID]:
        """Store cases, none for a comment that belongs to one; returns the comments of those that
        are new."""

    def join(self, case_id: UUID, comment_id: UUID, why: str, now: datetime) -> bool:
        """Add a comment to a case; one that was closed is open again. Whether it was added."""

    def standing(self, case_id: UUID) -> CaseStanding:
        """Raises NotFound."""

    def move(self, case: CaseStanding, state: str, cause: str | None, now: datetime) -> None:
        """From the state it stood in to `state`; raises Conflict when it moved meanwhile."""

    def own(self, case: CaseStanding, owner_id: UUID | None) -> None:
        """Give it to somebody; raises Conflict when its owner changed meanwhile, NotFound for an
        owner who does not exist."""

    def plan(self, case: CaseStanding, step: str, at: datetime | None) -> None:
        """What is to be done next, and by when; raises Conflict when that changed meanwhile or the
        case is closed."""

    def answered(self, now: datetime, limit: int) -> list[CaseStanding]:
        """open → contacted where a reply to one of its comments has left; those that moved."""

    def unreached(self, comment_id: UUID) -> list[CaseStanding]:
        """contacted → open, of the case whose reply came back and to which no other reply was sent,
        unless a person says they reached the customer; the case, if it was so."""

    def open_again(self, comment_id: UUID) -> list[tuple[UUID, UUID]]:
        """dismissed → waiting, of comments closed because the reply to this one answered them too;
        returns brand and comment ids."""

    def others_waiting(self, case_id: UUID, comment_id: UUID) -> list[UUID]:
        """Its other comments that wait for a reply."""

    def has_reply(self, case_id: UUID, comment_id: UUID) -> bool:
        """Whether it holds the comment and a reply to that is there or drafted; the case and the
        comment stay as they are until the unit of work ends."""
