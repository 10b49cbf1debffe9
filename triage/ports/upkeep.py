"""Keeping an installation in order: retention, its condition, the ways in and out.

Everything here is for administrators.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.retention import Term


class Retention(Protocol):
    """Who is to be forgotten when."""

    def term(self, brand_id: UUID) -> Term:
        """What holds in a brand."""

    def set_term(
        self, brand_id: UUID, days: int | None, by: Actor, reason: str, now: datetime
    ) -> Term:
        """Another term; it is looked after from the next tick on."""

    def due(self, now: datetime) -> list[Term]:
        """Terms to be looked after now; they are locked until the transaction ends."""

    def looked(self, brand_id: UUID, again_at: datetime) -> None:
        """When a brand's term is to be looked after again."""

    def past(self, brand_id: UUID, before: datetime, limit: int) -> list[UUID]:
        """People not erased who wrote nothing since then, and of whom nothing is open: no comment
        waits, no reply is on its way, no case goes on. The longest known first."""

    def is_past(self, customer_id: UUID, before: datetime) -> bool:
        """Whether that holds of one person, who is locked until the transaction ends."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in or out: what it is set to, and how to try it without telling a customer anything.

    `trial` returns what the other side said in a few words; it raises Unavailable, Refused or
    SetupError. None where there is nothing to try.
    """

    name: str
    inbound: bool
    serves: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    trial: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Jobs:
    """Durable work: how much waits, is done, failed, and since when the oldest waits."""

    waiting: int
    doing: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Records:
    """What the database says. `workers` are the last signs of life of each; `comments` is an
    estimate of the database's own; at most 10,000 `dead_letters` are counted, and `failed_imports`
    of the last 30 days."""

    jobs: Jobs
    workers: Sequence[datetime]
    database_version: str
    database_bytes: int
    schema: str
    comments: int
    dead_letters: int
    failed_imports: int


@dataclass(frozen=True, slots=True)
class Disk:
    """The data folder's: free and all, in bytes."""

    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Backup:
    """How the scheduled back-ups stand; `error` is "" where the last one succeeded."""

    made_at: datetime | None
    due_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class Condition:
    """How an installation is. `models` are the versions of encoder, heads and writer, "" for one
    that cannot be asked now; `backup` None says that none are made by themselves."""

    records: Records
    disk: Disk
    models: Mapping[str, str]
    backup: Backup | None


class Upkeep(Protocol):
    """What an administrator looks at."""

    def condition(self) -> Condition:
        """How the installation is now; every figure is cheap at any size."""

    def workers(self) -> Sequence[datetime]:
        """The last signs of life of each worker; cheap enough to be asked every two seconds."""

    def ways(self) -> Sequence[Way]:
        """The ways in and out that are set up."""
