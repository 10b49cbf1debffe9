"""The decision record as a page: found by what, whom and when, and saved without a trap in it."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.conftest import House
from tests.contract.test_accounts import another_brand
from tests.web.entering import browsing, hire, sign_in
from triage.adapters.ledger_postgres import PostgresLedger
from triage.domain.cells import marked
from triage.domain.entry import RecordFilter
from triage.domain.role import Membership, Role
from triage.replies.deciding import dismiss

ROW = {"id": "1", "text": "Das Obst war matschig und kam zu spät.", "channel": "email", "nps": 2}


@pytest.fixture
def ada(house: House) -> Iterator[TestClient]:
    hire(house, "Ada", Membership(Role.ADMIN))
    with browsing(house) as client:
        sign_in(client, "ada@example.com")
        yield client


def entries(page: str) -> int:
    return page.count('<time datetime="')


def table(client: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/record.csv{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))


def test_entries_are_found_by_what_whom_when_and_about(ada: TestClient, house: House) -> None:
    first, second = house.take(ROW, {**ROW, "id": "2", "text": "Wo bleibt meine Kiste? Bitte!"})
    house.clock.advance(days=3)
    dismiss(house.line, first, house.person, "settled")
    sign_in(ada, "ada@example.com")
    every = entries(ada.get("/record").text)
    assert every > 5
    assert entries(ada.get("/record?kind=dismiss").text) == 1
    assert entries(ada.get("/record?actor=Ina").text) < every
    about = ada.get(f"/record?about={first}").text
    assert str(second) not in about
    assert entries(about) > 1
    draft = house.draft_of(second)
    assert entries(ada.get(f"/record?about={draft}").text) >= 1
    day = f"{house.clock.now():%Y-%m-%d}"
    assert entries(ada.get(f"/record?since={day}").text) == 1
    before = f"{house.clock.now() - timedelta(days=1):%Y-%m-%d}"
    assert entries(ada.get(f"/record?until={before}").text) == every - 1
    assert entries(ada.get("/record?kind=nonsense").text) == 0


def test_a_filter_that_cannot_be_read_is_said(ada: TestClient) -> None:
    page = ada.get("/record?since=yesterday&about=me").text
    assert page.count('aria-invalid="true"') == 2
    assert ada.get("/record.csv?since=yesterday").status_code == 422
    assert ada.get("/record?cursor=nonsense").status_code == 422


def test_entries_come_in_pages_each_once(ada: TestClient, house: House) -> None:
    house.take(*({**ROW, "id": str(n), "text": f"{ROW['text']} {n} mal"} for n in range(30)))
    path, ids = "/record?actor=machine", []
    for _ in range(20):
        page = ada.get(path).text
        ids += re.findall(r"<dt>draft</dt>|<time datetime", page)
        found = re.search(r'class="button" href="(/record\?[^"]*cursor=[^"]*)">Ältere', page)
        if not found:
            break
        path = found[1].replace("&amp;", "&")
    stored = house.rows(
        "SELECT count(*) FROM decision d JOIN actor a ON a.id = d.actor_id WHERE a.name = 'machine'"
    )
    assert ids.count("<time datetime") == stored[0][0]
    assert len(table(ada, "?actor=machine")) == stored[0][0]


@pytest.mark.parametrize(
    "reason", ['=HYPERLINK("http://x";"y")', "|calc", "＝1", "\u00a0=1", "gut;=SUM(A1)"]
)
def test_a_reason_that_is_a_formula_is_saved_as_text(
    ada: TestClient, house: House, reason: str
) -> None:
    comment = house.take(ROW)[0]
    dismiss(house.line, comment, house.person, reason)
    row = table(ada, "?kind=dismiss")[0]
    assert row["reason"] == marked(reason) != reason
    assert row["comment_id"] == str(comment)
    assert row["actor"] == "Ina"


def test_only_administrators_of_the_brand_see_it(house: House) -> None:
    house.take(ROW)
    chief = another_brand(house)
    hire(house, "Chief", chief)
    hire(house, "Mia", Membership(Role.COMMUNITY_MANAGER))
    with browsing(house) as client:
        sign_in(client, "mia@example.com")
        assert client.get("/record").status_code == 403
        assert client.get("/record.csv").status_code == 403
        sign_in(client, "chief@example.com")
        assert client.get("/record?brand=morgenrot").status_code == 404
        assert client.get("/record.csv?brand=morgenrot").status_code == 404
        comment = house.rows("SELECT id FROM comment")[0][0]
        assert client.get(f"/record?about={comment}").status_code == 404
        assert {row["kind"] for row in table(client)} == {"account_add", "account_password"}


def test_special_categories_are_veiled_for_who_may_not_see_them(house: House) -> None:
    house.rows(
        "INSERT INTO decision (id, brand_id, kind, at, actor_id, reason, outcome)"
        " VALUES (gen_random_uuid(), :brand, 'triage', now(), :actor, 'escalation:allergy,legal',"
        ' \'{"labels": {"urgent": {"reasons": ["allergy"]}}}\') RETURNING 1',
        brand=house.brand_id,
        actor=house.person.id,
    )
    ledger = PostgresLedger(house.store.engine)
    plain, _ = ledger.entries(house.brand_id, RecordFilter(), None, 99, veil=False)
    veiled, _ = ledger.entries(house.brand_id, RecordFilter(), None, 99, veil=True)
    assert "allergy" in str(plain)
    assert "allergy" not in str(veiled)
    assert veiled[0].reason == "escalation:sensitive,legal"


def test_years_of_entries_are_paged_by_an_index(house: House) -> None:
    """A search that reads everything would stop the pages of a large installation."""
    ledger = PostgresLedger(house.store.engine)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    house.rows(
        "INSERT INTO decision (id, brand_id, kind, at, actor_id, reason)"
        " SELECT gen_random_uuid(), :brand, 'triage', CAST(:at AS timestamptz)"
        " + n * interval '1 second', :actor, '' FROM generate_series(1, 20000) n RETURNING 1",
        brand=house.brand_id,
        at=at,
        actor=house.person.id,
    )
    with house.store.engine.begin() as connection:
        connection.execute(text("ANALYZE decision"))
    found, following = ledger.entries(house.brand_id, RecordFilter(), None, 50, veil=True)
    assert len(found) == 50
    plan = house.rows(
        "EXPLAIN SELECT * FROM decision d WHERE d.brand_id = :brand"
        " ORDER BY d.at DESC, d.id DESC LIMIT 51",
        brand=house.brand_id,
    )
    assert "ix_decision_brand" in str(plan)
    second, _ = ledger.entries(house.brand_id, RecordFilter(), following, 50, veil=True)
    assert found[-1].at > second[0].at


def test_who_reads_in_one_brand_and_administers_another_sees_the_others_record(
    house: House,
) -> None:
    """Without a brand in the address it is one where the right is held, not the default one."""
    house.take(ROW)
    hire(house, "Chief", another_brand(house), Membership(Role.READ_ONLY, house.brand_id))
    with browsing(house) as client:
        sign_in(client, "chief@example.com")
        found = {row["kind"] for row in table(client)}
        assert client.get("/record?brand=morgenrot").status_code == 403
    assert "triage" not in found
    assert "account_add" in found


def test_details_are_told_in_the_readers_language(ada: TestClient, house: House) -> None:
    house.take(ROW)
    german = ada.get("/record").text
    pairs = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", german))
    assert pairs["Sprache"] == "Deutsch"
    assert pairs["Rollen"] == "Administration"
    assert "Stimmung" in pairs["Einordnungen"]
    raw = {"disposition", "labels", "language", "repeated", "roles", "team", "theme", "writer"}
    assert not raw & set(pairs)
    english = ada.get("/record", headers={"Accept-Language": "en"}).text
    assert "<dt>Language</dt><dd>German</dd>" in english
    assert "language: de" in ada.get("/record.csv").text
