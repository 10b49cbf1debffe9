"""The review list over HTTP: one question for all that say the same, and none asked twice."""

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import handed_in
from triage.customers.people import tidy

ROWS = [
    {"id": "1", "text": "Der Pfandbon vom Leergut wurde nicht verrechnet"},
    {"id": "2", "text": "Der Pfandbon vom Leergut wurde nicht verrechnet!"},
    {"id": "3", "text": "The driver was rude and the bread was stale"},
    {"id": "4", "text": "I love your opening hours on Sundays"},
]


def test_one_question_serves_all_that_say_the_same(client: TestClient, house: House) -> None:
    first, second, *_ = handed_in(client, house, *ROWS)
    items = client.get("/api/v1/review").json()["items"]
    assert len(items) == 3
    grouped = next(item for item in items if item["likewise"])
    assert {grouped["comment"]["id"], grouped["likewise"][0]["id"]} == {first, second}
    assert [item["worth"] for item in items] == sorted((i["worth"] for i in items), reverse=True)


def test_what_was_answered_is_not_asked_again(client: TestClient, house: House) -> None:
    first, second, *_ = handed_in(client, house, *ROWS)
    body = {"labels": {"intent": "billing"}, "likewise": [second]}
    client.post(f"/api/v1/comments/{first}/labels", json=body)
    items = client.get("/api/v1/review", params={"limit": 1}).json()["items"]
    assert len(items) == 1
    assert items[0]["comment"]["id"] not in {first, second}


def test_nothing_to_ask(client: TestClient, house: House) -> None:
    assert client.get("/api/v1/review").json() == {"items": []}
    assert client.get("/api/v1/review", params={"brand": "nobody"}).status_code == 404


def test_the_list_outlives_an_upgrade(client: TestClient, house: House) -> None:
    handed_in(client, house, *ROWS)
    house.clock.advance(minutes=1)
    house.heads.version = "plain-2"
    house.heads.says = {"intent": [0.5, 0.5, *[0.0] * 9]}
    tidy(house.line)
    items = client.get("/api/v1/review").json()["items"]
    assert len(items) == 3
    heads = house.rows("SELECT DISTINCT heads FROM prediction")
    assert sorted(heads) == [("plain-1",), ("plain-2",)], "what was said then is kept"
