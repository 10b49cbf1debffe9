"""The way in and out: one-time links, sessions, the language of the pages."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.web.catalogue import COOKIE, LANGUAGES
from triage.web.guards import SESSION_COOKIE, Open, ServicesDep
from triage.web.pages.filters import safe_return
from triage.web.pages.rendering import Pages
from triage.web.problem_kinds import KINDS
from triage.web.problems import RequestTrouble, Trouble
from triage.web.services import SESSION_LENGTH, Services

YEAR = 365 * 24 * 3600
router = APIRouter(include_in_schema=False, dependencies=[Depends(Open(None))])


def pages_of(request: Request) -> Pages:
    """The pages of this app."""
    found: Pages = request.app.state.pages
    return found


PagesDep = Annotated[Pages, Depends(pages_of)]


def cookie(services: Services) -> dict[str, Any]:
    """How every cookie is set."""
    return {"httponly": True, "samesite": "lax", "secure": services.secure_cookies, "path": "/"}


@router.get("/")
def home() -> Response:
    """The queue is the first page."""
    return RedirectResponse("/queue", 303)


@router.get("/sign-in")
def sign_in(request: Request, pages: PagesDep, token: str = "") -> HTMLResponse:
    """Asks for a click: mail scanners follow links, and a link works only once."""
    return pages.show(request, "sign_in.html", 200, token=token, failed=False)


@router.post("/sign-in")
def enter(
    request: Request, services: ServicesDep, pages: PagesDep, token: Annotated[str, Form()] = ""
) -> Response:
    """Turns the link into a session."""
    now = services.clock.now()
    session = services.access.redeem(token, now + SESSION_LENGTH, now) if token else None
    if session is None:
        return pages.show(request, "sign_in.html", 403, token="", failed=True)
    response = RedirectResponse("/queue", 303)
    seconds = int(SESSION_LENGTH.total_seconds())
    response.set_cookie(SESSION_COOKIE, session, max_age=seconds, **cookie(services))
    return response


@router.post("/sign-out")
def leave(request: Request, services: ServicesDep, pages: PagesDep) -> Response:
    """Ends the session, here and on the server."""
    if token := request.cookies.get(SESSION_COOKIE):
        services.access.sign_out(token)
    response = pages.show(request, "signed_out.html")
    response.delete_cookie(SESSION_COOKIE, **cookie(services))
    return response


@router.post("/language")
def speak(
    services: ServicesDep, to: Annotated[str, Form()] = "", back: Annotated[str, Form()] = ""
) -> Response:
    """Remembers the language of the pages."""
    response = RedirectResponse(safe_return(back), 303)
    if to in LANGUAGES:
        response.set_cookie(COOKIE, to, max_age=YEAR, **cookie(services))
    return response


@router.get("/problems/{kind}")
def explained(request: Request, pages: PagesDep, kind: str) -> HTMLResponse:
    """What a problem's type stands for; it is the address in its `type`."""
    if kind not in KINDS:
        raise RequestTrouble("not-found")
    return pages.trouble(request, Trouble(kind, 200))
