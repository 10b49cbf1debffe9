"""The same words again: one matter, or another one?"""

from collections.abc import Mapping

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
