"""Who takes what from the queue, and what leaves it for a while: claims and snoozing.

A claim is a courtesy with an end: it keeps two people off the same comment and locks nothing else.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.line import Line
from triage.ports import Claim, Work
from triage.steps.learn import plain_decision

FURTHEST = timedelta(days=366)
"""A comment can be snoozed this long."""


def claim(line: Line, comment_id: UUID, actor: Actor, *, over: bool = False) -> Claim:
    """Take a comment, or hold on to it; `over` takes it from a colleague, and that is recorded.

    Raises Taken with the colleague's name, Conflict when it no longer waits, NotFound.
    """
    now = line.clock.now()
    with line.store.write() as work:
        brand_id, _ = work.teams.team(comment_id)
        until = now + timedelta(minutes=line.shelf.get(brand_id).desk.claim_minutes)
        taken = work.claims.claim(comment_id, actor, now, until, over=over)
        if taken.before:
            work.decisions.record([plain_decision("take_over", brand_id, comment_id, actor, now)])
    return taken.claim


def release(line: Line, comment_id: UUID, actor: Actor) -> bool:
    """Give one's own claim up; whether there was one."""
    with line.store.write() as work:
        return work.claims.release(comment_id, actor)


def snooze(line: Line, comment_id: UUID, until: datetime, actor: Actor, why: str = "") -> None:
    """Hide a waiting comment until then, or until its customer writes again.

    Raises RowRefused for a time in the past or more than a year ahead, Taken, Conflict, NotFound.
    """
    now = line.clock.now()
    if until.tzinfo is None:
        raise RowRefused("A time needs its time zone.", "until")
    if until <= now:
        raise RowRefused("This time has passed; choose one that lies ahead.", "until")
    if until > now + FURTHEST:
        raise RowRefused("This time is more than a year ahead.", "until")
    with line.store.write() as work:
        work.claims.free(comment_id, actor, now)
        before = work.claims.snoozed(comment_id)
        brand_id = work.claims.snooze(comment_id, until)
        why = _masked(work, comment_id, why)
        record = plain_decision("snooze", brand_id, comment_id, actor, now, why)
        times = {"until": until.isoformat(), "before": before.isoformat() if before else None}
        work.decisions.record([replace(record, outcome=times)])


def wake(line: Line, comment_id: UUID, actor: Actor) -> None:
    """Bring a snoozed comment back at once; raises Conflict, NotFound."""
    now = line.clock.now()
    with line.store.write() as work:
        before = work.claims.snoozed(comment_id)
        brand_id = work.claims.snooze(comment_id, None)
        record = plain_decision("wake", brand_id, comment_id, actor, now)
        times = {"until": None, "before": before.isoformat() if before else None}
        work.decisions.record([replace(record, outcome=times)])


def let_wake(line: Line, limit: int = 500) -> int:
    """What time brings: snoozed comments come back, claims run out; returns how many came back."""
    now = line.clock.now()
    with line.store.write() as work:
        woken = work.claims.wake(now, limit)
        work.decisions.record(
            [
                plain_decision("wake", brand_id, comment_id, line.machine, now)
                for brand_id, comment_id in woken
            ]
        )
    return len(woken)


def _masked(work: Work, comment_id: UUID, why: str) -> str:
    return masked_remark(why, names_among(work.people.values([comment_id]))) if why else ""
