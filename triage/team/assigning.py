"""Who takes what: waiting comments given to people by the tick, and by people to one another.

A comment nobody can take stays with its team. Each move is one compare-and-set with its record.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from triage.domain.brand import Routing
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, RowRefused
from triage.domain.staffing import Alarm, Open, Place, Rung
from triage.hours.clock import is_open
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.line import Line
from triage.ports import Work
from triage.routing.escalation import ring, said
from triage.routing.fairness import choose, has_room, room, settled, taken
from triage.steps.learn import plain_decision

log = logging.getLogger("triage.team.assigning")

ASSIGN, ESCALATE, HAND_OVER = "assign", "escalate", "hand_over"

To = tuple[str, UUID | None]
"""A team, and somebody in it or nobody in particular."""

By = tuple[str, Actor, str]
"""What kind of move it is, who makes it and why."""


def assign(line: Line, limit: int = 200) -> int:
    """What time brings: work of people who are away goes to whoever stands in for them or back to
    the team, and what is nobody's to somebody who is there; returns how many comments moved.

    Nobody is given anything new while their team is closed. A brand that fails is logged, and the
    others get theirs.
    """
    with line.store.write() as work:
        brands = work.assignments.brands()
    moved = 0
    for brand_id in brands:
        try:
            moved += _assign(line, brand_id, limit)
        except Exception:
            log.exception("brand %s: nothing can be assigned", brand_id)
    return moved


def _assign(line: Line, brand_id: UUID, limit: int) -> int:
    now, routing = line.clock.now(), line.shelf.get(brand_id).routing
    with line.store.write() as work:
        places = [
            settled(place, routing.team(place.member.team))
            for place in work.assignments.places(brand_id, now)
        ]
        moved = 0
        for comment in work.assignments.misplaced(brand_id, now, limit):
            places, _ = _give(line, work, comment, places)
            moved += 1
        for team in sorted({place.member.team for place in places}):
            if not is_open(now, routing.team(team).hours):
                continue
            able = [place for place in places if place.member.team == team and has_room(place)]
            most = min(limit, room(able))
            for comment in work.assignments.unassigned(brand_id, able, now, most):
                places, given = _give(line, work, comment, places)
                moved += given
    return moved


def _give(
    line: Line, work: Work, comment: Open, places: Sequence[Place]
) -> tuple[list[Place], bool]:
    """Give a comment to whoever is to take it, or to the team; the places then, and whether
    anything changed."""
    now = line.clock.now()
    taker = choose(comment, places)
    actor_id = taker.member.actor_id if taker else None
    if actor_id == comment.assignee_id:
        return list(places), False
    if not work.assignments.give(comment, comment.team, actor_id, now):
        return list(places), False
    by, to = (ASSIGN, line.machine, ""), (comment.team, actor_id)
    work.decisions.record([_decision(line, comment, by, to)])
    return (taken(places, taker, now) if taker else list(places)), True


def reassign(line: Line, comment_id: UUID, to: str | None, actor: Actor, why: str = "") -> Open:
    """Give a waiting comment to somebody of its team by name or id, or to nobody in particular.

    Raises RowRefused for somebody who is not in the team, Taken while somebody else works on it,
    Conflict, NotFound.
    """
    with line.store.write() as work:
        comment = work.assignments.open(comment_id)
        actor_id = None
        if to is not None:
            actor_id, name = work.staffing.person(to, comment.brand_id)
            if comment.team not in _teams_of(work, comment.brand_id, actor_id):
                raise RowRefused(f"{name} is not in the team {comment.team}.", "to")
        return _moved(line, work, comment, (comment.team, actor_id), (ASSIGN, actor, why))


def give_to(line: Line, comment_id: UUID, to: str | None, actor: Actor, why: str = "") -> Open:
    """As `reassign`; somebody of another team of the brand takes the comment there instead."""
    with line.store.write() as work:
        comment = work.assignments.open(comment_id)
        elsewhere = False
        if to is not None:
            own = _teams_of(work, comment.brand_id, work.staffing.person(to, comment.brand_id)[0])
            elsewhere = bool(own) and comment.team not in own
    if elsewhere:
        return hand_over(line, comment_id, actor, why, to=to)
    return reassign(line, comment_id, to, actor, why)


def hand_over(
    line: Line,
    comment_id: UUID,
    actor: Actor,
    why: str,
    team: str | None = None,
    to: str | None = None,
) -> Open:
    """Give a waiting comment to another team or person, with the reason; its clocks run on.

    Raises RowRefused for a team the brand has not or somebody in none of its teams, Taken,
    Conflict, NotFound.
    """
    if (team is None) == (to is None):
        raise RowRefused("Name a team or a person, one of the two.", "team")
    with line.store.write() as work:
        comment = work.assignments.open(comment_id)
        actor_id = None
        if to is not None:
            actor_id, name = work.staffing.person(to, comment.brand_id)
            teams = _teams_of(work, comment.brand_id, actor_id)
            if not teams:
                raise RowRefused(f"{name} is in no team of this brand.", "to")
            team = comment.team if comment.team in teams else teams[0]
        known_team(line.shelf.get(comment.brand_id).routing, str(team))
        return _moved(line, work, comment, (str(team), actor_id), (HAND_OVER, actor, why))


def known_team(routing: Routing, team: str) -> None:
    """Raises RowRefused for a team the brand has not."""
    known = routing.team_names
    if team not in known:
        raise RowRefused(f"There is no team {team!r}; teams are {', '.join(known)}.", "team")


def _teams_of(work: Work, brand_id: UUID, actor_id: UUID) -> list[str]:
    return [m.team for m in work.staffing.members(brand_id) if m.actor_id == actor_id]


def _moved(line: Line, work: Work, comment: Open, to: To, by: By) -> Open:
    """Carry a person's word out; raises Conflict where it says nothing new or came too late."""
    kind, actor, why = by
    now = line.clock.now()
    if to == (comment.team, comment.assignee_id):
        raise Conflict("The comment is there already.")
    work.claims.free(comment.comment_id, actor, now)
    if not work.assignments.give(comment, *to, now):
        raise Conflict
    work.claims.end(comment.comment_id)
    names = names_among(work.people.values([comment.comment_id])) if why else []
    by = (kind, actor, masked_remark(why, names))
    work.decisions.record([_decision(line, comment, by, to)])
    return work.assignments.open(comment.comment_id)


def escalate(line: Line, limit: int = 200) -> int:
    """What time brings: comments whose time is nearly or wholly over are marked, once each, and
    what is late goes to the team above; returns how many were looked at.

    A brand whose routing cannot be read is logged and its clocks wait; the others' do not.
    """
    now = line.clock.now()
    with line.store.write() as work:
        alarms, routings = _ringing(line, work, limit)
        told: list[Decision] = []
        for alarm in alarms:
            rung = ring(alarm, routings[alarm.brand_id], now)
            work.alarms.rung(rung, now)
            told += _told(line, rung)
        work.decisions.record(told)
    return len(alarms)


def _ringing(line: Line, work: Work, limit: int) -> tuple[list[Alarm], dict[UUID, Routing]]:
    """Whose time has come, and the routing of their brands; looked for anew without the brands
    that have none to read, or theirs would stand before all others for ever."""
    routings: dict[UUID, Routing] = {}
    broken: set[UUID] = set()
    while True:
        alarms = work.alarms.ringing(line.clock.now(), limit, broken)
        missing = {alarm.brand_id for alarm in alarms} - routings.keys()
        if not missing:
            return alarms, routings
        for brand_id in missing:
            try:
                routings[brand_id] = line.shelf.get(brand_id).routing
            except Exception:
                log.exception("brand %s: its clocks cannot be read", brand_id)
                broken.add(brand_id)
        if not broken & missing:
            return alarms, routings


def _told(line: Line, rung: Rung) -> list[Decision]:
    """The records of what a comment's clocks said."""
    alarm, now = rung.alarm, line.clock.now()
    ids = alarm.brand_id, alarm.comment_id
    outcome = {"from": alarm.team, "to": rung.team or alarm.team}
    return [
        replace(
            plain_decision(ESCALATE, *ids, line.machine, now, str(mark)),
            outcome=outcome | {"mark": str(mark)},
        )
        for mark in said(rung.marks)
    ]


def _text(key: UUID | None) -> str | None:
    return str(key) if key else None


def _decision(line: Line, comment: Open, by: By, to: To) -> Decision:
    """The record of a move."""
    kind, actor, why = by
    ids, now = (comment.brand_id, comment.comment_id), line.clock.now()
    return replace(
        plain_decision(kind, *ids, actor, now, why),
        outcome={
            "from": comment.team,
            "from_person": _text(comment.assignee_id),
            "to": to[0],
            "to_person": _text(to[1]),
        },
    )
