"""Opens cells that earned it and closes those that lost it; one pass looks at all that moved."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from triage.automating.moving import Record, move, policy_of, record_of, watch_of
from triage.automation.cell import Event, Watch, step
from triage.automation.mix import WINDOW, Shift, widest
from triage.domain.brand import Brand
from triage.domain.decision import Actor, Decision
from triage.domain.policy import FAULTS, Cause, CellState, Policy, TrialOutcome
from triage.line import Line
from triage.ports import Work
from triage.ports.automation import Cell, Heard, Uncounted
from triage.steps.learn import plain_decision

HEARD = timedelta(days=14)
"""For so long a customer who writes again says something about the reply."""

AGAIN = "customer_again"
"""Kind of the record that a customer wrote again after a reply sent unedited."""

GOOD = frozenset({TrialOutcome.CLEAN, TrialOutcome.EDITED})

MOST = 1000
"""Trials or customers taken up in one pass."""


def review(line: Line) -> int:
    """Take up what happened since the last pass; returns how many cells changed their state.

    Called before anything is released, so that no fault known by then is overtaken.
    """
    with line.store.write() as work:
        due = work.cells.due()
    return sum(review_cell(line, cell_id) for cell_id in due)


def listen(line: Line) -> None:
    """Find customers who wrote again after a reply nobody had edited, and write it down; and end
    the trials of drafts that grew old."""
    now = line.clock.now()
    with line.store.write() as work:
        work.trials.lapse(MOST)
        heard = work.trials.heard(now - HEARD, MOST)
        if heard:
            actor = work.cells.actor(now)
            work.decisions.record([told(one, actor, now) for one in heard])


def told(heard: Heard, actor: Actor, now: datetime) -> Decision:
    """The record of a customer who wrote again."""
    return plain_decision(AGAIN, heard.brand_id, heard.comment_id, actor, now, str(heard.outcome))


def review_cell(line: Line, cell_id: UUID) -> bool:
    """Take up what happened in one cell, under its lock; whether it changed its state."""
    now = line.clock.now()
    with line.store.write() as work:
        cell = work.cells.locked(cell_id)
        brand = line.shelf.get(cell.brand_id)
        by = (work.cells.actor(now), now)
        other = work.cells.maker(cell.id) not in {"", cell.maker}
        work.cells.withdrawn(cell.id)
        happened = work.cells.uncounted(cell.id, MOST)
        if cell.state is CellState.OPEN and not other:
            return watch_open(work, cell, brand, happened, by)
        ids = [one.draft_id for one in happened]
        work.cells.counted(cell, ids, cell.alarm, cell.account)
        if other:
            return other_machine(work, cell, by)
        return cell.state is CellState.SHADOW and open_if_earned(work, cell, brand, by)


def other_machine(work: Work, cell: Cell, by: tuple[Actor, datetime]) -> bool:
    """Another writer or other models draft now: what is open or in shadow starts anew."""
    if cell.state is CellState.CLOSED:
        return False
    return move(work, cell, CellState.SHADOW, Cause.MACHINE, by, before_maker=cell.maker)


def open_if_earned(work: Work, cell: Cell, brand: Brand, by: tuple[Actor, datetime]) -> bool:
    """Open a cell that the brand lets open by itself, once its record is good enough."""
    policy = brand.automation.policy(cell.key)
    if policy is None or not policy.by_itself:
        return False
    record = record_of(work, cell, brand, by[1])
    if record.missing or record.policy is None:
        return False
    return opened(work, cell, record, by, Cause.EARNED)


def opened(
    work: Work,
    cell: Cell,
    record: Record,
    by: tuple[Actor, datetime],
    cause: Cause,
    reason: str = "",
) -> bool:
    """Open a cell on its record."""
    more = {"policy": record.policy, "evidence": record.told(), "reason": reason}
    return move(work, cell, CellState.OPEN, cause, by, **more)


def watch_open(
    work: Work,
    cell: Cell,
    brand: Brand,
    happened: Sequence[Uncounted],
    by: tuple[Actor, datetime],
) -> bool:
    """Carry what happened over to the watch of an open cell, and close it where it must be."""
    policy = policy_of(cell, brand)
    if policy is not None and not happened:
        return False
    if policy is None:
        return closed(work, cell, brand, Cause.POLICY, by)
    watch = followed(watch_of(cell), happened, policy)
    work.cells.counted(cell, [one.draft_id for one in happened], watch.alarm, watch.account)
    if watch.over:
        cause = Cause.BUDGET if watch.account < 0 else Cause.FAULTS
        return closed(work, cell, brand, cause, by, watch=watch)
    if (shift := drift(work, cell)) and shift.drifted:
        return closed(work, cell, brand, Cause.DRIFT, by, watch=watch, shift=shift)
    return False


def closed(
    work: Work,
    cell: Cell,
    brand: Brand,
    cause: Cause,
    by: tuple[Actor, datetime],
    **more: Watch | Shift,
) -> bool:
    """Close a cell with everything that shows why."""
    shown: dict[str, object] = {"evidence": record_of(work, cell, brand, by[1]).told()}
    if isinstance(watch := more.get("watch"), Watch):
        shown |= {"alarm": round(watch.alarm, 4), "account": round(watch.account, 4)}
    if isinstance(shift := more.get("shift"), Shift):
        index, chance = round(shift.index, 4), round(shift.chance, 4)
        shown["drift"] = {"feature": shift.feature, "index": index, "chance": chance}
    return move(work, cell, CellState.CLOSED, cause, by, **shown)


def followed(watch: Watch, happened: Sequence[Uncounted], policy: Policy) -> Watch:
    """The watch after what happened, in its order."""
    for one in happened:
        for event in events(one, watch):
            watch = step(watch, event, policy)
    return watch


def events(one: Uncounted, watch: Watch) -> Iterator[Event]:
    """What one trial tells a watch.

    A clean draft that was not drawn counts only while all are held back: people may have picked
    the easy ones. A fault always counts. Each counts once, however often a draft is undone and
    decided anew, and nothing good after a fault.
    """
    if not one.would_send or one.counted in FAULTS:
        return
    if one.sent and not one.counted and one.outcome is not TrialOutcome.REJECTED:
        yield Event.SENT  # of the policy's only what was undone is rejected: it never left
    if one.outcome in FAULTS:
        yield Event.TOLD if one.sent else Event.FAULT if one.sampled else Event.CAUGHT
    elif good(one) and (one.sampled or watch.holds):
        yield Event.GOOD


def good(one: Uncounted) -> bool:
    """Whether a person found no fault, for the first time."""
    return one.outcome in GOOD and not one.sent and one.counted not in GOOD


def drift(work: Work, cell: Cell) -> Shift | None:
    """How far the mix of comments moved since the cell was opened; None before a whole window."""
    return widest(*work.cells.mixes(cell, WINDOW))
