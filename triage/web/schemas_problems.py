"""Problems as the API describes them (RFC 9457), and what the machine could not handle."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from triage.web.schemas import Finding, Out


class ProblemError(Out):
    """One thing that is wrong."""

    model_config = ConfigDict(extra="allow")
    field: str
    message: str


class Problem(Out):
    """RFC 9457 problem details; `detail` says what to do next."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ProblemError]
    findings: list[Finding] = Field([])


class DeadLetter(Out):
    """What the machine could not handle."""

    id: UUID
    comment_id: UUID | None
    job: str
    error: str
    at: datetime
    resolved_at: datetime | None = None


class DeadLetters(Out):
    """A page of dead letters, newest first."""

    items: list[DeadLetter]
    next: str | None
    total: int
