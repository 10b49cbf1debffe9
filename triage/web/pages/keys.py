"""API keys as a page: made and shown once, listed, ended."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.admission import keys as office
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.team import staff
from triage.web.api.inputs import Cursor
from triage.web.api.staff import decoded, encoded
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.rendering import Pages
from triage.web.services import Services
from triage.web.wording_sign_in import RIGHTS

router = APIRouter(include_in_schema=False)
Administrator = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Changer = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
Given = Annotated[list[str], Form(max_length=200, default_factory=list)]
PAGE = 50
USUAL_DAYS = "365"


class Sheet:
    """The form of a new key."""

    def __init__(
        self,
        scope: Given,
        where: Given,
        name: Annotated[str, Form(max_length=200)] = "",
        days: Annotated[str, Form(max_length=10)] = USUAL_DAYS,
    ) -> None:
        self.name = name
        self.scope = scope
        self.where = where
        self.days = days

    def wanted(self) -> office.KeyWanted:
        """As the office takes it; raises RowRefused, naming the field."""
        if not self.days.isdecimal():
            raise RowRefused("Give a number of days from 1 to 3650.", "days")
        try:
            brands = None if "all" in self.where else [UUID(one) for one in self.where]
        except ValueError as error:
            raise RowRefused("There is no such brand.", "where") from error
        if brands is not None and not brands:
            raise RowRefused("Choose the brands the key is for.", "where")
        return office.KeyWanted(self.name, self.scope, brands, int(self.days))


SheetDep = Annotated[Sheet, Depends()]


def listed(
    request: Request,
    services: Services,
    pages: Pages,
    visitor: Visitor,
    cursor: str | None = None,
    status: int = 200,
    **more: Any,
) -> HTMLResponse:
    """The list with the form."""
    found = office.listed(services.staff, visitor.actor, decoded(cursor), PAGE)
    following = encoded(found[PAGE - 1].name) if len(found) > PAGE else None
    ruled, brands = visitor.actor.holding(Scope.ADMIN), services.desk.brands()
    context = {
        "keys": found[:PAGE],
        "following": following,
        "cursor": cursor,
        "brands": [row for row in brands if ruled.sees(row["id"])],
        "brand_titles": {row["id"]: row["title"] for row in brands},
        "everywhere": staff.everywhere(visitor.actor),
        "address": services.staff.entry.address,
        "rights": RIGHTS,
        "sheet": Sheet(scope=[], where=[], name="", days=USUAL_DAYS),
        "problem": "",
        "field": "",
        "made": None,
        "secret": "",
        "revoked": False,
        "now": services.clock.now(),
    }
    return pages.show(request, "keys.html", status, **{**context, **more}, visitor=visitor)


@router.get("/keys")
def keys(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Administrator,
    cursor: Cursor = None,
    told: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """The keys of the brands one administers, by name."""
    return listed(request, services, pages, visitor, cursor, revoked=told == "revoked")


@router.post("/keys")
def make(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Changer, sheet: SheetDep
) -> Response:
    """Makes a key and shows it, this once."""
    try:
        made, secret = office.make(services.staff, sheet.wanted(), visitor.actor)
    except (RowRefused, Conflict) as error:
        field = error.field if isinstance(error, RowRefused) else "name"
        return listed(
            request,
            services,
            pages,
            visitor,
            status=error.status,
            sheet=sheet,
            problem=str(error),
            field=field,
        )
    return listed(request, services, pages, visitor, made=made, secret=secret)


@router.post("/keys/{key_id}/revoke")
def revoke(services: ServicesDep, visitor: Changer, key_id: UUID) -> Response:
    """Ends a key for good, with the next call it makes."""
    office.revoke(services.staff, key_id, visitor.actor)
    return RedirectResponse("/keys?told=revoked", 303)
