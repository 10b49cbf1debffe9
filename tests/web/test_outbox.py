"""The outbox over HTTP and as a page: seen, let go, settled, stopped by one switch."""

import pytest
from fastapi.testclient import TestClient

from tests.conftest import BRAND, House
from tests.web.visiting import PERSON, entered, form, handed_in
from triage.domain.decision import ActorKind, Scope
from triage.domain.sending import Stopped
from triage.outbox import overseeing
from triage.outbox.delivering import deliver

NOBODY = "00000000-0000-7000-8000-000000000000"


def on_its_way(client: TestClient, house: House) -> str:
    """A reply that was approved a moment ago."""
    [key] = handed_in(client, house)
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]
    return str(client.post(f"/api/v1/drafts/{draft['id']}/approve").json()["message_id"])


def states(client: TestClient) -> list[tuple[str, bool]]:
    rows = client.get("/api/v1/messages").json()["items"]
    return [(row["state"], row["stopped"]) for row in rows]


def test_the_switch_stops_and_lifts(client: TestClient, house: House) -> None:
    on_its_way(client, house)
    assert client.post("/api/v1/switches", json={"reason": "wrong price"}).status_code == 204
    again = client.post("/api/v1/switches", json={"reason": "wrong price"})
    assert again.status_code == 409
    assert states(client) == [("pending", True)]
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert not house.channel.sent
    [switch] = client.get("/api/v1/switches").json()["items"]
    assert (switch["brand"], switch["what"], switch["set_by"]) == ("morgenrot", "sending", "shop")
    assert client.delete("/api/v1/switches/sending").status_code == 204
    deliver(house.line)
    assert states(client) == [("sent", False)]


def test_who_sees_one_brand_cannot_stop_all(client: TestClient, house: House) -> None:
    now = house.clock.now()
    one = frozenset({house.brand_id})
    actor = house.access.create("small", ActorKind.API_KEY, list(Scope), now, one)
    key = house.access.issue_key(actor.id, None, now)
    headers = {"Authorization": f"Bearer {key}"}
    body = {"reason": "everything"}
    assert client.post("/api/v1/switches-everywhere", json=body, headers=headers).status_code == 403
    assert client.post("/api/v1/switches-everywhere", json=body).status_code == 204
    assert client.delete("/api/v1/switches-everywhere/sending").status_code == 204


def test_a_lost_message_puts_its_draft_back(client: TestClient, house: House) -> None:
    message = on_its_way(client, house)
    house.channel.fails = TimeoutError()
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert states(client) == [("unknown", False)]
    found = client.post(f"/api/v1/messages/{message}/resolve", json={"arrived": False})
    assert found.status_code == 204
    assert states(client) == [("failed", False)]
    again = client.post(f"/api/v1/messages/{message}/resolve", json={"arrived": True})
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", f"/messages/{NOBODY}/release", None, 404),
        ("POST", f"/messages/{NOBODY}/resolve", {"arrived": True}, 404),
        ("POST", "/switches", {"reason": " "}, 422),
        ("POST", "/switches", {"reason": "x", "what": "everything"}, 422),
        ("DELETE", "/switches/automation", None, 409),
        ("PUT", f"/customers/{NOBODY}/wishes", {"opted_out": []}, 404),
    ],
)
def test_what_cannot_be_done_is_said(
    client: TestClient, method: str, path: str, body: object, status: int
) -> None:
    found = client.request(method, f"/api/v1{path}", json=body)
    assert found.status_code == status, found.text


def test_the_page_stops_everything_in_two_clicks(client: TestClient, house: House) -> None:
    on_its_way(client, house)
    entered(client, house)
    page = client.get("/outbox", headers=PERSON)
    assert "wird gleich gesendet" in page.text
    data = {**form(page.text, "/outbox/stop"), "what": "sending", "reason": "falscher Preis"}
    stopped = client.post("/outbox/stop", data=data, headers=PERSON)
    assert "Es wird nichts gesendet" in stopped.text
    assert "falscher Preis" in stopped.text
    action = "/outbox/resume?brand=morgenrot"
    lifted = client.post(action, data=form(stopped.text, action), headers=PERSON)
    assert "Es wird nichts gesendet" not in lifted.text


def test_the_page_settles_an_unknown_fate(client: TestClient, house: House) -> None:
    message = on_its_way(client, house)
    house.channel.fails = TimeoutError()
    house.clock.advance(minutes=1)
    deliver(house.line)
    entered(client, house)
    page = client.get("/outbox?state=unknown", headers=PERSON).text
    action = f"/messages/{message}/resolve"
    told = client.post(action, data={**form(page, action), "arrived": "yes"}, headers=PERSON)
    assert "Notiert." in told.text
    assert states(client) == [("sent", False)]


def test_what_is_stopped_elsewhere_is_not_told(client: TestClient, house: House) -> None:
    now = house.clock.now()
    far = house.brands.put(BRAND.parent / "wattwiese", now)
    overseeing.stop(house.line, far, Stopped.SENDING, "their trouble", house.person)
    one = frozenset({house.brand_id})
    actor = house.access.create("near", ActorKind.API_KEY, list(Scope), now, one)
    headers = {"Authorization": f"Bearer {house.access.issue_key(actor.id, None, now)}"}
    assert client.get("/api/v1/switches", headers=headers).json()["items"] == []
    overseeing.stop(house.line, None, Stopped.AUTOMATION, "all", house.person)
    [switch] = client.get("/api/v1/switches", headers=headers).json()["items"]
    assert switch["brand"] is None


def test_a_reason_no_database_keeps_is_cleaned(client: TestClient, house: House) -> None:
    entered(client, house)
    page = client.get("/outbox", headers=PERSON).text
    sent = form(page, "/outbox/stop") | {"reason": "wrong\x00 price", "what": "sending"}
    assert client.post("/outbox/stop", data=sent, headers=PERSON).status_code == 200
    [switch] = client.get("/api/v1/switches").json()["items"]
    assert switch["reason"] == "wrong price"
