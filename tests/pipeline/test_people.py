"""A person is found by what was masked, told all that is held, and erased without a trace."""

import base64
import json

import numpy as np
import psycopg
import pytest

from tests.conftest import House
from tests.crash.running import dump
from triage.customers.people import erase, export, find, tidy
from triage.domain.errors import Conflict, Erased, NotFound, RowRefused
from triage.domain.ids import new_id, text_hash
from triage.outbox.delivering import deliver
from triage.pipeline import advance, submit, understand
from triage.ports import VectorPoint
from triage.ports.mail import Enclosure
from triage.replies.deciding import Verdict, decide
from triage.understanding.replaying import replay
from triage.understanding.teaching import correct, roll_back, versions

TEXT = (
    "Die Lieferung kam zu spät. Meine Bestellung MR-55180237, Kundennummer KD-7719204, "
    "rufen Sie an: 0151 23456789.\n\nViele Grüße\nZacharias Quellmalz"
)
ROW = {
    "id": "kunde-4711",
    "text": TEXT,
    "channel": "email",
    "author": "Zacharias Quellmalz",
    "email": "z.quellmalz@postfach.example",
    "product": "Xylotheke",
    "store": "Quintbüttel",
}
OTHER = {"id": "2", "text": "Die Äpfel waren leider sehr mehlig.", "customer_id": "C2"}


def customer(house: House, comment_id: object) -> object:
    return house.rows("SELECT customer_id FROM comment WHERE id = :id", id=comment_id)[0][0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "Z.Quellmalz@Postfach.example"),
        ("phone", "+49 (0)151 / 234 567 89"),
        ("order", "mr 55180237"),
        ("customer", "KD7719204"),
    ],
)
def test_a_person_is_found_although_the_text_is_masked(
    house: House, kind: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, _ = house.take(ROW, OTHER)
    [found] = find(house.line, house.brand_id, kind, value, house.person, "Rückruf")
    assert found.customer_id == customer(house, first)
    assert list(found.comment_ids) == list(found.named_in) == [first]
    query = "SELECT actor_id, outcome, reason FROM decision WHERE kind = 'find'"
    assert house.rows(query) == [(house.person.id, {"kind": kind, "found": 1}, "Rückruf")]
    with psycopg.connect(house.url) as connection:
        everything = dump(connection) + caplog.text
    assert value not in everything
    assert value.casefold() not in everything


def test_who_names_anothers_number_is_found_by_it_and_stays_a_person_apart(house: House) -> None:
    [first] = house.take({"text": "Danke!", "email": "ina@example.com"})
    [second] = house.take({"text": "Meine Frau schrieb von ina@example.com", "customer_id": "C9"})
    people = find(house.line, house.brand_id, "email", "ina@example.com", house.person)
    assert [list(person.comment_ids) for person in people] == [[first], [second]]
    [third] = house.take({"text": "Noch einmal danke!", "email": "ina@example.com"})
    assert customer(house, third) == customer(house, first) != customer(house, second)


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [("name", "Ina", "kind"), ("order", "#1", "value"), ("email", "ina", "value")],
)
def test_what_tells_nobody_apart_is_refused(
    house: House, kind: str, value: str, field: str
) -> None:
    with pytest.raises(RowRefused) as raised:
        find(house.line, house.brand_id, kind, value, house.person)
    assert raised.value.field == field
    assert value not in str(raised.value) or field == "kind"


def test_nobody_is_found_where_nobody_is(house: House) -> None:
    house.take(ROW)
    assert find(house.line, house.brand_id, "phone", "030 1234567", house.person) == []


def test_erasing_leaves_nothing_of_what_was_written(house: House) -> None:
    first, other = house.take(ROW, OTHER)
    house.clock.advance(minutes=1)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    advance(house.line, [first])
    decide(house.line, house.draft_of(first), Verdict("approve"), house.person)
    [(masked, draft)] = house.rows(
        "SELECT c.text, d.text FROM comment c JOIN draft d ON d.comment_id = c.id "
        "WHERE c.id = :id AND d.state = 'approved'",
        id=first,
    )
    who = customer(house, first)
    done = erase(house.line, who, house.person, "Art. 17")  # type: ignore[arg-type]
    assert (done.comments, done.messages, done.corrections) == (1, 1, 1)
    tidy(house.line)
    with psycopg.connect(house.url) as connection:
        found = dump(connection)
    for gone in (masked[:20], draft[:30], "kunde-4711", "Quellmalz", "Xylotheke", "Quintbüttel"):
        assert gone not in found, gone
    assert text_hash(masked) not in found, "a short text could be guessed from it"
    keyed = house.vault.digest("text", text_hash(masked)).hex()
    assert keyed in found, "the decisions keep its keyed digest"
    for table in ("vault", "passage", "prediction", "mention"):
        rows = house.rows(f"SELECT comment_id FROM {table}")
        assert {key for (key,) in rows} <= {other}, table
    assert house.rows("SELECT count(*) FROM customer_lookup WHERE customer_id = :id", id=who) == [
        (0,)
    ]
    kept = house.rows(
        "SELECT wrapped_key, identified, segment FROM customer WHERE id = :id", id=who
    )
    assert kept == [(None, False, None)]
    assert house.line.index.count() == 1, "the point of the other comment"
    [(outcome, reason)] = house.rows("SELECT outcome, reason FROM decision WHERE kind = 'erase'")
    assert (outcome["customer"], outcome["comments"], reason) == (str(who), 1, "Art. 17")
    detail = house.desk.comment(first)
    assert (detail["erased"], detail["text"], detail["state"]) == (True, None, "answered")
    assert [d["state"] for d in detail["drafts"]] == ["stale", "stale"]
    assert [m["state"] for m in detail["messages"]] == ["cancelled"]


def test_nothing_leaves_and_nothing_can_be_opened_afterwards(house: House) -> None:
    [first] = house.take(ROW)
    draft = house.draft_of(first)
    decide(house.line, draft, Verdict("approve"), house.person)
    who = customer(house, first)
    erase(house.line, who, house.person)  # type: ignore[arg-type]
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert not house.channel.sent
    now = house.clock.now()
    for attempt in (
        lambda: house.desk.reveal(first, house.person, now, "why"),
        lambda: export(house.line, who, house.person),  # type: ignore[arg-type]
        lambda: decide(house.line, draft, Verdict("approve"), house.person),
        lambda: correct(house.line, [first], {"intent": "other"}, house.person),
        lambda: replay(house.line, first),
    ):
        with pytest.raises(Erased):
            attempt()
    assert find(house.line, house.brand_id, "order", "MR-55180237", house.person) == []


def test_erasing_twice_is_erasing_once(house: House) -> None:
    [first] = house.take(ROW)
    who = customer(house, first)
    erase(house.line, who, house.person)  # type: ignore[arg-type]
    with psycopg.connect(house.url) as connection:
        before = sorted(dump(connection).splitlines())
    again = erase(house.line, who, house.person)  # type: ignore[arg-type]
    assert (again.before, again.messages, again.corrections) == (True, 0, 0)
    with psycopg.connect(house.url) as connection:
        after = sorted(dump(connection).splitlines())
    assert [line for line in after if not line.startswith("comment\t")] == [
        line for line in before if not line.startswith("comment\t")
    ]
    with pytest.raises(NotFound):
        erase(house.line, new_id(), house.person)


def test_the_same_file_does_not_bring_an_erased_comment_back(house: House) -> None:
    [first] = house.take(ROW)
    erase(house.line, customer(house, first), house.person)  # type: ignore[arg-type]
    [receipt] = submit(house.line, "morgenrot", [ROW], "test", house.person)
    assert (receipt.status, receipt.comment_id) == ("repeated", first)
    assert house.rows("SELECT count(*) FROM vault") == [(0,)]


def test_a_comment_on_its_way_is_stopped(house: House) -> None:
    unread, other = house.accept(ROW, OTHER)
    [half] = house.accept({**ROW, "id": "3"})
    understand(house.line, [half])
    erase(house.line, customer(house, unread), house.person)  # type: ignore[arg-type]
    advance(house.line, [unread, half, other])
    assert [house.state("comment", key) for key in (unread, half, other)] == [
        "dismissed",
        "dismissed",
        "waiting",
    ]
    assert house.rows("SELECT count(*) FROM vault") == [(1,)]


def test_a_point_put_back_by_a_job_that_had_begun_goes_in_the_end(house: House) -> None:
    [first] = house.take(ROW)
    erase(house.line, customer(house, first), house.person)  # type: ignore[arg-type]
    tidy(house.line)
    assert house.line.index.count() == 0
    point = VectorPoint(first, np.ones(384, dtype=np.float32), "comment", str(house.brand_id))
    house.line.index.upsert([point])
    house.clock.advance(minutes=11)
    tidy(house.line)
    assert house.line.index.count() == 0


def test_themes_are_as_if_the_comment_had_never_been_in_them(house: House) -> None:
    [kept] = house.take({**OTHER, "id": "9", "text": "Die Lieferung kam zu spät, leider."})
    before = house.rows("SELECT id, size, centroid FROM theme")
    [first] = house.take({"id": "10", "text": "Die Lieferung kam zu spät!", "customer_id": "C1"})
    [alone] = house.take({"id": "11", "text": "Xylophon Quiz 77", "customer_id": "C1"})
    assert len({*house.rows("SELECT theme_id FROM comment WHERE theme_id IS NOT NULL")}) == 2
    erase(house.line, customer(house, first), house.person)  # type: ignore[arg-type]
    [(theme_id, size, centroid)] = house.rows("SELECT id, size, centroid FROM theme")
    assert (theme_id, size) == before[0][:2]
    assert np.allclose(
        np.frombuffer(centroid, np.float32), np.frombuffer(before[0][2], np.float32), atol=1e-3
    )
    assert house.rows("SELECT id FROM comment WHERE theme_id IS NOT NULL") == [(kept,)]
    assert house.desk.comment(alone)["theme"] is None


def test_the_heads_forget_and_are_learned_anew_from_the_others(house: House) -> None:
    first, other = house.take(ROW, OTHER)
    correct(house.line, [other], {"intent": "question"}, house.person)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    correct(house.line, [other], {"sentiment": "neutral"}, house.person)
    done = erase(house.line, customer(house, first), house.person)  # type: ignore[arg-type]
    assert list(done.versions) == [2, 3]
    states = [(v.number, v.state, v.in_force) for v in versions(house.line, house.brand_id)]
    assert states == [(3, "erased", False), (2, "erased", False), (1, "accepted", False)]
    assert house.rows("SELECT number FROM heads_version WHERE weights = ''") == [(2,), (3,)]
    with pytest.raises(Conflict):
        roll_back(house.line, house.brand_id, 2, house.person)
    tidy(house.line)
    newest = versions(house.line, house.brand_id)[0]
    assert (newest.number, newest.corrections, newest.reason) == (4, 2, "erased")
    tidy(house.line)
    assert versions(house.line, house.brand_id)[0].number == 4, "learned anew once"
    assert house.rows("SELECT head FROM correction WHERE withdrawn_at IS NOT NULL") == [("intent",)]


def test_whoever_asks_is_told_all_that_is_held(house: House) -> None:
    [first] = house.take(ROW)
    decide(house.line, house.draft_of(first), Verdict("approve"), house.person)
    who = customer(house, first)
    files = (
        Enclosure("Rechnung.pdf", "application/pdf", 9, b"%PDF-1.7\n"),
        Enclosure("los.exe", "application/x-msdownload", 70, None, "type"),
    )
    with house.store.write() as work:
        work.attachments.keep(first, files, house.clock.now())
    told = export(house.line, who, house.person, "Art. 15")  # type: ignore[arg-type]
    told = json.loads(json.dumps(told, default=str))
    [comment] = told["comments"]
    assert comment["received"]["text"] == TEXT
    assert comment["received"]["email"] == ROW["email"]
    assert comment["labels"]["intent"]["label"]
    assert "Quellmalz" in comment["replies"][0]["text"]
    assert "[[" not in comment["replies"][0]["text"]
    assert not any("[[" in other for other in comment["replies"][0]["alternatives"])
    assert comment["replies"][0]["record"] == {}
    assert "triage" in {decision["kind"] for decision in comment["decisions"]}
    assert "wrapped_key" not in told["customer"]
    bill, refused = comment["attachments"]
    assert (bill["name"], bill["media_type"], bill["size"]) == (
        "Rechnung.pdf",
        "application/pdf",
        9,
    )
    assert base64.b64decode(bill["content"]) == b"%PDF-1.7\n"
    assert (refused["name"], refused["content"], refused["refused"]) == ("los.exe", None, "type")
    [(outcome, reason)] = house.rows("SELECT outcome, reason FROM decision WHERE kind = 'export'")
    assert (outcome, reason) == ({"customer": str(who), "comments": 1}, "Art. 15")
