"""What the records promise, on a real PostgreSQL: once each, sealed, by compare-and-set."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.conftest import House
from tests.crash.running import dump
from triage.adapters.jobs_procrastinate import BATCH, deferring_app
from triage.adapters.store_postgres import PostgresStore, durable_jobs
from triage.customers.people import erase
from triage.domain.errors import DatabaseUnavailable, NotFound
from triage.pipeline import advance, submit

LATE = "Die Lieferung kam viel zu spät und das Obst war matschig."


def test_a_comment_is_accepted_once_a_source_and_id(house: House) -> None:
    row = {"id": "1", "text": LATE}
    [first] = submit(house.line, "morgenrot", [row], "mail", house.person)
    [second] = submit(house.line, "morgenrot", [{**row, "text": "x"}], "mail", house.person)
    [other] = submit(house.line, "morgenrot", [row], "shop", house.person)
    assert (first.status, second.status, other.status) == ("accepted", "repeated", "accepted")
    assert first.comment_id == second.comment_id != other.comment_id
    assert house.jobs.deferred == [first.comment_id, other.comment_id]


def test_equal_ids_inside_a_batch_are_one_comment_and_the_first_counts(house: House) -> None:
    rows = [{"id": "1", "text": "first"}, {"id": "1", "text": "second"}, {"text": "a"}]
    receipts = submit(house.line, "morgenrot", [*rows, {"text": "a"}], "mail", house.person)
    assert [r.status for r in receipts] == ["accepted", "repeated", "accepted", "accepted"]
    assert receipts[0].comment_id == receipts[1].comment_id
    assert len({r.comment_id for r in receipts}) == 3, "no id means no repetition"
    assert receipts[0].comment_id
    shown = house.desk.reveal(receipts[0].comment_id, house.person, house.clock.now(), "test")
    assert shown["text"] == "first"


def test_ids_follow_the_order_of_the_rows(house: House) -> None:
    ids = house.accept(*({"id": str(n), "text": LATE} for n in range(50)))
    assert ids == sorted(ids), "the first of equal comments is the one in front"


def test_two_threads_with_the_same_rows_make_each_comment_person_and_talk_once(
    house: House,
) -> None:
    rows = [
        {
            "id": f"{n}",
            "text": LATE,
            "email": f"p{n % 7}@example.com",
            "customer_id": f"C{n % 7}",
            "conversation": f"t{n % 5}",
        }
        for n in range(60)
    ]
    start = Barrier(4)

    def work(turned: bool) -> list[str]:
        start.wait()
        mine = rows[::-1] if turned else rows
        return [r.status for r in submit(house.line, "morgenrot", mine, "mail", house.person)]

    with ThreadPoolExecutor(4) as pool:
        statuses = [s for found in pool.map(work, [False, True, False, True]) for s in found]
    assert statuses.count("accepted") == 60
    assert statuses.count("repeated") == 180
    assert house.rows("SELECT count(*) FROM comment") == [(60,)]
    assert house.rows("SELECT count(*) FROM vault") == [(60,)]
    assert house.rows("SELECT count(DISTINCT customer_id) FROM comment") == [(7,)]
    assert house.rows("SELECT count(*) FROM customer") == [(7,)], "nobody is left over"
    assert house.rows("SELECT count(*) FROM conversation WHERE digest IS NOT NULL") == [(5,)]


def test_a_customer_is_found_by_id_or_by_address_in_any_spelling(house: House) -> None:
    house.accept(
        {"text": "a", "customer_id": "C1", "email": "ina@example.com"},
        {"text": "b", "customer_id": " c1 "},
        {"text": "c", "email": "INA@example.com"},
        {"text": "d", "email": "somebody@example.com"},
        {"text": "e"},
    )
    people = house.rows(
        "SELECT customer_id, identified FROM comment c JOIN customer p "
        "ON p.id = c.customer_id ORDER BY c.id"
    )
    assert len({p for p, _ in people[:3]}) == 1
    assert len({p for p, _ in people}) == 3
    assert [known for _, known in people] == [True, True, True, True, False]


def test_what_is_known_of_customers_is_kept_where_a_later_file_is_silent(house: House) -> None:
    facts = {"customer_id": "C1", "segment": "plus", "revenue": "1840.5", "language": "de"}
    with house.store.write() as work:
        work.intake.enrich(house.brand_id, [facts], house.clock.now())
        work.intake.enrich(
            house.brand_id, [{"customer_id": "C1", "email": "i@example.com"}], house.clock.now()
        )
    house.accept({"text": "a", "email": "i@example.com"})
    query = "SELECT segment, revenue, language FROM comment c JOIN customer p ON p.id=customer_id"
    assert house.rows(query.replace("language", "p.language")) == [("plus", 1840.5, "de")]


def test_a_new_message_revises_its_conversation_and_a_repeated_one_does_not(house: House) -> None:
    row = {"id": "1", "text": LATE, "conversation": "t"}
    house.accept(row)
    house.accept(row)
    assert house.rows("SELECT revision FROM conversation") == [(1,)]
    house.accept({"id": "2", "text": "Hallo?", "conversation": "t"})
    assert house.rows("SELECT revision FROM conversation") == [(2,)]


def test_an_unknown_brand_stores_nothing(house: House) -> None:
    with pytest.raises(NotFound):
        submit(house.line, "nobody", [{"text": "a"}], "mail", house.person)
    assert house.rows("SELECT count(*) FROM comment") == [(0,)]


SECRETS = {
    "author": "Zacharias Quellmalz",
    "email": "zacharias.quellmalz@postfach.example",
    "customer_id": "KD-7719204",
    "order": "MR-55180237",
}


def test_no_personal_data_stands_in_any_table(house: House) -> None:
    words = (
        "Meine Bestellung MR-55180237 fehlt. Kundennummer KD-7719204, Telefon 0151 23456789, "
        "IBAN DE89 3704 0044 0532 0130 00, Holunderstieg 47, 20255 Hamburg.\n\n"
        "Viele Grüße\nZacharias Quellmalz\nzacharias.quellmalz@postfach.example"
    )
    [comment_id] = house.take({"id": "1", "text": words, "channel": "email", **SECRETS})
    with psycopg.connect(house.url) as connection:
        found = dump(connection)
    assert "[[" in found
    for secret in (*SECRETS.values(), "23456789", "0532 0130", "Holunderstieg", "Quellmalz"):
        assert secret not in found, secret
    shown = house.desk.reveal(comment_id, house.person, house.clock.now(), "test")
    assert shown["text"] == words, "the vault brings it back, letter by letter"


def test_an_erased_person_cannot_be_opened(house: House) -> None:
    [comment_id] = house.take({"text": LATE, "email": "ina@example.com"})
    [(customer_id,)] = house.rows("SELECT customer_id FROM comment")
    erase(house.line, customer_id, house.person)
    with pytest.raises(Exception, match="erased"):
        house.desk.reveal(comment_id, house.person, house.clock.now(), "test")
    house.accept({"text": LATE, "email": "ina@example.com"})
    assert house.rows("SELECT count(DISTINCT customer_id) FROM comment") == [(2,)]


def test_two_workers_with_the_same_comments_triage_and_draft_each_once(house: House) -> None:
    ids = house.accept(
        *(
            {"id": str(n), "text": f"{LATE} Teil {n} {n * 7}", "customer_id": f"C{n}"}
            for n in range(24)
        )
    )
    start = Barrier(2)

    def work(mine: list[object]) -> None:
        start.wait()
        advance(house.line, mine)  # type: ignore[arg-type]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, [list(ids), list(reversed(ids))]))
    assert house.rows("SELECT state, count(*) FROM comment GROUP BY 1") == [("waiting", 24)]
    assert house.rows("SELECT count(*), count(DISTINCT comment_id) FROM draft") == [(24, 24)]
    kinds = house.rows("SELECT kind, count(*) FROM decision GROUP BY 1 ORDER BY 1")
    assert kinds == [("draft", 24), ("triage", 24)]
    assert house.rows("SELECT sum(size) FROM theme") == [(24,)]
    assert house.rows("SELECT count(*) FROM dead_letter") == [(0,)]


def test_decisions_can_only_be_added(house: House) -> None:
    house.take({"text": LATE})
    for statement in ("UPDATE decision SET reason = 'x'", "DELETE FROM decision"):
        with pytest.raises(DBAPIError, match="never changed"):
            house.rows(statement + " RETURNING id")
    assert house.rows("SELECT count(*) FROM decision") == [(2,)]


def test_comments_and_their_jobs_are_stored_together_or_not_at_all(house: House) -> None:
    store = PostgresStore(house.store.engine, house.vault, jobs=durable_jobs(deferring_app()))
    ids = house.accept(*({"id": str(n), "text": "a"} for n in range(BATCH + 1)))

    class Stopped(Exception):
        pass

    with pytest.raises(Stopped), store.write() as work:  # noqa: PT012 - both in one transaction
        work.jobs.defer(ids)
        raise Stopped
    assert house.rows("SELECT count(*) FROM procrastinate_jobs") == [(0,)]
    with store.write() as work:
        work.jobs.defer(ids)
        work.jobs.defer([])
    jobs = house.rows("SELECT args FROM procrastinate_jobs ORDER BY id")
    assert [len(args["ids"]) for (args,) in jobs] == [BATCH, 1]
    assert [i for (args,) in jobs for i in args["ids"]] == [str(i) for i in ids]


def test_a_server_that_goes_away_is_our_error_and_worth_a_retry(house: House) -> None:
    with pytest.raises(DatabaseUnavailable) as raised, house.store.write() as work:  # noqa: PT012 - the connection dies inside
        pid = work.connection.scalar(text("SELECT pg_backend_pid()"))
        house.rows("SELECT pg_terminate_backend(:pid)", pid=pid)
        work.intake.brand_id("morgenrot")
    assert raised.value.retry
    assert not re.search("SELECT", str(raised.value)), "no statement is shown"
    assert house.desk.ready(), "the next one gets a fresh connection"
