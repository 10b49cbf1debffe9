"""Cases as pages: what is open and due, and one case from its first word to its end."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from triage import casework
from triage.domain.case import CLOSED, RootCause
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.domain.states import CASE_MOVES, CaseState
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import id_of
from triage.web.pages.views import due, pieces

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Worker = Annotated[Visitor, Depends(Sender(Scope.CASES))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Words = Annotated[str, Form(max_length=500)]
Told = Annotated[str, Query(max_length=20)]
PAGE = 50
NOTICES = frozenset({"moved", "mine", "together", "too-late", "no-cause"})


@router.get("/cases")
def cases(  # noqa: PLR0913 - one parameter a field of the query
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Reader,
    brand: BrandId,
    state: Annotated[str, Query(max_length=20)] = "",
    cursor: Cursor = None,
) -> Response:
    """Cases by due time; without a state those that are not closed."""
    chosen = state if state in set(CaseState) else ""
    now = services.clock.now()
    page = services.desk.open_to(visitor.actor).cases(brand, chosen or None, cursor, PAGE)
    rows = [{"case": row, "due": due(row["due_at"], now)} for row in page.rows]
    return pages.show(
        request,
        "cases.html",
        visitor=visitor,
        rows=rows,
        total=page.total,
        following=page.next,
        state=chosen,
        states=list(CaseState),
        now=now,
    )


@router.get("/cases/{case_id}")
def case(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Reader,
    case_id: UUID,
    told: Told = "",
) -> Response:
    """One case: all that was said, all that was done, and where it may go."""
    found = services.desk.open_to(visitor.actor).case(case_id)
    catalogue = pages.catalogue(request)
    said = [one | {"pieces": pieces(one["text"] or "", {}, catalogue)} for one in found["comments"]]
    now = services.clock.now()
    return pages.show(
        request,
        "case.html",
        visitor=visitor,
        case=found,
        said=said,
        due=due(found["due_at"], now),
        onward=[one for one in CaseState if one in CASE_MOVES[CaseState(found["state"])]],
        closing=CLOSED,
        causes=list(RootCause),
        waiting=[one for one in found["comments"] if one["state"] == "waiting"],
        may_work=visitor.may(Scope.CASES),
        may_decide=visitor.may(Scope.DECIDE),
        told=told if told in NOTICES else "",
        now=now,
    )


def back(case_id: UUID, told: str) -> Response:
    """To the case, with what was done."""
    return RedirectResponse(f"/cases/{case_id}?told={told}", 303)


@router.post("/cases/{case_id}/move")
def move(
    services: ServicesDep,
    visitor: Worker,
    case_id: UUID,
    state: Words = "",
    cause: Words = "",
    remark: Words = "",
) -> Response:
    """Move it on."""
    try:
        chosen = CaseState(state)
        casework.move(services.line, case_id, chosen, visitor.actor, clean(cause), clean(remark))
    except RowRefused:
        return back(case_id, "no-cause")
    except (Conflict, ValueError):
        return back(case_id, "too-late")
    return back(case_id, "moved")


@router.post("/cases/{case_id}/take")
def take(services: ServicesDep, visitor: Worker, case_id: UUID) -> Response:
    """Take it over oneself."""
    try:
        casework.give(services.line, case_id, visitor.actor.id, visitor.actor)
    except Conflict:
        return back(case_id, "too-late")
    return back(case_id, "mine")


@router.post("/cases/{case_id}/answer-together")
def together(
    services: ServicesDep, visitor: Decider, case_id: UUID, comment: Words = ""
) -> Response:
    """Let the reply to one comment answer the others."""
    chosen = id_of(comment)
    if chosen is None:
        return back(case_id, "too-late")
    try:
        casework.answer_together(services.line, case_id, chosen, visitor.actor)
    except Conflict:
        return back(case_id, "too-late")
    return back(case_id, "together")
