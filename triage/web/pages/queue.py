"""The queue: comments that wait on the left, the open one with its draft on the right."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from triage.domain.errors import NotFound
from triage.web.guards import ServicesDep
from triage.web.pages.detail import detail, pending
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import id_of, view_of
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
    room = Room(request, services, pages, visitor, view_of(query))
    notice = query.get("notice", "")
    told = tell(room, notice if notice in NOTICES else "", id_of(query.get("of")))
    return show(room, id_of(query.get("open")), told)


def show(
    room: Room, opened: UUID | None, told: Mapping[str, Any], attempt: Attempt | None = None
) -> HTMLResponse:
    """The page; an attempt that failed sets its status."""
    desk, brands = room.desk, room.desk.brands()
    brand = chosen(brands, room.view.values.get("brand") or room.services.default_brand)
    shown = listing(room, brand)
    return room.pages.show(
        room.request,
        "queue.html",
        attempt.status if attempt else 200,
        visitor=room.visitor,
        view=room.view,
        brands=brands,
        brand=brand,
        teams=desk.teams(brand["id"]) if brand else [],
        all_teams=room.services.reviews.teams(brand["id"]) if brand else [],
        neighbours=neighbours([row["comment"].id for row in shown["rows"]], opened),
        **shown,
        opened=opened,
        detail=detail(room, opened, attempt) if opened else None,
        now=room.now,
        told=told,
        attempt=attempt,
    )


def chosen(brands: Sequence[Mapping[str, Any]], name: str | None) -> Mapping[str, Any] | None:
    """The brand of this name, else the first."""
    first = brands[0] if brands else None
    return next((brand for brand in brands if brand["name"] == name), first)


def neighbours(ids: Sequence[UUID], opened: UUID | None) -> dict[str, UUID | None]:
    """What comes before and after the open comment; the first one if none is open."""
    if opened is None or opened not in ids:
        return {"before": None, "after": ids[0] if ids else None}
    at = list(ids).index(opened)
    return {
        "before": ids[at - 1] if at else None,
        "after": ids[at + 1] if at + 1 < len(ids) else None,
    }


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
