"""Cases over HTTP: see them, give them to somebody, move them on until they close."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from triage import casework
from triage.domain.decision import Actor, Scope
from triage.domain.states import CaseState
from triage.web import schemas_cases as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Cursor, Limit, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep

router = APIRouter(prefix=PREFIX, tags=["cases"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Worker = Annotated[Actor, Depends(KeyHolder(Scope.CASES))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]


class Move(Sent):
    """Where a case goes; `cause` is needed to close it."""

    state: CaseState
    cause: Annotated[Words, Field(max_length=40)] = ""
    remark: Annotated[Words, Field(max_length=500)] = ""


class Owner(Sent):
    """Who sees a case through; none gives it back."""

    owner_id: UUID | None


class Reply(Sent):
    """The comment whose reply answers the others too."""

    comment_id: UUID


@router.get("/cases", response_model=schemas.Cases, responses=problems(404))
def cases(
    services: ServicesDep,
    actor: Reader,
    brand: BrandId,
    state: CaseState | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Mapping[str, Any]:
    """Cases by due time; without a state those that are not closed."""
    page = services.desk.open_to(actor).cases(brand, state, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total}


@router.get("/cases/{case_id}", response_model=schemas.Case, responses=problems(404))
def case(services: ServicesDep, actor: Reader, case_id: UUID) -> Mapping[str, Any]:
    """One case with all that was said and done about it."""
    return services.desk.open_to(actor).case(case_id)


@router.post("/cases/{case_id}/move", status_code=204, responses=problems(404, 409))
def move(
    services: ServicesDep, actor: Worker, case_id: UUID, body: Annotated[Move, Body()]
) -> None:
    """Moves a case on: contacted, fixed, recovered or lost, or open again."""
    casework.move(services.line, case_id, body.state, actor, body.cause, body.remark)


@router.put("/cases/{case_id}/owner", status_code=204, responses=problems(404, 409))
def give(
    services: ServicesDep, actor: Worker, case_id: UUID, body: Annotated[Owner, Body()]
) -> None:
    """Gives a case to somebody."""
    casework.give(services.line, case_id, body.owner_id, actor)


@router.post(
    "/cases/{case_id}/answer-together",
    response_model=schemas.Together,
    responses=problems(404, 409),
)
def together(
    services: ServicesDep, actor: Decider, case_id: UUID, body: Annotated[Reply, Body()]
) -> Mapping[str, Any]:
    """Closes the other waiting comments of a case: one reply, sent or drafted, answers them all.
    What a colleague is working on stays."""
    closed = casework.answer_together(services.line, case_id, body.comment_id, actor)
    return {"closed": closed}
