"""How long people are remembered, as the pages ask it. Must not decide anything itself."""

from typing import Protocol
from uuid import UUID

from triage.customers import retaining
from triage.customers.retaining import Outlook
from triage.domain.decision import Actor
from triage.domain.retention import Term
from triage.line import Line


class Keeping(Protocol):
    """What a brand keeps of people, and for how long."""

    def term(self, brand_id: UUID) -> Term:
        """What holds now."""

    def outlook(self, brand_id: UUID, days: int | None) -> Outlook:
        """What another term would do at once; raises RowRefused."""

    def keep_for(self, brand_id: UUID, days: int | None, actor: Actor, reason: str) -> Term:
        """Sets a term; raises RowRefused."""


class LineKeeping:
    """See `Keeping`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def term(self, brand_id: UUID) -> Term:
        """See the port."""
        with self.line.store.write() as work:
            return work.retention.term(brand_id)

    def outlook(self, brand_id: UUID, days: int | None) -> Outlook:
        """See the port."""
        return retaining.outlook(self.line, brand_id, days)

    def keep_for(self, brand_id: UUID, days: int | None, actor: Actor, reason: str) -> Term:
        """See the port."""
        return retaining.keep_for(self.line, brand_id, days, actor, reason)
