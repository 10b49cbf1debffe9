"""What tests of the way out share: a reply on its way, rules in force, what became of a message."""

from dataclasses import replace
from uuid import UUID

from tests.conftest import House
from triage.domain.brand import Brand
from triage.domain.sending import Sending
from triage.replies.deciding import Decided, Verdict, decide

LATE = {
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
}
YES = Verdict("approve")


def approved(house: House, number: int = 1, email: str = "") -> Decided:
    """A reply on its way, from a customer and a conversation of its own unless `email` says so."""
    own = {
        "id": str(number),
        "conversation": f"t{number}",
        "email": email or f"p{number}@x.example",
    }
    [comment_id] = house.take(LATE | own)
    return decide(house.line, house.draft_of(comment_id), YES, house.person)


def ruled(house: House, rules: Sending) -> None:
    """Put rules of sending in force without a new version, so that no draft grows stale."""

    class Shelf:
        def __getattr__(self, name: str) -> object:
            return getattr(house.brands, name)

        def get(self, brand_id: UUID) -> Brand:
            return replace(house.brands.get(brand_id), sending=rules)

    object.__setattr__(house.line, "shelf", Shelf())


def message_of(house: House, decided: Decided) -> tuple[str, int, str | None]:
    query = "SELECT state, attempts, held FROM message WHERE id = :id"
    return house.rows(query, id=decided.message_id)[0]


def records(house: House, kind: str) -> list[str]:
    query = "SELECT reason FROM decision WHERE kind = :kind ORDER BY at, id"
    return [reason for (reason,) in house.rows(query, kind=kind)]
