"""Who takes a waiting comment: somebody of its team who is there, able and has the most room.

Looks at room, presence, language and skill, never at how well or how fast anybody works.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from triage.domain.labels import UNDETERMINED
from triage.domain.staffing import CAPACITY, Open, Place, Team

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Who was never given anything comes first."""


def settled(place: Place, team: Team) -> Place:
    """A place with what its member leaves to the team: languages and capacity."""
    member = place.member
    return replace(
        place,
        member=replace(
            member,
            languages=member.languages or team.languages,
            capacity=member.capacity or team.capacity,
        ),
    )


def has_room(place: Place) -> bool:
    """Whether somebody is there and may be given one more."""
    return not place.away and place.load < (place.member.capacity or CAPACITY)


def room(places: Iterable[Place]) -> int:
    """How many more comments these can take."""
    return sum(max(0, (place.member.capacity or CAPACITY) - place.load) for place in places)


def can(place: Place, comment: Open) -> bool:
    """Whether somebody of the comment's team speaks its language and has the skills it needs."""
    member = place.member
    spoken = not member.languages or comment.language in {*member.languages, UNDETERMINED}
    return member.team == comment.team and spoken and comment.skills <= member.skills


def choose(comment: Open, places: Sequence[Place]) -> Place | None:
    """Who is to take it; None where nobody can, who then is nobody's but the team's.

    Who answered in the conversation before goes on with it, else whoever stands in for them, else
    the one with the most room: the lowest share of open comments, then the longest without a new
    one, then the first by id.
    """
    able = [place for place in places if has_room(place) and can(place, comment)]
    for known in (comment.assignee_id, comment.known_to):
        if found := _standing_in(known, places, able):
            return found
    return min(able, key=_turn, default=None)


def _standing_in(
    known: UUID | None, places: Iterable[Place], able: Sequence[Place]
) -> Place | None:
    """The person themselves if they can, else their substitute, or the substitute's."""
    substitutes: Mapping[UUID, UUID | None] = {
        place.member.actor_id: place.substitute_id for place in places if place.away
    }
    asked: set[UUID] = set()
    while known is not None and known not in asked:
        if found := next((place for place in able if place.member.actor_id == known), None):
            return found
        asked.add(known)
        known = substitutes.get(known)
    return None


def _turn(place: Place) -> tuple[float, datetime, UUID]:
    share = place.load / (place.member.capacity or CAPACITY)
    return share, place.last_at or LONG_AGO, place.member.actor_id


def taken(places: Sequence[Place], taker: Place, now: datetime) -> list[Place]:
    """The places once somebody took one more, in whatever team they are."""
    actor_id = taker.member.actor_id
    return [
        replace(
            place,
            load=place.load + 1,
            last_at=now if place.member.team == taker.member.team else place.last_at,
        )
        if place.member.actor_id == actor_id
        else place
        for place in places
    ]
