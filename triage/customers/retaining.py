"""Forgets people when a brand's time is up: what was set, whom it concerns, and the duty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from triage.customers.people import erase_if
from triage.domain.decision import Actor
from triage.domain.retention import Term, known_days
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports import Work
from triage.steps.learn import brand_decision

AT_ONCE = 20
"""People a tick erases: each takes some 10 ms, and ticks have other duties."""

AGAIN = timedelta(hours=1)
COUNTED = 10_000
"""As far as whom a term concerns is counted before it is set."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many people a term would forget at once; `capped` says that there are more."""

    days: int | None
    people: int
    capped: bool


def outlook(line: Line, brand_id: UUID, days: int | None) -> Outlook:
    """What a term would do if it held; raises RowRefused for one that cannot be set."""
    before = Term(brand_id, known_days(days)).before(line.clock.now())
    if before is None:
        return Outlook(None, 0, capped=False)
    with line.store.write() as work:
        found = len(work.retention.past(brand_id, before, COUNTED + 1))
    return Outlook(days, min(found, COUNTED), found > COUNTED)


def keep_for(line: Line, brand_id: UUID, days: int | None, actor: Actor, reason: str) -> Term:
    """Sets a brand's term, with its record; raises RowRefused."""
    wanted, now, said = known_days(days), line.clock.now(), masked_remark(reason, [])
    with line.store.write() as work:
        before = work.retention.term(brand_id)
        term = work.retention.set_term(brand_id, wanted, actor, said, now)
        outcome = {"days": wanted, "before": before.days}
        work.decisions.record([brand_decision("retention", brand_id, actor, now, outcome, said)])
    return term


def forget_people(line: Line) -> int:
    """The duty: people whose time is up are erased like on their own wish; returns how many."""
    return sum(forget(line, term) for term in due(line))


def forget(line: Line, term: Term) -> int:
    """Erases some of a brand's people whose time is up, and says when to look again.

    Whoever writes meanwhile stays: that is asked again once nothing can come in between.
    """
    now = line.clock.now()
    before = term.before(now)
    if before is None:
        return 0
    with line.store.write() as work:
        past = work.retention.past(term.brand_id, before, AT_ONCE)
    why = f"retention: {term.days} days"
    gone = [one for one in past if erase_if(line, one, line.machine, why, still(one, before))]
    if len(past) < AT_ONCE:
        with line.store.write() as work:
            work.retention.looked(term.brand_id, now + AGAIN)
    return len(gone)


def still(customer_id: UUID, before: datetime) -> Callable[[Work], bool]:
    """Whether somebody's time is still up, asked with the person locked."""
    return lambda work: work.retention.is_past(customer_id, before)


def due(line: Line) -> list[Term]:
    """Terms to be looked after now."""
    with line.store.write() as work:
        return work.retention.due(line.clock.now())
