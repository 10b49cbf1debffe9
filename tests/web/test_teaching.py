"""Labels corrected over HTTP: at once, listed, rolled back, explained."""

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, entered, form, handed_in

ROWS = (
    {"id": "1", "text": "Der Pfandbon vom Leergut wurde nicht verrechnet"},
    {"id": "2", "text": "Pfandbon vom Leergut wurde nicht verrechnet"},
)


def test_a_correction_is_answered_with_labels_and_version(client: TestClient, house: House) -> None:
    first, second = handed_in(client, house, *ROWS)
    body = {"labels": {"intent": "billing", "spam": "no"}, "reason": "Pfand ist Geld"}
    answer = client.post(f"/api/v1/comments/{first}/labels", json=body)
    assert answer.status_code == 200
    found = answer.json()
    assert found["labels"]["intent"] == {"label": "billing", "score": 1.0}
    assert found["version"]["number"] == 1
    assert found["version"]["corrections"] == 2
    likewise = {"labels": {"intent": "billing"}, "likewise": [second]}
    both = client.post(f"/api/v1/comments/{first}/labels", json=likewise).json()
    assert both["comment_ids"] == [first, second]
    history = client.get(f"/api/v1/comments/{second}").json()
    assert history["labels"]["intent"]["label"] == "billing"
    assert "correct" in {event["kind"] for event in history["decisions"]}


def test_the_heads_are_listed_and_rolled_back(client: TestClient, house: House) -> None:
    first, _ = handed_in(client, house, *ROWS)
    client.post(f"/api/v1/comments/{first}/labels", json={"labels": {"intent": "billing"}})
    heads = client.get("/api/v1/heads").json()
    assert heads["number"] == 1
    assert [version["state"] for version in heads["versions"]] == ["accepted"]
    wanted = next(row for row in heads["labels"] if row["label"] == "cancellation")
    assert wanted["precision"] == 0.85  # as the brand's routing asks
    assert {row["language"] for row in heads["labels"]} == {"de", "en", "other"}
    back = client.post("/api/v1/heads/rollback", json={"number": 0, "reason": "zu früh"})
    assert back.json()["number"] == 0
    missing = client.post("/api/v1/heads/rollback", json={"number": 7})
    assert (missing.status_code, missing.json()["type"].split("/")[-1]) == (404, "not-found")


def test_wrong_labels_are_refused_in_the_readers_language(client: TestClient, house: House) -> None:
    first, _ = handed_in(client, house, *ROWS)
    path = f"/api/v1/comments/{first}/labels"
    refused = client.post(
        path, json={"labels": {"intent": "pizza"}}, headers={"Accept-Language": "de"}
    )
    assert refused.status_code == 422
    assert "muss eines von diesen sein" in refused.json()["errors"][0]["message"]
    assert client.post(path, json={"labels": {}}).status_code == 422
    assert client.post(path, json={"labels": {"mood": "x"}}).status_code == 422


def test_a_person_corrects_on_the_page(client: TestClient, house: House) -> None:
    first, _ = handed_in(client, house, *ROWS)
    entered(client, house)
    page = client.get(f"/queue?open={first}", headers=PERSON).text
    action = f"/comments/{first}/labels"
    data = {**form(page, action), "intent": "billing", "sentiment": "", "spam": ""}
    answer = client.post(action, data=data, headers=PERSON)
    assert answer.status_code == 200
    assert "Berichtigt und für die kommenden Kommentare gelernt." in answer.text
    history = client.get(f"/api/v1/comments/{first}").json()
    assert history["labels"]["intent"]["label"] == "billing"
    empty = client.post(action, data=form(page, action), headers=PERSON)
    assert empty.status_code == 200
    assert client.get("/api/v1/heads").json()["number"] == 1


def test_an_explanation_says_why(client: TestClient, house: House) -> None:
    first, _ = handed_in(client, house, *ROWS)
    client.post(f"/api/v1/comments/{first}/labels", json={"labels": {"intent": "billing"}})
    why = client.get(f"/api/v1/comments/{first}/explain").json()["why"]
    assert (why["model"], why["heads"], why["learned"]) == ("hash-1", "plain-1", 1)
    intent = next(label for label in why["labels"] if label["head"] == "intent")
    assert intent["examples"][0]["label"] == "billing"
    assert intent["words"]
