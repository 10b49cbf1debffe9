"""Cases over HTTP and as pages: from the first angry word to won back or lost."""

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, entered, form, handed_in


def opened(client: TestClient, house: House) -> str:
    handed_in(client, house)
    [case] = client.get("/api/v1/cases").json()["items"]
    assert (case["state"], case["comments"], case["rating"]["value"]) == ("open", 1, 3)
    return str(case["id"])


def test_a_case_is_seen_through_over_the_api(client: TestClient, house: House) -> None:
    key = opened(client, house)
    for state in ("contacted", "fixed"):
        moved = client.post(f"/api/v1/cases/{key}/move", json={"state": state})
        assert moved.status_code == 204
    refused = client.post(f"/api/v1/cases/{key}/move", json={"state": "recovered"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "cause")
    skipped = client.post(f"/api/v1/cases/{key}/move", json={"state": "contacted"})
    assert skipped.status_code == 409
    body = {"state": "recovered", "cause": "delivery", "remark": "Petra Lindqvist is happy again"}
    assert client.post(f"/api/v1/cases/{key}/move", json=body).status_code == 204
    found = client.get(f"/api/v1/cases/{key}").json()
    assert (found["state"], found["cause"]) == ("recovered", "delivery")
    assert "Lindqvist" not in str(found)
    assert client.get("/api/v1/cases").json()["total"] == 0
    assert client.get("/api/v1/cases?state=recovered").json()["total"] == 1


def test_a_person_takes_a_case_over_and_closes_it_on_its_page(
    client: TestClient, house: House
) -> None:
    key = opened(client, house)
    entered(client, house)
    listed = client.get("/cases", headers=PERSON).text
    assert f'href="/cases/{key}"' in listed
    page = client.get(f"/cases/{key}", headers=PERSON).text
    assert "0171 234" not in page
    action = f"/cases/{key}/take"
    taken = client.post(action, data=form(page, action), headers=PERSON).text
    assert "Dieser Fall liegt jetzt bei Ihnen." in taken
    assert "<dd>Ina</dd>" in taken
    action = f"/cases/{key}/move"
    hidden = form(page, action)
    for state in ("contacted", "fixed"):
        client.post(action, data=hidden | {"state": state}, headers=PERSON)
    refused = client.post(action, data=hidden | {"state": "lost"}, headers=PERSON).text
    assert "Ursache" in refused
    closed = client.post(
        action, data=hidden | {"state": "lost", "cause": "delivery"}, headers=PERSON
    ).text
    assert "verloren" in closed


def test_an_unknown_case_is_not_found(client: TestClient) -> None:
    missing = "00000000-0000-7000-8000-000000000000"
    assert client.get(f"/api/v1/cases/{missing}").status_code == 404
    moved = client.post(f"/api/v1/cases/{missing}/move", json={"state": "fixed"})
    assert moved.status_code == 404


def test_words_no_database_keeps_are_cleaned(client: TestClient, house: House) -> None:
    key = opened(client, house)
    entered(client, house)
    action = f"/cases/{key}/move"
    hidden = form(client.get(f"/cases/{key}", headers=PERSON).text, action)
    sent = hidden | {"state": "contacted", "cause": "deli\x00very", "remark": "rang\x00"}
    assert client.post(action, data=sent, headers=PERSON).status_code == 200
    assert client.get(f"/api/v1/cases/{key}").json()["state"] == "contacted"
