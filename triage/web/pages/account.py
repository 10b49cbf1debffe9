"""One's own account: who one is here, and the password."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from triage.domain.errors import RowRefused
from triage.team import staff
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor, session_of
from triage.web.pages.entrance import PagesDep, begun
from triage.web.pages.rendering import Pages
from triage.web.services import Services
from triage.web.wording_roles import ROLES

router = APIRouter(include_in_schema=False)
Person = Annotated[Visitor, Depends(SignedIn(None))]
Changer = Annotated[Visitor, Depends(Sender(None))]
Secret = Annotated[str, Form(max_length=1_000)]


@dataclass(frozen=True)
class Place:
    """What showing the page takes."""

    request: Request
    services: Services
    pages: Pages

    def show(self, visitor: Visitor, status: int = 200, **more: Any) -> HTMLResponse:
        """The page, with what went wrong."""
        found = self.services.staff.accounts.account(visitor.actor.id)
        names = {row["id"]: row["title"] for row in self.services.desk.brands()}
        context: Mapping[str, Any] = {
            "account": found,
            "roles": [(one.role, names.get(one.brand_id)) for one in found.memberships],
            "role_names": ROLES,
            "needed": staff.needs_password(self.services.staff, visitor.actor, self.session),
            "problem": "",
            "field": "",
            "done": False,
        }
        return self.pages.show(
            self.request, "account.html", status, **{**context, **more}, visitor=visitor
        )

    @property
    def session(self) -> str:
        """The token of the running session."""
        return session_of(self.request)


def place(request: Request, services: ServicesDep, pages: PagesDep) -> Place:
    """As FastAPI hands it in."""
    return Place(request, services, pages)


PlaceDep = Annotated[Place, Depends(place)]


@router.get("/account")
def account(visitor: Person, at: PlaceDep, changed: str = "") -> HTMLResponse:
    """Who one is here."""
    return at.show(visitor, done=bool(changed))


@router.post("/account/password")
def change(
    visitor: Changer, at: PlaceDep, present: Secret = "", wanted: Secret = "", again: Secret = ""
) -> Response:
    """Sets another password and ends all other sessions."""
    try:
        if wanted != again:
            raise RowRefused("The two new passwords differ.", "again")
        token = staff.change_password(
            at.services.staff,
            visitor.actor,
            at.session,
            present,
            wanted,
            at.services.session_length,
        )
    except RowRefused as error:
        return at.show(visitor, error.status, problem=str(error), field=error.field)
    return begun(at.request, at.services, token, "/account?changed=1")
