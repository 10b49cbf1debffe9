"""The store: one transaction, seen as a few small registers."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.comment import Submission
from triage.domain.decision import Actor, Decision, Versions
from triage.domain.reply import Draft, Finding
from triage.ports.automation import Cells, Trials
from triage.ports.bench import OwnWork
from triage.ports.board import ThemeBoard
from triage.ports.brands import BrandVersions
from triage.ports.cases import Cases
from triage.ports.drafting import Citations, Evidence, Precedents, Proposals
from triage.ports.fits import Fits
from triage.ports.inbox import Search, Views
from triage.ports.learning import Teaching
from triage.ports.mail import Attachments, Mail, Mailboxes
from triage.ports.people import People
from triage.ports.queueing import Calls, Claims, Notes, Snippets, Teams, Wordings
from triage.ports.records import (
    Accepted,
    Answer,
    Approval,
    Arrival,
    ArticleVector,
    First,
    Known,
    Outcome,
    Relabelled,
    Routed,
    Standing,
    ThemeRecord,
    Told,
    Trace,
    Triaged,
    Window,
)
from triage.ports.sending import Departure, Outbox
from triage.ports.staffing import Alarms, Assignments, History, Staffing
from triage.ports.taxonomies import Taxonomies
from triage.ports.undoing import Reversals
from triage.ports.upkeep import Retention
from triage.ports.uploads import Imports, Uploads
from triage.ports.vectors import VectorPoint


class Intake(Protocol):
    """Accepting comments."""

    def brand_id(self, name: str) -> UUID:
        """Raises NotFound for a brand nobody set up."""

    def accept(
        self, brand_id: UUID, source: str, rows: Sequence[Submission], now: datetime
    ) -> list[Accepted]:
        """Store rows once per (source, external id), payloads sealed, in order."""

    def enrich(self, brand_id: UUID, customers: Iterable[Mapping[str, str]], now: datetime) -> int:
        """Store what is known of customers; returns how many."""


class Comments(Protocol):
    """Comments on their way along the line; each move is a compare-and-set."""

    def received(self, ids: Sequence[UUID]) -> list[Arrival]:
        """Those of `ids` still to be understood."""

    def known(self, hashes: Sequence[str], model: str, heads: str) -> Mapping[str, Known]:
        """Earlier results by text hash."""

    def firsts(self, brand_id: UUID, fingerprints: Sequence[str]) -> Mapping[str, list[First]]:
        """Earlier comments that are no duplicates themselves, by fingerprint, oldest first."""

    def traces(
        self,
        brand_id: UUID,
        model: str,
        window: Window,
        near: Sequence[UUID],
        customers: Sequence[UUID],
    ) -> list[Trace]:
        """Comments of that time that are no duplicates: those in `near`, those of `customers`,
        and those no index holds yet."""

    def told(self, ids: Sequence[UUID]) -> list[Told]:
        """What these comments say; erased ones are left out."""

    def routed(self, batch: Sequence[Routed], versions: Versions, now: datetime) -> int:
        """received → triaged; returns how many moved (another worker may have been first)."""

    def triaged(self, ids: Sequence[UUID]) -> list[Triaged]:
        """Those of `ids` that wait for the second half."""

    def outcomes(self, ids: Sequence[UUID]) -> list[Outcome]:
        """What became of comments that went all the way, in no order."""

    def standing(self, comment_id: UUID) -> Standing:
        """A comment with all its labels rest on; raises NotFound, Erased, or Conflict before it
        was understood."""

    def relabelled(self, before: Standing, verdict: Relabelled, now: datetime) -> bool:
        """New labels and destination; whether the comment goes through the second half again.

        Its proposed draft is retired then. What was answered, or closed by a person, stays so.
        """

    def forget_special(self, now: datetime, limit: int) -> int:
        """Veil labels and reasons of special categories whose time has come; returns how many."""

    def left_behind(self, before: datetime, limit: int) -> list[UUID]:
        """Comments accepted before then that no machine has finished, oldest first."""

    def answered(self, batch: Sequence[Answer], now: datetime) -> int:
        """triaged → waiting or dismissed, drafts, findings and plans stored; returns how many
        moved."""


class Failures(Protocol):
    """Comments and jobs the machine could not handle; a person sees and re-drives them."""

    def fail(self, ids: Sequence[UUID], error: str, now: datetime) -> list[tuple[UUID, UUID]]:
        """received or triaged → failed, with a dead letter; `error` must hold no personal data.
        Returns brand and comment ids of those that moved."""

    def letter(self, letter_id: UUID) -> tuple[str, UUID]:
        """The job that failed and the comment it was about; raises NotFound."""

    def returned(self, letter_id: UUID) -> tuple[UUID, str] | None:
        """The draft of the reply no channel took and the hash of the text approved then; None
        where that draft does not wait for a decision any more."""

    def resolve(self, letter_id: UUID, now: datetime) -> None:
        """Nothing is left to be done about it."""

    def take(self, comment_id: UUID, now: datetime) -> UUID | None:
        """failed → waiting for a person, its dead letters resolved; returns the brand id, None
        where it did not fail or was never read."""

    def redrive(self, letter_id: UUID, now: datetime) -> tuple[UUID, UUID]:
        """Put a failed comment back on the line; returns brand and comment id."""


class Vectors(Protocol):
    """Vectors as PostgreSQL keeps them: what every index is rebuilt from."""

    def comments(self, model: str, after: UUID | None, limit: int) -> list[VectorPoint]:
        """Raw vectors of comments, in the order of their ids."""

    def articles(self, brand_id: UUID, model: str) -> list[ArticleVector]:
        """Raw vectors of a brand's articles."""

    def save_articles(
        self, brand_id: UUID, model: str, articles: Sequence[ArticleVector]
    ) -> list[UUID]:
        """Replace a brand's articles; returns the ids of those that went."""


class Themes(Protocol):
    """Themes of a brand."""

    def locked(self, brand_id: UUID) -> list[ThemeRecord]:
        """All themes, and the exclusive right to change them until the transaction ends."""

    def save(self, brand_id: UUID, themes: Sequence[ThemeRecord], now: datetime) -> None:
        """Insert or update; a label given by a person is kept."""

    def label(self, theme_id: UUID, label: str) -> None:
        """Set a machine-made label, unless a person named the theme."""

    def forget(self, renamed: Sequence[UUID], gone: Sequence[UUID]) -> None:
        """Have the first named anew, unless a person named them; take the others away."""

    def unnamed(self, limit: int) -> list[tuple[UUID, UUID]]:
        """(brand id, theme id) of themes that grew since their label was made."""

    def members(self, theme_id: UUID, limit: int) -> list[tuple[str, str]]:
        """(masked text, language) of a theme's comments, newest first."""

    def background(self, brand_id: UUID, limit: int) -> list[str]:
        """Masked texts of the brand's newest comments in any theme."""


class Drafts(Protocol):
    """Drafts a person decides on."""

    def for_decision(self, draft_id: UUID, edition: str = "") -> Approval:
        """Locks nothing; raises NotFound. `edition` names the rules in use: what they found before
        is told only to who names them."""

    def unchecked(self, limit: int) -> list[UUID]:
        """Proposed drafts nobody has looked at with all rules, the oldest first; locked."""

    def for_decisions(self, draft_ids: Sequence[UUID], edition: str) -> Mapping[UUID, Approval]:
        """The same of many by their ids, in one look; what is not there is left out."""

    def mark(
        self,
        draft_id: UUID,
        edition: str,
        digest: str,
        found: Mapping[str, Sequence[Finding]] | None,
    ) -> None:
        """Note what all rules of an edition found in what has this digest, by language, if the
        draft still is that; None notes that they were asked and could not tell."""

    def begin(
        self, comment_id: UUID, writer: str, now: datetime, evidence: Evidence | None = None
    ) -> Approval:
        """A new, empty proposed draft on the newest revisions, for a waiting comment without one.

        A stale draft of it is retired. Raises Conflict when it no longer waits or has an open
        draft, NotFound.
        """

    def propose(self, answer: Answer, now: datetime) -> UUID | None:
        """A proposed draft for a waiting comment, on the revisions `answer` was made on; None
        where it has an open one, Conflict where it moved on."""

    def open_draft(self, comment_id: UUID) -> UUID:
        """The comment's proposed or approved draft; raises Conflict where it has none."""

    def amend(
        self, approval: Approval, draft: Draft, vouched: str = "", author_id: UUID | None = None
    ) -> bool:
        """Give a proposed draft another text, alternatives and findings, if it is still the one
        that was looked at; whether it was. `vouched` are words a person adds to what the draft
        may rest on; `author_id` is who put words of a person's into it: without one the author
        stays who it was."""

    def retire(self, limit: int) -> list[tuple[UUID, UUID]]:
        """Proposed drafts that grew stale → stale, their comments waiting → triaged; returns brand
        and comment ids."""

    def proposed(self, brand_id: UUID, limit: int) -> list[UUID]:
        """Drafts that wait for a decision, the newest first."""

    def waiting(self, comment_id: UUID) -> Triaged:
        """A waiting comment, with the evidence of its newest draft, if any; raises Conflict
        when it no longer waits, NotFound."""

    def approve(
        self, approval: Approval, text: str, actor: Actor, leaves: Departure, now: datetime
    ) -> UUID:
        """proposed → approved and a pending message, if nothing moved underneath; else Conflict.
        What a policy approves counts as automatic."""

    def reject(self, approval: Approval, actor: Actor, now: datetime) -> None:
        """proposed → rejected; the comment keeps waiting for a person. Else Conflict."""

    def dismiss(self, comment_id: UUID, actor: Actor, now: datetime) -> UUID:
        """waiting or failed → dismissed without a reply, its dead letters resolved; returns the
        brand id. Else Conflict."""


class Decisions(Protocol):
    """The append-only record of who decided what, and why."""

    def record(self, decisions: Sequence[Decision]) -> None:
        """Append."""

    def latest(self, comment_id: UUID, kind: str) -> Decision:
        """The newest decision of a kind on a comment; raises NotFound."""


class Jobs(Protocol):
    """Durable work, committed together with the records it is about."""

    def defer(self, ids: Sequence[UUID]) -> None:
        """Queue the line for these comments, in batches, in this transaction."""

    def idle(self) -> bool:
        """Whether no job waits or is being done."""


class Work(Protocol):
    """One transaction: everything in it happens, or nothing does."""

    @property
    def intake(self) -> Intake: ...  # noqa: D102 - each is described by its Protocol
    @property
    def comments(self) -> Comments: ...  # noqa: D102
    @property
    def failures(self) -> Failures: ...  # noqa: D102
    @property
    def vectors(self) -> Vectors: ...  # noqa: D102
    @property
    def themes(self) -> Themes: ...  # noqa: D102
    @property
    def teaching(self) -> Teaching: ...  # noqa: D102
    @property
    def taxonomies(self) -> Taxonomies: ...  # noqa: D102
    @property
    def fits(self) -> Fits: ...  # noqa: D102
    @property
    def people(self) -> People: ...  # noqa: D102
    @property
    def drafts(self) -> Drafts: ...  # noqa: D102
    @property
    def precedents(self) -> Precedents: ...  # noqa: D102
    @property
    def proposals(self) -> Proposals: ...  # noqa: D102
    @property
    def citations(self) -> Citations: ...  # noqa: D102
    @property
    def brands(self) -> BrandVersions: ...  # noqa: D102
    @property
    def outbox(self) -> Outbox: ...  # noqa: D102
    @property
    def claims(self) -> Claims: ...  # noqa: D102
    @property
    def teams(self) -> Teams: ...  # noqa: D102
    @property
    def staffing(self) -> Staffing: ...  # noqa: D102
    @property
    def assignments(self) -> Assignments: ...  # noqa: D102
    @property
    def alarms(self) -> Alarms: ...  # noqa: D102
    @property
    def history(self) -> History: ...  # noqa: D102
    @property
    def notes(self) -> Notes: ...  # noqa: D102
    @property
    def wordings(self) -> Wordings: ...  # noqa: D102
    @property
    def snippets(self) -> Snippets: ...  # noqa: D102
    @property
    def calls(self) -> Calls: ...  # noqa: D102
    @property
    def trials(self) -> Trials: ...  # noqa: D102
    @property
    def cells(self) -> Cells: ...  # noqa: D102
    @property
    def cases(self) -> Cases: ...  # noqa: D102
    @property
    def own(self) -> OwnWork: ...  # noqa: D102
    @property
    def retention(self) -> Retention: ...  # noqa: D102
    @property
    def decisions(self) -> Decisions: ...  # noqa: D102
    @property
    def reversals(self) -> Reversals: ...  # noqa: D102
    @property
    def mail(self) -> Mail: ...  # noqa: D102
    @property
    def mailboxes(self) -> Mailboxes: ...  # noqa: D102
    @property
    def attachments(self) -> Attachments: ...  # noqa: D102
    @property
    def search(self) -> Search: ...  # noqa: D102
    @property
    def views(self) -> Views: ...  # noqa: D102
    @property
    def uploads(self) -> Uploads: ...  # noqa: D102
    @property
    def imports(self) -> Imports: ...  # noqa: D102
    @property
    def board(self) -> ThemeBoard: ...  # noqa: D102
    @property
    def jobs(self) -> Jobs: ...  # noqa: D102


class Store(Protocol):
    """The records."""

    def write(self) -> AbstractContextManager[Work]:
        """A transaction; committed on leaving, rolled back on an exception."""
