"""Teams: who is in them, what they can do, when they work, what was promised; members by form."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from triage.desk import own_figures
from triage.domain.brand import RouteRule, Routing
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotFound, RowRefused, TriageError
from triage.hours.clock import open_stretches
from triage.team import staffing
from triage.team.staffing import Manned, Wish
from triage.web.api.inputs import BrandId
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.office import Office, OfficeDep, attempted

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Keeper = Annotated[Visitor, Depends(Sender(Scope.TEAMS))]
Administrator = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
Short = Annotated[str, Form(max_length=200)]
Many = Annotated[list[str], Form(max_length=50)]
REFUSALS = (Conflict, NotFound, RowRefused)


@router.get("/teams")
def teams(office: OfficeDep, visitor: Reader, brand: BrandId) -> Response:
    """Every team of the brand."""
    return shown(office, visitor, brand)


def shown(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    error: TriageError | None = None,
    at: str = "",
) -> Response:
    """The page; `at` is the team at which something went wrong."""
    found = office.line.shelf.get(brand)
    keeps = visitor.may(Scope.TEAMS)
    with office.line.store.write() as work:
        staff = sorted(work.notes.staff(brand, working=True)) if keeps else []
    return office.show(
        "teams.html",
        visitor,
        error.status if error else 200,
        trouble=str(error) if error else "",
        at=at,
        teams=[
            described(office, one, found.routing) for one in staffing.manned(office.line, brand)
        ],
        languages=sorted(found.guidelines.languages),
        staff=staff,
        most=staffing.MOST_AT_ONCE,
        keeps=keeps,
        administers=visitor.may(Scope.ADMIN),
        figures=found.desk.own_figures,
    )


def described(office: Office, manned: Manned, routing: Routing) -> dict[str, Any]:
    """A team with what is promised in its name, and when it opens or closes next."""
    hours, now = manned.team.hours, office.services.clock.now()
    opens, closes = (None, None)
    if hours:
        opens, closes = next(open_stretches(now, hours), (None, None))
    return {
        "team": manned.team,
        "open": manned.open,
        "turns_at": closes if manned.open else opens,
        "members": manned.members,
        "promises": promises(routing, manned.team.name),
        "rules": [n for n, one in enumerate(routing.rules, 1) if one.team == manned.team.name],
        "last_resort": routing.fallback.team == manned.team.name,
        "closed": sorted(day for day in hours.closed if day >= now.date()) if hours else [],
    }


def promises(routing: Routing, team: str) -> Sequence[Mapping[str, Any]]:
    """The first responses its rules ask for, the shortest first, each once."""
    rules: list[RouteRule] = [*routing.rules, routing.fallback]
    found = {(one.sla_minutes, one.always) for one in rules if one.team == team}
    return [{"minutes": minutes, "always": always} for minutes, always in sorted(found)]


def spoken(languages: Sequence[str], other: str) -> frozenset[str]:
    """The languages ticked, and those typed beside them."""
    typed = (code.strip().lower() for code in other.replace(";", ",").split(","))
    return frozenset({*languages, *(code for code in typed if code)})


def size(written: str) -> int | None:
    """A capacity as typed, None for the team's; raises RowRefused."""
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise RowRefused(f"A capacity lies between 1 and {staffing.MOST_AT_ONCE}.", "capacity")
    return int(written)


@router.post("/teams/members")
def keep_member(  # noqa: PLR0913 - one parameter a field of the form
    office: OfficeDep,
    visitor: Keeper,
    brand: BrandId,
    team: Short = "",
    person: Short = "",
    languages: Many = [],  # noqa: B006 - never changed
    others: Short = "",
    skills: Many = [],  # noqa: B006 - never changed
    capacity: Short = "",
) -> Response:
    """Put somebody into a team, or change what is known of them."""

    def act() -> None:
        wish = Wish(
            clean(person), spoken(languages, others), frozenset(skills), size(clean(capacity))
        )
        staffing.add(office.line, brand, clean(team), wish, visitor.actor)

    if error := attempted(act, *REFUSALS):
        return shown(office, visitor, brand, error, clean(team))
    return office.back("/teams", "member-kept")


@router.post("/teams/members/remove")
def remove_member(
    office: OfficeDep, visitor: Keeper, brand: BrandId, team: Short = "", person: Short = ""
) -> Response:
    """Take somebody out of a team."""
    error = attempted(
        lambda: staffing.remove(office.line, brand, clean(team), clean(person), visitor.actor),
        *REFUSALS,
    )
    if error:
        return shown(office, visitor, brand, error, clean(team))
    return office.back("/teams", "member-gone")


@router.post("/teams/own-figures")
def switch_figures(
    office: OfficeDep, visitor: Administrator, brand: BrandId, on: Short = ""
) -> Response:
    """Let everybody see figures about their own work, or nobody."""
    wanted = on == "yes"
    error = attempted(
        lambda: own_figures.switch(office.line, brand, visitor.actor, on=wanted), *REFUSALS
    )
    if error:
        return shown(office, visitor, brand, error)
    return office.back("/teams", "figures-on" if wanted else "figures-off")
