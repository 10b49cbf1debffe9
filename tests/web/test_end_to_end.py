"""The web over a real PostgreSQL: handed in over HTTP, approved on the page, sent once."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, ROW, entered, form, handed_in
from triage.outbox.delivering import deliver
from triage.pipeline import advance

SECRETS = ("Petra Lindqvist", "petra@example.com", "0171 2345678")


def test_from_http_to_the_sent_reply(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house)
    entered(client, house)
    listed = client.get("/queue", headers=PERSON).text
    assert "Entwurf liegt bereit" in listed
    assert not any(secret in listed for secret in SECRETS)

    page = client.get(f"/queue?open={key}", headers=PERSON).text
    assert "0171 2345678" in page
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]
    action = f"/drafts/{draft['id']}/decide"
    data = {**form(page, action), "text": draft["text"], "drafted": draft["text"]}
    approved = client.post(action, data=data, headers=PERSON)
    assert approved.status_code == 200
    assert "Antwort freigegeben." in approved.text
    assert "/undo" in approved.text

    assert deliver(house.line) == 0
    house.clock.advance(seconds=31)
    deliver(house.line)
    [(_, text)] = house.channel.sent
    assert "[[" not in text
    history = client.get(f"/api/v1/comments/{key}").json()
    assert history["state"] == "answered"
    assert [message["state"] for message in history["messages"]] == ["sent"]
    kinds = [(event["kind"], event["actor"]) for event in history["decisions"]]
    assert ("approve", "Ina") in kinds
    assert ("reveal", "Ina") in kinds
    assert not any(secret in json.dumps(history, ensure_ascii=False) for secret in SECRETS)


def test_undo_on_the_page_calls_the_reply_back(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house)
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]
    message = client.post(f"/api/v1/drafts/{draft['id']}/approve").json()["message_id"]
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    action = f"/messages/{message}/undo"
    undone = client.post(action, data=form(page, action), headers=PERSON)
    assert "Der Entwurf ist wieder offen." in undone.text
    house.clock.advance(seconds=60)
    deliver(house.line)
    assert not house.channel.sent


def test_an_edit_that_breaks_a_rule_is_shown_and_not_sent(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house)
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]
    promised = draft["text"].replace("\n\n", "\n\nWir erstatten Ihnen morgen 20 Euro. ", 1)
    refused = client.post(f"/api/v1/drafts/{draft['id']}/edit", json={"text": promised})
    assert refused.status_code == 422
    assert any(finding["severity"] == "block" for finding in refused.json()["findings"])
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    action = f"/drafts/{draft['id']}/decide"
    data = {**form(page, action), "text": promised, "drafted": draft["text"]}
    answer = client.post(action, data=data, headers=PERSON)
    assert answer.status_code == 422
    assert '<mark class="block">' in answer.text
    assert "20 Euro" in answer.text
    house.clock.advance(seconds=60)
    deliver(house.line)
    assert not house.channel.sent


def test_the_same_rows_and_the_same_key_are_taken_once(client: TestClient, house: House) -> None:
    headers = {"Idempotency-Key": "one"}
    rows = [ROW, {"text": "Alles gut."}]
    first = client.post("/api/v1/comments", json=rows, headers=headers)
    again = client.post("/api/v1/comments", json=rows, headers=headers)
    assert again.json() == first.json()
    fresh = client.post("/api/v1/comments", json=[ROW]).json()
    assert [item["status"] for item in fresh["items"]] == ["repeated"]
    assert client.get("/api/v1/comments").json()["total"] == 2
    other = client.post("/api/v1/comments", json=[ROW], headers=headers)
    assert other.status_code == 409


def test_hostile_rows_are_taken_or_refused_and_the_pages_stand(
    client: TestClient, house: House
) -> None:
    body = (
        rb'[{"text": "a\u0000b \ud800 \u202e\u200b", "id": "x\u0000"}, {"text": 5},'
        rb'{"text": "<script>alert(1)</script> \"><img src=x onerror=alert(1)>"},'
        rb'{"text": "{{ 7*7 }} {% raw %} [[AUTHOR]] [[EMAIL_1]]", "author": "[[EMAIL_1]]"}]'
    )
    answer = client.post(
        "/api/v1/comments", content=body, headers={"Content-Type": "application/json"}
    )
    assert [item["status"] for item in answer.json()["items"]] == [
        "accepted",
        "refused",
        "accepted",
        "accepted",
    ]
    advance(house.line, house.jobs.deferred)
    entered(client, house)
    for item in answer.json()["items"]:
        if item["id"]:
            page = client.get(f"/queue?open={item['id']}", headers=PERSON)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text


def test_every_list_pages_on_the_real_desk(client: TestClient, house: House) -> None:
    rows = [{"text": f"Die Kiste {number} ist zu spät.", "id": str(number)} for number in range(5)]
    handed_in(client, house, *rows)
    for path in ("comments", "queue", "themes"):
        seen: list[str] = []
        cursor: str | None = None
        while True:
            query = {"limit": "2", **({"cursor": cursor} if cursor else {})}
            page = client.get(f"/api/v1/{path}", params=query).json()
            seen += [item["id"] for item in page["items"]]
            if (cursor := page["next"]) is None:
                break
        assert len(seen) == len(set(seen)) == page["total"], path
    assert client.get("/api/v1/stats").json()["counts"]["state"] == {"waiting": 5}
    assert client.get("/api/v1/brands").json()["items"][0]["name"] == "morgenrot"
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("cursor", ["zzz", "e30", "WzEsMl0", "WyJ4IiwieSJd", "WyJ4IiwieSIsInoiXQ"])
@pytest.mark.parametrize("path", ["comments", "queue", "themes", "dead-letters"])
def test_cursors_nobody_issued_are_refused(client: TestClient, path: str, cursor: str) -> None:
    answer = client.get(f"/api/v1/{path}", params={"cursor": cursor})
    assert answer.status_code == 422, answer.text


def test_check_speaks_the_callers_language(client: TestClient) -> None:
    reply = {"reply": "Wir erstatten Ihnen 20 Euro.", "comment": "Die Lieferung ist zu spät."}
    said = {
        language: client.post("/api/v1/check", json=reply, headers={"Accept-Language": language})
        for language in ("de", "en")
    }
    found = {language: answer.json()["findings"] for language, answer in said.items()}
    assert [f["rule"] for f in found["de"]] == [f["rule"] for f in found["en"]]
    assert [f["message"] for f in found["de"]] != [f["message"] for f in found["en"]]
