"""What leaves the API about teams: who is in them and who is away. No figure about a person."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from triage.web.schemas import Out


class Member(Out):
    """Somebody in a team; empty languages and no capacity mean the team's."""

    actor_id: UUID
    name: str
    languages: list[str]
    skills: list[str]
    capacity: int | None = None


class Team(Out):
    """A team as its brand describes it, and who is in it."""

    name: str
    zone: str | None = Field(None, description="Time zone of its hours; null: round the clock.")
    open: bool = Field(description="Whether it works at this moment.")
    languages: list[str]
    skills: list[str]
    capacity: int
    escalate_to: str | None = None
    members: list[Member]


class Teams(Out):
    """Teams, in the order of the brand's file."""

    items: list[Team]


class Absence(Out):
    """A stretch of time in which somebody is away; why is not kept."""

    id: UUID
    person: str
    starts_at: datetime
    ends_at: datetime
    substitute: str | None = None


class Absences(Out):
    """Absences not over yet, the first to begin first."""

    items: list[Absence]


class Assigned(Out):
    """Where a comment is now."""

    comment_id: UUID
    team: str
    assignee_id: UUID | None = None


class Move(Out):
    """How many comments would go from one team to another."""

    before: str
    after: str
    comments: int


class Example(Out):
    """A comment that would go elsewhere; `rule` is counted from 1, 0 is the last resort."""

    comment_id: UUID
    before: str
    after: str
    rule: int
    text: str


class Idle(Out):
    """A rule that no stored comment matched."""

    rule: int
    line: int
    team: str


class Rehearsal(Out):
    """What rules would have done to the comments of the past."""

    comments: int = Field(description="How many were looked at.")
    elsewhere: int = Field(description="How many would go to another team.")
    sooner: int = Field(description="First responses that would be due sooner.")
    later: int = Field(description="… and later.")
    capped: bool = Field(description="Whether older ones were left out.")
    moves: list[Move]
    examples: list[Example]
    idle: list[Idle] = Field(description="Rules that matched nothing.")
