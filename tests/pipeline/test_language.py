"""What a short comment cannot tell, its conversation or its source does."""

from tests.conftest import House
from tests.doubles import Row
from triage.pipeline import advance

GERMAN = "Das Brot von gestern ist nicht frisch, Nummer {}."


def take(house: House, source: str, row: Row) -> None:
    advance(house.line, house.accept(row, source=source))


def language(house: House, key: str) -> str:
    return str(house.rows("SELECT language FROM comment WHERE external_id = :key", key=key)[0][0])


def test_a_bare_word_is_read_in_the_language_of_its_conversation(house: House) -> None:
    house.take({"id": "a", "text": GERMAN.format(1), "conversation": "t1"})
    take(house, "other", {"id": "b", "text": "App", "conversation": "t1"})
    take(house, "other", {"id": "c", "text": "App", "conversation": "t2"})
    assert language(house, "b") == "de"
    assert language(house, "c") == "en"


def test_a_bare_word_is_read_in_the_language_nearly_all_write_in_its_source(house: House) -> None:
    house.take(*({"id": f"s{n}", "text": GERMAN.format(n)} for n in range(10)))
    house.take({"id": "b", "text": "App"})
    take(house, "other", {"id": "c", "text": "App"})
    assert language(house, "b") == "de"
    assert language(house, "c") == "en"


def test_the_customer_and_the_row_itself_know_better(house: House) -> None:
    house.take({"id": "a", "text": GERMAN.format(1), "conversation": "t1"})
    house.take({"id": "b", "text": "App", "conversation": "t1", "lang": "en"})
    assert language(house, "b") == "en"
