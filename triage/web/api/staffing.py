"""Teams over HTTP: members, absences, who has which comment, routing rules tried on history."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path, Query
from pydantic import AwareDatetime, Field

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Forbidden
from triage.domain.staffing import Absence
from triage.ports import Share
from triage.routing.escalation import below
from triage.team import assigning, rehearsing, staffing
from triage.web import schemas, schemas_staffing
from triage.web.api.documents import problems
from triage.web.api.inputs import PLAIN, PREFIX, BrandId, Cursor, Limit, Name, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.services import Services

RULES_FILE = "routing.yaml"
LONGEST_RULES = 200_000
router = APIRouter(prefix=PREFIX, tags=["teams"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]
TeamKeeper = Annotated[Actor, Depends(KeyHolder(Scope.TEAMS))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]
TeamName = Annotated[str, Path(max_length=200, pattern=PLAIN)]
Person = Annotated[Words, Field(min_length=1, max_length=200)]
Code = Annotated[Words, Field(min_length=1, max_length=50)]


class NewMember(Sent):
    """Somebody who is to be in a team, by name or id."""

    person: Person
    languages: list[Code] = Field(default_factory=list, max_length=50)
    skills: list[Code] = Field(default_factory=list, max_length=50)
    capacity: int | None = Field(None, ge=1, le=staffing.MOST_AT_ONCE)


class Members(Sent):
    """Everybody who is to be in a team."""

    members: list[NewMember] = Field(max_length=staffing.MOST_MEMBERS)


class Leave(Sent):
    """Who is away, from when until when, and who stands in."""

    person: Person
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    substitute: Person | None = None


class Assigning(Sent):
    """Who is to take a comment, by name or id; null gives it back to its team."""

    to: Person | None
    reason: Annotated[Words, Field(max_length=500)] = ""


class Rules(Sent):
    """The text of a routing.yaml, and how far back to try it."""

    rules: Annotated[Words, Field(max_length=LONGEST_RULES)]
    days: int = Field(30, ge=1, le=3660)


@router.get("/teams", response_model=schemas_staffing.Teams, responses=problems(404))
def teams(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """Teams of a brand with their members."""
    return {"items": [shown(found) for found in staffing.manned(services.line, brand)]}


@router.put(
    "/teams/{team}/members", response_model=schemas_staffing.Team, responses=problems(404, 413)
)
def put_members(
    services: ServicesDep,
    actor: TeamKeeper,
    brand: BrandId,
    team: TeamName,
    body: Annotated[Members, Body()],
) -> Mapping[str, Any]:
    """Makes these the members of a team; open work of those who left goes to the others."""
    wishes = [
        staffing.Wish(one.person, frozenset(one.languages), frozenset(one.skills), one.capacity)
        for one in body.members
    ]
    staffing.put(services.line, brand, team, wishes, actor)
    return next(
        shown(found) for found in staffing.manned(services.line, brand) if found.team.name == team
    )


def shown(manned: staffing.Manned) -> Mapping[str, Any]:
    """A team as it leaves."""
    team = manned.team
    return {
        "name": team.name,
        "zone": team.hours.zone if team.hours else None,
        "open": manned.open,
        "languages": sorted(team.languages),
        "skills": sorted(team.skills),
        "capacity": team.capacity,
        "escalate_to": team.escalate_to,
        "members": [
            {
                "actor_id": member.actor_id,
                "name": member.name,
                "languages": sorted(member.languages),
                "skills": sorted(member.skills),
                "capacity": member.capacity,
            }
            for member in manned.members
        ],
    }


@router.get("/absences", response_model=schemas_staffing.Absences, responses=problems(404))
def absences(services: ServicesDep, actor: Reader, brand: BrandId) -> Mapping[str, Any]:
    """One's own absences; who keeps teams sees those of the brand's people."""
    found = staffing.absences(services.line, brand, actor)
    return {"items": [absence_shown(absence) for absence in found]}


@router.post(
    "/absences",
    status_code=201,
    response_model=schemas_staffing.Absence,
    responses=problems(404, 409, 413),
)
def add_absence(
    services: ServicesDep, actor: Reader, brand: BrandId, body: Annotated[Leave, Body()]
) -> Mapping[str, Any]:
    """Notes an absence, one's own or, for who keeps teams, another's. Open work goes to the
    substitute, else back to the team, once it begins."""
    leave = staffing.Leave(body.person, body.starts_at, body.ends_at, body.substitute)
    return absence_shown(staffing.away(services.line, brand, leave, actor))


@router.delete("/absences/{absence_id}", status_code=204, responses=problems(404))
def end_absence(services: ServicesDep, actor: Reader, brand: BrandId, absence_id: UUID) -> None:
    """Ends an absence now; one that has not begun never was."""
    staffing.back(services.line, brand, absence_id, actor)


def absence_shown(absence: Absence) -> Mapping[str, Any]:
    """An absence as it leaves."""
    return {
        "id": absence.id,
        "person": absence.name,
        "starts_at": absence.starts_at,
        "ends_at": absence.ends_at,
        "substitute": absence.substitute,
    }


@router.post(
    "/comments/{comment_id}/assign",
    response_model=schemas_staffing.Assigned,
    responses=problems(404, 409, 413),
)
def assign(
    services: ServicesDep, actor: Decider, comment_id: UUID, body: Annotated[Assigning, Body()]
) -> Any:
    """Gives a waiting comment to a person of the brand's teams, or back to its team. Somebody of
    another team takes it there; its clocks run on."""
    line = services.line
    found = assigning.give_to(line, comment_id, body.to, actor, body.reason)
    return {
        "comment_id": found.comment_id,
        "team": found.team,
        "assignee_id": found.assignee_id,
    }


def share_of(
    services: ServicesDep,
    actor: Reader,
    brand: BrandId,
    person: Annotated[Name | None, Query(description="By name or id; else the caller.")] = None,
    team: Annotated[Name | None, Query(description="A team's work instead.")] = None,
) -> Share:
    """Whose work is asked for; nobody in particular is the caller."""
    if team is not None:
        routing = services.line.shelf.get(brand).routing
        assigning.known_team(routing, team)
        return Share(team=team, below=below(routing, team))
    if person is None or person in (actor.name, str(actor.id)):
        return Share(assignee_id=actor.id)
    if Scope.TEAMS not in actor.scopes:
        raise Forbidden
    return Share(assignee_id=whom(services, brand, person))


@router.get("/work", response_model=schemas.Comments, responses=problems(404))
def work(
    services: ServicesDep,
    actor: Reader,
    brand: BrandId,
    share: Annotated[Share, Depends(share_of)],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Mapping[str, Any]:
    """Waiting comments of a person or a team, the first due first. A team that others escalate to
    sees what these were warned of."""
    page = services.desk.open_to(actor).work(brand, share, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total}


def whom(services: Services, brand_id: UUID, person: str) -> UUID:
    """The id of a person by name or id; raises NotFound."""
    with services.line.store.write() as work:
        return work.staffing.person(person, brand_id)[0]


@router.post(
    "/routing/dry-run",
    response_model=schemas_staffing.Rehearsal,
    responses=problems(404, 413),
)
def dry_run(
    services: ServicesDep, _: Administrator, brand: BrandId, body: Annotated[Rules, Body()]
) -> Mapping[str, Any]:
    """Which comments of the past would go elsewhere by these rules; changes nothing."""
    since = services.clock.now() - timedelta(days=body.days)
    found = rehearsing.rehearse(services.line, brand, body.rules, RULES_FILE, since)
    return {
        **{name: getattr(found, name) for name in ("comments", "elsewhere", "sooner", "later")},
        "capped": found.capped,
        "moves": [
            {"before": before, "after": after, "comments": count}
            for (before, after), count in found.moves.most_common()
        ],
        "examples": [
            {name: getattr(one, name) for name in one.__dataclass_fields__}
            for one in found.examples
        ],
        "idle": [{"rule": one.rule, "line": one.line, "team": one.team} for one in found.idle],
    }
