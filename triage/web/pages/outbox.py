"""The outbox as a page: what waits, what became of it, and the switch that stops everything."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.domain.reply import MessageState
from triage.domain.sending import Stopped
from triage.outbox import overseeing
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.office import Office, OfficeDep

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Stopper = Annotated[Visitor, Depends(Sender(Scope.STOP))]
Words = Annotated[str, Form(max_length=500)]
PAGE = 50
TOLD = frozenset({"released", "settled", "stopped", "resumed", "too-late", "no-reason"})


@router.get("/outbox")
def outbox(
    office: OfficeDep,
    visitor: Reader,
    brand: BrandId,
    state: Annotated[str, Query(max_length=20)] = "",
    cursor: Cursor = None,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Messages, those that leave last first; narrowed by state."""
    chosen = state if state in set(MessageState) else ""
    page = office.services.desk.messages(brand, chosen or None, cursor, PAGE)
    with office.line.store.write() as work:
        switches = overseeing.seen(work.outbox.switches(), visitor.actor)
    return office.show(
        "outbox.html",
        visitor,
        rows=page.rows,
        following=page.next,
        total=page.total,
        state=chosen,
        states=list(MessageState),
        switches=switches,
        may_decide=visitor.may(Scope.DECIDE),
        may_stop=visitor.may(Scope.STOP),
        told=told if told in TOLD else "",
    )


def back(office: Office, told: str) -> Response:
    """To the list, with what was done."""
    return RedirectResponse(office.to("/outbox", told=told), 303)


@router.post("/messages/{message_id}/release")
def release(office: OfficeDep, visitor: Decider, message_id: UUID) -> Response:
    """Let a held message go."""
    try:
        overseeing.release(office.line, message_id, visitor.actor)
    except Conflict:
        return back(office, "too-late")
    return back(office, "released")


@router.post("/messages/{message_id}/resolve")
def resolve(office: OfficeDep, visitor: Decider, message_id: UUID, arrived: Words = "") -> Response:
    """Say what became of a message of unknown fate."""
    try:
        overseeing.resolve(office.line, message_id, visitor.actor, arrived=arrived == "yes")
    except Conflict:
        return back(office, "too-late")
    return back(office, "settled")


@router.post("/outbox/stop")
def stop(
    office: OfficeDep, visitor: Stopper, brand: BrandId, what: Words = "", reason: Words = ""
) -> Response:
    """Throw the switch for this brand."""
    chosen = Stopped.AUTOMATION if what == Stopped.AUTOMATION else Stopped.SENDING
    if not (why := clean(reason)):
        return back(office, "no-reason")
    try:
        overseeing.stop(office.line, brand, chosen, why, visitor.actor)
    except (Conflict, RowRefused):
        return back(office, "too-late")
    return back(office, "stopped")


@router.post("/outbox/resume")
def resume(office: OfficeDep, visitor: Stopper, brand: BrandId, what: Words = "") -> Response:
    """Lift it."""
    chosen = Stopped.AUTOMATION if what == Stopped.AUTOMATION else Stopped.SENDING
    try:
        overseeing.resume(office.line, brand, chosen, visitor.actor)
    except Conflict:
        return back(office, "too-late")
    return back(office, "resumed")
