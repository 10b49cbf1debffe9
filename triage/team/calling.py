"""Call-backs: somebody is to ring a customer by a time, and says what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.desk import CallOutcome, CallState
from triage.domain.errors import RowRefused
from triage.domain.ids import new_id
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.line import Line
from triage.ports import CallBack
from triage.steps.learn import plain_decision

FURTHEST = timedelta(days=366)
"""A call can be planned this far ahead."""

LISTED = 200
"""Open calls listed at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A call to be made: `assignee` is a colleague's name, empty for oneself."""

    due_at: datetime
    assignee: str = ""
    note: str = ""


def plan(line: Line, comment_id: UUID, wanted: Wanted, actor: Actor) -> CallBack:
    """Have somebody call the customer of a comment.

    Raises RowRefused for a time in the past or more than a year ahead or a name nobody here has,
    NotFound.
    """
    now = line.clock.now()
    if wanted.due_at.tzinfo is None:
        raise RowRefused("A time needs its time zone.", "due_at")
    if wanted.due_at <= now:
        raise RowRefused("This time has passed; choose one that lies ahead.", "due_at")
    if wanted.due_at > now + FURTHEST:
        raise RowRefused("This time is more than a year ahead.", "due_at")
    with line.store.write() as work:
        brand_id, _ = work.teams.team(comment_id)
        own = {actor.name: actor.id}
        staff = work.notes.staff(brand_id, working=True) if wanted.assignee else own
        who = wanted.assignee or actor.name
        if who not in staff:
            raise RowRefused(f"Nobody here is called {who!r}.", "assignee")
        names = names_among(work.people.values([comment_id]))
        note = masked_remark(wanted.note, names)
        call = CallBack(
            id=new_id(),
            brand_id=brand_id,
            comment_id=comment_id,
            assignee_id=staff[who],
            assignee=who,
            state=CallState.OPEN,
            note=note,
            due_at=wanted.due_at,
            created_at=now,
        )
        stored = work.calls.add(call, actor)
        record = plain_decision("plan_call", brand_id, comment_id, actor, now)
        work.decisions.record([replace(record, outcome={"call": str(stored.id)})])
    return stored


def settle(line: Line, call_id: UUID, outcome: str | None, remark: str, actor: Actor) -> CallBack:
    """Say what came of a call; without an outcome it is called off.

    Raises RowRefused for an outcome there is not, Conflict when it is settled, NotFound.
    """
    if outcome is not None and outcome not in set(CallOutcome):
        raise RowRefused(f"The outcome must be one of {', '.join(CallOutcome)}.", "outcome")
    state = CallState.CANCELLED if outcome is None else CallState.DONE
    now = line.clock.now()
    with line.store.write() as work:
        names = names_among(work.people.values([work.calls.one(call_id).comment_id]))
        done = work.calls.settle(call_id, state, outcome, masked_remark(remark, names), now)
        why = outcome or ""
        kind = "call" if outcome else "cancel_call"
        work.decisions.record(
            [plain_decision(kind, done.brand_id, done.comment_id, actor, now, why)]
        )
    return done


def open_calls(line: Line, brand_id: UUID, assignee_id: UUID | None = None) -> list[CallBack]:
    """Open calls of a colleague, or of all, those due first."""
    with line.store.write() as work:
        return work.calls.open(brand_id, assignee_id, LISTED)


def calls_of(line: Line, comment_id: UUID) -> list[CallBack]:
    """Everything about calls on a comment, the oldest first."""
    with line.store.write() as work:
        return work.calls.of(comment_id)
