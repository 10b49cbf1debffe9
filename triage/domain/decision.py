"""The one append-only record of decisions: it serves audit, explanation and replay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class ActorKind(StrEnum):
    """Who may act."""

    PERSON = "person"
    API_KEY = "api_key"
    POLICY = "policy"
    SYSTEM = "system"


class Scope(StrEnum):
    """What an actor may do."""

    SUBMIT = "comments:write"
    READ = "comments:read"
    PROPOSE = "drafts:write"
    DECIDE = "drafts:decide"
    CASES = "cases:write"
    STOP = "sending:stop"  # the kill switch: pause and resume
    AUTOMATE = "automation:write"
    TEAMS = "teams:write"
    REVEAL = "personal:reveal"
    SENSITIVE = "sensitive:read"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, and its rights."""

    id: UUID
    kind: ActorKind
    name: str
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions behind a machine decision; `learned` numbers what the brand's people taught."""

    model: str
    heads: str
    writer: str = ""
    learned: int = 0

    def as_json(self) -> dict[str, str | int]:
        """As stored."""
        return {
            "model": self.model,
            "heads": self.heads,
            "writer": self.writer,
            "learned": self.learned,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: inputs by reference and hash, never by value."""

    id: UUID
    brand_id: UUID
    kind: str
    at: datetime
    actor_id: UUID
    comment_id: UUID | None = None
    draft_id: UUID | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, Any] = field(default_factory=dict)
    scores: Mapping[str, Any] = field(default_factory=dict)
    outcome: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
