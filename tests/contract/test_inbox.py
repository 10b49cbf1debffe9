"""Finding, ordering and counting comments, views of them, and bursts, on the real records."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import House
from triage.customers.people import erase
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused
from triage.domain.ids import new_id
from triage.domain.ranking import priority
from triage.inbox import bursts, searching, views
from triage.inbox.filing import file_words
from triage.inbox.views import Wish
from triage.language.folding_query import asked
from triage.ports import Filter
from triage.ports.inbox import Topic

TEXTS = (
    "Die Expresslieferung kam viel zu spaet, mein Gemüse war welk.",
    "Wegen der Lieferungsverzögerung war das Obst matschig.",
    "Die Straße steht falsch in meinem Konto, bitte ändern.",
    "The delivery driver was rude and late.",
)


def found(house: House, typed: str, ids: list[UUID]) -> set[int]:
    """Numbers of `TEXTS` a search finds."""
    page = house.desk.comments(house.brand_id, Filter(words=asked(typed).tsquery), None, 50)
    assert page.total == len(page.rows)
    return {ids.index(row["id"]) for row in page.rows}


def test_words_are_found_in_every_spelling_form_and_compound(house: House) -> None:
    ids = house.take(*({"text": text, "customer_id": text[:9]} for text in TEXTS))
    assert file_words(house.line) == 4
    assert file_words(house.line) == 0
    for typed, wanted in {
        "Lieferung": {0, 1},
        "lieferungen": {0, 1},
        "liefer": {0, 1},
        "verzoegerung": {1},
        "STRASSE": {2},
        "strass": {2},
        "gemuese spät": {0},
        "Lieferung -Obst": {0},
        '"viel zu spät"': {0},
        '"zu viel spät"': set(),
        "deliveries": {3},
        "Zustellung": set(),
    }.items():
        assert found(house, typed, ids) == wanted, typed
    [(customer,)] = house.rows("SELECT customer_id FROM comment WHERE id = :i", i=ids[1])
    erase(house.line, customer, house.person)
    assert found(house, "Lieferung", ids) == {0}
    assert house.rows("SELECT 1 FROM comment_words WHERE comment_id = :i", i=ids[1]) == []


def test_a_customers_value_and_doubt_are_known_of_comments_older_than_the_columns(
    house: House,
) -> None:
    [one] = house.take({"text": TEXTS[0], "customer_id": "C1"})
    house.rows("UPDATE comment SET surety = NULL WHERE true RETURNING id")
    house.rows("UPDATE customer SET revenue = 50000 WHERE true RETURNING id")
    file_words(house.line)
    [(surety, worth)] = house.rows("SELECT surety, worth FROM comment WHERE id = :i", i=one)
    assert surety in (0, 1, 2)
    assert worth == 2


@pytest.fixture
def queue(house: House) -> House:
    """Thirty waiting comments: two urgent, three of a valued customer, due at different times."""
    for number in range(30):
        house.clock.advance(minutes=7)
        text = "Mein Anwalt meldet sich, ich kündige!" if number in (11, 23) else TEXTS[number % 2]
        house.take({"text": f"{text} {number}", "customer_id": f"C{number}", "nps": number % 11})
    house.rows(
        "UPDATE comment SET worth = 2 WHERE id IN (SELECT id FROM comment ORDER BY id LIMIT 3)"
        " RETURNING id"
    )
    return house


def walk(house: House, where: Filter, limit: int = 7) -> list[dict[str, Any]]:
    rows, cursor = list[dict[str, Any]](), None
    while True:
        page = house.desk.queue(house.brand_id, where, cursor, limit)
        rows += [dict(row) for row in page.rows]
        if (cursor := page.next) is None:
            return rows


def test_the_queue_is_ordered_by_the_one_score_people_are_told(queue: House) -> None:
    rows = walk(queue, Filter())
    assert len({row["id"] for row in rows}) == len(rows) == 30
    for hours in (0, 9, 200):  # whenever one looks: the order stays
        now = queue.clock.now() + timedelta(hours=hours)
        scores = [
            priority(row["urgent"], row["due_at"], row["received_at"], row["worth"], now).score
            for row in rows
        ]
        assert scores == sorted(scores, reverse=True)
    assert [row["urgent"] for row in rows[:3]] == [True, True, False]


@pytest.mark.parametrize(
    ("order", "key"),
    [("newest", "received_at"), ("oldest", "received_at"), ("due", "due_at")],
)
def test_every_order_pages_without_gaps(queue: House, order: str, key: str) -> None:
    keys = [(row[key], row["id"]) for row in walk(queue, Filter(order=order))]
    assert keys == sorted(set(keys), reverse=order == "newest")
    assert len(keys) == 30


def test_each_filter_leaves_what_it_names(queue: House) -> None:
    now = queue.clock.now()
    hour = now - timedelta(hours=1)
    rows = walk(queue, Filter())
    cases: Sequence[tuple[Filter, Callable[[dict[str, Any]], object]]] = (
        (Filter(segment="detractor"), lambda r: r["rating"]["value"] <= 6),
        (Filter(segment="promoter"), lambda r: r["rating"]["value"] >= 9),
        (Filter(surety=0), lambda r: r["surety"] == 0),
        (Filter(surety=2), lambda r: r["surety"] == 2),
        (Filter(due_before=now), lambda r: r["due_at"] < now),
        (Filter(due_after=now, due_before=now + timedelta(hours=20)),
         lambda r: now <= r["due_at"] < now + timedelta(hours=20)),
        (Filter(clocked=False), lambda r: r["due_at"] is None),
        (Filter(spam=False), lambda r: r["disposition"] != "spam"),
        (Filter(spam=True), lambda r: False),
        (Filter(ready=True), lambda r: r["draft"] and not r["draft"]["blocked"]),
        (Filter(since=hour), lambda r: r["created_at"] >= hour),
        (Filter(teams=("nobody",)), lambda r: False),
        (Filter(assignee_id=new_id()), lambda r: False),
        (Filter(among=tuple(r["id"] for r in rows[3:6])), lambda r: r in rows[3:6]),
    )  # fmt: skip
    for where, fits in cases:
        wanted = {row["id"] for row in rows if fits(row)}
        assert {row["id"] for row in walk(queue, where)} == wanted, where
        tally = queue.desk.tallies(queue.brand_id, [where, Filter()])
        if tally[0] is not None:
            assert (tally[0].number, tally[0].more) == (len(wanted), False), where
        assert tally[1] is not None
        assert tally[1].number == 30


def test_like_meaning_keeps_its_own_order_page_by_page(queue: House) -> None:
    nearest = tuple(row["id"] for row in reversed(walk(queue, Filter())[:9]))
    assert tuple(row["id"] for row in walk(queue, Filter(among=nearest), 2)) == nearest


def test_facets_count_the_list_and_nothing_else(queue: House) -> None:
    facets = queue.desk.facets(queue.brand_id, Filter(urgent=True))
    assert sum(tally.number for tally in facets["channel"].values()) == 2
    assert sum(tally.number for tally in facets["intent"].values()) == 2
    assert queue.desk.facets(queue.brand_id, Filter(channel="nowhere")) == {}


def test_the_list_is_read_from_its_index_alone(queue: House) -> None:
    """Planned for a large table: the page starts with ids out of the covering index."""
    from triage.adapters import desk_queries as q

    statement = q.QUEUE.sql(" AND c.intent = :intent", after=False)
    with queue.store.engine.begin() as connection:
        from sqlalchemy import text

        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        connection.execute(text("SET LOCAL enable_sort = off"))
        keys = {"brand_id": queue.brand_id, "intent": "delivery", "limit": 21}
        rows = connection.execute(text(f"EXPLAIN {statement}"), keys)
        plan = "\n".join(row[0] for row in rows)
    assert "Index Only Scan using ix_comment_waiting on comment c" in plan, plan


def test_a_question_finds_what_means_the_like(house: House) -> None:
    ids = house.take(*({"text": text, "customer_id": text[:9]} for text in TEXTS))
    scores = searching.of_like_meaning(house.line, house.brand_id, TEXTS[2])
    assert next(iter(scores)) == ids[2]
    assert scores[ids[2]] > 0.99
    assert searching.of_like_meaning(house.line, new_id(), TEXTS[2]) == {}


def test_a_person_is_found_by_address_and_that_is_recorded(house: House) -> None:
    row = {"text": TEXTS[0], "author": "Ada Vogel", "customer_id": "K-4711"}
    [one, _] = house.take(row, {"text": TEXTS[1], "customer_id": "K-0815"})
    assert searching.of_person(house.line, house.brand_id, "K-4711", house.person) == [one]
    assert searching.of_person(house.line, house.brand_id, "nobody@example.org", house.person) == []
    assert house.rows("SELECT DISTINCT actor_id FROM decision WHERE kind = 'find'") == [
        (house.person.id,)
    ]


# --- views ------------------------------------------------------------------------------------


@pytest.fixture
def colleague(house: House) -> Actor:
    return house.access.create("Ben", ActorKind.PERSON, [Scope.READ], house.clock.now())


def names(house: House, actor: Actor) -> list[str]:
    return [view.name for view in views.listed(house.line, house.brand_id, actor)]


def test_views_are_ones_own_until_they_are_shared(house: House, colleague: Actor) -> None:
    mine = views.keep(house.line, house.brand_id, Wish("Storm", "intent=delivery"), house.person)
    assert names(house, house.person) == ["Storm"]
    assert names(house, colleague) == []
    views.change(house.line, mine, Wish("Sturm", "", shared=True), house.person)
    [seen] = views.listed(house.line, house.brand_id, colleague)
    assert (seen.name, seen.query, seen.owner, seen.shared) == (
        "Sturm", "intent=delivery", "Ina", True,
    )  # fmt: skip
    with pytest.raises(NotFound):
        views.change(house.line, mine, Wish("Mine", ""), colleague)
    with pytest.raises(NotFound):
        views.delete(house.line, mine, colleague)
    with pytest.raises(Forbidden):
        views.keep(house.line, house.brand_id, Wish("All", "", shared=True), colleague)
    views.delete(house.line, mine, house.person)
    assert names(house, colleague) == []
    kinds = [kind for (kind,) in house.rows("SELECT kind FROM decision ORDER BY at, id")]
    assert kinds == ["view_kept", "view_changed", "view_deleted"]


@pytest.mark.parametrize(
    "wish",
    [Wish("", "a=b"), Wish(" ", "a=b"), Wish("x" * 61, "a=b"), Wish("v", "x" * 1001),
     Wish("v", "q=from:ada@example.org"), Wish("v", "q=ada.vogel%40example.org")],
)  # fmt: skip
def test_what_cannot_be_a_view_is_refused(house: House, wish: Wish) -> None:
    with pytest.raises(RowRefused):
        views.keep(house.line, house.brand_id, wish, house.person)
    assert names(house, house.person) == []


def test_one_person_has_one_view_of_a_name(house: House, colleague: Actor) -> None:
    for actor in (house.person, colleague):
        views.keep(house.line, house.brand_id, Wish("Storm", ""), actor)
    with pytest.raises(Conflict):
        views.keep(house.line, house.brand_id, Wish(" Storm ", ""), house.person)


# --- bursts -----------------------------------------------------------------------------------


@pytest.fixture
def storm(house: House) -> tuple[House, UUID]:
    """A fortnight of one comment every eight hours, then twelve about one theme in half an hour."""
    start = house.clock.now()
    for number in range(42):
        at = start + timedelta(hours=8 * number)
        house.take({"text": f"{TEXTS[2]} {number}", "customer_id": f"A{number}",
                    "created_at": at.isoformat()})  # fmt: skip
    house.clock.advance(days=14)
    at = house.clock.now()
    for number in range(12):
        house.take({"text": f"{TEXTS[0]} {number}", "customer_id": f"B{number}",
                    "created_at": (at + timedelta(minutes=3 * number)).isoformat()})  # fmt: skip
    house.clock.advance(minutes=40)
    brand = house.brand_id
    theme = new_id()
    house.rows(
        "INSERT INTO theme (id, brand_id, label, named, size, centroid, created_at, updated_at)"
        " VALUES (:id, :brand, 'Express', true, 12, '', now(), now()) RETURNING id",
        id=theme, brand=brand,
    )  # fmt: skip
    house.rows(
        "UPDATE comment SET theme_id = :id, intent = 'delivery' WHERE text LIKE 'Die Express%'"
        " RETURNING id", id=theme,
    )  # fmt: skip
    house.rows("UPDATE comment SET intent = 'account' WHERE text LIKE 'Die Stra%' RETURNING id")
    return house, theme


def test_a_burst_is_seen_against_its_own_earlier_rate(storm: tuple[House, UUID]) -> None:
    house, theme = storm
    seen = bursts.outlook(house.line, house.brand_id)
    assert {surge.crowd.topic for surge in seen.surges} == {
        Topic(theme_id=theme), Topic(intent="delivery"),
    }  # fmt: skip
    surge = next(one for one in seen.surges if one.crowd.topic.theme_id)
    assert (surge.crowd.label, surge.burst.size, len(surge.members)) == ("Express", 12, 12)
    assert surge.crowd.last - surge.crowd.first == timedelta(minutes=33)
    assert 0.3 < surge.a_minute < 0.4
    assert not seen.too_early
    house.clock.advance(hours=4)
    assert bursts.outlook(house.line, house.brand_id).surges == []


def test_on_the_first_day_nothing_is_called_a_burst(house: House) -> None:
    house.take(*({"text": f"{TEXTS[0]} {n}", "customer_id": f"C{n}"} for n in range(12)))
    house.clock.advance(minutes=1)
    seen = bursts.outlook(house.line, house.brand_id)
    assert seen.surges == []
    assert seen.too_early


def test_a_pause_holds_automation_on_its_topic_and_can_be_lifted(
    storm: tuple[House, UUID],
) -> None:
    house, theme = storm
    topic = Topic(theme_id=theme)
    bursts.pause(house.line, house.brand_id, topic, "Lager überschwemmt", house.person)
    [held] = bursts.outlook(house.line, house.brand_id).pauses
    assert (held.label, held.by, held.reason) == ("Express", "Ina", "Lager überschwemmt")
    with pytest.raises(Conflict):
        bursts.pause(house.line, house.brand_id, topic, "", house.person)
    with pytest.raises(NotFound):
        bursts.pause(house.line, house.brand_id, Topic(theme_id=new_id()), "", house.person)
    with pytest.raises(RowRefused):
        bursts.pause(house.line, house.brand_id, Topic(), "", house.person)
    bursts.resume(house.line, held.id, house.person)
    assert not bursts.outlook(house.line, house.brand_id).pauses
    with pytest.raises(Conflict):
        bursts.resume(house.line, held.id, house.person)
    kinds = house.rows("SELECT kind FROM decision WHERE kind LIKE 'topic%' ORDER BY at, id")
    assert [kind for (kind,) in kinds] == ["topic_pause", "topic_resume"]
