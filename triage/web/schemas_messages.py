"""What leaves the API about messages and the switch."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from triage.web.schemas import Out


class ListedMessage(Out):
    """A message to a customer."""

    id: UUID
    comment_id: UUID
    draft_id: UUID
    kind: str
    channel: str
    state: str
    automatic: bool = Field(description="Whether a policy released it, no person.")
    due_at: datetime
    claimed_at: datetime | None
    settled_at: datetime | None
    attempts: int = Field(description="Tries before which nothing left.")
    held: str | None = Field(description="Why it waits: scheduled, quiet_hours, contact_limit …")
    stopped: bool = Field(description="Whether a switch keeps it from leaving.")
    provider_id: str | None
    error: str | None


class Messages(Out):
    """A page of messages."""

    items: list[ListedMessage]
    next: str | None
    total: int


class Switch(Out):
    """Something that is stopped."""

    id: UUID
    brand: str | None = Field(description="None: every brand.")
    what: str
    reason: str
    since: datetime
    set_by: str


class Switches(Out):
    """All that is stopped."""

    items: list[Switch]
