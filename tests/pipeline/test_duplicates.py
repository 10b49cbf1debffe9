"""The same words again: one matter, or another one?"""

from collections.abc import Mapping

import pytest

from tests.conftest import House
from triage.pipeline import advance, submit
from triage.ports import Filter

WORDS = "Meine Bestellung ist immer noch nicht da, und niemand meldet sich."


def dispositions(house: House, *rows: Mapping[str, object]) -> list[str]:
    numbered = [{"id": f"d{n}", "channel": "email", **row} for n, row in enumerate(rows)]
    submit(house.line, "morgenrot", numbered, "test", house.person)
    advance(house.line, house.jobs.deferred)
    page = house.desk.comments(house.brand_id, Filter(), None, 50).rows
    found = {row["external_id"]: str(row["disposition"]) for row in page}
    return [found[f"d{n}"] for n in range(len(rows))]


def test_the_same_words_of_one_customer_are_one_matter(house: House) -> None:
    rows = [{"text": WORDS, "customer_id": "c1"}, {"text": WORDS.upper(), "customer_id": "c1"}]
    assert dispositions(house, *rows) == ["draft", "duplicate"]


def test_half_a_year_later_they_are_a_new_one(house: House) -> None:
    rows = [
        {"text": WORDS, "customer_id": "c1", "created_at": "2026-03-01"},
        {"text": WORDS, "customer_id": "c1", "created_at": "2026-09-01"},
    ]
    assert dispositions(house, *rows) == ["draft", "draft"]


def test_two_people_are_two_matters(house: House) -> None:
    rows = [{"text": WORDS, "author": "Anna Weber"}, {"text": WORDS, "author": "Bernd Koch"}]
    assert dispositions(house, *rows) == ["draft", "draft"]


def test_masked_numbers_tell_two_orders_apart(house: House) -> None:
    rows = [
        {"text": "Bestellung Nr. 10023451 ist nicht gekommen, bitte helfen."},
        {"text": "Bestellung Nr. 99887766 ist nicht gekommen, bitte helfen."},
    ]
    assert dispositions(house, *rows) == ["draft", "draft"]


def test_columns_stored_in_clear_hold_no_personal_data(house: House) -> None:
    row = {
        "id": "max.mustermann@example.de",
        "text": WORDS,
        "product": "für max.mustermann@example.de",
        "store": "Tel 0171 2345678",
    }
    submit(house.line, "morgenrot", [row], "test", house.person)
    advance(house.line, house.jobs.deferred)
    [comment] = house.desk.comments(house.brand_id, Filter(), None, 5).rows
    shown = f"{comment['external_id']} {comment['product']} {comment['store']}"
    assert "mustermann" not in shown
    assert "2345678" not in shown
    [again] = submit(house.line, "morgenrot", [row], "test", house.person)
    assert again.status == "repeated"


LATE = "Meine Bestellung ist seit zwei Wochen nicht da, und niemand meldet sich bei mir."
AGAIN = "Hallo, meine Bestellung ist seit zwei Wochen nicht da, niemand meldet sich bei mir!"
OF_ANNA = {"email": "anna@example.org"}


def linked(house: House, *rows: Mapping[str, object]) -> list[tuple[str | None, str]]:
    """(id of the first, or None; reason) of each row."""
    numbered = [{"id": f"d{n}", "channel": "email", **row} for n, row in enumerate(rows)]
    submit(house.line, "morgenrot", numbered, "test", house.person)
    advance(house.line, house.jobs.deferred)
    query = (
        "SELECT o.external_id, c.reason FROM comment c LEFT JOIN comment o ON o.id = c.duplicate_of"
        " ORDER BY c.external_id"
    )
    return [(row[0], row[1]) for row in house.rows(query)]


def test_one_customer_in_near_words_on_two_channels_is_one_matter(house: House) -> None:
    rows = [
        {"text": LATE, **OF_ANNA},
        {"text": AGAIN, "channel": "web_widget", **OF_ANNA},
    ]
    assert linked(house, *rows) == [(None, "clear"), ("d0", "near-words")]


def test_a_comment_understood_in_an_earlier_batch_is_found_and_links_to_the_first(
    house: House,
) -> None:
    [first] = house.take({"id": "a", "text": LATE, **OF_ANNA})
    house.take({"id": "b", "text": AGAIN, "channel": "web_widget", **OF_ANNA})
    house.take({"id": "c", "text": LATE.replace("zwei", "2"), "channel": "app_review", **OF_ANNA})
    found = house.rows("SELECT external_id, duplicate_of FROM comment ORDER BY external_id")
    assert found == [("a", None), ("b", first), ("c", first)]


def test_near_words_of_a_wholly_different_sender_are_another_matter(house: House) -> None:
    rows = [
        {"text": LATE, **OF_ANNA},
        {"text": AGAIN, "channel": "app_review", "email": "bernd@example.org"},
        {"text": AGAIN, "channel": "app_review", "author": "Carla Voss"},
        {"text": LATE + " Danke.", "channel": "app_review", "author": "Dirk Ohm"},
    ]
    found = [first for first, _ in linked(house, *rows)]
    assert found[1] is None  # two who gave their addresses
    assert found[3] in {None, "d0"}  # an author's name alone may be Anna's, never Carla's


@pytest.mark.parametrize(
    "other",
    [
        {"text": LATE.replace("zwei", "drei")},
        {"text": LATE.replace("nicht da", "da")},
        {"text": AGAIN, "order": "4711-99"},
        {"text": AGAIN, "product": "Brotkorb"},
        {"text": AGAIN, "created_at": "2027-03-01"},
        {"text": LATE.replace("Bestellung", "Tasse")},
    ],
)
def test_another_matter_of_the_same_person_is_not_linked(
    house: House, other: Mapping[str, object]
) -> None:
    first = {"text": LATE, "order": "4711-10", "product": "Teekanne", **OF_ANNA}
    assert linked(house, first, {**OF_ANNA, **other})[1][0] is None
