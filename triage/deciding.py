"""What people decide on the line: approve, edit, reject, write a reply of their own, undo, dismiss.

Each decision is one transaction together with its record. The machine's part is `pipeline.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from triage.domain.decision import Actor, ActorKind
from triage.domain.ids import text_hash
from triage.domain.reply import Finding
from triage.domain.special import is_special
from triage.drafting.layout import layout_for
from triage.language.personal_data.remarks import masked_remark, masked_reply, names_among
from triage.line import Line
from triage.ports import Approval, Approved, Work
from triage.situating import informed_if_possible
from triage.steps.approve import approve, edited
from triage.steps.learn import changed_share, plain_decision, verdict_decision

PERSON = "person"
"""The writer of a reply no machine drafted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on a draft: approve it, send an edit instead, or reject it."""

    kind: Literal["approve", "edit", "reject"]
    text: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a verdict; the reply leaves at `due_at` unless it is undone before."""

    draft_id: UUID
    comment_id: UUID
    message_id: UUID | None
    due_at: datetime | None
    findings: tuple[Finding, ...]


def decide(line: Line, draft_id: UUID, verdict: Verdict, actor: Actor) -> Decided:
    """Carry out a person's verdict: exactly one of two who try at once wins.

    Raises Conflict when the draft was decided or grew stale or the person was erased, DraftBlocked
    with the findings, RowRefused for an empty or endless edit, NotFound.
    """
    now = line.clock.now()
    with line.store.write() as work:
        approval = work.drafts.for_decision(draft_id)
        if verdict.kind == "reject":
            work.drafts.reject(approval, actor, now)
            names = names_among(work.people.values([approval.comment_id]))
            why = {"reason": masked_remark(verdict.reason, names)}
            work.decisions.record([verdict_decision(approval, "reject", actor, now, why)])
            return Decided(draft_id, approval.comment_id, None, None, ())
        text = approval.text
        if verdict.kind == "edit":
            text = edited(verdict.text or "", approval.values)
        return settle(line, work, approval, verdict.kind, text, actor)


def reply(line: Line, comment_id: UUID, text: str, actor: Actor) -> Decided:
    """Answer a waiting comment that has no open draft in a person's own words, after every check.

    Raises Conflict when it no longer waits, has an open draft or its person was erased,
    DraftBlocked with the findings, RowRefused for an empty or endless text, NotFound.
    """
    with line.store.write() as work:
        comment = work.drafts.waiting(comment_id)
    evidence = informed_if_possible(line, comment).evidence
    with line.store.write() as work:
        approval = work.drafts.begin(comment_id, PERSON, line.clock.now(), evidence)
        return settle(line, work, approval, "write", edited(text, approval.values), actor)


def settle(
    line: Line, work: Work, approval: Approval, kind: str, text: str, actor: Actor
) -> Decided:
    """Check the text to be sent, approve it and record that, all in one transaction."""
    now = line.clock.now()
    brand = line.shelf.get(approval.brand_id)
    person = actor.kind is ActorKind.PERSON
    findings = approve(approval, text, line.checker(brand), person=person)
    due_at = now + line.undo
    message_id = work.drafts.approve(approval, text, actor, due_at, now)
    outcome = {
        "message": str(message_id),
        "text": text_hash(text),
        "changed": changed_share(approval.text, text),
    }
    work.decisions.record([verdict_decision(approval, kind, actor, now, outcome)])
    keep_as_precedent(work, approval, text, brand.guidelines.links, now)
    return Decided(approval.draft_id, approval.comment_id, message_id, due_at, findings)


def keep_as_precedent(
    work: Work, approval: Approval, text: str, links: tuple[str, ...], now: datetime
) -> None:
    """What was approved becomes a model for like comments, without personal data; never where
    the comment's labels are of special categories, which are to be forgotten."""
    if is_special(approval.comment.labels):
        return
    wording = masked_reply(text, names_among(approval.values.items()), links)
    edited_by_person = changed_share(approval.text, text) > 0
    drafted = masked_reply(approval.text, names_among(approval.values.items()), links)
    kept = Approved(approval.draft_id, wording, edited_by_person, now, drafted)
    work.precedents.keep(kept)


def letterhead(line: Line, comment_id: UUID) -> str:
    """Greeting and sign-off as the brand wants them, for a person to write between.

    Empty in languages the guidelines do not know. Raises Conflict, NotFound.
    """
    with line.store.write() as work:
        comment = work.drafts.waiting(comment_id)
    guidelines = line.shelf.get(comment.brand_id).guidelines
    wording = guidelines.languages.get(comment.language)
    rules = guidelines.channels.get(comment.channel)
    return layout_for(comment.situation(), rules, wording).text([]) if wording and rules else ""


def undo(line: Line, message_id: UUID, actor: Actor) -> None:
    """Take an approved reply back before it leaves; raises Conflict once it is on its way."""
    now = line.clock.now()
    with line.store.write() as work:
        brand_id, _, comment_id = work.outbox.cancel(message_id, now)
        work.decisions.record([plain_decision("undo", brand_id, comment_id, actor, now)])


def dismiss(line: Line, comment_id: UUID, actor: Actor, reason: str) -> None:
    """Close a waiting comment without a reply; raises Conflict when it no longer waits."""
    now = line.clock.now()
    with line.store.write() as work:
        brand_id = work.drafts.dismiss(comment_id, actor, now)
        why = masked_remark(reason, names_among(work.people.values([comment_id])))
        work.decisions.record([plain_decision("dismiss", brand_id, comment_id, actor, now, why)])


def redrive(line: Line, letter_id: UUID, actor: Actor) -> UUID:
    """Put a failed comment back on the line."""
    now = line.clock.now()
    with line.store.write() as work:
        brand_id, comment_id = work.failures.redrive(letter_id, now)
        work.jobs.defer([comment_id])
        work.decisions.record([plain_decision("redrive", brand_id, comment_id, actor, now)])
    return comment_id
