"""Earned automation as a page: each cell with its evidence, and the button that closes it."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from triage.automating import steering
from triage.brandfiles.automation_file import LEVEL
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotEarned, NotFound, RowRefused
from triage.domain.policy import CellState
from triage.web import wording_automation as words
from triage.web.api.automation import after, span
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.entrance import PagesDep
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
def automation(  # noqa: PLR0913 - one parameter a field of the query
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Looker,
    brand: BrandId,
    cursor: Cursor = None,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """The cells of a brand, with what each has earned."""
    found = steering.standings(services.line, brand, after(cursor), PAGE)
    return pages.show(
        request,
        "automation.html",
        visitor=visitor,
        cells=[Cell.model_validate(cell_json(one)) for one in found],
        following=str(found[-1].cell.id) if len(found) == PAGE else None,
        told=words.AUTOMATION_NOTICES.get(told, ""),
        **WORDS,
    )


@router.get("/automation/cells/{cell_id}")
def cell(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Looker,
    cell_id: UUID,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One cell: its evidence, what it lacks, the level it has to prove, every change of it."""
    standing, history = steering.one(services.line, cell_id)
    return pages.show(
        request,
        "automation_cell.html",
        visitor=visitor,
        cell=Cell.model_validate(cell_json(standing)),
        history=history,
        told=words.AUTOMATION_NOTICES.get(told, ""),
        levels=LEVEL,
        **WORDS,
    )


@router.post("/automation/cells/{cell_id}/level")
def level(
    services: ServicesDep,
    visitor: Automator,
    cell_id: UUID,
    percent: Annotated[str, Form(max_length=10)] = "",
    reason: Reason = "",
) -> Response:
    """Set the level a cell has to prove, in percent; nothing gives the brand's file its say."""
    try:
        wanted = float(percent.replace(",", ".")) / 100 if percent.strip() else None
        why = reason.replace("\x00", "")
        steering.set_level(services.line, cell_id, wanted, visitor.actor, why)
    except (ValueError, RowRefused):
        return RedirectResponse(f"/automation/cells/{cell_id}?told=no-level", 303)
    return RedirectResponse(f"/automation/cells/{cell_id}?told=moved", 303)


@router.get("/automation/dry-run")
def rehearsal(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Looker,
    brand: BrandId,
    since: Annotated[str, Query(max_length=10)] = "7d",
) -> Response:
    """What would have been sent without a person, and which of that people changed."""
    until = services.clock.now()
    chosen = since if since in SPANS else "7d"
    found = steering.replay(services.line, brand, until - span(chosen), until)
    return pages.show(
        request,
        "dry_run.html",
        visitor=visitor,
        run=found,
        since=until - span(chosen),
        chosen=chosen,
        spans=SPANS,
        kept_back=words.KEPT_BACK,
        outcomes=words.OUTCOMES,
    )


@router.post("/automation/cells/{cell_id}/open")
def open_cell(
    services: ServicesDep, visitor: Automator, cell_id: UUID, reason: Reason = ""
) -> Response:
    """Open a cell that has earned it."""
    return steered(services, cell_id, CellState.OPEN, visitor, reason)


@router.post("/automation/cells/{cell_id}/close")
def close(
    services: ServicesDep, visitor: Automator, cell_id: UUID, reason: Reason = ""
) -> Response:
    """Close a cell at once."""
    return steered(services, cell_id, CellState.CLOSED, visitor, reason)


@router.post("/automation/cells/{cell_id}/shadow")
def shadow(
    services: ServicesDep, visitor: Automator, cell_id: UUID, reason: Reason = ""
) -> Response:
    """Put a cell back into shadow."""
    return steered(services, cell_id, CellState.SHADOW, visitor, reason)


def steered(
    services: ServicesDep, cell_id: UUID, to: CellState, visitor: Visitor, reason: str
) -> Response:
    """Carry it out and come back to the list."""
    told = "moved"
    try:
        steering.steer(services.line, cell_id, to, visitor.actor, reason.replace("\x00", ""))
    except NotEarned:
        told = "not-earned"
    except (Conflict, NotFound):
        told = "too-late"
    return RedirectResponse(f"/automation?told={told}", 303)
