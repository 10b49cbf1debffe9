"""Earned automation as a page: each cell with its evidence, and the button that closes it."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import RedirectResponse, Response

from triage.automating import steering
from triage.brandfiles.automation_file import LEVEL
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotEarned, NotFound, RowRefused
from triage.domain.policy import CellState
from triage.web import wording_automation as words
from triage.web.api.automation import after, span
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.office import Office, OfficeDep
from triage.web.schemas_automation import Cell, cell_json
from triage.web.wording import N_

router = APIRouter(include_in_schema=False)
Looker = Annotated[Visitor, Depends(SignedIn(Scope.AUTOMATE))]
Automator = Annotated[Visitor, Depends(Sender(Scope.AUTOMATE))]
Reason = Annotated[str, Form(max_length=500)]
PAGE = 50
WORDS: Mapping[str, Any] = {
    "states": words.CELL_STATES,
    "means": words.CELL_MEANS,
    "causes": words.CAUSES,
    "lacks": words.LACKS,
}
SPANS = {"7d": N_("a week"), "4w": N_("four weeks"), "13w": N_("a quarter")}


@router.get("/automation")
def automation(
    office: OfficeDep,
    visitor: Looker,
    brand: BrandId,
    cursor: Cursor = None,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """The cells of a brand, with what each has earned."""
    found = steering.standings(office.line, brand, after(cursor), PAGE)
    return office.show(
        "automation.html",
        visitor,
        cells=[Cell.model_validate(cell_json(one)) for one in found],
        following=str(found[-1].cell.id) if len(found) == PAGE else None,
        told=words.AUTOMATION_NOTICES.get(told, ""),
        **WORDS,
    )


@router.get("/automation/cells/{cell_id}")
def cell(
    office: OfficeDep,
    visitor: Looker,
    cell_id: UUID,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One cell: its evidence, what it lacks, the level it has to prove, every change of it."""
    standing, history = steering.one(office.line, cell_id)
    return office.show(
        "automation_cell.html",
        visitor,
        cell=Cell.model_validate(cell_json(standing)),
        history=history,
        told=words.AUTOMATION_NOTICES.get(told, ""),
        levels=LEVEL,
        **WORDS,
    )


@router.post("/automation/cells/{cell_id}/level")
def level(
    office: OfficeDep,
    visitor: Automator,
    cell_id: UUID,
    percent: Annotated[str, Form(max_length=10)] = "",
    reason: Reason = "",
) -> Response:
    """Set the level a cell has to prove, in percent; nothing gives the brand's file its say."""
    try:
        wanted = float(percent.replace(",", ".")) / 100 if percent.strip() else None
        why = reason.replace("\x00", "")
        steering.set_level(office.line, cell_id, wanted, visitor.actor, why)
    except (ValueError, RowRefused):
        return onward(office, f"/automation/cells/{cell_id}", "no-level")
    return onward(office, f"/automation/cells/{cell_id}", "moved")


@router.get("/automation/dry-run")
def rehearsal(
    office: OfficeDep,
    visitor: Looker,
    brand: BrandId,
    since: Annotated[str, Query(max_length=10)] = "7d",
) -> Response:
    """What would have been sent without a person, and which of that people changed."""
    until = office.services.clock.now()
    chosen = since if since in SPANS else "7d"
    found = steering.replay(office.line, brand, until - span(chosen), until)
    return office.show(
        "dry_run.html",
        visitor,
        run=found,
        since=until - span(chosen),
        chosen=chosen,
        spans=SPANS,
        kept_back=words.KEPT_BACK,
        outcomes=words.OUTCOMES,
    )


@router.post("/automation/cells/{cell_id}/open")
def open_cell(
    office: OfficeDep, visitor: Automator, cell_id: UUID, reason: Reason = ""
) -> Response:
    """Open a cell that has earned it."""
    return steered(office, cell_id, CellState.OPEN, visitor, reason)


@router.post("/automation/cells/{cell_id}/close")
def close(office: OfficeDep, visitor: Automator, cell_id: UUID, reason: Reason = "") -> Response:
    """Close a cell at once."""
    return steered(office, cell_id, CellState.CLOSED, visitor, reason)


@router.post("/automation/cells/{cell_id}/shadow")
def shadow(office: OfficeDep, visitor: Automator, cell_id: UUID, reason: Reason = "") -> Response:
    """Put a cell back into shadow."""
    return steered(office, cell_id, CellState.SHADOW, visitor, reason)


def steered(
    office: Office, cell_id: UUID, to: CellState, visitor: Visitor, reason: str
) -> Response:
    """Carry it out and come back to the list."""
    told = "moved"
    try:
        steering.steer(office.line, cell_id, to, visitor.actor, reason.replace("\x00", ""))
    except NotEarned:
        told = "not-earned"
    except (Conflict, NotFound):
        told = "too-late"
    return onward(office, "/automation", told)


def onward(office: Office, path: str, told: str) -> Response:
    """To a page of the same brand, with what was done."""
    return RedirectResponse(office.to(path, told=told), 303)
