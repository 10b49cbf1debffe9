"""Working together over HTTP and on the pages, over a real installation."""

import re
from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, entered, form, handed_in

ROWS: list[dict[str, Any]] = [
    {
        "id": f"c-{n}",
        "text": f"Die Lieferung {n} ist zu spät gekommen und die Tomaten waren matschig.",
        "channel": "email",
        "author": "Petra Lindqvist",
        "email": f"p{n}@example.com",
    }
    for n in range(3)
]


def test_a_program_works_the_queue(client: TestClient, house: House) -> None:
    first, second, third = handed_in(client, house, *ROWS)
    drafts = [client.get(f"/api/v1/comments/{k}").json()["draft"]["id"] for k in (first, second)]
    later = (house.clock.now() + timedelta(hours=3)).isoformat()
    past = (house.clock.now() - timedelta(hours=3)).isoformat()

    assert client.post(f"/api/v1/comments/{first}/claim").json()["by"] == "shop"
    assert client.get("/api/v1/queue").json()["items"][0]["claim"]["by"] == "shop"
    for body in ({"send_at": past}, {"send_at": "2026-11-03T10:00:00"}):
        refused = client.post(f"/api/v1/drafts/{drafts[0]}/approve", json=body)
        assert refused.status_code == 422, refused.text
        assert refused.json()["errors"][0]["field"] == "send_at"
    stale = client.post(f"/api/v1/drafts/{drafts[0]}/approve", json={"seen": "anderer Text"})
    assert stale.status_code == 409
    shown = client.post(f"/api/v1/drafts/{drafts[0]}/regenerate").json()
    body = {"send_at": later, "seen": shown["text"]}
    approved = client.post(f"/api/v1/drafts/{drafts[0]}/approve", json=body)
    assert approved.json()["due_at"][:16] == later[:16]

    assert client.post(f"/api/v1/comments/{third}/snooze", json={"until": later}).status_code == 204
    assert client.get("/api/v1/queue").json()["total"] == 1
    assert client.get("/api/v1/queue", params={"snoozed": "true"}).json()["total"] == 1
    assert client.delete(f"/api/v1/comments/{third}/snooze").status_code == 204
    team = {"team": "nobody"}
    assert client.post(f"/api/v1/comments/{third}/hand-over", json=team).status_code == 422

    seen = client.post("/api/v1/queue/bulk/preview", json={"draft_ids": drafts}).json()
    assert [item["code"] for item in seen["items"]] == ["conflict", None]
    other = {"action": "approve", "ids": drafts[1:], "seen": {drafts[1]: "another text"}}
    [kept] = client.post("/api/v1/queue/bulk", json=other).json()["items"]
    assert kept["code"] == "conflict", "changed since it was looked through"
    assert seen["items"][1]["seen"]
    no = {"action": "reject", "ids": drafts, "reason": "wrong_tone"}
    done = client.post("/api/v1/queue/bulk", json=no).json()
    assert (done["passed"], done["refused"]) == (1, 1)
    huge = client.post(f"/api/v1/drafts/{drafts[1]}/edit", json={"text": "x" * 1_000_000})
    assert huge.status_code == 422


def test_notes_snippets_and_calls_over_http(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house, ROWS[0])
    note = client.post(f"/api/v1/comments/{key}/notes", json={"text": "@Ina bitte ansehen"})
    assert note.status_code == 201
    assert note.json()["mentions"] == ["Ina"]
    assert client.get(f"/api/v1/comments/{key}").json()["notes"][0]["text"] == "@Ina bitte ansehen"
    assert client.get("/api/v1/mentions").json()["items"] == []

    words = {"language": "de", "name": "Dank", "text": "Danke, dass Sie uns davon erzählen."}
    kept = client.post("/api/v1/snippets", json=words).json()
    promise = {**words, "name": "Geld", "text": "Wir erstatten Ihnen morgen 20 Euro."}
    blocked = client.post("/api/v1/snippets", json=promise)
    assert blocked.status_code == 422
    assert blocked.json()["findings"]
    assert client.put(f"/api/v1/snippets/{kept['id']}", json=words).status_code == 200
    assert len(client.get("/api/v1/snippets", params={"language": "de"}).json()["items"]) == 1
    assert client.delete(f"/api/v1/snippets/{kept['id']}").status_code == 204

    due = (house.clock.now() + timedelta(hours=1)).isoformat()
    call = client.post(f"/api/v1/comments/{key}/calls", json={"due_at": due, "assignee": "Ina"})
    assert call.json()["assignee"] == "Ina"
    assert client.get("/api/v1/calls", params={"mine": "true"}).json()["items"] == []
    settle = f"/api/v1/calls/{call.json()['id']}/settle"
    assert client.post(settle, json={"outcome": "reached"}).json()["state"] == "done"
    assert client.post(settle, json={"outcome": "reached"}).status_code == 409


def test_a_person_works_the_queue_without_javascript(client: TestClient, house: House) -> None:
    post = {"channel": "social", "parent": "Unsere neue Obstkiste ist da!"}
    [key, other] = handed_in(client, house, {**ROWS[0], **post}, ROWS[1])
    draft = client.get(f"/api/v1/comments/{key}").json()["draft"]["id"]
    client.post(f"/api/v1/comments/{key}/claim")
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    assert "Unsere neue Obstkiste ist da!" in page
    assert "shop arbeitet daran" in page

    def send(action: str, **fields: str) -> str:
        page = client.get(f"/queue?open={key}", headers=PERSON).text
        data = {**form(page, action), **fields}
        return client.post(action, data=data, headers=PERSON).text

    shown = form(page, f"/drafts/{draft}/decide")
    refused = client.post(f"/drafts/{draft}/decide", data=shown, headers=PERSON)
    assert refused.status_code == 409
    assert "shop arbeitet an diesem Kommentar" in refused.text
    assert "Sie haben diesen Kommentar" in send(f"/comments/{key}/claim", over="yes")
    assert "Notiz gespeichert." in send(f"/comments/{key}/notes", text="@Ina siehe oben")
    assert "vorbei" in send(f"/comments/{key}/snooze", until="2020-01-01T10:00")
    assert "Anders formuliert" in send(f"/drafts/{draft}/regenerate")
    assert "Es gibt kein Team" in send(f"/comments/{key}/hand-over", team="niemand")
    assert "siehe oben" in client.get("/mentions", headers=PERSON).text

    csrf = form(page, f"/comments/{key}/notes")["csrf"]
    second = client.get(f"/api/v1/comments/{other}").json()["draft"]["id"]
    chosen = {"csrf": csrf, "ids": [draft, second]}
    looked = client.post("/bulk/preview", data=chosen, headers=PERSON)
    assert "2 von 2 können so freigegeben werden" in looked.text
    texts = re.findall(r'name="seen" value="([^"]+)"', looked.text)
    old = {**chosen, "action": "approve", "seen": [f"{one}:0" for one in (draft, second)]}
    done = client.post("/bulk", data=old, headers=PERSON)
    assert "0 von 2 sind erledigt" in done.text
    pairs = re.findall(r'name="pairs" value="([^"]+)"', looked.text)
    unsaid = {
        **chosen,
        "action": "",
        "seen": texts,
        "comments": [other],
        "pairs": pairs,
        "view": "ready=true",
    }
    first = looked.text.partition('action="/bulk"')[2].partition("<button")[2].partition(">")[0]
    assert first.split() == ["hidden", 'name="action"', 'value=""'], "what Enter presses"
    nothing = client.post("/bulk", data=unsaid, headers=PERSON)
    assert nothing.status_code == 422
    assert "Sagen Sie, was mit den ausgewählten geschehen soll." in nothing.text
    assert re.findall(r'value="([^"]+)" checked', nothing.text) == [other]
    assert client.get(f"/api/v1/comments/{other}").json()["state"] == "waiting"
    assert nothing.headers["HX-Push-Url"] == "/bulk?ready=true"
    assert client.get("/bulk?ready=true", headers=PERSON).url.path == "/queue"
    done = client.post("/bulk", data={**old, "seen": texts}, headers=PERSON)
    assert "2 von 2 sind erledigt" in done.text
    for path in ("/groups", "/snippets", "/calls", "/queue?snoozed=true"):
        assert client.get(path, headers=PERSON).status_code == 200, path
    snippet = {"csrf": csrf, "language": "de", "name": "Dank", "text": "Wir erstatten 20 Euro."}
    kept = client.post("/snippets", data=snippet, headers=PERSON)
    assert kept.status_code == 422
    assert "Wir erstatten 20 Euro." in kept.text
    client.post("/snippets", data={**snippet, "text": "Vielen Dank."}, headers=PERSON)
    [made] = client.get("/api/v1/snippets").json()["items"]
    gone = client.post(f"/snippets/{made['id']}/delete", data={"csrf": csrf}, headers=PERSON)
    assert client.get("/api/v1/snippets").json()["items"] == []
    assert gone.headers["HX-Push-Url"].startswith("/snippets")
    undo = form(gone.text.replace(" data-undo", ""), "/snippets")
    client.post("/snippets", data={**undo, "text": "Vielen Dank."}, headers=PERSON)
    [again] = client.get("/api/v1/snippets").json()["items"]
    assert (again["name"], again["text"]) == (made["name"], made["text"])
