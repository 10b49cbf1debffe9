"""The one append-only record of decisions: it serves audit, explanation and replay."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
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
    EDIT = "drafts:edit"  # write, edit, note, claim; sending takes DECIDE
    DECIDE = "drafts:decide"
    CASES = "cases:write"
    STOP = "sending:stop"  # the kill switch: pause and resume
    AUTOMATE = "automation:write"
    TEAMS = "teams:write"
    REVEAL = "personal:reveal"
    SENSITIVE = "sensitive:read"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights in one brand; `brand_id` None means in all."""

    brand_id: UUID | None
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, and its rights.

    `brands` are the ones it may see, None for all. `grants` say what it may do in which of them;
    without any, `scopes` hold in each.
    """

    id: UUID
    kind: ActorKind
    name: str
    scopes: frozenset[str] = frozenset()
    brands: frozenset[UUID] | None = None
    grants: frozenset[Grant] = frozenset()

    def sees(self, brand_id: UUID) -> bool:
        """Whether the brand is there for this actor."""
        return self.brands is None or brand_id in self.brands

    def within(self, brand_ids: Collection[UUID]) -> "Actor":
        """The actor with the rights it has in every one of these brands; with all, for none."""
        if not self.grants or not brand_ids:
            return self
        held = (self._held(brand_id) for brand_id in brand_ids)
        return replace(self, scopes=frozenset.intersection(*held))

    def holding(self, scope: str) -> "Actor":
        """The actor with only those brands to see in which it holds a right."""
        if not self.grants:
            return self
        brands = [grant.brand_id for grant in self.grants if scope in grant.scopes]
        there = None if None in brands else frozenset(one for one in brands if one)
        return replace(self, brands=there)

    def _held(self, brand_id: UUID) -> frozenset[str]:
        found = (grant.scopes for grant in self.grants if grant.brand_id in (None, brand_id))
        return frozenset[str]().union(*found)


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
