"""One person's work: in what order it presses, and taking it, giving it back, passing it on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Conflict, Forbidden, NotFound
from triage.domain.staffing import Open
from triage.line import Line
from triage.ports import Desk, Filter, Share
from triage.team import assigning

HOUR = timedelta(hours=1)
TRIED = 50
"""Comments of nobody looked at in one go until one can be taken."""


class Bucket(StrEnum):
    """How a comment's deadline lies, by the clock on the wall."""

    OVERDUE = "overdue"
    HOUR = "hour"  # within the next hour
    TODAY = "today"
    LATER = "later"
    UNTIMED = "untimed"  # nothing was promised
    PUT_OFF = "put-off"


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


def warned_below(share: Share) -> Filter:
    """What teams that escalate to this one were warned of and still have, the first due first."""
    return Filter(teams=share.below, warned=True, order="due")


def teams_of(line: Line, brand_id: UUID, actor: Actor) -> list[str]:
    """The teams of a brand somebody is in."""
    with line.store.write() as work:
        members = work.staffing.members(brand_id)
    return [member.team for member in members if member.actor_id == actor.id]


def take(line: Line, comment_id: UUID, actor: Actor) -> Open:
    """Take a waiting comment of one's team, or of one that escalates to it: then it comes to one's
    own. Raises as `assigning.reassign`."""
    with line.store.write() as work:
        comment = work.assignments.open(comment_id)
    own = teams_of(line, comment.brand_id, actor)
    above = line.shelf.get(comment.brand_id).routing.team(comment.team).escalate_to
    move = assigning.give_to if above in own else assigning.reassign
    return move(line, comment_id, str(actor.id), actor)


def take_next(
    line: Line, desk: Desk, brand_id: UUID, teams: Sequence[str], actor: Actor
) -> UUID | None:
    """Take what is due first of what nobody has in these teams; None where there is nothing.

    Goes on past what somebody else is at or was faster to take. Raises RowRefused for a team one
    is not in.
    """
    for comment_id in _nobodys(desk, brand_id, teams):
        try:
            take(line, comment_id, actor)
        except (Conflict, NotFound):
            continue
        return comment_id
    return None


def _nobodys(desk: Desk, brand_id: UUID, teams: Sequence[str]) -> Iterator[UUID]:
    """What nobody has, the first due first, then what has no deadline."""
    free = Filter(teams=tuple(teams), assigned=False)
    for where in (replace(free, order="due"), replace(free, clocked=False, order="oldest")):
        cursor, more = None, True
        while more:
            page = desk.queue(brand_id, where, cursor, TRIED)
            yield from (row["id"] for row in page.rows)
            cursor, more = page.next, page.next is not None


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
