"""The way in and out: one-time links, passwords, sessions."""

from dataclasses import dataclass
from math import ceil
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.domain.devices import device_of
from triage.domain.entry import STEP_LENGTH
from triage.domain.errors import TooFast
from triage.team import staff
from triage.web.guards import SESSION_COOKIE, Open, ServicesDep
from triage.web.pacing import LINKS, SIGN_IN, SIGN_IN_AS, caller, hold_back
from triage.web.pages.filters import safe_return
from triage.web.pages.rendering import Pages
from triage.web.problem_kinds import KINDS
from triage.web.problems import RequestTrouble, Trouble
from triage.web.services import Services

STEP_COOKIE = "triage_step"
"""The first half of a sign-in; good for nothing but the second."""
router = APIRouter(include_in_schema=False, dependencies=[Depends(Open(None))])


def pages_of(request: Request) -> Pages:
    """The pages of this app."""
    found: Pages = request.app.state.pages
    return found


PagesDep = Annotated[Pages, Depends(pages_of)]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody says they are, and where they wanted to go."""

    email: str
    password: str
    to: str


def identity(
    email: Annotated[str, Form(max_length=500)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    to: Annotated[str, Form(max_length=2_000)] = "",
) -> Identity:
    """The fields of the form."""
    return Identity(email, password, to)


def cookie(services: Services) -> dict[str, Any]:
    """How every cookie is set."""
    return {"httponly": True, "samesite": "lax", "secure": services.secure_cookies, "path": "/"}


@router.get("/sign-in")
def sign_in(request: Request, pages: PagesDep, token: str = "", to: str = "") -> HTMLResponse:
    """Asks for a password, or for a click on a link that works only once: mail scanners follow
    links."""
    return door(request, pages, token=token, to=to)


def door(  # noqa: PLR0913 - one parameter for each thing the page shows
    request: Request,
    pages: Pages,
    status: int = 200,
    *,
    token: str = "",
    to: str = "",
    failed: str = "",
    email: str = "",
) -> HTMLResponse:
    """The page to sign in on; `failed` is what did not work: the link or the password."""
    onward = safe_return(to)
    return pages.show(
        request, "sign_in.html", status, token=token, to=onward, failed=failed, email=email
    )


@router.post("/sign-in")
def enter(
    request: Request, services: ServicesDep, pages: PagesDep, token: Annotated[str, Form()] = ""
) -> Response:
    """Turns the link into a session."""
    hold_back(services, LINKS, caller(request))
    now = services.clock.now()
    until = now + services.session_length
    session = services.access.redeem(token, until, now) if token else None
    if session is None:
        return door(request, pages, 403, failed="link")
    return begun(request, services, session, "/")


@router.post("/sign-in/password")
def identify(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    given: Annotated[Identity, Depends(identity)],
) -> Response:
    """Turns address and password into a session; what was wrong is not said."""
    try:
        hold_back(services, SIGN_IN, caller(request))
        hold_back(services, SIGN_IN_AS, given.email)
    except TooFast as error:
        return told_to_wait(door(request, pages, 429, to=given.to, failed="fast"), error)
    session = staff.sign_in(services.staff, given.email, given.password, services.session_length)
    if session is None:
        return door(request, pages, 403, to=given.to, failed="password", email=given.email)
    return begun(request, services, session, safe_return(given.to))


def told_to_wait(page: HTMLResponse, error: TooFast) -> HTMLResponse:
    """The page, with the seconds until trying again helps."""
    page.headers["Retry-After"] = str(ceil(error.retry_after))
    return page


def begun(request: Request, services: Services, session: str, to: str) -> Response:
    """Onward with a fresh session, or to the second step; what was brought along ends."""
    for name in (SESSION_COOKIE, STEP_COOKIE):
        if (earlier := request.cookies.get(name)) and earlier != session:
            services.access.sign_out(earlier)
    if services.access.by_session(session, services.clock.now()) is None:
        return halfway(services, session, to)
    services.staff.entry.sessions.began(session, *device_of(request.headers.get("user-agent", "")))
    response = RedirectResponse(to, 303)
    seconds = int(services.session_length.total_seconds())
    response.set_cookie(SESSION_COOKIE, session, max_age=seconds, **cookie(services))
    if STEP_COOKIE in request.cookies:
        response.delete_cookie(STEP_COOKIE, **cookie(services))
    return response


def halfway(services: Services, session: str, to: str) -> Response:
    """To the second step, with a cookie that opens nothing else."""
    response = RedirectResponse(f"/sign-in/code?{urlencode({'to': to})}", 303)
    seconds = int(STEP_LENGTH.total_seconds())
    response.set_cookie(STEP_COOKIE, session, max_age=seconds, **cookie(services))
    response.delete_cookie(SESSION_COOKIE, **cookie(services))
    return response


@router.post("/sign-out")
def leave(request: Request, services: ServicesDep, pages: PagesDep) -> Response:
    """Ends the session, here and on the server."""
    if token := request.cookies.get(SESSION_COOKIE):
        services.access.sign_out(token)
    response = pages.show(request, "signed_out.html")
    response.delete_cookie(SESSION_COOKIE, **cookie(services))
    return response


@router.get("/problems/{kind}")
def explained(request: Request, pages: PagesDep, kind: str) -> HTMLResponse:
    """What a problem's type stands for; it is the address in its `type`."""
    if kind not in KINDS:
        raise RequestTrouble("not-found")
    return pages.trouble(request, Trouble(kind, 200))
