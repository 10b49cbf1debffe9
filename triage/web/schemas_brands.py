"""What leaves the API about versions of a brand's guidelines, and about proposed changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from triage.ports import Origin, ProposalKind, ProposalState
from triage.web.schemas import Out

KNOWN = ConfigDict(extra="ignore", frozen=True, from_attributes=True)


class BrandVersion(Out):
    """A version of a brand's files; it never changes."""

    model_config = KNOWN

    number: int
    version: str = Field(description="Names the content; drafts say which one they keep.")
    origin: Origin
    created_at: datetime
    author: str = Field(description="Who made it; empty for a folder that was brought in.")
    note: str
    in_force: bool


class BrandVersions(Out):
    """The newest first."""

    items: list[BrandVersion]


class BrandFiles(Out):
    """All files of a version by path; those below extends/ are inherited."""

    version: str
    files: Mapping[str, str]


class Difference(Out):
    """What changed, as a unified diff; empty where nothing did."""

    diff: str


class InForce(Out):
    """The version that is in force now."""

    version: str


class Trial(Out):
    """What a change would do to the newest drafts that wait."""

    model_config = KNOWN

    version: str = Field(description="What the version would be called.")
    drafts: int = Field(description="How many were looked at.")
    blocked_before: int
    blocked_after: int
    newly: Mapping[str, int] = Field(description="Rules newly broken, in how many drafts.")


class Proposal(Out):
    """A change that people's edits ask for."""

    model_config = KNOWN

    id: UUID
    kind: ProposalKind
    language: str
    change: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]]
    created_at: datetime
    state: ProposalState
    decided_at: datetime | None
    brand_version: str | None


class Proposals(Out):
    """The newest first."""

    items: list[Proposal]
