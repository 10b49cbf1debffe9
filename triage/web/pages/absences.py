"""Who is away: one's own absences by form, and for who keeps teams a calendar of everybody's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused, TriageError
from triage.domain.staffing import Absence
from triage.team import staffing
from triage.web.api.inputs import BrandId
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.office import Office, OfficeDep, attempted

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Marker = Annotated[Visitor, Depends(Sender(Scope.READ))]
Short = Annotated[str, Form(max_length=200)]
WEEKS = 4
SPAN = timedelta(weeks=WEEKS)
FURTHEST = 3_650
REFUSALS = (Conflict, Forbidden, NotFound, RowRefused)


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of an absence, as typed; whole days unless times are given."""

    person: str
    first: str
    last: str
    begins: str
    ends: str
    substitute: str

    def leave(self, zone: tzinfo, own: str) -> staffing.Leave:
        """What is meant; raises RowRefused for what is no day or time."""
        start = datetime.combine(day_of(self.first, "first"), time_of(self.begins, "begins"), zone)
        last = day_of(self.last or self.first, "last")
        if self.ends:
            end = datetime.combine(last, time_of(self.ends, "ends"), zone)
        else:
            end = datetime.combine(last + timedelta(days=1), time(), zone)
        return staffing.Leave(self.person or own, start, end, self.substitute or None)


def day_of(written: str, field: str) -> date:
    """A day as forms send it; raises RowRefused."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        raise RowRefused("This is not a day; write 2026-12-24.", field) from None
    if not 1990 <= found.year <= 2200:
        raise RowRefused("This is not a day; write 2026-12-24.", field)
    return found


def time_of(written: str, field: str) -> time:
    """A time as forms send it, midnight for none; raises RowRefused."""
    try:
        return time.fromisoformat(written).replace(tzinfo=None) if written else time()
    except ValueError:
        raise RowRefused("This is not a time of day; write 13:30.", field) from None


def typed(
    person: Short = "",
    first: Short = "",
    last: Short = "",
    begins: Short = "",
    ends: Short = "",
    substitute: Short = "",
) -> Typed:
    """The fields of the form."""
    return Typed(*(clean(one) for one in (person, first, last, begins, ends, substitute)))


@router.get("/absences")
def absences(
    office: OfficeDep,
    visitor: Reader,
    brand: BrandId,
    since: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """One's own absences, and the calendar."""
    return shown(office, visitor, brand, since=since)


def shown(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    *,
    since: str = "",
    error: TriageError | None = None,
    wish: Typed | None = None,
) -> Response:
    """The page, with what went wrong and what was typed."""
    keeps, zone = visitor.may(Scope.TEAMS), office.services.zone
    today = office.services.clock.now().astimezone(zone).date()
    found = staffing.absences(office.line, brand, visitor.actor)
    start = monday(since, today)
    field = getattr(error, "field", None)
    return office.show(
        "absences.html",
        visitor,
        error.status if error else 200,
        trouble=str(error) if error and field not in FIELDS else "",
        wrong={FIELDS[field]: str(error)} if error and field in FIELDS else {},
        typed=wish or Typed("", "", "", "", "", ""),
        mine=[one for one in found if one.actor_id == visitor.actor.id],
        others=[one for one in found if one.actor_id != visitor.actor.id],
        people=people(office, brand),
        keeps=keeps,
        today=today,
        days=[start + timedelta(n) for n in range(7 * WEEKS)],
        calendar=calendar(office, brand, found, start) if keeps else [],
        earlier=start - SPAN,
        following=start + SPAN,
    )


FIELDS: Mapping[str | None, str] = {
    "first": "first",
    "last": "last",
    "until": "last",
    "begins": "begins",
    "ends": "ends",
    "substitute": "substitute",
    "person": "person",
}
"""Where on the page a mistake is told."""


def monday(since: str, today: date) -> date:
    """The Monday of the wanted week, of this one for what is no day or lies years away."""
    try:
        wanted = date.fromisoformat(since)
    except ValueError:
        wanted = today
    wanted = wanted if abs((wanted - today).days) < FURTHEST else today
    return wanted - timedelta(days=wanted.weekday())


def people(office: Office, brand: UUID) -> list[str]:
    """Everybody in a team of the brand, by name."""
    with office.line.store.write() as work:
        return sorted({member.name for member in work.staffing.members(brand)})


def calendar(
    office: Office, brand: UUID, found: Sequence[Absence], start: date
) -> list[dict[str, Any]]:
    """A line a person: on which days they are away, and who stands in."""
    zone = office.services.zone
    return [
        {
            "name": name,
            "days": [
                next((one for one in found if one.name == name and covers(one, day, zone)), None)
                for day in (start + timedelta(n) for n in range(7 * WEEKS))
            ],
        }
        for name in people(office, brand)
    ]


def covers(absence: Absence, day: date, zone: tzinfo) -> bool:
    """Whether somebody is away on any part of a day."""
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + timedelta(days=1), time(), zone)
    return absence.starts_at < ends and begins < absence.ends_at


@router.post("/absences")
def add(
    office: OfficeDep, visitor: Marker, brand: BrandId, wish: Annotated[Typed, Depends(typed)]
) -> Response:
    """Note an absence: one's own or, for who keeps teams, another's."""
    actor = visitor.actor

    def act() -> None:
        leave = wish.leave(office.services.zone, str(actor.id))
        staffing.away(office.line, brand, leave, actor)

    if error := attempted(act, *REFUSALS):
        return shown(office, visitor, brand, error=error, wish=wish)
    return office.back("/absences", "absence-noted")


@router.post("/absences/{absence_id}/end")
def end(office: OfficeDep, visitor: Marker, brand: BrandId, absence_id: UUID) -> Response:
    """End it now; one that has not begun never was."""
    error = attempted(
        lambda: staffing.back(office.line, brand, absence_id, visitor.actor), *REFUSALS
    )
    if error:
        return shown(office, visitor, brand, error=error)
    return office.back("/absences", "absence-ended")
