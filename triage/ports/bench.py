"""What somebody did themselves, for themselves alone to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Handled:
    """A comment somebody answered or wrote a reply to: `kind` is that of the decision, `first`
    that nobody had answered it before."""

    kind: str
    team: str | None
    received_at: datetime
    at: datetime
    first: bool


class OwnWork(Protocol):
    """What one person did."""

    def handled(
        self, brand_id: UUID, actor_id: UUID, since: datetime, limit: int
    ) -> Sequence[Handled]:
        """Replies they let leave or set down since then and nobody took back, the newest first."""
