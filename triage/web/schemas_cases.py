"""What leaves the API about cases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from triage.web.schemas import Out, Rating


class CaseRow(Out):
    """A case in a list, with the words of its first comment."""

    id: UUID
    state: str
    cause: str | None = Field(description="The root cause, once it is known.")
    opened_at: datetime
    due_at: datetime | None
    contacted_at: datetime | None
    fixed_at: datetime | None
    closed_at: datetime | None
    owner_id: UUID | None
    owner: str | None
    next_step: str = Field("", description="What is to be done next; masked.")
    next_at: datetime | None = None
    comment_id: UUID
    text: str | None
    language: str | None
    channel: str
    urgent: bool | None
    rating: Rating | None
    comments: int = Field(description="How often the customer spoke about it.")


class Cases(Out):
    """A page of cases."""

    items: list[CaseRow]
    next: str | None
    total: int


class Said(Out):
    """A comment of a case."""

    id: UUID
    channel: str
    language: str | None
    text: str | None
    state: str
    created_at: datetime
    rating: Rating | None
    why: str = Field(description="What shows that it belongs here: first, same-order, same-words.")


class Done(Out):
    """A decision about a case or one of its comments."""

    kind: str
    at: datetime
    actor: str
    outcome: Mapping[str, Any]
    reason: str


class Case(Out):
    """A case with its whole history."""

    id: UUID
    customer_id: UUID
    state: str
    cause: str | None
    opened_at: datetime
    due_at: datetime | None
    contacted_at: datetime | None
    fixed_at: datetime | None
    closed_at: datetime | None
    owner_id: UUID | None
    owner: str | None
    next_step: str = ""
    next_at: datetime | None = None
    comments: list[Said]
    decisions: list[Done]


class Together(Out):
    """Comments that were closed with the reply to another."""

    closed: list[UUID]
