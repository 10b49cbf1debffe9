"""One's own second factor and recovery codes, and the sessions one has running."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.admission import factors
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.team import staff
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pacing import SECOND_STEP, hold_back
from triage.web.pages.account import Place, PlaceDep
from triage.web.pages.second_step import drawn

router = APIRouter(include_in_schema=False)
Person = Annotated[Visitor, Depends(SignedIn(None))]
Changer = Annotated[Visitor, Depends(Sender(None))]
Secret = Annotated[str, Form(max_length=1_000)]
Code = Annotated[str, Form(max_length=100)]
Told = Annotated[str, Query(max_length=20)]
ENDED = frozenset({"one", "others", "none"})


@router.get("/account/security")
def security(visitor: Person, at: PlaceDep, told: Told = "") -> HTMLResponse:
    """Whether one has a second factor, and how many recovery codes are left."""
    return shown(at, visitor, told=told if told == "off" else "")


def shown(at: Place, visitor: Visitor, status: int = 200, **more: Any) -> HTMLResponse:
    """The page, with what went wrong or is shown this once."""
    services = at.services
    context = {
        "standing": services.staff.entry.factors.standing(visitor.actor.id),
        "needed": staff.needs_password(services.staff, visitor.actor, at.session),
        "required": services.staff.entry.rules.admin_factor and visitor.may(Scope.ADMIN),
        "enrolment": None,
        "confirming": False,
        "codes": (),
        "problem": "",
        "field": "",
        "told": "",
    }
    return at.pages.show(
        at.request, "security.html", status, **{**context, **more}, visitor=visitor
    )


def proven(at: Place, visitor: Visitor, present: str) -> None:
    """Raises RowRefused unless the present password is right, where it has to be given."""
    team = at.services.staff
    if not staff.needs_password(team, visitor.actor, at.session):
        return
    if not staff.confirmed(team, team.accounts.account(visitor.actor.id), present):
        raise RowRefused("This is not your present password.", "present")
    team.entry.passing.proved(visitor.actor.id)


@router.post("/account/security/begin")
def begin(visitor: Changer, at: PlaceDep, present: Secret = "") -> Response:
    """Shows what goes into an authenticator app."""
    try:
        proven(at, visitor, present)
        enrolment = factors.enrolment(at.services.staff, visitor.actor.id)
    except RowRefused as error:
        return shown(at, visitor, 422, problem=str(error), field=error.field)
    except Conflict:
        return RedirectResponse("/account/security", 303)
    return shown(at, visitor, enrolment=drawn(enrolment))


@router.post("/account/security/confirm")
def confirm(visitor: Changer, at: PlaceDep, code: Code = "") -> Response:
    """Puts the factor in force, ends all other sessions, and shows the recovery codes, once.

    A wrong code is asked for again; what goes into the app is shown for the password alone.
    """
    team = at.services.staff
    hold_back(at.services, SECOND_STEP, str(visitor.actor.id))
    standing = team.entry.factors.standing(visitor.actor.id)
    if standing.since is not None or not standing.begun:
        return RedirectResponse("/account/security", 303)
    try:
        codes = factors.confirm(team, visitor.actor, code)
    except RowRefused as error:
        return shown(at, visitor, 422, confirming=True, problem=str(error), field="code")
    team.entry.sessions.end_others(visitor.actor.id, at.session)
    return shown(at, visitor, codes=codes, told="on")


@router.post("/account/security/codes")
def codes(visitor: Changer, at: PlaceDep, present: Secret = "") -> Response:
    """Makes other recovery codes; the earlier ones are void."""
    try:
        proven(at, visitor, present)
        made = factors.new_codes(at.services.staff, visitor.actor)
    except RowRefused as error:
        return shown(at, visitor, 422, problem=str(error), field=error.field)
    return shown(at, visitor, codes=made, told="codes")


@router.post("/account/security/off")
def take_away(visitor: Changer, at: PlaceDep, present: Secret = "") -> Response:
    """Takes the factor away and ends all other sessions."""
    try:
        proven(at, visitor, present)
    except RowRefused as error:
        return shown(at, visitor, 422, problem=str(error), field=error.field)
    factors.drop(at.services.staff, visitor.actor)
    at.services.staff.entry.sessions.end_others(visitor.actor.id, at.session)
    return RedirectResponse("/account/security?told=off", 303)


@router.get("/account/sessions")
def sessions(visitor: Person, at: PlaceDep, ended: Told = "") -> HTMLResponse:
    """Where one is signed in."""
    now = at.services.clock.now()
    running = at.services.staff.entry.sessions.running(visitor.actor.id, at.session, now)
    return at.pages.show(
        at.request,
        "sessions.html",
        visitor=visitor,
        sessions=running,
        rules=at.services.staff.entry.rules,
        ended=ended if ended in ENDED else "",
        now=now,
    )


@router.post("/account/sessions/{session_id}/end")
def end(visitor: Changer, at: PlaceDep, session_id: UUID) -> Response:
    """Ends one session; one's own leads to the door."""
    done = at.services.staff.entry.sessions.end(visitor.actor.id, session_id)
    return RedirectResponse(f"/account/sessions?ended={'one' if done else 'none'}", 303)


@router.post("/account/sessions/end-others")
def end_others(visitor: Changer, at: PlaceDep) -> Response:
    """Ends all sessions but this one."""
    done = at.services.staff.entry.sessions.end_others(visitor.actor.id, at.session)
    return RedirectResponse(f"/account/sessions?ended={'others' if done else 'none'}", 303)
