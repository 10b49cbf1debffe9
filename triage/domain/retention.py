"""How long people are remembered: after a brand's time without a word of theirs they are erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.errors import RowRefused

SHORTEST, LONGEST = 30, 3_650
"""Days. Shorter would erase people while their case is still talked about."""


@dataclass(frozen=True, slots=True)
class Term:
    """What holds in a brand; `days` None keeps people for ever."""

    brand_id: UUID
    days: int | None
    changed_at: datetime | None = None
    changed_by: str = ""
    reason: str = ""

    def before(self, now: datetime) -> datetime | None:
        """Who wrote nothing since then is erased; None for nobody."""
        return now - timedelta(days=self.days) if self.days else None


def known_days(days: int | None) -> int | None:
    """A term as it may be set; raises RowRefused."""
    if days is not None and not SHORTEST <= days <= LONGEST:
        raise RowRefused("Give between 30 and 3,650 days, or nothing to keep people.", "days")
    return days
