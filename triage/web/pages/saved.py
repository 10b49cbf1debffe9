"""Kept views by form: keep, rename, share, delete."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused, TriageError
from triage.inbox.views import Wish
from triage.ports.inbox import SavedView
from triage.web.api.inputs import BrandId, BrandName
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View, view_from, view_of
from triage.web.wording_inbox import VIEW_NOTICES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Keeper = Annotated[Visitor, Depends(Sender(Scope.READ))]
Short = Annotated[str, Form(max_length=200)]


class Room:
    """What every page here takes."""

    def __init__(
        self,
        request: Request,
        services: ServicesDep,
        pages: PagesDep,
        brand: BrandId,
        name: BrandName,
    ) -> None:
        self.request, self.services, self.pages = request, services, pages
        self.brand, self.name = brand, name

    def show(self, visitor: Visitor, status: int = 200, **more: Any) -> Response:
        """The views, with what went wrong and what was typed."""
        found = self.services.inbox.views(self.brand, visitor.actor)
        told = VIEW_NOTICES.get(self.request.query_params.get("told", ""), "")
        return self.pages.show(
            self.request,
            "views.html",
            status,
            visitor=visitor,
            brand=self.name,
            views=[shown(one, visitor, self.name) for one in found],
            may_share=visitor.may(Scope.EDIT) or visitor.may(Scope.DECIDE),
            **{"trouble": "", "typed": None, "told": told, "gone": None, **more},
        )


RoomDep = Annotated[Room, Depends(Room)]


def shown(one: SavedView, visitor: Visitor, brand: str) -> Mapping[str, Any]:
    """A view as the page lists it."""
    mine = one.owner_id == visitor.actor.id
    values = {**dict(parse_qsl(one.query)), "brand": brand, "view": str(one.id)}
    return {
        "id": one.id,
        "name": one.name,
        "owner": one.owner,
        "shared": one.shared,
        "mine": mine,
        "changeable": mine or visitor.may(Scope.ADMIN),
        "address": view_of(values).address(),
    }


@router.get("/views")
def views(
    visitor: Reader, room: RoomDep, told: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """All views one has."""
    return room.show(visitor)


@router.post("/views")
def keep(
    visitor: Keeper,
    room: RoomDep,
    name: Short = "",
    query: Annotated[str, Form()] = "",
    shared: Short = "",
) -> Response:
    """Keep a list under a name."""
    wish = Wish(clean(name), view_from(query).kept, shared == "yes")
    try:
        key = room.services.inbox.keep(room.brand, wish, visitor.actor)
    except (Conflict, RowRefused) as error:
        return room.show(visitor, error.status, trouble=str(error), typed=wish)
    values = {**dict(parse_qsl(wish.query)), "brand": room.name, "view": str(key)}
    return RedirectResponse(View(values).address(), 303)


@router.post("/views/{view_id}")
def change(
    visitor: Keeper, room: RoomDep, view_id: UUID, name: Short = "", shared: Short = ""
) -> Response:
    """Rename or share a view."""
    wish = Wish(clean(name), "", shared == "yes")
    return done(
        room, visitor, "changed", lambda: room.services.inbox.change(view_id, wish, visitor.actor)
    )


@router.post("/views/{view_id}/delete")
def delete(visitor: Keeper, room: RoomDep, view_id: UUID) -> Response:
    """Take a view away; the page that says so can bring one's own back."""
    views, actor = room.services.inbox.views(room.brand, visitor.actor), visitor.actor
    gone = next((one for one in views if (one.id, one.owner_id) == (view_id, actor.id)), None)
    try:
        room.services.inbox.delete(view_id, actor)
    except (Conflict, RowRefused) as error:
        return refused(room, visitor, error)
    page = room.show(visitor, told=VIEW_NOTICES["deleted"], gone=gone)
    page.headers["HX-Push-Url"] = f"/views?{urlencode({'brand': room.name})}"
    return page


def done(room: Room, visitor: Visitor, told: str, act: Callable[[], object]) -> Response:
    """Carry it out; what cannot be done is said on the page."""
    try:
        act()
    except (Conflict, RowRefused) as error:
        return refused(room, visitor, error)
    return RedirectResponse(f"/views?told={told}", 303)


def refused(room: Room, visitor: Visitor, error: TriageError) -> Response:
    """The page with what went wrong."""
    return room.show(visitor, error.status, trouble=str(error))
