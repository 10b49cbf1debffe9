"""What stands beside a comment, read from the records: its conversation, its customer, the past."""

from uuid import UUID

import pytest

from tests.conftest import House
from triage.customers.people import erase
from triage.domain.errors import NotFound
from triage.domain.ids import new_id
from triage.replies.deciding import Verdict, decide

MAIL = {
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "customer_id": "C-7",
    "conversation": "thread-1",
    "nps": 3,
    "loyalty": "MB-77",
}


def mail(text: str, **more: object) -> dict[str, object]:
    return {**MAIL, "text": text, **more}


@pytest.fixture
def talk(house: House) -> list[UUID]:
    """Two mails of one conversation, the first answered with an edit, and one of another."""
    [first] = house.take(mail("Die Lieferung kam zu spät und war nicht gut."))
    draft = house.desk.comment(first)["draft"]
    text = draft["text"].replace("\n\n", "\n\nGestern. ", 1)
    decide(house.line, draft["id"], Verdict("edit", text), house.person)
    house.clock.advance(minutes=5)
    [second] = house.take(mail("Und nun ist auch noch der Salat welk, das ist nicht gut."))
    [other] = house.take(mail("Alles gut, danke!", conversation="thread-2", nps=9))
    return [first, second, other]


def test_the_conversation_is_told_from_both_sides(house: House, talk: list[UUID]) -> None:
    first, second, _ = talk
    found = house.desk.beside(second, house.person.id)
    assert next((one["side"], one["id"]) for one in found["thread"]) == ("customer", first)
    assert sorted(one["side"] for one in found["thread"]) == ["customer", "customer", "us"]
    [ours] = [one for one in found["thread"] if one["side"] == "us"]
    assert ours["author"] == "Ina"
    assert "Ina" in found["staff"]
    assert "Gestern." in ours["text"]
    assert "Lindqvist" not in str(found), "masked, as everywhere outside `reveal`"


def test_the_customer_is_counted_and_the_newest_score_told(house: House, talk: list[UUID]) -> None:
    customer = house.desk.beside(talk[1], house.person.id)["customer"]
    assert (customer["comments"], customer["answered"]) == (3, 1)
    assert customer["identified"]
    assert customer["rating"] == {"value": 9.0, "scale": "nps"}


def test_their_other_comments_come_page_by_page(house: House, talk: list[UUID]) -> None:
    first, second, other = talk
    page = house.desk.others(second, None, 1)
    assert page.total == 2
    assert [row["id"] for row in page.rows] == [other]
    last = house.desk.others(second, page.next, 5)
    assert [(row["id"], row["state"], row["reply"]) for row in last.rows] == [
        (first, "answered", "pending")
    ]
    assert last.next is None


def test_the_machines_words_are_kept_beside_those_that_were_sent(
    house: House, talk: list[UUID]
) -> None:
    [kept] = house.desk.beside(talk[0], house.person.id)["drafted"]
    assert "Gestern." in kept["text"]
    assert "Gestern." not in kept["drafted"]


def test_what_came_with_a_comment_is_told_to_who_may_see_it_and_recorded(
    house: House, talk: list[UUID]
) -> None:
    now = house.clock.now()
    shown = house.desk.reveal(talk[0], house.person, now, "test")
    assert shown["field:author"] == "Petra Lindqvist"
    assert shown["field:loyalty"] == "MB-77"
    assert "field:text" not in shown
    kinds = [one["kind"] for one in house.desk.comment(talk[0])["decisions"]]
    assert kinds.count("reveal") == 1


def test_nothing_is_left_beside_an_erased_person(house: House, talk: list[UUID]) -> None:
    first = talk[0]
    customer = house.desk.beside(first, house.person.id)["customer"]["id"]
    erase(house.line, customer, house.person)
    found = house.desk.beside(first, house.person.id)
    assert found["drafted"] == []
    assert not any(one["text"] for one in found["thread"])
    with pytest.raises(NotFound):
        house.desk.beside(new_id(), house.person.id)
