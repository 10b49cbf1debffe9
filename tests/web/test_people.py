"""People over HTTP: found, revealed, erased, each with its right and its record."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, ROW, entered, handed_in
from triage.customers.people import tidy

FIND = "/api/v1/people/find"


def found(client: TestClient, kind: str, value: str) -> list[dict[str, Any]]:
    answer = client.post(FIND, json={"kind": kind, "value": value, "why": "call back"})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_from_a_number_to_the_person_to_the_words_to_nothing(
    client: TestClient, house: House
) -> None:
    [key] = handed_in(client, house)
    [person] = found(client, "phone", "+49 171 2345678")
    assert person["comment_ids"] == person["named_in"] == [key]
    assert found(client, "email", "PETRA@example.com")[0]["customer_id"] == person["customer_id"]
    history = client.get(f"/api/v1/comments/{key}").json()
    assert history["customer_id"] == person["customer_id"]

    shown = client.post(f"/api/v1/comments/{key}/reveal", json={"why": "call back"}).json()
    assert shown["text"] == ROW["text"]
    assert shown["values"]["[[PHONE_1]]"] == "0171 2345678"
    assert "text" not in shown["values"]
    [(reason, actor)] = house.rows(
        "SELECT d.reason, a.name FROM decision d JOIN actor a ON a.id = d.actor_id "
        "WHERE d.kind = 'reveal'"
    )
    assert (reason, actor) == ("call back", "shop")

    address = f"/api/v1/people/{person['customer_id']}/erase"
    done = client.post(address, json={"why": "asked for it by letter"}).json()
    assert (done["comments"], done["before"]) == (1, False)
    again = client.post(address, json={"why": "asked for it by letter"})
    assert (again.status_code, again.json()["before"]) == (200, True)
    tidy(house.line)
    assert found(client, "phone", "0171 2345678") == []
    gone = client.post(f"/api/v1/comments/{key}/reveal", json={"why": "call back"})
    assert (gone.status_code, gone.json()["type"]) == (409, "/problems/erased")
    history = client.get(f"/api/v1/comments/{key}").json()
    assert (history["erased"], history["text"], history["drafts"][0]["text"]) == (True, None, "")
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON)
    assert page.status_code == 200
    assert "ist nichts mehr vorhanden" in page.text


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (FIND, {"kind": "name", "value": "Petra"}, 422),
        (FIND, {"kind": "order", "value": "#1"}, 422),
        (FIND, {"kind": "email"}, 422),
        ("/api/v1/people/0198b7a0-0000-7000-8000-000000000000/erase", {"why": "x"}, 404),
        ("/api/v1/people/0198b7a0-0000-7000-8000-000000000000/erase", {}, 422),
        ("/api/v1/comments/0198b7a0-0000-7000-8000-000000000000/reveal", {"why": "x"}, 404),
        ("/api/v1/comments/0198b7a0-0000-7000-8000-000000000000/reveal", {"why": ""}, 422),
    ],
)
def test_refusals_are_problems_in_german_without_the_value(
    client: TestClient, path: str, body: dict[str, str], status: int
) -> None:
    answer = client.post(path, json=body, headers={"Accept-Language": "de"})
    assert answer.status_code == status
    assert answer.json()["title"]
    assert "Petra" not in answer.text
    if body == {"kind": "order", "value": "#1"}:
        assert "zu kurz" in answer.json()["detail"]


def test_personal_data_in_a_reason_is_masked_before_it_is_kept(
    client: TestClient, house: House
) -> None:
    [key] = handed_in(client, house)
    why = "Petra Lindqvist bat darum, petra@example.com, 0171 2345678"
    client.post(f"/api/v1/comments/{key}/reveal", json={"why": why})
    client.post(FIND, json={"kind": "order", "value": "MR-55180237", "why": why})
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]["id"]
    client.post(f"/api/v1/drafts/{draft}/reject", json={"reason": "wrong_facts", "remark": why})
    client.post(f"/api/v1/comments/{key}/dismiss", json={"reason": why})
    reasons = [reason for (reason,) in house.rows("SELECT reason FROM decision")]
    assert len([reason for reason in reasons if "[[EMAIL_1]]" in reason]) == 4
    assert not [r for r in reasons if "petra@" in r or "2345678" in r]
