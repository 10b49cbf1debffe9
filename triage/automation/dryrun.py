"""What a policy would have sent, from a replay of the decision log: nothing else is looked at.

Every draft record says what automation thought of the draft on its day; what people and customers
said of it afterwards are later records of the same comment. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.automation.judging import outcome_of
from triage.domain.decision import ActorKind
from triage.domain.policy import FAULTS, TrialOutcome

AGAIN = "customer_again"
"""Kind of the record that a customer wrote again after a reply sent unedited."""

AUTOMATIC = "automatic"
"""Kind of the record that a policy let a reply leave."""


@dataclass
class Replayed:
    """One machine's draft as the log tells of it. `sent` says that a policy sent it indeed."""

    draft_id: UUID
    comment_id: UUID
    at: datetime
    cell: str
    would_send: bool
    why: tuple[str, ...]
    sampled: bool
    text: str
    outcome: TrialOutcome = TrialOutcome.NONE
    changed: float | None = None
    sent: bool = False


@dataclass
class CellRun:
    """What would have happened in one cell. `would_send` counts drafts nothing was against;
    `reviewed` those of them a person would have read all the same; of the others, which would have
    left: `clean`, `edited`, `faults` by what was said of them, `unknown` where nobody spoke yet."""

    cell: str
    drafts: int = 0
    would_send: int = 0
    reviewed: int = 0
    clean: int = 0
    edited: int = 0
    faults: int = 0
    unknown: int = 0
    sent: int = 0
    why: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DryRun:
    """The whole replay: cells by name, and every draft that would have left though a person
    rewrote or rejected it or its customer came back, oldest first."""

    cells: tuple[CellRun, ...]
    mistakes: tuple[Replayed, ...]


def dry_run(records: Iterable[Mapping[str, Any]], since: datetime, until: datetime) -> DryRun:
    """Replay records (kind, at, comment_id, draft_id, inputs, outcome, reason, actor), oldest
    first, of all comments drafted for from `since` to before `until`."""
    drafts = [one for one in replayed(records) if since <= one.at < until]
    cells: dict[str, CellRun] = {}
    for one in drafts:
        count(cells.setdefault(one.cell, CellRun(one.cell)), one)
    mistakes = tuple(one for one in drafts if leaves(one) and one.outcome in FAULTS)
    return DryRun(tuple(cells[name] for name in sorted(cells)), mistakes)


def leaves(one: Replayed) -> bool:
    """Whether the policy would have let it leave unread."""
    return one.would_send and not one.sampled


def count(run: CellRun, one: Replayed) -> None:
    """Add one draft to its cell."""
    run.drafts += 1
    run.sent += one.sent
    for code in one.why:
        run.why[code] = run.why.get(code, 0) + 1
    if not one.would_send:
        return
    run.would_send += 1
    if one.sampled:
        run.reviewed += 1
    elif one.outcome in FAULTS:
        run.faults += 1
    elif one.outcome is TrialOutcome.CLEAN:
        run.clean += 1
    elif one.outcome is TrialOutcome.EDITED:
        run.edited += 1
    else:
        run.unknown += 1


def replayed(records: Iterable[Mapping[str, Any]]) -> list[Replayed]:
    """Every machine's draft of the log with what became of it, in the order they were made."""
    drafts: dict[UUID, Replayed] = {}
    newest: dict[UUID, Replayed] = {}
    for record in records:
        if record["kind"] == "draft":
            if made := drafted(record):
                drafts[made.draft_id] = newest[made.comment_id] = made
            continue
        named = record["draft_id"]
        one = drafts.get(named) if named else newest.get(record["comment_id"])
        if one is not None:
            happened(one, record)
    return list(drafts.values())


def drafted(record: Mapping[str, Any]) -> Replayed | None:
    """The trial a draft record tells of; None where it was none."""
    told = record["outcome"].get("automation")
    if not told:
        return None
    return Replayed(
        draft_id=UUID(told["draft"]),
        comment_id=record["comment_id"],
        at=record["at"],
        cell=told["cell"],
        would_send=not told["why"],
        why=tuple(told["why"]),
        sampled=told["sampled"],
        text=record["outcome"]["draft"],
    )


def happened(one: Replayed, record: Mapping[str, Any]) -> None:
    """Carry one record over to the draft it is about."""
    kind = record["kind"]
    if kind == AUTOMATIC:
        one.sent = True
    elif kind == AGAIN:
        one.outcome = TrialOutcome(record["reason"])
    elif kind == "undo":
        undone(one, record)
    elif not one.sent:
        outcome, changed = word(one, record)
        if outcome in FAULTS or one.outcome not in FAULTS:
            one.outcome, one.changed = outcome, changed


def undone(one: Replayed, record: Mapping[str, Any]) -> None:
    """A reply taken back before it left; a fault found before stays one."""
    if record["actor"] == ActorKind.POLICY:
        return
    if one.sent:
        one.outcome = TrialOutcome.REJECTED
    elif one.outcome not in FAULTS:
        one.outcome = TrialOutcome.UNDONE


def word(one: Replayed, record: Mapping[str, Any]) -> tuple[TrialOutcome, float | None]:
    """What a decision makes of a draft the policy did not send."""
    kind, open_still = record["kind"], one.outcome in {TrialOutcome.NONE, TrialOutcome.UNDONE}
    if kind == "correct" and not open_still:
        return one.outcome, one.changed
    if kind not in {"approve", "edit"}:
        return TrialOutcome.REJECTED, None
    before, after = record["inputs"].get("draft", ""), record["outcome"]
    shown = (before, after.get("text", ""), after.get("changed", 1.0))
    return outcome_of(one.text, *shown)
