"""One person's work: in what order it presses, and taking it, giving it back, passing it on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from triage import assigning
from triage.domain.decision import Actor, Scope
from triage.domain.errors import Forbidden
from triage.domain.staffing import Open
from triage.line import Line
from triage.ports import Filter

HOUR = timedelta(hours=1)


class Bucket(StrEnum):
    """How a comment's deadline lies, by the clock on the wall."""

    OVERDUE = "overdue"
    HOUR = "hour"  # within the next hour
    TODAY = "today"
    LATER = "later"
    UNTIMED = "untimed"  # nothing was promised
    PUT_OFF = "put-off"


@dataclass(frozen=True, slots=True)
class Share:
    """Whose work is looked at: a person's or a team's."""

    assignee_id: UUID | None = None
    team: str | None = None


def midnight(now: datetime, zone: tzinfo) -> datetime:
    """When the day of `now` ends in a zone."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), zone)


def wanted(share: Share, bucket: Bucket, now: datetime, zone: tzinfo) -> Filter:
    """The comments of a bucket, the first due first."""
    own = Filter(assignee_id=share.assignee_id, team=share.team, order="due")
    hour, end = now + HOUR, max(now + HOUR, midnight(now, zone))
    spans = {
        Bucket.OVERDUE: (None, now),
        Bucket.HOUR: (now, hour),
        Bucket.TODAY: (hour, end),
        Bucket.LATER: (end, None),
    }
    if bucket in spans:
        start, stop = spans[bucket]
        return replace(own, due_after=start, due_before=stop)
    if bucket is Bucket.PUT_OFF:
        return replace(own, snoozed=True, order="oldest")
    return replace(own, clocked=False, order="oldest")


def teams_of(line: Line, brand_id: UUID, actor: Actor) -> list[str]:
    """The teams of a brand somebody is in."""
    with line.store.write() as work:
        members = work.staffing.members(brand_id)
    return [member.team for member in members if member.actor_id == actor.id]


def take(line: Line, comment_id: UUID, actor: Actor) -> Open:
    """Take a waiting comment of one's team; raises as `assigning.reassign`."""
    return assigning.reassign(line, comment_id, str(actor.id), actor)


def give_back(line: Line, comment_id: UUID, actor: Actor) -> Open:
    """Back to the team as a whole; raises Forbidden for a colleague's, Conflict, NotFound."""
    with line.store.write() as work:
        holder = work.assignments.open(comment_id).assignee_id
    if holder != actor.id and not {Scope.DECIDE, Scope.TEAMS} & actor.scopes:
        raise Forbidden
    return assigning.reassign(line, comment_id, None, actor)


def pass_on(line: Line, comment_id: UUID, to: str, actor: Actor, why: str) -> Open:
    """To a team by name, else to a person by name; raises RowRefused, Taken, Conflict, NotFound."""
    with line.store.write() as work:
        brand_id = work.assignments.open(comment_id).brand_id
    if to in line.shelf.get(brand_id).routing.team_names:
        return assigning.hand_over(line, comment_id, actor, why, team=to)
    return assigning.hand_over(line, comment_id, actor, why, to=to)


def receivers(line: Line, brand_id: UUID) -> Sequence[str]:
    """Whom work can be passed on to: the teams, then everybody in one of them."""
    with line.store.write() as work:
        members = work.staffing.members(brand_id)
    teams = line.shelf.get(brand_id).routing.team_names
    return list(dict.fromkeys([*teams, *sorted(member.name for member in members)]))
