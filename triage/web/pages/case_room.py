"""One case as a page and on paper: its facts, what is to be answered, all that happened."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from triage.domain.case import CLOSED, RootCause
from triage.domain.decision import Scope
from triage.domain.errors import TriageError
from triage.domain.states import CASE_MOVES, CaseState
from triage.routing.timers import hours_counted, timer
from triage.web.guards import SignedIn, Visitor
from triage.web.pages.case_timeline import reply_plan, timeline
from triage.web.pages.office import Office, OfficeDep
from triage.web.wording_bench import MOVES
from triage.web.wording_cases import CASE_NOTICES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Told = Annotated[str, Query(max_length=20)]
WAY = (CaseState.OPEN, CaseState.CONTACTED, CaseState.FIXED, CaseState.RECOVERED)
"""The way a case should go."""


@router.get("/cases/{case_id}")
def case(
    office: OfficeDep, visitor: Reader, case_id: UUID, told: Told = "", show: Told = ""
) -> Response:
    """One case: facts, plan and everything that happened."""
    return shown(office, visitor, case_id, told=told, talk=show == "talk")


@router.get("/cases/{case_id}/print")
def on_paper(office: OfficeDep, visitor: Reader, case_id: UUID) -> Response:
    """The same for the printer: a page of facts, then all that happened."""
    return office.show("case_print.html", visitor, **facts(office, visitor, case_id))


def shown(  # noqa: PLR0913 - what was tried, and what became of it
    office: Office,
    visitor: Visitor,
    case_id: UUID,
    *,
    told: str = "",
    talk: bool = False,
    error: TriageError | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """The page of a case, with what went wrong and what was typed."""
    values = facts(office, visitor, case_id, talk=talk)
    found = values["case"]
    with office.line.store.write() as work:
        staff = list(work.notes.staff(found["brand_id"]))
        workers = list(work.notes.staff(found["brand_id"], working=True))
    return office.show(
        "case.html",
        visitor,
        error.status if error else 200,
        **values,
        trouble=str(error) if error else "",
        typed=typed or {},
        talk=talk,
        onward=[one for one in CaseState if one in CASE_MOVES[CaseState(found["state"])]],
        closing=CLOSED,
        causes=list(RootCause),
        staff=staff,
        workers=workers,
        waiting=[one for one in found["comments"] if one["state"] == "waiting"],
        may_work=visitor.may(Scope.CASES),
        may_write=visitor.may(Scope.EDIT),
        may_decide=visitor.may(Scope.DECIDE),
        told=told if told in CASE_NOTICES else "",
    )


def facts(office: Office, visitor: Visitor, case_id: UUID, *, talk: bool = False) -> dict[str, Any]:
    """What page and paper have in common."""
    found = office.services.desk.open_to(visitor.actor).case(case_id)
    state, now = CaseState(found["state"]), office.services.clock.now()
    return {
        "case": found,
        "clock": case_clock(office, found),
        "overdue_step": bool(found["next_at"] and found["next_at"] < now),
        "entries": timeline(found, office.pieces, talk=talk),
        "plan": reply_plan(found),
        "moves": MOVES,
        "way": WAY if state is not CaseState.LOST else (*WAY[:-1], CaseState.LOST),
        "closed": state in CLOSED,
        "channels": list(dict.fromkeys(one["channel"] for one in found["comments"])),
        "products": [name for name in unique(found, "product") if name],
        "teams": [name for name in unique(found, "team") if name],
        "rating": next((one["rating"] for one in found["comments"] if one["rating"]), None),
    }


def unique(found: Mapping[str, Any], key: str) -> list[Any]:
    """The values of a field of the comments, each once."""
    return list(dict.fromkeys(one[key] for one in found["comments"]))


def case_clock(office: Office, found: Mapping[str, Any]) -> Any:
    """How the time of a case stands, by the hours of its first comment's team; None without one."""
    if not found["due_at"]:
        return None
    first = next(one for one in found["comments"] if one["id"] == found["comment_id"])
    routing = office.line.shelf.get(found["brand_id"]).routing
    hours = hours_counted(routing, first["team"] or "", first["received_at"], found["due_at"])
    return timer(found["due_at"], office.services.clock.now(), hours)
