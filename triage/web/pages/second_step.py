"""The second step of a sign-in: a code, or setting a second factor up where the rules ask for one.

Whoever is here gave a right password or link, and is nobody yet: the cookie opens only this.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.admission import factors
from triage.domain.decision import Actor
from triage.domain.errors import RowRefused, TooFast
from triage.web import qr
from triage.web.guards import Open, ServicesDep
from triage.web.pacing import SECOND_STEP, caller, hold_back
from triage.web.pages.entrance import STEP_COOKIE, PagesDep, begun, told_to_wait
from triage.web.pages.filters import safe_return
from triage.web.pages.rendering import Pages
from triage.web.services import Services

router = APIRouter(include_in_schema=False, dependencies=[Depends(Open(None))])
Code = Annotated[str, Form(max_length=100)]
Onward = Annotated[str, Form(max_length=2_000)]


def halfway_in(request: Request, services: ServicesDep) -> Actor | None:
    """Who gave the first half; None when there is nobody, or time ran out."""
    token = request.cookies.get(STEP_COOKIE, "")
    return services.staff.entry.sessions.waiting(token, services.clock.now()) if token else None


Waiting = Annotated[Actor | None, Depends(halfway_in)]


@router.get("/sign-in/code")
def ask(
    request: Request, services: ServicesDep, pages: PagesDep, who: Waiting, to: str = ""
) -> Response:
    """Asks for the code, or shows what to set up."""
    return step(request, services, pages, who, to=to)


def step(
    request: Request,
    services: Services,
    pages: Pages,
    who: Actor | None,
    status: int = 200,
    **more: Any,
) -> HTMLResponse:
    """The page of the second step; without a first one, the way back to it."""
    if who is None:
        return pages.show(request, "sign_in_code.html", 403, enrolment=None, over=True, **blank())
    more = {**blank(), **more, "to": safe_return(str(more.get("to", "")))}
    standing = services.staff.entry.factors.standing(who.id)
    enrolment = None if standing.since else drawn(factors.enrolment(services.staff, who.id))
    return pages.show(request, "sign_in_code.html", status, enrolment=enrolment, over=False, **more)


def blank() -> dict[str, Any]:
    """What the page shows by itself."""
    return {"to": "", "failed": ""}


def drawn(enrolment: factors.Enrolment) -> dict[str, Any]:
    """An enrolment with its code as the path of a drawing; without one where it is too long."""
    try:
        grid = qr.modules(enrolment.uri)
    except ValueError:
        return {"uri": enrolment.uri, "secret": enrolment.secret, "path": "", "side": 0}
    path, side = qr.svg_path(grid), len(grid) + 2 * qr.QUIET
    return {"uri": enrolment.uri, "secret": enrolment.secret, "path": path, "side": side}


@router.post("/sign-in/code")
def give(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    who: Waiting,
    code: Code = "",
    to: Onward = "",
) -> Response:
    """Takes the code of an app or a recovery code, and lets the person in."""
    if who is None:
        return step(request, services, pages, None)
    try:
        hold_back(services, SECOND_STEP, caller(request))
    except TooFast as error:
        page = step(request, services, pages, who, 429, to=to, failed="fast")
        return told_to_wait(page, error)
    waiting = request.cookies[STEP_COOKIE]
    if services.staff.entry.factors.standing(who.id).since is None:
        return RedirectResponse("/sign-in/code", 303)
    session = factors.passed(services.staff, waiting, who, code)
    if session is None:
        return step(request, services, pages, who, 403, to=to, failed="code")
    return begun(request, services, session, safe_return(to))


@router.post("/sign-in/set-up")
def set_up(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    who: Waiting,
    code: Code = "",
    to: Onward = "",
) -> Response:
    """Puts the factor that was set up in force, and shows the recovery codes, once."""
    if who is None:
        return step(request, services, pages, None)
    hold_back(services, SECOND_STEP, caller(request))
    if services.staff.entry.factors.standing(who.id).since is not None:
        return RedirectResponse("/sign-in/code", 303)
    try:
        codes = factors.confirm(services.staff, who, code)
    except RowRefused:
        return step(request, services, pages, who, 422, to=to, failed="code")
    session = factors.onward(services.staff, request.cookies[STEP_COOKIE])
    if session is None:
        return step(request, services, pages, None)
    entered = begun(request, services, session, safe_return(to))
    page = pages.show(request, "first_codes.html", codes=codes, to=safe_return(to))
    for name, value in entered.raw_headers:
        if name == b"set-cookie":
            page.raw_headers.append((name, value))
    return page
