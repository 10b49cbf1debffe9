"""Lists page by page without gaps or repeats, filters and totals, and who looked into the vault."""

import base64
import json
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import House
from triage.domain.errors import NotFound, RowRefused
from triage.ports import Filter, Page
from triage.steps.theme import name_themes

ALL = Filter()


@pytest.fixture
def desk(house: House) -> House:
    """Twelve comments: three channels, two urgent, one in French."""
    channels = ("email", "survey", "forum")
    texts = [f"Die Lieferung {n} kam zu spät und war nicht gut." for n in range(9)]
    texts += ["Ich kündige und gehe zum Anwalt!", "Mein Anwalt meldet sich.", "C'est trop tard"]
    for number, text in enumerate(texts):
        house.clock.advance(seconds=number % 2)  # several arrive at the very same time
        row = {"text": text, "channel": channels[number % 3], "customer_id": f"C{number}"}
        house.take(row | ({"lang": "fr"} if text.startswith("C'") else {}))
    return house


def walk(page: Any) -> tuple[list[Any], set[int]]:
    """Every row, page by page, and the totals told on the way."""
    rows, totals, cursor = list[Any](), set[int](), None
    while True:
        found: Page = page(cursor)
        rows += found.rows
        totals.add(found.total)
        if (cursor := found.next) is None:
            return rows, totals


@pytest.mark.parametrize("limit", [1, 3, 5, 12, 100])
def test_pages_hold_each_comment_once_newest_first(desk: House, limit: int) -> None:
    rows, totals = walk(lambda c: desk.desk.comments(desk.brand_id, ALL, c, limit))
    assert len({row["id"] for row in rows}) == len(rows) == 12
    assert totals == {12}
    keys = [(row["received_at"], row["id"]) for row in rows]
    assert keys == sorted(keys, reverse=True)


def test_comments_that_arrive_between_two_pages_shift_nothing(desk: House) -> None:
    first = desk.desk.comments(desk.brand_id, ALL, None, 5)
    desk.clock.advance(minutes=1)
    desk.take({"text": "Noch ein Wort zur Lieferung, bitte.", "customer_id": "new"})
    second = desk.desk.comments(desk.brand_id, ALL, first.next, 100)
    assert len(second.rows) == 7


@pytest.mark.parametrize("limit", [1, 4, 100])
def test_the_queue_shows_the_urgent_first_then_by_due_time(desk: House, limit: int) -> None:
    rows, totals = walk(lambda c: desk.desk.queue(desk.brand_id, ALL, c, limit))
    keys = [(not row["urgent"], row["due_at"], row["id"]) for row in rows]
    assert keys == sorted(keys)
    assert len({row["id"] for row in rows}) == len(rows)
    assert totals == {len(rows)}
    assert [row["urgent"] for row in rows[:3]] == [True, True, False]


@pytest.mark.parametrize("queue", [True, False])
@pytest.mark.parametrize("order", [None, "newest", "oldest", "due"])
def test_each_page_leads_back_to_the_one_before_it(
    desk: House, queue: bool, order: str | None
) -> None:
    where, listing = Filter(order=order), desk.desk.queue if queue else desk.desk.comments
    starts, cursor = [listing(desk.brand_id, where, None, 3)], None
    while cursor := starts[-1].next:
        found = desk.desk.before(desk.brand_id, where, cursor, 3, queue=queue)
        assert found
        assert found.last == starts[-1].rows[-1]["id"]
        again = listing(desk.brand_id, where, found.cursor, 3)
        assert [row["id"] for row in again.rows] == [row["id"] for row in starts[-1].rows]
        starts.append(listing(desk.brand_id, where, cursor, 3))
    assert len(starts) > 2


def test_where_a_page_ended_can_be_gone_when_one_goes_back(desk: House) -> None:
    first = desk.desk.comments(desk.brand_id, ALL, None, 3)
    assert first.next
    gone = first.rows[-1]["id"]
    desk.rows("UPDATE comment SET state = 'answered' WHERE id = :i RETURNING id", i=gone)
    left = Filter(state="waiting")
    found = desk.desk.before(desk.brand_id, left, first.next, 3, queue=False)
    assert found
    assert found.last == first.rows[1]["id"]
    assert found.cursor is None
    nothing = desk.desk.before(desk.brand_id, Filter(language="nl"), first.next, 3, queue=False)
    assert nothing is None


def test_filters_narrow_rows_and_total_alike(desk: House) -> None:
    for where, wanted in (
        (Filter(channel="email"), 4),
        (Filter(language="fr"), 1),
        (Filter(urgent=True), 2),
        (Filter(channel="email", language="fr"), 0),
        (Filter(theme_id=UUID(int=5)), 0),
        (Filter(state="waiting", intent="complaint"), 12),
    ):
        page = desk.desk.comments(desk.brand_id, where, None, 2)
        assert page.total == wanted, where
        assert len(page.rows) == min(wanted, 2)


def cursor(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "words",
    ["", "x", "äöü", "a" * 5000, cursor(1), cursor([]), cursor(["x", "y"]), cursor("ab"),
     cursor(["x", "y", "z"]), cursor({"a": 1, "b": 2}), cursor([None, [1]]), cursor(["\x00", ""])],
)  # fmt: skip
def test_a_cursor_nobody_issued_is_refused(desk: House, words: str) -> None:
    for listing in (desk.desk.comments, desk.desk.queue):
        with pytest.raises(RowRefused) as raised:
            listing(desk.brand_id, ALL, words, 5)
        assert raised.value.field == "cursor"
    with pytest.raises(RowRefused):
        desk.desk.themes(desk.brand_id, words, 5)
    with pytest.raises(RowRefused):
        desk.desk.dead_letters(words, 5)


def test_themes_are_listed_largest_first(desk: House) -> None:
    with desk.store.write() as work:
        name_themes(work.themes, limit=100)
    rows, _ = walk(lambda c: desk.desk.themes(desk.brand_id, c, 1))
    sizes = [row["size"] for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 12
    assert all(row["label"] for row in rows)


def test_counts_add_up(desk: House) -> None:
    counts = desk.desk.counts(desk.brand_id)
    for kind in ("state", "disposition", "sentiment", "intent", "team", "language"):
        assert sum(counts[kind].values()) == 12, kind


def test_one_comment_with_its_whole_history(desk: House) -> None:
    where = Filter(channel="email", urgent=False)
    [row] = desk.desk.comments(desk.brand_id, where, None, 1).rows
    found = desk.desk.comment(row["id"])
    assert [entry["kind"] for entry in found["decisions"]] == ["triage", "draft"]
    assert {entry["actor"] for entry in found["decisions"]} == {"machine"}
    assert found["predictions"][0]["heads"] == "plain-1"
    assert found["drafts"][0]["text"]
    assert desk.desk.draft(found["drafts"][0]["id"])["comment_id"] == row["id"]
    for missing in (desk.desk.comment, desk.desk.draft):
        with pytest.raises(NotFound):
            missing(UUID(int=1))


def test_looking_into_the_vault_is_recorded_with_name_and_reason(house: House) -> None:
    text = "Bitte rufen Sie mich an, ich bin unter 0151 23456789 zu erreichen."
    [comment_id] = house.take({"text": text, "author": "Petra Lindqvist"})
    now = house.clock.now()
    shown = house.desk.reveal(comment_id, house.person, now, "Rückruf")
    assert shown["text"] == text
    assert shown["[[PHONE_1]]"] == "0151 23456789"
    query = "SELECT actor_id, at, reason, comment_id FROM decision WHERE kind = 'reveal'"
    assert house.rows(query) == [(house.person.id, now, "Rückruf", comment_id)]
    with pytest.raises(NotFound):
        house.desk.reveal(UUID(int=1), house.person, now, "Neugier")
    assert len(house.rows(query)) == 1
