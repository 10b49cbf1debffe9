"""What people do about automation: look at cells, open what has earned it, close, start anew.

A person may close any cell at any time, and may open only what the record allows. Each change is
one transaction together with its record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.automating.moving import Record, move, named, record_of, watch_of
from triage.automating.watching import opened
from triage.automation.cell import ALARM, Watch, full_account
from triage.automation.dryrun import DryRun, dry_run
from triage.brandfiles.automation_file import LEVEL
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotEarned, RowRefused
from triage.domain.policy import CELL_MOVES, Cause, CellState
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports import Work
from triage.ports.automation import Cell
from triage.steps.learn import brand_decision

LEVEL_SET = "cell_level"
"""Kind of the record that a person set a level."""

HISTORY = 50
"""Newest records of a cell that are shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell as people see it. `alarm` and `account` are shares of what closes it and of a full
    error budget, 0–1; `holds` says that a suspicion holds every draft back."""

    cell: Cell
    record: Record
    alarm: float
    account: float
    holds: bool


def standings(line: Line, brand_id: UUID, after: UUID | None, limit: int) -> list[Standing]:
    """The cells of a brand in the order of their ids, from the one after `after`."""
    with line.store.write() as work:
        return [standing(line, work, cell) for cell in work.cells.listed(brand_id, after, limit)]


def one(line: Line, cell_id: UUID) -> tuple[Standing, Sequence[Mapping[str, Any]]]:
    """One cell and its history, the newest first; raises NotFound."""
    with line.store.write() as work:
        cell = work.cells.get(cell_id)
        return standing(line, work, cell), work.cells.history(cell_id, HISTORY)


def standing(line: Line, work: Work, cell: Cell) -> Standing:
    """A cell with its record at this moment."""
    record = record_of(work, cell, line.shelf.get(cell.brand_id), line.clock.now())
    if cell.state is not CellState.OPEN or record.policy is None:
        return Standing(cell, record, 0.0, 0.0, False)
    watch: Watch = watch_of(cell)
    full = full_account(record.policy)
    share = max(0.0, min(1.0, watch.account / full)) if full else 1.0
    return Standing(cell, record, min(1.0, watch.alarm / ALARM), share, watch.holds)


def steer(line: Line, cell_id: UUID, to: CellState, actor: Actor, reason: str = "") -> Standing:
    """Bring a cell into a state on a person's word.

    Raises NotEarned with what is missing where its record does not allow it to open, Conflict where
    the state cannot follow or somebody was faster, NotFound.
    """
    now, why = line.clock.now(), masked_remark(reason)
    with line.store.write() as work:
        cell = work.cells.locked(cell_id)
        if to is cell.state or to not in CELL_MOVES[cell.state]:
            raise Conflict(f"A cell in the state {cell.state} cannot become {to}.")
        record = record_of(work, cell, line.shelf.get(cell.brand_id), now)
        by = (actor, now)
        if to is CellState.OPEN:
            if record.missing:
                raise NotEarned(record.missing)
            done = opened(work, cell, record, by, Cause.PERSON, why)
        else:
            done = move(work, cell, to, Cause.PERSON, by, evidence=record.told(), reason=why)
        if not done:
            raise Conflict
        return standing(line, work, work.cells.get(cell_id))


def set_level(
    line: Line, cell_id: UUID, level: float | None, actor: Actor, reason: str = ""
) -> Standing:
    """Set the level a cell has to prove in place of the file's, or with None give the file its say
    back. An open cell that would not pass the new level is closed.

    Raises RowRefused for a level out of bounds, NotFound.
    """
    low, high = LEVEL
    if level is not None and not low <= level <= high:
        raise RowRefused(f"The level must lie between {low} and {high}.", "level")
    now, why = line.clock.now(), masked_remark(reason)
    with line.store.write() as work:
        cell = work.cells.locked(cell_id)
        work.cells.set_level(cell_id, level)
        outcome = {**named(cell), "from": cell.level, "to": level}
        work.decisions.record([brand_decision(LEVEL_SET, cell.brand_id, actor, now, outcome, why)])
        cell = work.cells.get(cell_id)
        record = record_of(work, cell, line.shelf.get(cell.brand_id), now)
        if cell.state is CellState.OPEN and record.missing:
            told = record.told()
            move(work, cell, CellState.CLOSED, Cause.POLICY, (actor, now), evidence=told)
        return standing(line, work, work.cells.get(cell_id))


def replay(line: Line, brand_id: UUID, since: datetime, until: datetime | None = None) -> DryRun:
    """What open cells would have sent of what was drafted in that time, from the log alone."""
    end = until or line.clock.now()
    with line.store.write() as work:
        records = work.trials.log(brand_id, since, end)
    return dry_run(records, since, end)
