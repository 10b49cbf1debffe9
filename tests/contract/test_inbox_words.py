"""Searches for words that many comments hold, on the real records."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.conftest import House
from tests.contract.test_inbox import TEXTS
from triage.inbox.filing import file_words
from triage.language.folding_query import asked
from triage.ports import Filter


def test_words_many_comments_hold_are_found_along_the_list(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = house.take(*({"text": text, "customer_id": text[:9]} for text in TEXTS))
    file_words(house.line)
    monkeypatch.setattr("triage.adapters.search_counts.RARE", 1)
    where = Filter(words=asked("Lieferung").tsquery)
    many = house.desk.worded(house.brand_id, where)
    assert many.words
    assert many.hits is not None
    assert set(many.hits) < set(ids)
    page = house.desk.comments(house.brand_id, where, None, 9)
    assert ({row["id"] for row in page.rows}, page.total) == (set(ids[:2]), 2)
    assert [one.more for one in house.desk.facets(house.brand_id, many)["channel"].values()] == [
        True
    ]
    assert house.desk.comments(house.brand_id, replace(many, urgent=True), None, 9).rows == []
    house.rows("UPDATE comment SET state = 'answered' WHERE id = ANY(:i) RETURNING id", i=ids[1:])
    assert [row["id"] for row in house.desk.queue(house.brand_id, many, None, 9).rows] == ids[:1]
    rare = house.desk.worded(house.brand_id, Filter(words=asked("Konto").tsquery))
    assert rare.hits == (ids[2],)
    assert rare.words is None
    assert house.desk.worded(house.brand_id, rare) == rare
    assert house.desk.queue(house.brand_id, rare, None, 9).total == 0


@pytest.mark.parametrize("rare", [1, 9])
def test_words_of_one_person_are_not_those_of_others(
    house: House, monkeypatch: pytest.MonkeyPatch, rare: int
) -> None:
    ids = house.take(*({"text": text, "customer_id": text[:9]} for text in TEXTS))
    file_words(house.line)
    monkeypatch.setattr("triage.adapters.search_counts.RARE", rare)
    theirs = Filter(words=asked("Lieferung").tsquery, held=(ids[1], ids[3]))
    where = house.desk.worded(house.brand_id, theirs)
    page = house.desk.comments(house.brand_id, where, None, 9)
    assert ([row["id"] for row in page.rows], page.total) == ([ids[1]], 1)
    [tally] = house.desk.facets(house.brand_id, where)["channel"].values()
    assert tally.number == 1


def test_what_was_answered_is_counted_with_the_rest_of_a_search(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = house.take(*({"text": text, "customer_id": text[:9]} for text in TEXTS))
    file_words(house.line)
    house.rows("UPDATE comment SET state = 'answered' WHERE id = ANY(:i) RETURNING id", i=ids[1:])
    for rare in (9, 1):
        monkeypatch.setattr("triage.adapters.search_counts.RARE", rare)
        where = house.desk.worded(house.brand_id, Filter(words=asked("Lieferung").tsquery))
        assert house.desk.facets(house.brand_id, where)["channel"]


def test_a_view_of_ready_drafts_with_words_is_not_counted_and_breaks_nothing(house: House) -> None:
    house.take({"text": TEXTS[0], "customer_id": "C1"})
    counts = house.desk.tallies(
        house.brand_id, [Filter(ready=True, words="''"), Filter(ready=True)]
    )
    assert counts[0] is None
    assert counts[1] is not None


def test_many_found_by_a_word_are_paged_to_the_last(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ({"text": f"Gurken {n}", "customer_id": f"C{n}"} for n in range(9))
    ids = house.take(*texts)
    file_words(house.line)
    monkeypatch.setattr("triage.adapters.search_counts.RARE", 4)
    monkeypatch.setattr("triage.adapters.desk_postgres.COUNTED", 3)
    where, cursor, seen = Filter(words=asked("Gurken").tsquery), None, list[UUID]()
    while True:
        page = house.desk.comments(house.brand_id, where, cursor, 3)
        assert page.capped
        seen += [row["id"] for row in page.rows]
        if (cursor := page.next) is None:
            break
    assert len(seen) == len(ids)
    assert set(seen) == set(ids)
