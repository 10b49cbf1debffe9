"""One's own work: by deadline, with cases, calls and notes, and what can be done from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import JSONResponse, RedirectResponse, Response

from triage.desk import bench
from triage.desk.bench import Bucket
from triage.desk.own_figures import OwnFigures, own_figures
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused, TriageError
from triage.domain.ids import text_hash
from triage.hours.clock import open_stretches
from triage.ports import Desk, Filter, Page, Share, Tally
from triage.routing.escalation import below
from triage.routing.timers import hours_counted, timer
from triage.team import calling, conferring, staffing
from triage.team.staffing import Manned
from triage.web.api.inputs import BrandId, Cursor
from triage.web.guards import Listening, Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.office import Office, OfficeDep, attempted
from triage.web.pages.views import due
from triage.web.wording_bench import BUCKET_ICONS, BUCKETS

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.EDIT))]
Watcher = Annotated[Visitor, Depends(Listening(Scope.EDIT))]
Writer = Annotated[Visitor, Depends(Sender(Scope.EDIT))]
Short = Annotated[str, Form(max_length=500)]
Named = Annotated[str, Query(max_length=200)]
EACH, PAGE, BESIDE = 8, 50, 5
FIRST_DUE = {"order": "due"}
IN_ORDER: Mapping[str, Mapping[str, str]] = {
    "untimed": {"sla": "none", "order": "oldest"},
    "put-off": {"snoozed": "true", "order": "oldest"},
}
"""By bucket, what the inbox lists the same comments by; the first due first for all others."""
REFUSALS = (Conflict, Forbidden, NotFound, RowRefused)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of work is about: a team's (else one's own) and one bucket (else all)."""

    team: str
    bucket: str
    cursor: str | None

    @property
    def values(self) -> dict[str, str]:
        """As the address carries it."""
        return {"team": self.team, "bucket": self.bucket}


def asked(team: Named = "", bucket: Named = "", cursor: Cursor = None) -> Asked:
    """What the address says."""
    return Asked(clean(team), bucket if bucket in set(Bucket) else "", cursor)


AskedDep = Annotated[Asked, Depends(asked)]


def origin(of: Short = "", within: Short = "") -> Asked:
    """Where a form came from."""
    return asked(of, within)


OriginDep = Annotated[Asked, Depends(origin)]


@router.get("/mine")
def mine(office: OfficeDep, visitor: Reader, brand: BrandId, wish: AskedDep) -> Response:
    """My work, or a team's."""
    return shown(office, visitor, brand, wish)


def shown(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    wish: Asked,
    error: TriageError | None = None,
) -> Response:
    """The page, with what went wrong before."""
    desk = office.services.desk.open_to(visitor.actor)
    teams = staffing.manned(office.line, brand)
    own = [one.team.name for one in teams if visitor.actor.id in ids(one)]
    listed = [*own, *(one.team.name for one in teams if one.team.name not in own)]
    chosen = wish.team if wish.team in listed else ""
    share = share_of(office, visitor, brand, chosen)
    return office.show(
        "mine.html",
        visitor,
        error.status if error else 200,
        trouble=str(error) if error else "",
        sections=sections(office, desk, brand, share, wish),
        escalating=escalating(office, desk, brand, share, wish),
        beside_it=partial(beside_it, office),
        standing=standing(desk, brand, share, visitor),
        brand_id=brand,
        totals=totals(desk, brand, visitor, listed),
        teams=listed if visitor.may(Scope.TEAMS) else own,
        team=next((one for one in teams if one.team.name == chosen), None),
        opens_at=opening(office, teams, chosen),
        wish=wish,
        chosen=chosen,
        receivers=bench.receivers(office.line, brand),
        buckets=BUCKETS,
        bucket_icons=BUCKET_ICONS,
        beside=beside(office, desk, visitor, brand),
        figures=figures(office, visitor, brand),
    )


def share_of(office: Office, visitor: Visitor, brand: UUID, team: str) -> Share:
    """A team's work with the teams that escalate to it, else one's own."""
    if not team:
        return Share(assignee_id=visitor.actor.id)
    return Share(team=team, below=below(office.line.shelf.get(brand).routing, team))


def beside_it(office: Office, bucket: str, comment_id: UUID, team: str = "") -> str:
    """The inbox with a comment open and beside it the rest of its bucket, one's own or a team's, in
    the same order."""
    whose = {"team": team} if team else {"who": "me"}
    order = IN_ORDER.get(bucket, FIRST_DUE)
    return f"{office.to('/queue', **whose, **order, open=comment_id)}#detail"


def standing(desk: Desk, brand: UUID, share: Share, visitor: Visitor) -> str:
    """By what a page that was left open tells that its work or the notes to its reader changed."""
    own = Filter(assignee_id=share.assignee_id, team=share.team)
    rows = desk.queue(brand, replace(own, order="due"), None, PAGE).rows
    first = [(row["id"], row["due_at"], row["assignee"], row["draft"] is None) for row in rows]
    return text_hash(f"{desk.tallies(brand, [own])}{first}{visitor.unread()}")[:16]


@router.get("/mine/standing")
def stands(office: OfficeDep, visitor: Watcher, brand: BrandId, wish: AskedDep) -> Response:
    """How one's own work stands, or a team's, to be compared."""
    desk = office.services.desk.open_to(visitor.actor)
    share = share_of(office, visitor, brand, wish.team)
    return JSONResponse({"standing": standing(desk, brand, share, visitor)})


def ids(manned: Manned) -> set[UUID]:
    """Who is in a team."""
    return {member.actor_id for member in manned.members}


def opening(office: Office, teams: Sequence[Manned], name: str) -> Any:
    """When a team that is closed opens again, or an open one closes; None round the clock."""
    found = next((one for one in teams if one.team.name == name), None)
    if found is None or found.team.hours is None:
        return None
    first = next(open_stretches(office.services.clock.now(), found.team.hours), (None, None))
    return first[1] if found.open else first[0]


def totals(
    desk: Desk, brand: UUID, visitor: Visitor, teams: Sequence[str]
) -> Mapping[str, Tally | None]:
    """How much waits for oneself (under "") and for each team."""
    wheres = [Filter(assignee_id=visitor.actor.id), *(Filter(team=name) for name in teams)]
    return dict(zip(["", *teams], desk.tallies(brand, wheres), strict=True))


def sections(
    office: Office, desk: Desk, brand: UUID, share: Share, wish: Asked
) -> list[dict[str, Any]]:
    """Each bucket with its first comments; one chosen bucket with a page of them."""
    found = []
    for bucket in Bucket:
        whole = wish.bucket == bucket
        if wish.bucket and not whole:
            page = paged(office, desk, brand, (share, bucket), None, 1)
            rows: list[dict[str, Any]] = []
        else:
            cursor, limit = (wish.cursor, PAGE) if whole else (None, EACH)
            page = paged(office, desk, brand, (share, bucket), cursor, limit)
            rows = [row(office, brand, one) for one in page.rows]
        found.append({"bucket": str(bucket), "page": page, "rows": rows})
    return found


def escalating(
    office: Office, desk: Desk, brand: UUID, share: Share, wish: Asked
) -> dict[str, Any] | None:
    """What teams that escalate to this one are about to miss; None where there is nothing."""
    if wish.bucket or not share.below:
        return None
    page = desk.queue(brand, bench.warned_below(share), None, EACH)
    return {"page": page, "rows": [row(office, brand, one) for one in page.rows]}


def paged(
    office: Office,
    desk: Desk,
    brand: UUID,
    of: tuple[Share, Bucket],
    cursor: str | None,
    limit: int,
) -> Page:
    """A page of a bucket; an outdated cursor starts over."""
    where = bench.wanted(*of, office.services.clock.now(), office.services.zone)
    try:
        return desk.queue(brand, where, cursor, limit)
    except RowRefused:
        return desk.queue(brand, where, None, limit)


def row(office: Office, brand: UUID, found: Mapping[str, Any]) -> dict[str, Any]:
    """A comment as a line: masked, whoever looks."""
    routing, now = office.line.shelf.get(brand).routing, office.services.clock.now()
    timing = None
    if found["due_at"]:
        team = found["team"] or ""
        hours = hours_counted(routing, team, found["received_at"], found["due_at"])
        timing = timer(found["due_at"], now, hours)
    claim = found["claim"]
    busy = claim["by"] if claim and moment_later(claim["until"], now.isoformat()) else ""
    return {
        "item": found,
        "said": office.excerpt(found["text"]),
        "timer": timing,
        "busy": busy,
    }


def moment_later(first: Any, second: str) -> bool:
    """Whether one moment, as JSON has it, lies behind another."""
    return str(first)[:19] > second[:19]


def beside(office: Office, desk: Desk, visitor: Visitor, brand: UUID) -> dict[str, Any]:
    """One's cases, calls, unread notes and absences."""
    now, actor = office.services.clock.now(), visitor.actor
    cases = desk.cases(brand, None, None, BESIDE, actor.id)
    calls = calling.open_calls(office.line, brand, actor.id)
    notes = conferring.mentioning(office.line, actor, unseen=True)
    away = [one for one in staffing.absences(office.line, brand, actor) if one.actor_id == actor.id]
    return {
        "cases": [{"case": one, "due": due(one["due_at"], now)} for one in cases.rows],
        "case_total": cases.total,
        "calls": calls[:BESIDE],
        "call_total": len(calls),
        "notes": notes[:BESIDE],
        "note_total": len(notes),
        "absences": away[:BESIDE],
    }


def figures(office: Office, visitor: Visitor, brand: UUID) -> OwnFigures | None:
    """One's own figures, where they are switched on."""
    try:
        return own_figures(office.line, brand, visitor.actor)
    except Forbidden:
        return None


def done(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    wish: Asked,
    error: TriageError | None,
    notice: str,
) -> Response:
    """Back to the list; what could not be done is told there."""
    if error:
        return shown(office, visitor, brand, wish, error)
    return office.back("/mine", notice, **wish.values)


@router.post("/mine/next")
def take_next(office: OfficeDep, visitor: Writer, brand: BrandId, wish: OriginDep) -> Response:
    """Take what is due first of what nobody has, and open it."""
    desk, actor = office.services.desk.open_to(visitor.actor), visitor.actor
    teams = [wish.team] if wish.team else bench.teams_of(office.line, brand, actor)
    try:
        taken = bench.take_next(office.line, desk, brand, teams, actor)
    except REFUSALS as error:
        return shown(office, visitor, brand, wish, error)
    if taken is None:
        return office.back("/mine", "nothing-to-take", **wish.values)
    return RedirectResponse(beside_it(office, "", taken), 303)


@router.post("/mine/{comment_id}/take")
def take(
    office: OfficeDep, visitor: Writer, brand: BrandId, wish: OriginDep, comment_id: UUID
) -> Response:
    """Make it one's own."""
    error = attempted(lambda: bench.take(office.line, comment_id, visitor.actor), *REFUSALS)
    return done(office, visitor, brand, wish, error, "taken")


@router.post("/mine/{comment_id}/give-back")
def give_back(
    office: OfficeDep, visitor: Writer, brand: BrandId, wish: OriginDep, comment_id: UUID
) -> Response:
    """Leave it to the team."""
    error = attempted(lambda: bench.give_back(office.line, comment_id, visitor.actor), *REFUSALS)
    return done(office, visitor, brand, wish, error, "given-back")


@router.post("/mine/{comment_id}/pass-on")
def pass_on(  # noqa: PLR0913 - one parameter a field of the form
    office: OfficeDep,
    visitor: Writer,
    brand: BrandId,
    wish: OriginDep,
    comment_id: UUID,
    to: Short = "",
    why: Short = "",
) -> Response:
    """Hand it to another team or person."""
    whom, said, actor = clean(to), clean(why), visitor.actor
    error = attempted(lambda: bench.pass_on(office.line, comment_id, whom, actor, said), *REFUSALS)
    return done(office, visitor, brand, wish, error, "passed-on")
