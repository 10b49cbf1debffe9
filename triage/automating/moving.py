"""Moves of a policy cell with their record, and the evidence they rest on."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from triage.automation.bounds import RISK
from triage.automation.cell import Evidence, Missing, Watch, fresh, missing
from triage.domain.brand import Brand
from triage.domain.decision import Actor
from triage.domain.errors import Conflict
from triage.domain.policy import CELL_MOVES, Cause, CellState, Policy
from triage.ports import Work
from triage.ports.automation import Cell, Move, Tally
from triage.steps.learn import brand_decision

SILENT = timedelta(days=3)
"""A draft nobody decided on for so long counts as one that was not approved: else a record would
look good because the hard ones are left lying."""

MOVED = "cell"
"""Kind of the record of a cell's move."""


@dataclass(frozen=True, slots=True)
class Record:
    """A cell's record with what follows from it."""

    tally: Tally
    policy: Policy | None
    missing: tuple[Missing, ...]

    @property
    def evidence(self) -> Evidence:
        """What the bounds are worked out of."""
        return Evidence(self.tally.trials, self.tally.clean, self.tally.faults)

    def told(self) -> dict[str, Any]:
        """As kept with a decision: the whole reason, in numbers."""
        evidence, policy = self.evidence, self.policy
        return {
            "trials": evidence.trials,
            "clean": evidence.clean,
            "faults": evidence.faults,
            "silent": self.tally.silent,
            "clean_at_least": round(evidence.clean_at_least, 4),
            "faults_at_most": round(evidence.faults_at_most, 4),
            "risk": RISK,
            "level": policy.level if policy else None,
            "minimum": policy.minimum if policy else None,
            "budget": policy.budget if policy else None,
            "review": policy.review if policy else None,
        }


def policy_of(cell: Cell, brand: Brand) -> Policy | None:
    """What the brand's file says of the cell, at the level a person set, if one did."""
    policy = brand.automation.policy(cell.key)
    if policy is None or cell.level is None:
        return policy
    return replace(policy, level=cell.level)


def record_of(work: Work, cell: Cell, brand: Brand, now: datetime) -> Record:
    """The cell's record at this moment."""
    tally, policy = work.cells.tally(cell, now - SILENT), policy_of(cell, brand)
    evidence = Evidence(tally.trials, tally.clean, tally.faults)
    return Record(tally, policy, missing(evidence, policy))


def watch_of(cell: Cell) -> Watch:
    """The watch as stored."""
    return Watch(cell.alarm, cell.account)


def move(
    work: Work, cell: Cell, after: CellState, cause: Cause, by: tuple[Actor, datetime], **more: Any
) -> bool:
    """Move a cell and write down why, with everything in `more`; whether it was still where it
    was. Put into shadow, it starts its record anew, for whatever drafts now. Raises Conflict for a
    state that cannot follow."""
    if after not in CELL_MOVES[cell.state]:
        raise Conflict(f"A cell in the state {cell.state} cannot become {after}.")
    actor, now = by
    policy: Policy | None = more.pop("policy", None)
    reason = str(more.pop("reason", ""))
    watch = fresh(policy) if policy and after is CellState.OPEN else Watch(0.0, 0.0)
    anew = after is CellState.SHADOW
    step = Move(
        before=cell.state,
        after=after,
        cause=cause,
        alarm=watch.alarm,
        account=watch.account,
        since=now if anew else None,
        maker=work.cells.maker(cell.id) if anew else None,
    )
    if not work.cells.move(cell.id, step, now):
        return False
    outcome = named(cell) | {"from": str(cell.state), "to": str(after), "cause": str(cause)} | more
    work.decisions.record([brand_decision(MOVED, cell.brand_id, actor, now, outcome, reason)])
    return True


def named(cell: Cell) -> dict[str, Any]:
    """How records name a cell."""
    return {"cell_id": str(cell.id), "cell": str(cell.key)}
