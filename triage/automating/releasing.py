"""Lets open cells send: each eligible draft nobody has to read is approved by the policy.

It goes through every check a person's approval goes through, as a reply no person reads, so that
the brand's notice of an automatic reply stands in it; it can be undone as long; and of a person and
the policy who decide at once exactly one wins. It never edits beyond the brand's own fixes.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from triage.automating.moving import Record, named, policy_of, record_of, watch_of
from triage.automating.proving import candidate, past
from triage.automation.cell import sends
from triage.automation.eligibility import Why, reasons_against
from triage.domain.brand import Brand
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id, text_hash
from triage.domain.reply import DraftState, Finding, Severity
from triage.domain.sending import Stopped
from triage.language.personal_data.masking import fill
from triage.line import Line
from triage.ports import Approval, Departure, Work
from triage.ports.automation import Cell
from triage.steps.check import mend

RELEASED = "automatic"
"""Kind of the record that a policy let a reply leave."""

WITHHELD = "automatic_withheld"
"""Kind of the record that something was found against a draft when it was to leave."""


def release(line: Line, limit: int = 100) -> int:
    """Approve what open cells may send now, the oldest first; returns how many replies that were.

    A draft somebody else decides on, holds or changed in the meantime is left to them.
    """
    with line.store.write() as work:
        waiting = work.trials.waiting(line.clock.now(), limit)
    records: dict[UUID, Record] = {}
    return sum(release_one(line, cell_id, draft_id, records) for cell_id, draft_id in waiting)


def release_one(line: Line, cell_id: UUID, draft_id: UUID, records: dict[UUID, Record]) -> bool:
    """Approve one draft by its cell's policy, in one transaction with its record; whether it
    leaves. `records` holds the evidence of cells, counted once in a pass."""
    now = line.clock.now()
    try:
        with line.store.write() as work:
            cell = work.cells.held(cell_id)
            brand = line.shelf.get(cell.brand_id)
            policy = policy_of(cell, brand)
            if policy is None or stopped(work, cell) or not sends(cell.state, watch_of(cell)):
                return False
            actor = work.cells.actor(now)
            approval = work.drafts.for_decision(draft_id)
            work.claims.free(approval.comment_id, actor, now)
            text, why = checked(line, work, approval, brand)
            if why:
                withhold(work, approval, why, (actor, now))
                return False
            message_id = work.drafts.approve(approval, text, actor, departure(line, brand), now)
            if work.trials.touched(approval.comment_id) or not work.trials.sent(draft_id, now):
                raise Conflict  # asked once draft and comment are ours: nobody decides any more
            if cell.id not in records:
                records[cell.id] = record_of(work, cell, brand, now)
            record = records[cell.id]
            told = {"message": str(message_id), "text": text_hash(text)}
            work.decisions.record([released(approval, cell, record, told, (actor, now))])
            return True
    except (Conflict, NotFound):
        return False


def stopped(work: Work, cell: Cell) -> bool:
    """Whether the kill switch is thrown for what no person approved, or for everything."""
    return any(work.outbox.stopped(cell.brand_id, what) for what in Stopped)


def departure(line: Line, brand: Brand) -> Departure:
    """After the same time to undo as a person's approval."""
    undo = line.undo if brand.sending.undo is None else brand.sending.undo
    return Departure(line.clock.now() + undo)


def checked(
    line: Line, work: Work, approval: Approval, brand: Brand
) -> tuple[str, tuple[Why, ...]]:
    """The text as it is to leave, and what is against it now; raises Conflict when the draft was
    decided, worded anew or something moved underneath. That a like reply was approved before is not
    asked again: the trial says so."""
    if approval.stale or approval.state != DraftState.PROPOSED:
        raise Conflict
    if work.trials.text_hash(approval.draft_id) != text_hash(approval.text):
        raise Conflict  # worded anew since: not what the cell earned its trust with
    text, findings = noticed(line, approval, brand)
    comment = approval.comment
    ids = [comment.id]
    said = work.trials
    before = past(comment.id, said.answered(ids), said.told_again(ids), said.unproven(ids))
    draft = replace(approval.draft, text=text, findings=findings)
    looked = replace(candidate(comment, draft, brand, before), likened=True)
    why = reasons_against(looked, brand)
    blocked = "[[" in fill(text, approval.values) or any(
        found.severity is Severity.BLOCK for found in findings
    )
    return text, ((*why, Why.FINDINGS) if blocked and Why.FINDINGS not in why else why)


def noticed(line: Line, approval: Approval, brand: Brand) -> tuple[str, tuple[Finding, ...]]:
    """The text with the brand's notice of an automatic reply, and what the checks find in it.

    As when it was drafted, the tone of the bundled writer's sentences is not read: they are the
    brand's own. So is the notice, whoever wrote the rest.
    """
    checker = line.checker(brand)
    if approval.draft.writer == line.writer.version:
        checker = checker.unread()
    situation = replace(approval.situation(), automatic=True)
    text, findings = mend(approval.text, situation, checker)
    notice = brand.guidelines.disclosure.texts.get(situation.language, "").strip()
    start = text.find(notice) if notice else -1
    end = start + len(notice)
    own = [f for f in findings if 0 <= start <= f.start and f.end <= end]
    return text, tuple(f for f in findings if f.severity is Severity.BLOCK or f not in own)


def withhold(
    work: Work, approval: Approval, why: tuple[Why, ...], by: tuple[Actor, datetime]
) -> None:
    """Leave a draft to people for good, and say why."""
    codes = [str(code) for code in why]
    work.trials.kept_back(approval.draft_id, codes)
    work.decisions.record([decision(WITHHELD, approval, by, {"why": codes})])


def released(
    approval: Approval,
    cell: Cell,
    record: Record,
    told: dict[str, str],
    by: tuple[Actor, datetime],
) -> Decision:
    """The record of a reply no person approved: cell, evidence, bounds, and the watch."""
    outcome = told | {
        **named(cell),
        "open_since": cell.changed_at.isoformat(),
        "evidence": record.told(),
        "alarm": round(cell.alarm, 4),
        "account": round(cell.account, 4),
    }
    return decision(RELEASED, approval, by, outcome)


def decision(
    kind: str, approval: Approval, by: tuple[Actor, datetime], outcome: dict[str, object]
) -> Decision:
    """A record about one draft."""
    actor, now = by
    return Decision(
        id=new_id(),
        brand_id=approval.brand_id,
        kind=kind,
        at=now,
        actor_id=actor.id,
        comment_id=approval.comment_id,
        draft_id=approval.draft_id,
        inputs={"draft": text_hash(approval.text)},
        versions={"writer": approval.draft.writer},
        outcome=outcome,
    )
