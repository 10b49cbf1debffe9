"""Themes, dead letters, brands and figures over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from triage.domain.decision import Actor, Scope
from triage.web import schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Cursor, Limit
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.schemas_problems import DeadLetters

router = APIRouter(prefix=PREFIX, tags=["records"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]


@router.get("/themes", response_model=schemas.Themes, responses=problems(404))
def themes(
    services: ServicesDep, _: Reader, brand: BrandId, cursor: Cursor = None, limit: Limit = 50
) -> Mapping[str, Any]:
    """Themes of a brand, largest first."""
    page = services.desk.themes(brand, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total}


@router.get("/dead-letters", response_model=DeadLetters, responses=problems())
def dead_letters(
    services: ServicesDep, actor: Administrator, cursor: Cursor = None, limit: Limit = 50
) -> Mapping[str, Any]:
    """What the machine could not handle, newest first."""
    page = services.desk.open_to(actor).dead_letters(cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total}


@router.post(
    "/dead-letters/{letter_id}/redrive",
    status_code=202,
    response_model=schemas.Redriven,
    responses=problems(404, 409),
)
def redrive(services: ServicesDep, actor: Administrator, letter_id: UUID) -> Mapping[str, Any]:
    """Puts a failed comment back on the line."""
    return {"comment_id": services.actions.redrive(letter_id, actor)}


@router.get("/brands", response_model=schemas.Brands, responses=problems())
def brands(services: ServicesDep, actor: Reader) -> Mapping[str, Any]:
    """The brands the caller may see."""
    return {"items": services.desk.open_to(actor).brands()}


@router.get("/stats", response_model=schemas.Stats, responses=problems(404))
def stats(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """Numbers of comments by state, disposition, sentiment, intent, team and language."""
    return {"counts": services.desk.counts(brand)}
