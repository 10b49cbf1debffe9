"""Coming in and being in: the rules of sessions, links and keys. Must not keep any of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

IDLE_NOTED = timedelta(minutes=1)
"""How exactly it is kept when a session or key was last used: a write a minute, not a click."""
HANDOVER = timedelta(minutes=1)
"""How long the token before a renewal is still taken, for requests already on their way."""
STEP_LENGTH = timedelta(minutes=10)
"""Time for the second step of a sign-in."""
RESET_LENGTH = timedelta(hours=1)
INVITATION_LENGTH = timedelta(days=7)
SETUP_LENGTH = timedelta(hours=1)


class LinkKind(StrEnum):
    """What a one-time link is for."""

    SIGN_IN = "link"
    """Signs in, without a password."""
    INVITATION = "invitation"
    """Lets somebody new choose a password."""
    RESET = "reset"
    """Lets somebody choose another password."""
    SETUP = "setup"
    """Lets whoever started the service make the first administrator."""


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the operator decided about signing in."""

    session: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    admin_factor: bool = False
    """Whether administrators need a second factor."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be done: `burst` at once, then one more every `every`."""

    burst: int
    every: timedelta


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A running session as its person sees it. `browser` and `system` are words of `devices`."""

    id: UUID
    browser: str
    system: str
    started_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class FactorStanding:
    """A person's second factor. `since` None: none, or one enrolled only half-way (`begun`)."""

    since: datetime | None = None
    begun: bool = False
    codes_left: int = 0


@dataclass(frozen=True, slots=True)
class KeyShown:
    """An API key; the key itself is nowhere. `brands` None stands for all."""

    id: UUID
    name: str
    hint: str
    scopes: tuple[str, ...]
    brands: tuple[UUID, ...] | None
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which entries of the decision record to find; None means all."""

    kind: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    about: UUID | None = None
    """A comment or a draft."""


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One entry of the decision record as it is shown: masked, and veiled where it has to be."""

    id: UUID
    kind: str
    at: datetime
    actor: str
    actor_kind: str
    comment_id: UUID | None
    draft_id: UUID | None
    reason: str
    inputs: Mapping[str, object] = field(default_factory=dict)
    outcome: Mapping[str, object] = field(default_factory=dict)
    scores: Mapping[str, object] = field(default_factory=dict)
    versions: Mapping[str, object] = field(default_factory=dict)
