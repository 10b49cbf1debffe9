"""What others do while one looks: committed changes as they happen, and who is at a comment now.

Ids only: whoever hears of a change reads the record where the right to see it is asked for.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """Something was committed. `id` is the same in every process; `kind` is that of the decision,
    or `queued`, `claim`, `release`; `comments` is empty where `count` is too many to name them."""

    id: str
    brand_id: UUID
    kind: str
    count: int
    comments: tuple[UUID, ...] = ()
    actor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody is at a comment; `doing` is reading, writing or gone. Never stored."""

    brand_id: UUID
    comment_id: UUID
    actor_id: UUID
    name: str
    doing: str


Heard = Change | Presence | None
"""None says that one listens from now on: what was committed before may have been missed."""


class Changes(Protocol):
    """The news of all processes on the same records."""

    def heard(self) -> AsyncIterator[Heard]:
        """What is committed from now on, first None; ends or raises when the connection breaks."""

    def tell(self, presence: Presence) -> None:
        """Let every process know at once."""
