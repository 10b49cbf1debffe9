"""One-time links as pages: a forgotten password, an invitation, the first administrator.

A link is used up by the form on its page, never by opening it: mail scanners follow links.
"""

import logging
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from triage.admission import links
from triage.domain.entry import LinkKind
from triage.domain.errors import Conflict, Refused, RowRefused, TooFast, Unavailable
from triage.web.guards import Open, ServicesDep
from triage.web.letters import letter
from triage.web.pacing import LINKS, RESET, RESET_OF, caller, hold_back
from triage.web.pages.entrance import PagesDep, begun, told_to_wait
from triage.web.pages.rendering import Pages
from triage.web.services import Services

router = APIRouter(include_in_schema=False, dependencies=[Depends(Open(None))])
log = logging.getLogger("triage.letters")
Token = Annotated[str, Form(max_length=200)]
Secret = Annotated[str, Form(max_length=1_000)]
Email = Annotated[str, Form(max_length=500)]
NO_PROBLEM = {"problem": "", "field": ""}


@router.get("/sign-in/forgot")
def forgot(request: Request, services: ServicesDep, pages: PagesDep) -> HTMLResponse:
    """Asks for the address; where no mail is set up, says who helps."""
    return asked(request, services, pages)


def asked(
    request: Request, services: Services, pages: Pages, status: int = 200, **more: Any
) -> HTMLResponse:
    """The page of the forgotten password."""
    able = services.staff.entry.letters.able
    return pages.show(
        request, "forgot.html", status, **{"able": able, "done": False, "fast": False, **more}
    )


@router.post("/sign-in/forgot")
def send(request: Request, services: ServicesDep, pages: PagesDep, email: Email = "") -> Response:
    """Sends a link, if there is somebody to send it to; the answer is the same for anybody."""
    try:
        hold_back(services, RESET, caller(request))
        hold_back(services, RESET_OF, email.strip().casefold())
    except TooFast as error:
        return told_to_wait(asked(request, services, pages, 429, fast=True), error)
    if services.staff.entry.letters.able:
        catalogue = pages.catalogue(request)

        def post(link: links.Link) -> None:
            try:
                services.staff.entry.letters.send(link.to, *letter(catalogue, link))
            except (Unavailable, Refused) as error:
                log.error("a link was not sent: %s", error)

        links.forgotten(services.staff, email, post)
    return asked(request, services, pages, done=True)


@router.get("/sign-in/password-link")
def choosing(
    request: Request, services: ServicesDep, pages: PagesDep, token: str = ""
) -> HTMLResponse:
    """Shows the form for a new password, or says that the link is over."""
    return password_page(request, services, pages, token)


def password_page(
    request: Request, services: Services, pages: Pages, token: str, **more: Any
) -> HTMLResponse:
    """The form, if the link is good; what went wrong stands in it."""
    held = services.staff.entry.links.holder(token, services.clock.now()) if token else None
    if held is None or held[1] is LinkKind.SETUP:
        return over(request, services, pages)
    account = services.staff.accounts.account(held[0])
    status = 422 if more else 200
    context = {**NO_PROBLEM, **more, "kind": held[1], "account": account, "token": token}
    return pages.show(request, "password_link.html", status, **context)


def over(request: Request, services: Services, pages: Pages) -> HTMLResponse:
    """A link that was used, ran out, or never was."""
    able = services.staff.entry.letters.able
    return pages.show(request, "link_over.html", 403, able=able)


@router.post("/sign-in/password-link")
def choose(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    token: Token = "",
    wanted: Secret = "",
    again: Secret = "",
) -> Response:
    """Sets the password and signs in; a second factor is asked for as ever."""
    hold_back(services, LINKS, caller(request))
    try:
        if wanted != again:
            raise RowRefused("The two new passwords differ.", "again")
        session = links.choose(services.staff, token, wanted, services.session_length)
    except RowRefused as error:
        more = {"problem": str(error), "field": error.field}
        return password_page(request, services, pages, token, **more)
    if session is None:
        return over(request, services, pages)
    return begun(request, services, session, "/")


@router.get("/sign-in/first")
def first(
    request: Request, services: ServicesDep, pages: PagesDep, token: str = ""
) -> HTMLResponse:
    """Shows the form of the first administrator."""
    return first_page(request, services, pages, token)


def first_page(
    request: Request, services: Services, pages: Pages, token: str, **more: Any
) -> HTMLResponse:
    """The form, if the link is good."""
    held = services.staff.entry.links.holder(token, services.clock.now()) if token else None
    if held is None or held[1] is not LinkKind.SETUP:
        return over(request, services, pages)
    status = 422 if more else 200
    context = {**NO_PROBLEM, "name": "", "email": "", **more, "token": token}
    return pages.show(request, "first.html", status, **context)


class Sheet:
    """What the first administrator filled in."""

    def __init__(
        self,
        name: Annotated[str, Form(max_length=200)] = "",
        email: Email = "",
        wanted: Secret = "",
        again: Secret = "",
    ) -> None:
        self.name = name
        self.email = email
        self.wanted = wanted
        self.again = again


@router.post("/sign-in/first")
def begin(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    given: Annotated[Sheet, Depends()],
    token: Token = "",
) -> Response:
    """Makes the account of the first administrator and signs them in."""
    hold_back(services, LINKS, caller(request))
    who = links.Newcomer(given.name, given.email, given.wanted)
    try:
        if given.wanted != given.again:
            raise RowRefused("The two new passwords differ.", "again")
        session = links.first_admin(services.staff, token, who, services.session_length)
    except (RowRefused, Conflict) as error:
        field = error.field if isinstance(error, RowRefused) else "email"
        more = {"problem": str(error), "field": field, "name": given.name, "email": given.email}
        return first_page(request, services, pages, token, **more)
    if session is None:
        return over(request, services, pages)
    return begun(request, services, session, "/")
