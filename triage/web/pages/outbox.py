"""The outbox as a page: what waits, what became of it, and the switch that stops everything."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from triage import overseeing
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.domain.reply import MessageState
from triage.domain.sending import Stopped
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.entrance import PagesDep

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Stopper = Annotated[Visitor, Depends(Sender(Scope.STOP))]
Words = Annotated[str, Form(max_length=500)]
PAGE = 50
TOLD = frozenset({"released", "settled", "stopped", "resumed", "too-late", "no-reason"})


@router.get("/outbox")
def outbox(  # noqa: PLR0913 - one parameter a field of the query
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Reader,
    brand: BrandId,
    state: Annotated[str, Query(max_length=20)] = "",
    cursor: Cursor = None,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Messages, those that leave last first; narrowed by state."""
    chosen = state if state in set(MessageState) else ""
    page = services.desk.messages(brand, chosen or None, cursor, PAGE)
    with services.line.store.write() as work:
        switches = overseeing.seen(work.outbox.switches(), visitor.actor)
    return pages.show(
        request,
        "outbox.html",
        visitor=visitor,
        rows=page.rows,
        following=page.next,
        total=page.total,
        state=chosen,
        states=list(MessageState),
        switches=switches,
        may_decide=visitor.may(Scope.DECIDE),
        may_stop=visitor.may(Scope.STOP),
        told=told if told in TOLD else "",
        now=services.clock.now(),
    )


def back(told: str) -> Response:
    """To the list, with what was done."""
    return RedirectResponse(f"/outbox?told={told}", 303)


@router.post("/messages/{message_id}/release")
def release(services: ServicesDep, visitor: Decider, message_id: UUID) -> Response:
    """Let a held message go."""
    try:
        overseeing.release(services.line, message_id, visitor.actor)
    except Conflict:
        return back("too-late")
    return back("released")


@router.post("/messages/{message_id}/resolve")
def resolve(
    services: ServicesDep, visitor: Decider, message_id: UUID, arrived: Words = ""
) -> Response:
    """Say what became of a message of unknown fate."""
    try:
        overseeing.resolve(services.line, message_id, visitor.actor, arrived=arrived == "yes")
    except Conflict:
        return back("too-late")
    return back("settled")


@router.post("/outbox/stop")
def stop(
    services: ServicesDep, visitor: Stopper, brand: BrandId, what: Words = "", reason: Words = ""
) -> Response:
    """Throw the switch for this brand."""
    chosen = Stopped.AUTOMATION if what == Stopped.AUTOMATION else Stopped.SENDING
    if not (why := clean(reason)):
        return back("no-reason")
    try:
        overseeing.stop(services.line, brand, chosen, why, visitor.actor)
    except (Conflict, RowRefused):
        return back("too-late")
    return back("stopped")


@router.post("/outbox/resume")
def resume(services: ServicesDep, visitor: Stopper, brand: BrandId, what: Words = "") -> Response:
    """Lift it."""
    chosen = Stopped.AUTOMATION if what == Stopped.AUTOMATION else Stopped.SENDING
    try:
        overseeing.resume(services.line, brand, chosen, visitor.actor)
    except Conflict:
        return back("too-late")
    return back("resumed")
