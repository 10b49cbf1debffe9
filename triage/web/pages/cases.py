"""Cases as pages: what is open and due, and what can be done with one."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import RedirectResponse, Response

from triage import casework
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotFound, RowRefused, TriageError
from triage.domain.states import CaseState
from triage.team import calling, conferring
from triage.team.calling import Wanted
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.case_room import shown
from triage.web.pages.deciding import clean, moment_of
from triage.web.pages.filters import id_of
from triage.web.pages.office import Office, OfficeDep, attempted
from triage.web.pages.views import due

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Worker = Annotated[Visitor, Depends(Sender(Scope.CASES))]
Writer = Annotated[Visitor, Depends(Sender(Scope.EDIT))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Words = Annotated[str, Form(max_length=500)]
Note = Annotated[str, Form(max_length=conferring.LONGEST)]
PAGE = 50
REFUSALS = (Conflict, NotFound, RowRefused)


@router.get("/cases")
def cases(
    office: OfficeDep,
    visitor: Reader,
    brand: BrandId,
    state: Annotated[str, Query(max_length=20)] = "",
    whose: Annotated[str, Query(max_length=20)] = "",
    cursor: Cursor = None,
) -> Response:
    """Cases by due time; without a state those that are not closed."""
    chosen = state if state in set(CaseState) else ""
    owner_id = visitor.actor.id if whose == "me" else None
    now, desk = office.services.clock.now(), office.services.desk.open_to(visitor.actor)
    page = desk.cases(brand, chosen or None, cursor, PAGE, owner_id)
    return office.show(
        "cases.html",
        visitor,
        rows=[{"case": row, "due": due(row["due_at"], now)} for row in page.rows],
        total=page.total,
        following=page.next,
        state=chosen,
        mine=owner_id is not None,
        states=list(CaseState),
    )


def back(case_id: UUID, told: str) -> Response:
    """To the case, with what was done."""
    return RedirectResponse(f"/cases/{case_id}?told={told}", 303)


def carried_out(
    office: Office, visitor: Visitor, case_id: UUID, act: Callable[[], object], notice: str
) -> Response:
    """Do it and go back to the case; what cannot be done is said there."""
    if error := attempted(act, *REFUSALS):
        return shown(office, visitor, case_id, error=error)
    return office.back(f"/cases/{case_id}", notice)


@router.post("/cases/{case_id}/move")
def move(
    office: OfficeDep,
    visitor: Worker,
    case_id: UUID,
    state: Words = "",
    cause: Words = "",
    remark: Words = "",
) -> Response:
    """Move it on."""
    said = clean(cause), clean(remark)
    try:
        casework.move(office.line, case_id, CaseState(state), visitor.actor, *said)
    except RowRefused as error:
        typed = {"state": state, "remark": said[1]}
        return shown(office, visitor, case_id, told="no-cause", error=error, typed=typed)
    except (Conflict, ValueError):
        return back(case_id, "too-late")
    return back(case_id, "moved")


@router.post("/cases/{case_id}/take")
def take(office: OfficeDep, visitor: Worker, case_id: UUID) -> Response:
    """Take it over oneself."""
    try:
        casework.give(office.line, case_id, visitor.actor.id, visitor.actor)
    except Conflict:
        return back(case_id, "too-late")
    return back(case_id, "mine")


@router.post("/cases/{case_id}/owner")
def give(office: OfficeDep, visitor: Worker, case_id: UUID, to: Words = "") -> Response:
    """Give it to a colleague by name, or to nobody."""
    actor, whom = visitor.actor, clean(to)

    def act() -> None:
        owner_id = named(office, case_id, whom) if whom else None
        casework.give(office.line, case_id, owner_id, actor)

    return carried_out(office, visitor, case_id, act, "case-given" if whom else "case-free")


def named(office: Office, case_id: UUID, name: str) -> UUID:
    """The colleague of this name; raises NotFound."""
    with office.line.store.write() as work:
        return work.staffing.person(name, work.cases.standing(case_id).brand_id)[0]


@router.post("/cases/{case_id}/next")
def plan_next(
    office: OfficeDep, visitor: Worker, case_id: UUID, step: Words = "", at: Words = ""
) -> Response:
    """Say what is to be done next."""

    def act() -> None:
        by = moment_of(at, office.services.zone, "at")
        casework.plan_next(office.line, case_id, clean(step), by, visitor.actor)

    if error := attempted(act, *REFUSALS):
        typed = {"step": clean(step), "at": at}
        return shown(office, visitor, case_id, error=error, typed=typed)
    return office.back(f"/cases/{case_id}", "next-kept")


@router.post("/cases/{case_id}/notes")
def note(
    office: OfficeDep,
    visitor: Writer,
    case_id: UUID,
    text: Note = "",
    speak_to: Words = "",
    comment: Words = "",
) -> Response:
    """Keep a note with one of its comments, by default the newest."""
    said = spoken(clean(text), clean(speak_to))

    def act() -> None:
        key = comment_of(office, visitor, case_id, comment)
        conferring.add_note(office.line, key, said, visitor.actor)

    if error := attempted(act, *REFUSALS):
        return shown(office, visitor, case_id, error=error, typed={"note": clean(text)})
    return office.back(f"/cases/{case_id}", "case-noted")


def spoken(text: str, name: str) -> str:
    """A note that speaks to a colleague chosen beside it."""
    if not name or not text or f"@{name}" in text:
        return text
    return f"@{name.lstrip('@')} {text}"


def comment_of(office: Office, visitor: Visitor, case_id: UUID, wanted: str) -> UUID:
    """A comment of the case: the wanted one, else the newest; raises NotFound."""
    found = office.services.desk.open_to(visitor.actor).case(case_id)["comments"]
    key: UUID = next((one["id"] for one in found if one["id"] == id_of(wanted)), found[-1]["id"])
    return key


@router.post("/cases/{case_id}/calls")
def plan_call(
    office: OfficeDep,
    visitor: Writer,
    case_id: UUID,
    due_at: Words = "",
    assignee: Words = "",
    note: Words = "",
) -> Response:
    """Have somebody call the customer."""

    def act() -> None:
        at = moment_of(due_at, office.services.zone, "due_at")
        if at is None:
            raise RowRefused("Say until when.", "due_at")
        key = comment_of(office, visitor, case_id, "")
        wanted = Wanted(at, clean(assignee), clean(note))
        calling.plan(office.line, key, wanted, visitor.actor)

    return carried_out(office, visitor, case_id, act, "case-call")


@router.post("/cases/{case_id}/calls/{call_id}/done")
def settle_call(
    office: OfficeDep,
    visitor: Writer,
    case_id: UUID,
    call_id: UUID,
    outcome: Words = "",
    remark: Words = "",
) -> Response:
    """Say what came of a call."""
    said = clean(remark)
    return carried_out(
        office,
        visitor,
        case_id,
        lambda: calling.settle(office.line, call_id, outcome or None, said, visitor.actor),
        "call-done",
    )


@router.post("/cases/{case_id}/answer-together")
def together(office: OfficeDep, visitor: Decider, case_id: UUID, comment: Words = "") -> Response:
    """Let the reply to one comment answer the others."""
    chosen = id_of(comment)
    if chosen is None:
        return back(case_id, "too-late")
    error: TriageError | None = attempted(
        lambda: casework.answer_together(office.line, case_id, chosen, visitor.actor), Conflict
    )
    return back(case_id, "too-late" if error else "together")
