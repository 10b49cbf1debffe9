"""The sample goes as it came, and nothing else goes with it."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE, served
from tests.web.visiting import entered, form
from triage.pipeline import advance
from triage.replies.deciding import Verdict, decide
from triage.uploads import bringing
from triage.web.app import create_app

KNOWN = "FROM comment c JOIN customer p ON p.id = c.customer_id WHERE p.wrapped_key IS NOT NULL"
LEFT = f"SELECT count(*) {KNOWN}"


@pytest.fixture
def visitor(house: House) -> Iterator[TestClient]:
    headers = {"Accept": "text/html", "Accept-Language": "en"}
    with TestClient(
        create_app(served(house)), BASE, headers=headers, follow_redirects=False
    ) as client:
        entered(client, house)
        yield client


def sampled(visitor: TestClient) -> str:
    """Brings the sample in; the address of its page."""
    hidden = form(visitor.get("/welcome").text, "/welcome/sample")
    return str(visitor.post("/welcome/sample", data=hidden).headers["location"])


def test_the_sample_goes_and_everything_else_stays(house: House, visitor: TestClient) -> None:
    place = sampled(visitor)
    assert visitor.get(f"{place}/remove").status_code == 409, "it is being brought in"
    bringing.bring_in(house.line)
    rows = house.rows("SELECT id, customer_id FROM comment ORDER BY id")
    advance(house.line, [row[0] for row in rows[:8]])
    [(draft, answered)] = house.rows(
        "SELECT d.id, c.customer_id FROM draft d JOIN comment c ON c.id = d.comment_id "
        "WHERE d.state = 'proposed' ORDER BY d.id LIMIT 1"
    )
    decide(house.line, draft, Verdict("approve"), house.person)
    house.rows("UPDATE message SET state = 'sent' RETURNING id")
    own = rows[-1][1]
    assert own != answered
    [key] = house.take({"id": "o-1", "text": "Die Äpfel waren mehlig.", "customer_id": "own"})
    house.rows("UPDATE comment SET customer_id = :own WHERE id = :id RETURNING id", own=own, id=key)

    assert f"{place}/remove" in visitor.get("/welcome").text
    assert f"{place}/remove" in visitor.get(place).text
    page = visitor.get(f"{place}/remove").text
    [told] = re.findall(r"Remove (\d+) comments", page)
    before = house.rows(LEFT)[0][0]
    visitor.post(f"{place}/remove", data=form(page, f"{place}/remove"))
    assert before - house.rows(LEFT)[0][0] == int(told) >= 200
    stayed = house.rows(f"SELECT DISTINCT p.id {KNOWN}")
    assert {row[0] for row in stayed} == {own, answered}
    assert house.rows("SELECT state FROM message") == [("sent",)]
    recorded = house.rows("SELECT outcome->>'comments' FROM decision WHERE kind = 'sample_remove'")
    assert recorded == [(told,)]
    assert "Nothing of the sample is left" in visitor.get(f"{place}/remove").text
    assert "/remove" not in visitor.get("/welcome").text


def test_no_other_file_can_be_removed_so(visitor: TestClient) -> None:
    token = form(visitor.get("/welcome").text, "/welcome/sample")
    files = {"file": ("umfrage.csv", b"Kommentar;NPS\nDas Obst war frisch;9\n")}
    place = visitor.post("/import", data=token, files=files).headers["location"]
    assert visitor.get(f"{place}/remove").status_code == 404
    assert "Remove the sample" not in visitor.get(place).text
