"""The people who work here, for administrators: invite, roles by brand, links, close, help."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.admission import factors, links
from triage.domain.account import Account
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Forbidden, Refused, RowRefused, Unavailable
from triage.domain.role import Membership, Role
from triage.team import staff
from triage.web.api.inputs import Cursor
from triage.web.api.staff import decoded, encoded
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.letters import letter
from triage.web.pages.entrance import PagesDep
from triage.web.pages.rendering import Pages
from triage.web.services import Services
from triage.web.wording_roles import ROLES

router = APIRouter(include_in_schema=False)
log = logging.getLogger("triage.letters")
Administrator = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Changer = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
Name = Annotated[str, Form(max_length=200)]
Email = Annotated[str, Form(max_length=500)]
Given = Annotated[list[str], Form(max_length=staff.MOST_ROLES, default_factory=list)]
PAGE = 50
TOLD = frozenset({"roles", "described", "closed", "opened", "factor", "no-factor", "signed-out"})
EVERYWHERE = "all"


@dataclass(frozen=True)
class Room:
    """What the pages take."""

    request: Request
    services: Services
    pages: Pages

    def show(self, template: str, visitor: Visitor, status: int = 200, **more: Any) -> HTMLResponse:
        """A page about people."""
        ruled = visitor.actor.holding(Scope.ADMIN)
        brands = [row for row in self.services.desk.brands() if ruled.sees(row["id"])]
        context = {
            "role_names": ROLES,
            "brands": brands,
            "brand_titles": {row["id"]: row["title"] for row in brands},
            "everywhere": staff.everywhere(visitor.actor),
            "mail": self.services.staff.entry.letters.able,
            "problem": "",
            "field": "",
            "told": "",
            "link": None,
            "sent": False,
            "now": self.services.clock.now(),
        }
        return self.pages.show(
            self.request, template, status, **{**context, **more}, visitor=visitor
        )

    def listed(
        self, visitor: Visitor, cursor: str | None, status: int = 200, **more: Any
    ) -> HTMLResponse:
        """The list, with the form to invite somebody."""
        found = staff.listed(self.services.staff, visitor.actor, decoded(cursor), PAGE)
        following = encoded(found[PAGE - 1].name) if len(found) > PAGE else None
        typed = {"name": "", "email": "", "chosen": frozenset[str]()}
        return self.show(
            "people.html",
            visitor,
            status,
            **{**typed, "people": found[:PAGE], "following": following, "cursor": cursor, **more},
        )

    def one(
        self, visitor: Visitor, account: Account, status: int = 200, **more: Any
    ) -> HTMLResponse:
        """One person."""
        held = {boxed(one) for one in account.memberships}
        return self.show(
            "person.html",
            visitor,
            status,
            **{"account": account, "held": held, "may": self.may(visitor, account), **more},
        )

    def may(self, visitor: Visitor, account: Account) -> bool:
        """Whether the visitor may change this account."""
        try:
            staff.governed(self.services.staff, account.id, visitor.actor)
        except Forbidden:
            return False
        return True

    def posted(self, link: links.Link) -> bool:
        """Whether a link left by mail; where it did not, it is handed over."""
        letters = self.services.staff.entry.letters
        if not letters.able:
            return False
        try:
            letters.send(link.to, *letter(self.pages.catalogue(self.request), link))
        except (Unavailable, Refused) as error:
            log.error("a link was not sent: %s", error)
            return False
        return True


def room(request: Request, services: ServicesDep, pages: PagesDep) -> Room:
    """As FastAPI hands it in."""
    return Room(request, services, pages)


RoomDep = Annotated[Room, Depends(room)]


def boxed(one: Membership) -> str:
    """A role as the value of its box: `agent@` and the brand's id, or `all`."""
    return f"{one.role}@{one.brand_id or EVERYWHERE}"


def unboxed(values: Sequence[str]) -> list[Membership]:
    """The roles of ticked boxes; raises RowRefused for what is none."""
    found = []
    for value in values:
        role, _, place = value.partition("@")
        try:
            brand_id = None if place == EVERYWHERE else UUID(place)
            found.append(Membership(Role(role), brand_id))
        except ValueError as error:
            raise RowRefused("There is no such role.", "roles") from error
    return found


@router.get("/people")
def people(visitor: Administrator, at: RoomDep, cursor: Cursor = None) -> HTMLResponse:
    """Everybody of the brands one administers, by name."""
    return at.listed(visitor, cursor)


@router.post("/people")
def invite(
    visitor: Changer, at: RoomDep, roles: Given, name: Name = "", email: Email = ""
) -> HTMLResponse:
    """Makes an account and sends its link; where there is no mail, shows it once."""
    typed = {"name": name, "email": email, "chosen": frozenset(roles)}
    try:
        made = staff.add(at.services.staff, name, email, unboxed(roles), visitor.actor)
    except (RowRefused, Conflict) as error:
        field = error.field if isinstance(error, RowRefused) else "email"
        status = 422 if isinstance(error, RowRefused) else 409
        return at.listed(visitor, None, status, problem=str(error), field=field, **typed)
    link = links.invite(at.services.staff, made.id, visitor.actor)
    return at.listed(visitor, None, told="invited", link=link, sent=at.posted(link))


@router.get("/people/{account_id}")
def person(
    visitor: Administrator,
    at: RoomDep,
    account_id: UUID,
    told: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """One person: name, roles, ways in."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    return at.one(visitor, found, told=told if told in TOLD else "")


def back(account_id: UUID, told: str) -> Response:
    """To the person, with what was done."""
    return RedirectResponse(f"/people/{account_id}?told={told}", 303)


@router.post("/people/{account_id}/roles")
def assign(visitor: Changer, at: RoomDep, account_id: UUID, roles: Given) -> Response:
    """Other roles; they hold from the person's next click on."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    try:
        made = staff.assign(at.services.staff, account_id, unboxed(roles), visitor.actor)
    except (RowRefused, Conflict) as error:
        return at.one(visitor, found, error.status, problem=str(error), field="roles")
    if made.id == visitor.actor.id and Role.ADMIN not in {one.role for one in made.memberships}:
        return RedirectResponse("/account", 303)  # what is left of one's own roles stands there
    return back(account_id, "roles")


@router.post("/people/{account_id}/describe")
def describe(
    visitor: Changer, at: RoomDep, account_id: UUID, name: Name = "", email: Email = ""
) -> Response:
    """Another name or address."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    try:
        staff.describe(at.services.staff, account_id, name, email or None, visitor.actor)
    except (RowRefused, Conflict) as error:
        field = error.field if isinstance(error, RowRefused) else "email"
        return at.one(visitor, found, error.status, problem=str(error), field=field)
    return back(account_id, "described")


@router.post("/people/{account_id}/link")
def send_link(visitor: Changer, at: RoomDep, account_id: UUID) -> Response:
    """Sends the invitation again, or a link for another password."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    try:
        link = links.invite(at.services.staff, account_id, visitor.actor)
    except (RowRefused, Conflict) as error:
        return at.one(visitor, found, error.status, problem=str(error), field="link")
    fresh = staff.seen(at.services.staff, account_id, visitor.actor)
    return at.one(visitor, fresh, told="link", link=link, sent=at.posted(link))


@router.post("/people/{account_id}/close")
def close(visitor: Changer, at: RoomDep, account_id: UUID) -> Response:
    """Closes the account: sessions, links and keys of the person end at once."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    try:
        staff.switch(at.services.staff, account_id, False, visitor.actor)
    except Conflict as error:
        return at.one(visitor, found, 409, problem=str(error), field="close")
    return back(account_id, "closed")


@router.post("/people/{account_id}/open")
def reopen(visitor: Changer, at: RoomDep, account_id: UUID) -> Response:
    """Opens a closed account again."""
    staff.switch(at.services.staff, account_id, True, visitor.actor)
    return back(account_id, "opened")


@router.post("/people/{account_id}/factor")
def reset_factor(visitor: Changer, at: RoomDep, account_id: UUID) -> Response:
    """Takes the second factor away from somebody who lost it."""
    found = staff.seen(at.services.staff, account_id, visitor.actor)
    try:
        done = factors.reset(at.services.staff, account_id, visitor.actor)
    except Conflict as error:
        return at.one(visitor, found, 409, problem=str(error), field="factor")
    return back(account_id, "factor" if done else "no-factor")


@router.post("/people/{account_id}/sign-out")
def sign_out(visitor: Changer, at: RoomDep, account_id: UUID) -> Response:
    """Ends all sessions and links of the person."""
    found = staff.governed(at.services.staff, account_id, visitor.actor)
    at.services.staff.entry.sessions.end_others(found.id, "")
    return back(account_id, "signed-out")
