"""What people decide on the line: approve, edit, reject, write a reply of their own, undo, dismiss.

Each decision is one transaction together with its record. The machine's part is `pipeline.py`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from triage.automating import proving
from triage.domain.brand import Brand
from triage.domain.decision import Actor, ActorKind
from triage.domain.desk import RejectReason
from triage.domain.errors import Conflict, ForAPerson, RowRefused, SecondPerson, Taken
from triage.domain.ids import text_hash
from triage.domain.reply import PERSON, Alternative, Finding
from triage.domain.special import is_special
from triage.drafting.layout import layout_for
from triage.language.personal_data.remarks import masked_remark, masked_reply, names_among
from triage.line import Line
from triage.ports import Approval, Approved, Departure, Work
from triage.replies.situating import informed_if_possible
from triage.steps.approve import approve, edited
from triage.steps.learn import changed_share, plain_decision, verdict_decision
from triage.steps.reopen import open_again

FURTHEST = timedelta(days=366)
"""A reply can be scheduled this far ahead."""

KEPT = 5
"""Alternatives kept beside a draft that a person edited for somebody else to approve."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on a draft: approve it, send an edit instead, or reject it.

    `reason` is one of `RejectReason` (anything else counts as a remark), `remark` free words;
    `send_at` is when it is to leave, `seen` the hash of the text that was shown.
    """

    kind: Literal["approve", "edit", "reject"]
    text: str | None = None
    reason: str = ""
    remark: str = ""
    send_at: datetime | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a verdict; the reply leaves at `due_at` unless it is undone before.

    `second_person` says that an edit was kept and waits for somebody else's approval.
    """

    draft_id: UUID
    comment_id: UUID
    message_id: UUID | None
    due_at: datetime | None
    findings: tuple[Finding, ...]
    second_person: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be sent: the kind of decision, the text, and when, if not at once."""

    kind: str
    text: str
    send_at: datetime | None = None


def decide(line: Line, draft_id: UUID, verdict: Verdict, actor: Actor) -> Decided:
    """Carry out a person's verdict: exactly one of two who try at once wins.

    Raises Conflict when the draft was decided, changed or grew stale or the person was erased,
    Taken while a colleague works on it, SecondPerson where its author may not send it, DraftBlocked
    with the findings, RowRefused for an empty or endless edit or a time it cannot be sent at,
    NotFound.
    """
    now = line.clock.now()
    with line.store.write() as work:
        approval = work.drafts.for_decision(draft_id, line.edition)
        free_for(approval, actor, now)
        if verdict.kind == "reject":
            return declined(work, approval, verdict, actor, now)
        if verdict.seen and verdict.seen != text_hash(approval.text):
            raise Conflict("The draft was changed since it was shown; look at it again.")
        text = approval.text
        if verdict.kind == "edit":
            text = edited(verdict.text or "", approval.values)
        return settle(line, work, approval, Said(verdict.kind, text, verdict.send_at), actor)


def free_for(approval: Approval, actor: Actor, now: datetime) -> None:
    """Raises Taken while a colleague works on it; the store asks once more when it is decided."""
    holder = approval.holder
    if holder and holder.actor_id != actor.id and holder.until > now:
        raise Taken(holder.name)


def declined(
    work: Work, approval: Approval, verdict: Verdict, actor: Actor, now: datetime
) -> Decided:
    """Reject a draft: the comment stays with people."""
    work.drafts.reject(approval, actor, now)
    proving.rejected(work, approval.draft_id, now)
    names = names_among(work.people.values([approval.comment_id]))
    words = [part for part in (verdict.reason, verdict.remark) if part]
    known = set(RejectReason)
    code = verdict.reason.partition(":")[0]
    why = {
        "reason": masked_remark(": ".join(words), names),
        "code": code if code in known else str(RejectReason.OTHER),
    }
    work.decisions.record([verdict_decision(approval, "reject", actor, now, why)])
    return Decided(approval.draft_id, approval.comment_id, None, None, ())


def reply(
    line: Line, comment_id: UUID, text: str, actor: Actor, send_at: datetime | None = None
) -> Decided:
    """Answer a waiting comment that has no open draft in a person's own words, after every check;
    one the machine failed on after it was read waits for people from then on.

    Raises Conflict when it no longer waits, has an open draft or its person was erased,
    DraftBlocked with the findings, RowRefused for an empty or endless text, NotFound.
    """
    now = line.clock.now()
    with line.store.write() as work:
        if brand_id := work.failures.take(comment_id, now):
            entry = plain_decision("take_failed", brand_id, comment_id, actor, now)
            work.decisions.record([entry])
        comment = work.drafts.waiting(comment_id)
        work.claims.free(comment_id, actor, now)
    evidence = informed_if_possible(line, comment).evidence
    with line.store.write() as work:
        approval = work.drafts.begin(comment_id, PERSON, line.clock.now(), evidence)
        said = Said("write", edited(text, approval.values), send_at)
        return settle(line, work, approval, said, actor)


def settle(line: Line, work: Work, approval: Approval, said: Said, actor: Actor) -> Decided:
    """Check the text to be sent, approve it and record that, all in one transaction.

    Where two people must see a reply, an edit is kept for somebody else to approve instead.
    """
    now = line.clock.now()
    brand = line.shelf.at(approval.brand_id, approval.version)
    leaves = departure(line, brand, said.send_at)
    person = actor.kind is ActorKind.PERSON
    if (
        approval.found is not None and said.text != approval.text
    ):  # now the checks need all there is to know
        approval = work.drafts.for_decision(approval.draft_id)
    findings = approve(approval, said.text, line.checker(brand), person=person)
    approval = replace(approval, four_eyes=two_people(brand, approval))
    if approval.four_eyes and said.text != approval.text:
        return set_down(work, approval, said, (actor, now), findings)
    may_send(approval, actor)
    message_id = work.drafts.approve(approval, said.text, actor, leaves, now)
    proving.approved(work, approval, said.text, now)
    outcome = {
        "message": str(message_id),
        "text": text_hash(said.text),
        "changed": changed_share(approval.text, said.text),
    }
    work.decisions.record([verdict_decision(approval, said.kind, actor, now, outcome)])
    keep_as_precedent(work, approval, said.text, brand.guidelines.links, now)
    return Decided(approval.draft_id, approval.comment_id, message_id, leaves.at, findings)


def departure(line: Line, brand: Brand, send_at: datetime | None) -> Departure:
    """When an approved reply leaves: after the time to undo it, or when a person wants it to.

    Raises RowRefused for a time in the past or too far ahead.
    """
    now = line.clock.now()
    soonest = now + (line.undo if brand.sending.undo is None else brand.sending.undo)
    if send_at is None:
        return Departure(soonest)
    return Departure(max(soonest, within(send_at, now, "send_at")), "scheduled")


def within(at: datetime, now: datetime, field: str) -> datetime:
    """A time people chose; raises RowRefused unless it is ahead, by at most a year."""
    if at.tzinfo is None:
        raise RowRefused("A time needs its time zone.", field)
    if at <= now:
        raise RowRefused("This time has passed; choose one that lies ahead.", field)
    if at > now + FURTHEST:
        raise RowRefused("This time is more than a year ahead.", field)
    return at


def two_people(brand: Brand, approval: Approval) -> bool:
    """Whether the brand wants two people to see a reply like this."""
    labels = approval.comment.labels
    intents = {labels.intent.label, *(label.label for label in labels.also_intents)}
    return brand.desk.needs_two(approval.comment.channel, intents)


def may_send(approval: Approval, actor: Actor) -> None:
    """Raises SecondPerson for the author of a reply two people must see, ForAPerson for a policy:
    it would be the only one to see it. The store holds to the first once more."""
    if not approval.four_eyes:
        return
    if actor.kind in {ActorKind.POLICY, ActorKind.SYSTEM}:
        raise ForAPerson
    if approval.author_id == actor.id:
        raise SecondPerson


def set_down(
    work: Work,
    approval: Approval,
    said: Said,
    by: tuple[Actor, datetime],
    findings: tuple[Finding, ...],
) -> Decided:
    """Keep an edit as the draft; its author is recorded and the comment goes on waiting."""
    actor, now = by
    draft = approval.draft
    before = Alternative(draft.text, draft.writer, draft.sources, draft.language)
    others = tuple(one for one in draft.alternatives if one.text != said.text)
    kept = ((before, *others) if draft.text else others)[:KEPT]
    edit = replace(draft, text=said.text, findings=findings, writer=PERSON, alternatives=kept)
    if not work.drafts.amend(approval, edit, "", actor.id):
        raise Conflict
    outcome = {
        "text": text_hash(said.text),
        "changed": changed_share(approval.text, said.text),
        "second_person": True,
        "author": str(approval.author_id) if approval.author_id else None,
    }
    work.decisions.record([verdict_decision(approval, "set_down", actor, now, outcome)])
    work.claims.release(approval.comment_id, actor)
    return Decided(approval.draft_id, approval.comment_id, None, None, findings, True)


def keep_as_precedent(
    work: Work, approval: Approval, text: str, links: tuple[str, ...], now: datetime
) -> None:
    """What was approved becomes a model for like comments, without personal data; never where
    the comment's labels are of special categories, which are to be forgotten."""
    if is_special(approval.comment.labels):
        return
    names = names_among(approval.values.items())
    drafted = masked_reply(approval.text, names, links)
    wording = drafted if text == approval.text else masked_reply(text, names, links)
    edited_by_person = changed_share(approval.text, text) > 0
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
        proving.taken_back(work, message_id, now)
        work.decisions.record([plain_decision("undo", brand_id, comment_id, actor, now)])
        open_again(work, comment_id, actor, now)


def dismiss(line: Line, comment_id: UUID, actor: Actor, reason: str) -> None:
    """Close a comment without a reply that waits, or that the machine failed on; raises Conflict
    when it no longer does."""
    now = line.clock.now()
    with line.store.write() as work:
        work.claims.free(comment_id, actor, now)
        proving.dismissed(work, comment_id, now)
        brand_id = work.drafts.dismiss(comment_id, actor, now)
        why = masked_remark(reason, names_among(work.people.values([comment_id])))
        work.decisions.record([plain_decision("dismiss", brand_id, comment_id, actor, now, why)])


def redrive(line: Line, letter_id: UUID, actor: Actor) -> UUID:
    """Put a failed comment back on the line; a reply no channel took is approved once more, after
    the same checks. Raises NotFound, and what `decide` raises."""
    now = line.clock.now()
    with line.store.write() as work:
        job, _ = work.failures.letter(letter_id)
    if job == "send":
        return send_again(line, letter_id, actor)
    with line.store.write() as work:
        brand_id, comment_id = work.failures.redrive(letter_id, now)
        work.jobs.defer([comment_id])
        work.decisions.record([plain_decision("redrive", brand_id, comment_id, actor, now)])
    return comment_id


def send_again(line: Line, letter_id: UUID, actor: Actor) -> UUID:
    """Approve once more the reply a channel did not take, in the words it was approved in: whatever
    took its place since is for the queue, where it is read. Raises Conflict, and what `decide`
    raises."""
    with line.store.write() as work:
        returned = work.failures.returned(letter_id)
        if returned is None:
            work.failures.resolve(letter_id, line.clock.now())
        elif text_hash(work.drafts.for_decision(returned[0]).text) != returned[1]:
            raise Conflict("The draft was changed since it was sent; decide on it in the queue.")
    if returned is None:
        raise Conflict("There is nothing left to send again; decide on it in the queue.")
    draft_id, approved = returned
    return decide(line, draft_id, Verdict("approve", seen=approved), actor).comment_id
