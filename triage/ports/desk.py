"""What the people at the desk see: reading the records for pages and for the API.

Reads only. Texts leave the vault here only through `Desk.reveal`, which records who looked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.domain.decision import Actor


@dataclass(frozen=True, slots=True)
class Filter:
    """Which comments to list; None means all. `snoozed` lists those put off instead of the
    queue.

    `surety` is a level of `ranking.LEVELS`; `segment` what the rating says of the customer;
    `due_after` and `due_before` bound the deadline, `clocked` asks for one or for none, `warned`
    for one that is near or past; `since` and `until` bound when it was written; `ready` asks for a
    draft that may be approved as it stands; `words` is a `tsquery` of folded words; of `among` at
    most 1,000, the best first, which is their order; `held` any, in the order of the list; `hits`
    are comments that hold the words, all of them where `words` is None, else the newest
    (`Desk.worded`); `order` is one of `ORDERS`, by
    default what matters most first in the queue, else the newest.
    """

    state: str | None = None
    disposition: str | None = None
    channel: str | None = None
    intent: str | None = None
    sentiment: str | None = None
    language: str | None = None
    team: str | None = None
    theme_id: UUID | None = None
    urgent: bool | None = None
    snoozed: bool | None = None
    surety: int | None = None
    segment: str | None = None
    product: str | None = None
    spam: bool | None = None
    clocked: bool | None = None
    due_after: datetime | None = None
    due_before: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    assignee_id: UUID | None = None
    assigned: bool | None = None
    warned: bool | None = None
    teams: tuple[str, ...] | None = None
    themes: tuple[UUID, ...] | None = None
    ready: bool | None = None
    words: str | None = None
    among: tuple[UUID, ...] | None = None
    held: tuple[UUID, ...] | None = None
    hits: tuple[UUID, ...] | None = None
    order: str | None = None


ORDERS = ("rank", "newest", "oldest", "due")
"""What matters most first, or by time, or the first due."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number counted as far as was looked; `more` says that there may be more."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """Whose waiting comments to list: a person's, or a team's with what the teams `below` it were
    warned of."""

    assignee_id: UUID | None = None
    team: str | None = None
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows; `next` is the cursor of the following page, None on the last. `total` counts
    all pages up to 1,000; `capped` says that there are more."""

    rows: Sequence[Mapping[str, Any]]
    next: str | None
    total: int
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """The page before another: its cursor, None at the beginning, and the id of its last row."""

    cursor: str | None
    last: UUID


class Desk(Protocol):
    """Lists and histories, of all brands and with labels of special categories veiled, except in
    `open_to`."""

    def open_to(self, actor: Actor) -> "Desk":
        """This desk as the actor may see it."""

    def worded(self, brand_id: UUID, where: Filter) -> Filter:
        """The same filter with the comments that hold its words, or with the newest of them where
        they are many: who asks several times then looks for them once."""

    def comments(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """Newest first. Raises RowRefused on a cursor nobody issued."""

    def queue(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """Waiting comments, urgent first, then by due time; each with its open draft, if any."""

    def before(
        self, brand_id: UUID, where: Filter, cursor: str, limit: int, *, queue: bool
    ) -> Before | None:
        """The page of `limit` rows before that of a cursor, of the queue or of all comments; None
        where nothing is left before it."""

    def tallies(self, brand_id: UUID, wheres: Sequence[Filter]) -> Sequence[Tally | None]:
        """How many of the queue each filter leaves, as far as the first 20,000; None for those it
        cannot tell at once: of words, of meaning, and of what is not in the queue."""

    def facets(self, brand_id: UUID, where: Filter) -> Mapping[str, Mapping[str, Tally]]:
        """How many comments of a list have each channel, intent, sentiment, language, team,
        disposition and theme (by id), as far as the first 2,000 of it."""

    def teams(self, brand_id: UUID) -> Sequence[str]:
        """Teams with comments in the queue, by name."""

    def work(self, brand_id: UUID, share: Share, cursor: str | None, limit: int) -> Page:
        """Waiting comments of a person or a team, the first due first."""

    def texts(self, ids: Collection[UUID]) -> Mapping[UUID, str]:
        """The masked texts of comments and drafts by their ids; of those that are there."""

    def comment(self, comment_id: UUID) -> Mapping[str, Any]:
        """One comment with labels, duplicates, drafts, findings, messages, notes, calls, decisions.

        `erased` says that the person's data is gone. Raises NotFound.
        """

    def beside(self, comment_id: UUID, reader_id: UUID) -> Mapping[str, Any]:
        """What stands around a comment, masked: `thread` (what was said in its conversation, the
        oldest first; `earlier` where more was), `customer` with `contacts` and `cases`,
        `precedents` of its draft, `drafted` (replies as the machine had them), `snippets` its
        reader may use, `failure` (an open dead letter), `staff` (names that can be spoken to).
        Raises NotFound."""

    def others(self, comment_id: UUID, cursor: str | None, limit: int) -> Page:
        """The other comments of its customer, newest first, each with what became of its reply."""

    def draft(self, draft_id: UUID) -> Mapping[str, Any]:
        """One draft with its findings; raises NotFound."""

    def counts(self, brand_id: UUID) -> Mapping[str, Mapping[str, int]]:
        """Comments by state, disposition, sentiment, intent, team and language."""

    def themes(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        """Themes, largest first."""

    def dead_letters(self, cursor: str | None, limit: int) -> Page:
        """What the machine could not handle in the actor's brands, newest first."""

    def messages(self, brand_id: UUID, state: str | None, cursor: str | None, limit: int) -> Page:
        """Messages to customers, those that leave last first."""

    def cases(
        self,
        brand_id: UUID,
        state: str | None,
        cursor: str | None,
        limit: int,
        owner_id: UUID | None = None,
    ) -> Page:
        """Cases by due time, of all or of one owner; without a state those that are not closed."""

    def case(self, case_id: UUID) -> Mapping[str, Any]:
        """One case with its comments, replies, notes, calls and decisions; raises NotFound."""

    def brands(self) -> Sequence[Mapping[str, Any]]:
        """The brands that are there for the actor."""

    def brands_of(self, ids: Collection[UUID]) -> frozenset[UUID]:
        """The brands of the records with these ids, of whatever kind; unknown ids have none."""

    def reveal(self, comment_id: UUID, actor: Actor, now: datetime, why: str) -> Mapping[str, str]:
        """Placeholder → original of one comment; writes a decision record of who looked.

        The key `text` holds the comment as the customer wrote it, `field:author` and the like what
        came with it. Raises NotFound, Erased.
        """

    def ready(self) -> bool:
        """Whether the database answers and its schema is the current one."""


class Access(Protocol):
    """Who may act: API keys, one-time links, sessions. Secrets are stored as hashes only."""

    def create(
        self,
        name: str,
        kind: str,
        scopes: Sequence[str],
        now: datetime,
        brands: frozenset[UUID] | None = None,
    ) -> Actor:
        """A new actor, of these brands only or of all; Conflict when the name is taken."""

    def issue_key(self, actor_id: UUID, expires_at: datetime | None, now: datetime) -> str:
        """A fresh API key, shown this once; replaces the actor's earlier one."""

    def by_key(self, key: str, now: datetime) -> Actor | None:
        """The actor of a valid key."""

    def issue_link(self, actor_id: UUID, expires_at: datetime) -> str:
        """The token of a one-time sign-in link."""

    def redeem(self, token: str, expires_at: datetime, now: datetime) -> str | None:
        """Turns an unused link token into a session token; None when it is used or expired."""

    def by_session(self, token: str, now: datetime, *, noted: bool = True) -> Actor | None:
        """The actor of a running session; `noted` keeps one alive that would end unused."""

    def sign_out(self, token: str) -> None:
        """Ends a session."""

    def reserve(
        self, actor_id: UUID, key: str, request: bytes, now: datetime
    ) -> Mapping[str, Any] | None:
        """The stored response to an Idempotency-Key; None when the request is the caller's to do.

        Of several at once one gets None, the others Busy until it calls `keep` or `release`, or was
        silent for two minutes. Raises Conflict when the key stands for another request.
        """

    def keep(self, actor_id: UUID, key: str, response: Mapping[str, Any]) -> None:
        """Store the response to a reserved Idempotency-Key; it must not be empty."""

    def release(self, actor_id: UUID, key: str) -> None:
        """Give a reserved Idempotency-Key back, for the request failed."""
