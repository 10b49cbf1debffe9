"""The registers of people who work on the queue together: claims, notes, snippets, call-backs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is working on a comment, and until when that is believed."""

    comment_id: UUID
    actor_id: UUID
    name: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as it was taken; `before` is who held it until now, if it was taken over."""

    claim: Claim
    brand_id: UUID
    before: str | None = None


class Claims(Protocol):
    """Soft locks, snoozing and teams: what keeps two people off the same comment."""

    def claim(
        self, comment_id: UUID, actor: Actor, now: datetime, until: datetime, *, over: bool
    ) -> Claimed:
        """Take or renew; `over` takes it from whoever holds it.

        Raises Taken with who holds it, Conflict where the comment does not wait, NotFound.
        """

    def release(self, comment_id: UUID, actor: Actor) -> bool:
        """Give one's own claim up; whether there was one."""

    def end(self, comment_id: UUID) -> None:
        """End whatever claim there is: the comment went to somebody else."""

    def free(self, comment_id: UUID, actor: Actor, now: datetime) -> None:
        """Raises Taken while somebody else holds the comment."""

    def renew(self, comment_id: UUID, actor: Actor, now: datetime, until: datetime) -> None:
        """Lengthen one's own claim, where there is a running one; never shorten it."""

    def snooze(self, comment_id: UUID, until: datetime | None) -> UUID:
        """Out of the queue until then, or back into it at once; returns the brand.

        Raises Conflict where the comment does not wait, NotFound.
        """

    def snoozed(self, comment_id: UUID) -> datetime | None:
        """Until when it is put off by now."""

    def wake(self, now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
        """Bring back (brand, comment) whose time has come, and drop claims that ran out."""


class Teams(Protocol):
    """Which team a comment is with."""

    def team(self, comment_id: UUID) -> tuple[UUID, str | None]:
        """The brand of a comment and the team it is with; raises NotFound."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a colleague, masked; `mentions` are the names of those it speaks to."""

    id: UUID
    brand_id: UUID
    comment_id: UUID
    author: str
    text: str
    at: datetime
    mentions: tuple[str, ...] = ()
    seen: bool = True


class Notes(Protocol):
    """Internal notes and whom they speak to."""

    def staff(self, brand_id: UUID, *, working: bool = False) -> Mapping[str, UUID]:
        """The people who can be spoken to about a brand's comments, by name; `working`: those
        only who may answer them."""

    def add(
        self, comment_id: UUID, actor: Actor, text: str, mentions: Sequence[UUID], now: datetime
    ) -> Note:
        """Append; raises NotFound."""

    def of(self, comment_id: UUID) -> list[Note]:
        """The notes on a comment, the oldest first."""

    def mentioning(self, actor: Actor, *, unseen: bool, limit: int) -> list[Note]:
        """Notes that speak to somebody, the newest first."""

    def unread(self, actor: Actor) -> int:
        """How many notes of brands an actor may see speak to them and were not read."""

    def seen(self, actor: Actor, note_ids: Sequence[UUID], now: datetime) -> int:
        """Mark as read; returns how many were not before."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage people put into replies; `outdated` says that the rules changed since it was
    checked, `owner_id` whose it is: None for one that all share."""

    id: UUID
    brand_id: UUID
    language: str
    name: str
    text: str
    updated_by: str
    updated_at: datetime
    outdated: bool = False
    owner_id: UUID | None = None


class Snippets(Protocol):
    """A brand's snippets by language and name."""

    def save(self, snippet: Snippet, version: str, actor: Actor) -> Snippet:
        """Insert, or update by id; raises Conflict where the name is taken, NotFound."""

    def all(
        self, brand_id: UUID, language: str | None, owner_id: UUID | None = None
    ) -> list[Snippet]:
        """The shared ones by language and name, somebody's own before them."""

    def one(self, snippet_id: UUID) -> Snippet:
        """Raises NotFound."""

    def delete(self, snippet_id: UUID) -> UUID:
        """Returns the brand; raises NotFound."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """Somebody is to call a customer; note and remark are masked."""

    id: UUID
    brand_id: UUID
    comment_id: UUID
    assignee_id: UUID
    assignee: str
    state: str
    note: str
    due_at: datetime
    created_at: datetime
    outcome: str | None = None
    remark: str | None = None
    settled_at: datetime | None = None


class Calls(Protocol):
    """Call-backs."""

    def add(self, call: CallBack, actor: Actor) -> CallBack:
        """Store an open one; raises NotFound for comment or assignee."""

    def open(self, brand_id: UUID, assignee_id: UUID | None, limit: int) -> list[CallBack]:
        """Open ones, of somebody or of all, those due first."""

    def one(self, call_id: UUID) -> CallBack:
        """Raises NotFound."""

    def of(self, comment_id: UUID) -> list[CallBack]:
        """All of a comment, the oldest first."""

    def settle(
        self, call_id: UUID, state: str, outcome: str | None, remark: str, now: datetime
    ) -> CallBack:
        """open → done or cancelled; raises Conflict, NotFound."""


@dataclass(frozen=True, slots=True)
class SameWording:
    """Drafts that wait and share a wording; `text` is that of one of them."""

    text: str
    language: str
    writer: str
    draft_ids: tuple[UUID, ...]
    comment_ids: tuple[UUID, ...]


class Wordings(Protocol):
    """Near-identical drafts."""

    def groups(self, brand_id: UUID, limit: int) -> list[SameWording]:
        """Wordings of drafts in the queue, the most frequent first, with up to 200 drafts each."""
