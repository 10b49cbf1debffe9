"""Teams, their opening hours, and what is promised to customers: who works when, and how fast.

Holds nothing about how anybody performs: work is allotted by room, language and skill alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

CAPACITY = 25
"""Open comments a person has at most, where nothing else is said."""

WARN_SHARE = 0.8
"""The share of the time after which somebody is warned, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Opening hours that begin on one day, in minutes since its midnight; `end` may lie up to a
    day behind that day's end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a team works: `week` has the shifts of Monday to Sunday, `closed` days of its own.

    `country` and `state` name whose public holidays it keeps (`DE`, `BY`); `regional` are
    groups of holidays that only some places of a state keep, such as `catholic`.
    """

    zone: str
    week: tuple[tuple[Shift, ...], ...]
    country: str | None = None
    state: str | None = None
    regional: frozenset[str] = frozenset()
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Team:
    """A team: no `hours` means round the clock, no `languages` every language; `skills` are those
    its rules may ask for; what it cannot answer in time goes to `escalate_to`."""

    name: str
    hours: OpeningHours | None = None
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int = CAPACITY
    escalate_to: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What is promised to some customers on some channels, in minutes; empty sets suit all."""

    first_response: int | None
    resolution: int | None = None
    channels: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    always: bool = False  # the clock runs at night too


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The clocks of one comment: when somebody is warned and when it is late, for the first
    response and for having it settled."""

    due_at: datetime
    warn_at: datetime
    resolve_by: datetime | None = None
    resolve_warn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a comment goes: its team, what its person must be able to do, its clocks. `rule` is
    the number of the rule that decided, from 1; 0 is the last resort."""

    team: str
    deadlines: Deadlines
    skills: frozenset[str] = frozenset()
    rule: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a team. No `languages` means the team's, no `capacity` the team's."""

    actor_id: UUID
    name: str
    team: str
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A stretch of time in which a person is away; their open work goes to the substitute."""

    id: UUID
    actor_id: UUID
    starts_at: datetime
    ends_at: datetime
    substitute_id: UUID | None = None
    name: str = ""
    substitute: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place in a team at one moment: how many open comments they have in all teams,
    when they were given one last, until when they are away and who stands in for them.

    This is all that allotting work may look at: nothing of how well or fast anybody works.
    """

    member: Member
    load: int = 0
    last_at: datetime | None = None
    away: bool = False
    substitute_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A waiting comment as far as allotting it goes; `known_to` answered in its conversation."""

    comment_id: UUID
    brand_id: UUID
    team: str
    language: str
    skills: frozenset[str]
    assignee_id: UUID | None = None
    known_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A comment one of whose clocks has something to say; `closed` says that it is answered and
    settled, `leaving` that its reply is on its way out. What was said once has its time."""

    comment_id: UUID
    brand_id: UUID
    team: str
    assignee_id: UUID | None
    deadlines: Deadlines
    warned_at: datetime | None = None
    breached_at: datetime | None = None
    resolve_warned_at: datetime | None = None
    resolve_breached_at: datetime | None = None
    answered: bool = False
    leaving: bool = False
    closed: bool = False


class Mark(StrEnum):
    """What a clock says, once each."""

    WARNED = "warned"  # the first response is due soon
    BREACHED = "breached"  # the first response is late
    RESOLVE_WARNED = "resolve_warned"  # it has to be settled soon
    RESOLVE_BREACHED = "resolve_breached"  # it should have been settled


@dataclass(frozen=True, slots=True)
class Rung:
    """What comes of an alarm: what is marked, where the comment goes (None: it stays), when the
    next one rings (None: never)."""

    alarm: Alarm
    marks: tuple[Mark, ...] = ()
    team: str | None = None
    next_at: datetime | None = None
