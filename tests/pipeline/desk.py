"""What tests of working together share: a drafted comment, a colleague, the queue."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.conftest import House
from triage.domain.decision import Actor, ActorKind, Scope
from triage.ports import Filter
from triage.replies.deciding import Verdict

LATE: dict[str, Any] = {
    "id": "1",
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "conversation": "t",
}
YES = Verdict("approve")
SOON = timedelta(hours=1)


def drafted(house: House, **more: str) -> tuple[UUID, UUID]:
    [comment_id] = house.take({**LATE, **more})
    return comment_id, house.draft_of(comment_id)


def colleague(house: House, name: str = "Jo Berg") -> Actor:
    return house.access.create(name, ActorKind.PERSON, list(Scope), house.clock.now())


def queue(house: House, **where: Any) -> list[UUID]:
    page = house.desk.queue(house.brand_id, Filter(**where), None, 50)
    return [row["id"] for row in page.rows]


def edit_of(house: House, draft_id: UUID) -> str:
    [(text,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    return str(text).replace("\n\n", "\n\nDanke für Ihre offenen Worte. ", 1)
