"""What drafting keeps and asks for: approved replies, proposed changes of a brand, outside records.

Texts are masked throughout; only the question to a record look-up holds plain values, and it is
never stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.reply import Precedent
from triage.ports.vectors import VectorPoint


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a comment's reply is written with and checked against, beside the comment itself.

    `articles` are (id, cosine) of those the reply may quote, best first; `elsewhere` ids of near
    articles that exist in other languages only: they inform a person and are never quoted.
    `record` is what the order look-up answered, by field; `vouched` what people wanted mentioned.
    """

    articles: tuple[tuple[str, float], ...] = ()
    elsewhere: tuple[str, ...] = ()
    record: Mapping[str, str] = field(default_factory=dict)
    precedents: tuple[Precedent, ...] = ()
    vouched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved reply as it becomes a precedent: its draft, its masked text, and what had been
    `drafted`, masked as well."""

    draft_id: UUID
    text: str
    edited: bool
    at: datetime
    drafted: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A precedent as stored, with the masked comment it answered."""

    id: UUID
    text: str
    comment: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class Reworded:
    """A draft as it was written and as a person approved it, both masked. `wordings` tells which
    of the playbook's wordings, by id, each sentence of `before` is; `intent` is the comment's."""

    draft_id: str
    language: str
    intent: str
    before: str
    after: str
    wordings: Mapping[str, str]


class Precedents(Protocol):
    """Replies people approved. Those taken back, failed or erased are there no longer."""

    def keep(self, approved: Approved) -> None:
        """Keep one a draft; approving it anew replaces the earlier wording."""

    def among(self, ids: Sequence[UUID]) -> list[Kept]:
        """Those of `ids` that still stand, in no order."""

    def to_index(self, model: str, now: datetime, limit: int) -> list[VectorPoint]:
        """Those no index holds, with the raw vectors of their comments; from now on it does."""

    def reworded(self, brand_id: UUID, limit: int) -> list[Reworded]:
        """The newest approved drafts of a machine, edited ones and those that were kept."""

    def all(self, model: str, after: UUID | None, limit: int) -> list[VectorPoint]:
        """Raw vectors of all that stand, in the order of their ids."""


class ProposalKind(StrEnum):
    """What repeated edits ask to be changed."""

    GREETING = "greeting"
    TERM = "term"
    DELETED_SENTENCE = "deleted_sentence"
    ADDED_SENTENCE = "added_sentence"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of guidelines or playbook that people's edits ask for.

    `evidence` has a draft's id and its words before and after in each entry; `brand_version` is
    the version that carries an accepted one out.
    """

    id: UUID
    brand_id: UUID
    kind: ProposalKind
    language: str
    change: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]]
    created_at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    brand_version: str | None = None


class Proposals(Protocol):
    """Proposed changes of brands; a manager's word on one is final."""

    def add(self, proposal: Proposal) -> bool:
        """Store it; False where the same change was proposed before, whatever came of it. The
        evidence of an open one is then brought up to date."""

    def due(self) -> list[UUID]:
        """Brands in which drafts were edited since this was last asked."""

    def listed(self, brand_id: UUID, state: ProposalState | None = None) -> list[Proposal]:
        """The newest first."""

    def get(self, proposal_id: UUID) -> Proposal:
        """Raises NotFound."""

    def decide(
        self,
        proposal_id: UUID,
        state: ProposalState,
        actor: Actor,
        now: datetime,
        brand_version: str | None = None,
    ) -> Proposal:
        """open → accepted or declined; raises Conflict when it was decided before, NotFound."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A draft that rests on a knowledge article; `quote` are the article's words in it."""

    comment_id: UUID
    state: str
    channel: str
    created_at: datetime
    quote: str


class Citations(Protocol):
    """Which drafts rest on which knowledge articles; only the newest `newest` are looked at."""

    def counted(self, brand_id: UUID, newest: int) -> Mapping[str, int]:
        """Drafts by the id of the article."""

    def of(self, brand_id: UUID, article: str, newest: int, limit: int) -> list[Citation]:
        """At most `limit` drafts that rest on an article, the newest first."""


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """Whose record is asked for, in plain values: held in memory only, never logged."""

    brand: str
    orders: tuple[str, ...]
    customers: tuple[str, ...]


class RecordLookup(Protocol):
    """What another system knows of an order or a customer."""

    def look_up(self, question: RecordQuestion) -> Mapping[str, str]:
        """Fields such as `order.status`; empty when it knows nothing, fails or is too slow."""


class NoRecords:
    """A look-up where no other system is connected."""

    def look_up(self, question: RecordQuestion) -> Mapping[str, str]:
        """Nothing is known."""
        return {}
