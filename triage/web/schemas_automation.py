"""What leaves the API about earned automation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from triage.automating.steering import Standing
from triage.domain.policy import CellState, TrialOutcome
from triage.web.schemas import Out

KNOWN = ConfigDict(extra="ignore", frozen=True, from_attributes=True)


class Evidence(Out):
    """A cell's record since it was last put into shadow; shares 0–1."""

    trials: int = Field(description="Drafts that would have been sent and were decided on.")
    clean: int = Field(description="Of those, approved unedited.")
    clean_at_least: float = Field(description="Lower bound of the share approved unedited.")
    faults: int = Field(description="Of those, rejected, rewritten, or the customer came back.")
    faults_at_most: float = Field(description="Upper bound of the share of faults.")
    silent: int = Field(description="Of those, nobody decided on in time; not clean.")
    waiting: int = Field(description="Would have been sent; nobody has decided yet.")
    sent: int = Field(description="Replies that left without a person.")
    kept: int = Field(description="Drafts that were never to be sent without a person.")


class Policy(Out):
    """What the brand's file asks of the cell, at the level a person set, if one did."""

    model_config = KNOWN

    level: float
    minimum: int
    budget: float
    review: float
    by_itself: bool


class Cell(Out):
    """A policy cell: a channel, an intent and a language of a brand."""

    id: UUID
    channel: str
    intent: str
    language: str
    state: CellState
    holds: bool = Field(description="A suspicion holds every draft back for people.")
    since: datetime = Field(description="When it came into its state.")
    cause: str = Field(description="Of its last change.")
    level: float | None = Field(description="Set by a person; null: the file's level holds.")
    policy: Policy | None = Field(description="Null: the brand lets this cell earn nothing.")
    missing: list[str] = Field(description="What it lacks to be opened; empty: it has earned it.")
    alarm: float = Field(description="How near the alarm is to closing it, 0–1.")
    account: float = Field(description="How much of its error budget is left, 0–1.")
    evidence: Evidence


class Moved(Out):
    """A change of a cell, with what it rested on."""

    kind: str
    at: datetime
    actor: str
    actor_kind: str
    outcome: Mapping[str, Any]
    reason: str


class CellHistory(Cell):
    """A cell with its changes, the newest first."""

    history: list[Moved]


class Cells(Out):
    """In the order of their ids."""

    items: list[Cell]
    next: str | None


class CellRun(Out):
    """What would have happened in one cell; `clean`, `edited`, `faults` and `unknown` are about the
    drafts that would have left unread."""

    model_config = KNOWN

    cell: str
    drafts: int
    would_send: int
    reviewed: int
    clean: int
    edited: int
    faults: int
    unknown: int
    sent: int
    why: Mapping[str, int]


class Mistake(Out):
    """A draft that would have left though it was rewritten or rejected, or its customer came
    back."""

    model_config = KNOWN

    draft_id: UUID
    comment_id: UUID
    at: datetime
    cell: str
    outcome: TrialOutcome
    changed: float | None


class DryRun(Out):
    """What open cells would have sent, from a replay of the log."""

    since: datetime
    until: datetime
    cells: list[CellRun]
    mistakes: list[Mistake]


def cell_json(standing: Standing) -> dict[str, Any]:
    """A cell as the interfaces speak of it."""
    cell, record, evidence = standing.cell, standing.record, standing.record.evidence
    tally = record.tally
    return {
        "id": cell.id,
        "channel": cell.key.channel,
        "intent": cell.key.intent,
        "language": cell.key.language,
        "state": cell.state,
        "holds": standing.holds,
        "since": cell.changed_at,
        "cause": cell.cause,
        "level": cell.level,
        "policy": record.policy and Policy.model_validate(record.policy),
        "missing": list(record.missing),
        "alarm": standing.alarm,
        "account": standing.account,
        "evidence": {
            "trials": tally.trials,
            "clean": tally.clean,
            "clean_at_least": evidence.clean_at_least,
            "faults": tally.faults,
            "faults_at_most": evidence.faults_at_most,
            "silent": tally.silent,
            "waiting": tally.waiting,
            "sent": tally.sent,
            "kept": tally.kept,
        },
    }
