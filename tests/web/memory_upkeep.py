"""An installation in good order, in memory."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tests.web.memory_desk import NOW
from triage.customers.retaining import Outlook
from triage.domain.decision import Actor
from triage.domain.errors import Unavailable
from triage.domain.retention import Term, known_days
from triage.ports import Backup, Condition, Disk, Records, Way
from triage.ports.upkeep import Jobs


def away() -> str:
    raise Unavailable("The mail server does not answer (timeout).")


def written() -> str:
    return "outbox.jsonl"


class MemoryUpkeep:
    """See `ports.Upkeep`."""

    def __init__(self) -> None:
        self.seen: list[datetime] = [NOW]
        self.backup: Backup | None = Backup(NOW, NOW, "")
        self.free = 40 * 2**30

    def condition(self) -> Condition:
        records = Records(Jobs(3, 1, 0, NOW), self.seen, "18.1", 2**30, "0016", 12_345, 1, 2)
        disk = Disk(self.free, 100 * 2**30)
        models = {"encoder": "e5-small", "heads": "", "writer": "composer 1"}
        return Condition(records, disk, models, self.backup)

    def workers(self) -> list[datetime]:
        return self.seen

    def ways(self) -> list[Way]:
        return [
            Way("api", inbound=True, serves=("survey", "forum")),
            Way("imap", True, ("email",), {"host": "imap.morgenrot.example"}, away),
            Way("file", False, ("email", "forum"), {"file": "outbox.jsonl"}, written),
        ]


class MemoryKeeping:
    """See `web.keeping.Keeping`."""

    def __init__(self, people: int = 3) -> None:
        self.people = people
        self.terms: dict[UUID, Term] = {}

    def term(self, brand_id: UUID) -> Term:
        return self.terms.get(brand_id, Term(brand_id, None))

    def outlook(self, brand_id: UUID, days: int | None) -> Outlook:
        return Outlook(known_days(days), self.people if days else 0, capped=False)

    def keep_for(self, brand_id: UUID, days: int | None, actor: Actor, reason: str) -> Term:
        term = replace(Term(brand_id, known_days(days)), changed_at=NOW, changed_by=actor.name)
        self.terms[brand_id] = replace(term, reason=reason)
        return self.terms[brand_id]
