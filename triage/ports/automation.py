"""What earned automation keeps and asks for: trials, one a machine's draft, and policy cells.

No text and no personal data: ids, codes, counts and hashes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.policy import Cause, CellKey, CellState, TrialOutcome


@dataclass(frozen=True, slots=True)
class Trial:
    """A machine's draft as automation sees it on the day it is made.

    `maker` names what drafts here, `text_hash` the text it wrote; `why` are codes of what is
    against sending it, none if it would be sent; `sampled` says that it was drawn for review;
    `mix` are the traits of its comment that are watched for drift.
    """

    draft_id: UUID
    brand_id: UUID
    comment_id: UUID
    cell: CellKey
    maker: str
    text_hash: str
    why: tuple[str, ...]
    sampled: bool
    mix: Mapping[str, str]

    @property
    def would_send(self) -> bool:
        """Whether it would be sent without a person, were its cell open."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A trial of which something happened that the watch of its cell does not know yet: `counted`
    is the outcome it knew before, empty for a reply that was just sent."""

    draft_id: UUID
    would_send: bool
    sampled: bool
    sent: bool
    outcome: TrialOutcome
    counted: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A policy cell as stored. `level` is set by a person, else None; trials count from `since`,
    the last start in shadow; `changed_at` is when it came into its state; `alarm` and `account`
    are those of its watch."""

    id: UUID
    brand_id: UUID
    key: CellKey
    state: CellState
    level: float | None
    maker: str
    cause: str
    since: datetime
    changed_at: datetime
    alarm: float
    account: float


@dataclass(frozen=True, slots=True)
class Tally:
    """A cell's record: reviewed trials that would have been sent, those approved unedited, those
    with a fault; beside them those nobody decided in time (`silent`, in `trials` too), those still
    open, replies `sent` by the policy, and drafts that were never to be sent."""

    trials: int
    clean: int
    faults: int
    silent: int
    waiting: int
    sent: int
    kept: int


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a cell's state, with the watch it starts with. `since` is given where the record
    starts anew."""

    before: CellState
    after: CellState
    cause: Cause
    alarm: float
    account: float
    since: datetime | None = None
    maker: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A customer who wrote again after a reply nobody had edited."""

    draft_id: UUID
    comment_id: UUID
    brand_id: UUID
    outcome: TrialOutcome


class Trials(Protocol):
    """What would have been sent, and what became of it."""

    def machine_drafts(self, comment_ids: Sequence[UUID]) -> Mapping[UUID, UUID]:
        """The proposed drafts of these comments that no person wrote, by comment."""

    def answered(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Those of the comments whose thread has an automatic reply."""

    def told_again(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Those of these comments that share a case with others."""

    def unproven(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Those of these comments whose sender may be somebody else."""

    def record(self, trials: Sequence[Trial], now: datetime) -> None:
        """Keep them, once a draft; cells nobody saw before begin in shadow, and what was open for
        these comments before ends."""

    def judged(
        self, draft_id: UUID, outcome: TrialOutcome, changed: float | None, now: datetime
    ) -> None:
        """A word on a draft; nothing where it is no trial, where a policy sent it, or where a
        fault was found before and this is none."""

    def closed(self, comment_id: UUID, outcome: TrialOutcome, now: datetime) -> None:
        """A word on whatever is open for a comment, whoever worded its draft last."""

    def touched(self, comment_id: UUID) -> bool:
        """Whether a person or a program has ever decided anything about a comment."""

    def lapse(self, limit: int) -> None:
        """Give trials of open cells whose draft is no longer proposed their end."""

    def taken_back(self, message_id: UUID, now: datetime) -> None:
        """A person took a reply back before it left: a policy's was a mistake, of one's own
        approval nothing is known any more; a fault stays one."""

    def text_hash(self, draft_id: UUID) -> str | None:
        """Of the text the machine wrote; None where the draft is no trial."""

    def heard(self, since: datetime, limit: int) -> list[Heard]:
        """Mark replies sent unedited since then after which the customer wrote again; these."""

    def waiting(self, now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
        """(cell id, draft id) of drafts open cells may send now, the oldest first: nothing a
        person ever decided on, holds, put aside or worded anew, and nothing of stopped brands."""

    def sent(self, draft_id: UUID, now: datetime) -> bool:
        """A policy lets it leave; whether it was the first to."""

    def kept_back(self, draft_id: UUID, why: Sequence[str]) -> None:
        """What was found against a draft when it was to leave: it is for a person now."""

    def log(self, brand_id: UUID, since: datetime, until: datetime) -> list[Mapping[str, Any]]:
        """The decision records of all comments with a trial of that time, oldest first."""


class Cells(Protocol):
    """Policy cells; each move is a compare-and-set."""

    def listed(self, brand_id: UUID, after: UUID | None, limit: int) -> list[Cell]:
        """In the order of their ids."""

    def get(self, cell_id: UUID) -> Cell:
        """Raises NotFound."""

    def held(self, cell_id: UUID) -> Cell:
        """The same, and nobody can change its state before the transaction ends."""

    def locked(self, cell_id: UUID) -> Cell:
        """The same, and nobody else may even send by it before the transaction ends."""

    def due(self) -> list[UUID]:
        """Cells with trials their watch does not know, and those that are open."""

    def tally(self, cell: Cell, silent_before: datetime) -> Tally:
        """Its record since it was last put into shadow, by what drafts there now."""

    def uncounted(self, cell_id: UUID, limit: int) -> list[Uncounted]:
        """In the order things happened; a reply sent counts once its channel took it."""

    def withdrawn(self, cell_id: UUID) -> None:
        """Replies approved by the policy that never left are no replies sent."""

    def counted(self, cell: Cell, draft_ids: Sequence[UUID], alarm: float, account: float) -> None:
        """The watch knows these now."""

    def maker(self, cell_id: UUID) -> str:
        """What drafted the newest trial."""

    def mixes(
        self, cell: Cell, window: int
    ) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
        """Traits of the trials the cell was opened on, and of the newest whole window since."""

    def move(self, cell_id: UUID, move: Move, now: datetime) -> bool:
        """Whether it was still in the state before; trials so far count as known."""

    def set_level(self, cell_id: UUID, level: float | None) -> None:
        """A person's level instead of the file's; None gives the file its say back."""

    def history(self, cell_id: UUID, limit: int) -> list[Mapping[str, Any]]:
        """Its decision records, the newest first, each with the name of its actor."""

    def actor(self, now: datetime) -> Actor:
        """The policy, as the one who acts."""
