"""Undo: the way back of what a person did to a comment last, as long as nothing moved since.

Each is one transaction with a record of its own; what was decided stays on record. A reply that was
approved is called back by `deciding.undo`, before it leaves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, RowRefused, TriageError
from triage.line import Line
from triage.ports import Work
from triage.replies import amending, deciding, queueing
from triage.replies.batching import MOST, Item
from triage.steps.learn import plain_decision
from triage.understanding import teaching

WINDOW = timedelta(hours=1)
"""So long one may think better of it; afterwards others have built on it."""

TOO_LATE = "This can no longer be undone: it has moved on since."

TAKE_BACK = "take_back"


def undo(line: Line, comment_id: UUID, what: str, actor: Actor) -> None:
    """Take back what this person did to the comment last, of the kind that was meant.

    Raises Conflict where it was something else or somebody else, more than an hour ago, or where
    anything moved since; RowRefused for a kind that has no way back.
    """
    if what in ELSEWHERE:
        ELSEWHERE[what](line, comment_id, actor)
        return
    back = WAYS.get(what)
    if back is None:
        raise RowRefused("This cannot be undone.", "what")
    with line.store.write() as work:
        now = line.clock.now()
        if what in BESIDE:
            done = work.reversals.newest(comment_id, what)
        else:
            work.claims.free(comment_id, actor, now)
            done = work.reversals.last(comment_id)
        if done is None or not meant(done, what, actor, now):
            raise Conflict(TOO_LATE)
        if not back(line, work, done, actor):
            raise Conflict(TOO_LATE)
        entry = plain_decision(TAKE_BACK, done.brand_id, comment_id, actor, now)
        outcome = {"what": what, "decision": str(done.id)}
        work.decisions.record([replace(entry, outcome=outcome)])


def meant(done: Decision, what: str, actor: Actor, now: datetime) -> bool:
    """Whether it was this person, this kind, and not long ago."""
    return done.kind == what and done.actor_id == actor.id and now - done.at <= WINDOW


def undo_many(line: Line, what: str, comment_ids: Sequence[UUID], actor: Actor) -> list[Item]:
    """Take back what was done to many at once, each on its own.

    Raises RowRefused for none or more than 200.
    """
    ids = list(dict.fromkeys(comment_ids))
    if not ids:
        raise RowRefused("Name at least one item.", "ids")
    if len(ids) > MOST:
        raise RowRefused(f"At most {MOST} items can be done at once.", "ids")
    return [_one(line, what, one, actor) for one in ids]


def _one(line: Line, what: str, comment_id: UUID, actor: Actor) -> Item:
    try:
        undo(line, comment_id, what, actor)
    except TriageError as error:
        return Item(comment_id, comment_id, error)
    return Item(comment_id, comment_id)


def _draft(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return work.reversals.restore_draft(done, line.clock.now())


def _dismissed(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return work.reversals.reopen(done)


def _snoozed(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return work.reversals.put_off(done, line.clock.now())


def _handed_over(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    assert done.comment_id is not None  # noqa: S101 - it was found by its comment
    comment, told = work.assignments.open(done.comment_id), done.outcome
    if (comment.team, _text(comment.assignee_id)) != (told.get("to"), told.get("to_person")):
        return False
    before = told.get("from_person")
    person = UUID(before) if before else None
    return work.assignments.give(comment, str(told.get("from") or ""), person, line.clock.now())


def _text(key: UUID | None) -> str | None:
    return str(key) if key else None


def _reworded(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return amending.put_back(line, work, done, actor)


def _noted(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return work.reversals.unnote(done)


def _call_planned(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return work.reversals.unplan(done, line.clock.now())


def _corrected(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    return teaching.unlearn(line, work, done, actor)


Way = Callable[[Line, Work, Decision, Actor], bool]

WAYS: Mapping[str, Way] = {
    "reject": _draft,
    "dismiss": _dismissed,
    "snooze": _snoozed,
    "wake": _snoozed,
    "hand_over": _handed_over,
    "correct": _corrected,
    "revise": _reworded,
    "choose": _reworded,
    "regenerate": _reworded,
    "set_down": _reworded,
    "note": _noted,
    "plan_call": _call_planned,
}
"""By the kind of decision."""

BESIDE = frozenset({"note", "plan_call"})
"""What leaves a comment and its draft as they are: nothing done to them since is in its way."""


def _call_back(line: Line, comment_id: UUID, actor: Actor) -> None:
    with line.store.write() as work:
        message_id = work.reversals.leaving(comment_id)
    if message_id is None:
        raise Conflict("It is too late to undo: the reply is on its way or was undone before.")
    deciding.undo(line, message_id, actor)


def _release(line: Line, comment_id: UUID, actor: Actor) -> None:
    if not queueing.release(line, comment_id, actor):
        raise Conflict(TOO_LATE)


def _claim_again(line: Line, comment_id: UUID, actor: Actor) -> None:
    queueing.claim(line, comment_id, actor)


ELSEWHERE: Mapping[str, Callable[[Line, UUID, Actor], None]] = {
    "approve": _call_back,
    "claim": _release,
    "release": _claim_again,
}
"""What has a way back of its own."""

KINDS = frozenset(WAYS) | frozenset(ELSEWHERE)
"""What can be undone."""
