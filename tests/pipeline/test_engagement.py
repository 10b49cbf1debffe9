"""The brand's rules on what deserves an answer reach the line, and never over a person's head."""

from dataclasses import replace
from uuid import UUID

from tests.conftest import House
from triage.domain.brand import Brand
from triage.domain.policy import Automation, EngagementRule, Treatment

LATE = {"text": "Die Lieferung kam viel zu spät und das Obst war matschig.", "channel": "social"}
LEAVE = EngagementRule("social", Treatment.LEAVE, channels=frozenset({"social"}))


def ruled(house: House, *rules: EngagementRule) -> House:
    inner = house.line.shelf

    class Shelf:
        def get(self, brand_id: UUID) -> Brand:
            return replace(inner.get(brand_id), automation=Automation(engagement=rules))

    house.line = replace(house.line, shelf=Shelf())  # type: ignore[arg-type] # one method is used
    return house


def fate(house: House, comment_id: UUID) -> tuple[str, str, str]:
    query = "SELECT state, disposition, reason FROM comment WHERE id = :id"
    [(state, disposition, reason)] = house.rows(query, id=comment_id)
    return state, disposition, reason


def test_a_comment_a_rule_leaves_alone_gets_no_draft(house: House) -> None:
    ruled(house, LEAVE)
    [left] = house.take({**LATE, "id": "1"})
    [kept] = house.take({"id": "2", "text": "Die App stürzt beim Bezahlen ab.", "channel": "email"})
    assert fate(house, left) == ("dismissed", "no_reply", "engagement:social")
    assert fate(house, kept) == ("waiting", "draft", "clear")


def test_what_a_person_must_see_is_seen_all_the_same(house: House) -> None:
    ruled(house, LEAVE)
    house.heads.says["urgent"] = [0.99]
    [urgent] = house.take({**LATE, "id": "1"})
    assert fate(house, urgent)[:2] == ("waiting", "human")
