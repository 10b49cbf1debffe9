"""The queue: comments that wait on the left, the open one with its draft on the right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from triage.domain.errors import NotFound
from triage.web import branded
from triage.web.branded import Row, about
from triage.web.guards import ServicesDep
from triage.web.pages.detail import detail, pending
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View, id_of, view_of
from triage.web.pages.listing import listing
from triage.web.pages.room import Attempt as Attempt
from triage.web.pages.room import Reader
from triage.web.pages.room import Room as Room
from triage.web.schemas import History
from triage.web.wording import NOTICES

SENDING = frozenset({"approved", "edited", "written"})
"""Notices after which a reply is on its way."""
router = APIRouter(include_in_schema=False)


@router.get("/queue")
def queue(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Reader
) -> HTMLResponse:
    """The queue, narrowed, with one comment open."""
    query = request.query_params
    room = Room(request, services, pages, visitor, view_here(request))
    notice = query.get("notice", "")
    told = tell(room, notice if notice in NOTICES else "", id_of(query.get("of")))
    return show(room, id_of(query.get("open")), told)


def show(
    room: Room, opened: UUID | None, told: Mapping[str, Any], attempt: Attempt | None = None
) -> HTMLResponse:
    """The page; an attempt that failed sets its status."""
    brand = chosen(room)
    lister = room.within(brand["id"]) if brand else room
    room.request.state.branded = True
    shown = listing(lister, brand, opened)
    to_come_back = {"here": room.view.address(open=opened)} if attempt else {}
    return room.pages.show(
        room.request,
        "queue.html",
        attempt.status if attempt else 200,
        visitor=room.visitor,
        lister=lister.visitor,
        view=room.view,
        brand=brand,
        teams=lister.desk.teams(brand["id"]) if brand else [],
        all_teams=room.services.reviews.teams(brand["id"]) if brand else [],
        **shown,
        opened=opened,
        detail=detail(room, opened, attempt) if opened else None,
        now=room.now,
        told=told,
        attempt=attempt,
        **to_come_back,
    )


def chosen(room: Room) -> Row | None:
    """The brand of the list: the view's, else the one the request is about."""
    wanted = room.view.values.get("brand")
    found = about(room.request)
    usual = found.chosen if found else None
    return next((one for one in room.desk.brands() if one["name"] == wanted), usual)


def view_here(request: Request) -> View:
    """The view of the address; it names its brand where there is another."""
    return View({**view_of(request.query_params).values, **branded.asked(request)})


def tell(room: Room, notice: str, comment_id: UUID | None) -> dict[str, Any]:
    """What the last decision led to, as it stands now: undo is offered while it is possible."""
    message = None
    if notice in SENDING and comment_id:
        try:
            message = pending(History.model_validate(room.desk.comment(comment_id)))
        except NotFound:
            notice = ""
    left = max(0, int((message.due_at - room.now).total_seconds())) if message else 0
    return {"notice": notice, "message": message, "comment": comment_id, "seconds": left}
