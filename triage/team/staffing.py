"""Who is in which team and who is away: changes with their records. Gives nobody any work.

Nothing is kept of why somebody is away: illness is nobody's business here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from triage.brandfiles.teams_file import LANGUAGE_CODE
from triage.domain.decision import Actor, Decision, Scope
from triage.domain.errors import Conflict, Forbidden, RowRefused
from triage.domain.ids import new_id
from triage.domain.staffing import Absence, Member, Team
from triage.hours.clock import is_open
from triage.line import Line
from triage.ports import Work
from triage.steps.learn import brand_decision
from triage.team.assigning import known_team

MOST_MEMBERS = 500
LONGEST_ABSENCE = timedelta(days=2 * 366)
MOST_AT_ONCE = 1_000
"""Open comments nobody can have more of."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who is to be in a team, by name or id, and what is to be known of them."""

    person: str
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Who is to be away, from when until when, and who stands in; people by name or id."""

    person: str
    starts_at: datetime
    ends_at: datetime
    substitute: str | None = None


@dataclass(frozen=True, slots=True)
class Manned:
    """A team as its brand describes it, whether it works at this moment, and who is in it."""

    team: Team
    open: bool
    members: tuple[Member, ...]


def manned(line: Line, brand_id: UUID) -> list[Manned]:
    """Every team of a brand, in the order of its file."""
    routing, now = line.shelf.get(brand_id).routing, line.clock.now()
    with line.store.write() as work:
        members = work.staffing.members(brand_id)
    return [
        Manned(
            routing.team(name),
            is_open(now, routing.team(name).hours),
            tuple(member for member in members if member.team == name),
        )
        for name in routing.team_names
    ]


def put(line: Line, brand_id: UUID, team: str, wishes: Sequence[Wish], actor: Actor) -> None:
    """These are the team from now on; who left it loses its work within a tick.

    Raises RowRefused for a team the brand has not, for a language, skill or capacity nobody can
    have there and for somebody named twice, NotFound for somebody who does not exist.
    """
    with line.store.write() as work:
        _put(line, work, brand_id, team, wishes, actor)


def add(line: Line, brand_id: UUID, team: str, wish: Wish, actor: Actor) -> None:
    """Put one more into a team, or change what is known of them. Raises as `put`."""
    with line.store.write() as work:
        actor_id, _ = work.staffing.person(wish.person, brand_id)
        others = [
            Wish(str(member.actor_id), member.languages, member.skills, member.capacity)
            for member in work.staffing.members(brand_id)
            if member.team == team and member.actor_id != actor_id
        ]
        _put(line, work, brand_id, team, [*others, wish], actor)


def remove(line: Line, brand_id: UUID, team: str, person: str, actor: Actor) -> None:
    """Take somebody out of a team; raises as `put`, RowRefused for somebody who is not in it."""
    with line.store.write() as work:
        members = [one for one in work.staffing.members(brand_id) if one.team == team]
        left = [one for one in members if person not in (one.name, str(one.actor_id))]
        if len(left) == len(members):
            raise RowRefused(f"{person} is not in the team {team}.", "person")
        work.staffing.put(brand_id, team, left, line.clock.now())
        outcome = {"team": team, "members": [str(one.actor_id) for one in left]}
        told = brand_decision("team", brand_id, actor, line.clock.now(), outcome)
        work.decisions.record([told])


def _put(
    line: Line, work: Work, brand_id: UUID, team: str, wishes: Sequence[Wish], actor: Actor
) -> None:
    now, routing = line.clock.now(), line.shelf.get(brand_id).routing
    known_team(routing, team)
    members = [_member(work, brand_id, routing.team(team), wish) for wish in wishes]
    if len({member.actor_id for member in members}) < len(members):
        raise RowRefused("Somebody stands here twice.", "members")
    work.staffing.put(brand_id, team, members, now)
    outcome = {"team": team, "members": [str(member.actor_id) for member in members]}
    work.decisions.record([brand_decision("team", brand_id, actor, now, outcome)])


def _member(work: Work, brand_id: UUID, team: Team, wish: Wish) -> Member:
    for code in sorted(wish.languages):
        if not LANGUAGE_CODE.fullmatch(code):
            raise RowRefused(f"{code!r} is not a language code such as 'de'.", "languages")
    if strange := wish.skills - team.skills:
        known = ", ".join(sorted(team.skills)) or "none"
        message = f"The team {team.name} knows no skill {min(strange)!r}; it knows: {known}."
        raise RowRefused(message, "skills")
    if wish.capacity is not None and not 1 <= wish.capacity <= MOST_AT_ONCE:
        raise RowRefused(f"A capacity lies between 1 and {MOST_AT_ONCE}.", "capacity")
    actor_id, name = work.staffing.person(wish.person, brand_id)
    return Member(actor_id, name, team.name, wish.languages, wish.skills, wish.capacity)


def absences(line: Line, brand_id: UUID, actor: Actor) -> list[Absence]:
    """Those not over yet: one's own, and those of the brand's teams with the right to keep them."""
    with line.store.write() as work:
        found = work.staffing.absences(line.clock.now())
        seen = {actor.id}
        if Scope.TEAMS in actor.scopes:
            seen |= {member.actor_id for member in work.staffing.members(brand_id)}
    return [absence for absence in found if absence.actor_id in seen]


def away(line: Line, brand_id: UUID, leave: Leave, actor: Actor) -> Absence:
    """Note that somebody is away, oneself or, with the right to, somebody in the brand's teams.

    Raises RowRefused for times that make no sense or a substitute who is the person, Conflict
    where the person is away then already, Forbidden, NotFound.
    """
    now = line.clock.now()
    _check_times(leave, now)
    with line.store.write() as work:
        actor_id, name = work.staffing.person(leave.person, brand_id)
        _may(work, brand_id, actor_id, actor)
        other, standing_in = None, None
        if leave.substitute is not None:
            other, standing_in = work.staffing.person(leave.substitute, brand_id)
        if other == actor_id:
            raise RowRefused("Nobody stands in for themselves.", "substitute")
        span = leave.starts_at, leave.ends_at
        for known in work.staffing.absences(now, actor_id):
            if known.starts_at < leave.ends_at and leave.starts_at < known.ends_at:
                raise Conflict("This person is away then already; end that absence first.")
        noted = Absence(new_id(), actor_id, *span, other, name, standing_in)
        work.staffing.away(noted, actor.id, now)
        work.decisions.record([_told("absence", brand_id, noted, actor, now)])
    return noted


def back(line: Line, brand_id: UUID, absence_id: UUID, actor: Actor) -> Absence:
    """End an absence now; raises Forbidden, NotFound."""
    now = line.clock.now()
    with line.store.write() as work:
        ended = work.staffing.back(absence_id, now)
        _may(work, brand_id, ended.actor_id, actor)
        work.decisions.record([_told("absence_end", brand_id, ended, actor, now)])
    return ended


def _check_times(wish: Leave, now: datetime) -> None:
    if wish.ends_at <= wish.starts_at:
        raise RowRefused("An absence ends after it begins.", "until")
    if wish.ends_at <= now:
        raise RowRefused("This absence is over already.", "until")
    if wish.ends_at - wish.starts_at > LONGEST_ABSENCE:
        raise RowRefused("An absence lasts two years at most.", "until")


def _may(work: Work, brand_id: UUID, person: UUID, actor: Actor) -> None:
    """Raises Forbidden unless it is oneself, or somebody of the brand whose teams one keeps."""
    if person == actor.id:
        return
    if Scope.TEAMS not in actor.scopes:
        raise Forbidden
    if person not in {member.actor_id for member in work.staffing.members(brand_id)}:
        raise RowRefused("This person is in no team of this brand.", "person")


def _told(kind: str, brand_id: UUID, absence: Absence, actor: Actor, now: datetime) -> Decision:
    outcome = {
        "person": str(absence.actor_id),
        "from": absence.starts_at.isoformat(),
        "until": absence.ends_at.isoformat(),
        "substitute": str(absence.substitute_id) if absence.substitute_id else None,
    }
    return brand_decision(kind, brand_id, actor, now, outcome)
