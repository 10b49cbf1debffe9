"""Many at once: what would become of each, then each on its own, and what became of it.

Every item is a transaction of its own: one that cannot be done harms no other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor, ActorKind
from triage.domain.errors import DraftBlocked, NotFound, RowRefused, TriageError
from triage.domain.ids import text_hash
from triage.domain.reply import Finding
from triage.domain.wordings import alike
from triage.line import Line
from triage.ports import Approval, SameWording
from triage.replies.deciding import Verdict, decide, dismiss, free_for, may_send, two_people
from triage.replies.queueing import snooze
from triage.steps.approve import approve
from triage.team.assigning import hand_over

MOST = 200
"""Items at once."""

WORDINGS = 400
"""Wordings looked through for near-identical drafts."""


class BatchAction(StrEnum):
    """What can be done to many at once."""

    APPROVE = "approve"
    REJECT = "reject"
    DISMISS = "dismiss"
    SNOOZE = "snooze"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Batch:
    """Drafts by id to approve or reject; comments by id for all else.

    `reason` is a code or words, `team` whom they go to, `until` when they come back, `seen` by
    draft the hash of the text that was shown: a draft changed since is not approved.
    """

    action: BatchAction
    ids: Sequence[UUID]
    reason: str = ""
    remark: str = ""
    team: str = ""
    until: datetime | None = None
    seen: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """What would become of one, or what did: `error` is None where it passes or passed; `seen` is
    the hash of the text a preview judged."""

    id: UUID
    comment_id: UUID | None
    error: TriageError | None = None
    findings: tuple[Finding, ...] = ()
    seen: str = ""

    @property
    def passes(self) -> bool:
        """Whether nothing is in the way."""
        return self.error is None


def preview(line: Line, draft_ids: Sequence[UUID], actor: Actor) -> list[Item]:
    """What approving each of these drafts would come to; nothing is changed.

    Raises RowRefused for none or more than 200.
    """
    ids = _counted(draft_ids)
    with line.store.write() as work:
        found = work.drafts.for_decisions(ids, line.edition)
    brands = {key: line.shelf.get(key) for key in {one.brand_id for one in found.values()}}
    return [
        _foreseen(line, approval, brands[approval.brand_id], actor)
        if (approval := found.get(one))
        else Item(one, None, NotFound(f"There is no draft {one}."))
        for one in ids
    ]


def _foreseen(line: Line, approval: Approval, brand: Brand, actor: Actor) -> Item:
    draft_id, comment_id = approval.draft_id, approval.comment_id
    seen = text_hash(approval.text)
    try:
        free_for(approval, actor, line.clock.now())
        return Item(draft_id, comment_id, None, _judged(line, approval, brand, actor), seen)
    except DraftBlocked as error:
        return Item(draft_id, comment_id, error, error.findings, seen)
    except TriageError as error:
        return Item(draft_id, comment_id, error, seen=seen)


def _judged(line: Line, approval: Approval, brand: Brand, actor: Actor) -> tuple[Finding, ...]:
    person = actor.kind is ActorKind.PERSON
    findings = approve(approval, approval.text, line.checker(brand), person=person)
    may_send(replace(approval, four_eyes=two_people(brand, approval)), actor)
    return findings


def carry_out(line: Line, batch: Batch, actor: Actor) -> list[Item]:
    """Do it to each, in order; raises RowRefused for none or more than 200, or a missing value."""
    act = _act(line, batch, actor)
    return [_done(one, act) for one in _counted(batch.ids)]


def _done(one: UUID, act: Callable[[UUID], UUID]) -> Item:
    try:
        return Item(one, act(one))
    except DraftBlocked as error:
        return Item(one, None, error, error.findings)
    except TriageError as error:
        return Item(one, None, error)


def _act(line: Line, batch: Batch, actor: Actor) -> Callable[[UUID], UUID]:
    """What is done to one; gives its comment's id."""
    if batch.action is BatchAction.APPROVE:
        return lambda one: decide(line, one, _yes(batch, one), actor).comment_id
    if batch.action is BatchAction.REJECT:
        no = Verdict("reject", reason=batch.reason, remark=batch.remark)
        return lambda one: decide(line, one, no, actor).comment_id
    return _on_comments(line, batch, actor)


def _yes(batch: Batch, draft_id: UUID) -> Verdict:
    return Verdict("approve", seen=batch.seen.get(draft_id, ""))


def _on_comments(line: Line, batch: Batch, actor: Actor) -> Callable[[UUID], UUID]:
    why = ": ".join(part for part in (batch.reason, batch.remark) if part)

    def act(one: UUID) -> UUID:
        if batch.action is BatchAction.DISMISS:
            dismiss(line, one, actor, why)
        elif batch.action is BatchAction.HAND_OVER:
            hand_over(line, one, actor, why, team=batch.team)
        elif batch.until is None:
            raise RowRefused("Say until when.", "until")
        else:
            snooze(line, one, batch.until, actor, why)
        return one

    return act


def _counted(ids: Sequence[UUID]) -> list[UUID]:
    """Each once, in order; raises RowRefused for none or too many."""
    found = list(dict.fromkeys(ids))
    if not found:
        raise RowRefused("Name at least one item.", "ids")
    if len(found) > MOST:
        raise RowRefused(f"At most {MOST} items can be done at once.", "ids")
    return found


def groups(line: Line, brand_id: UUID, limit: int = 50) -> list[SameWording]:
    """Near-identical drafts that wait, the largest groups first; of each up to 200 drafts."""
    with line.store.write() as work:
        found = work.wordings.groups(brand_id, WORDINGS)
    joined = [_joined(found[n] for n in members) for members in alike([g.text for g in found])]
    several = [group for group in joined if len(group.draft_ids) > 1]
    return sorted(several, key=lambda group: -len(group.draft_ids))[:limit]


def _joined(members: Iterable[SameWording]) -> SameWording:
    """Wordings that are near each other as one, with the text of the most frequent."""
    found = list(members)
    return replace(
        found[0],
        draft_ids=tuple(one for each in found for one in each.draft_ids)[:MOST],
        comment_ids=tuple(one for each in found for one in each.comment_ids)[:MOST],
    )
