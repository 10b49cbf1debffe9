"""Own intents over HTTP: defined in one call, told, put in force, taken back; refused in words."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House

INTENTS = [
    {
        "name": "billing/refund",
        "description": "The customer wants money back.",
        "examples": ["please refund the money", "I want a refund"],
    },
    {"name": "delivery", "examples": ["the parcel is late", "where is my parcel"]},
]
URL = "/api/v1/intents"


def put(client: TestClient, intents: object = INTENTS, name: str = "shop") -> Any:
    return client.put(f"{URL}/{name}", json={"intents": intents})


def test_defined_told_and_read_back(client: TestClient) -> None:
    made = put(client)
    assert made.status_code == 200
    assert made.json().items() >= {"name": "shop", "number": 1, "examples": 4}.items()
    assert put(client).json()["number"] == 1
    asked = {"texts": ["refund me", " "], "comments": [{"id": "c", "text": "parcel is late"}]}
    items = client.post(f"{URL}/shop/predict", json=asked).json()["items"]
    assert [item["index"] for item in items] == [0, 1, 2]
    assert items[0]["own_intent"]["label"].startswith("billing")
    assert set(items[0]["own_intent"]) == {"label", "score", "out_of_scope"}
    assert (items[1]["own_intent"], items[1]["error"]["field"]) == (None, "text")
    assert (items[2]["id"], items[2]["own_intent"]["label"]) == ("c", "delivery")
    found = client.get(f"{URL}/shop").json()
    assert found["definitions"][0] == {
        "name": "billing/refund",
        "description": "The customer wants money back.",
        "count": 2,
        "examples": None,
    }
    assert [version["number"] for version in found["versions"]] == [1]
    assert client.get(f"{URL}/shop?examples=true").json()["definitions"][1]["examples"]
    [listed] = client.get(URL).json()["items"]
    assert (listed["name"], listed["active"], listed["intents"]) == ("shop", False, 2)


def test_put_in_force_it_labels_comments_until_it_is_taken_back(
    client: TestClient, house: House
) -> None:
    put(client)
    assert client.post(f"{URL}/shop/activate").status_code == 204
    (comment,) = house.take({"id": "1", "text": "the parcel is late"})
    labels = client.get(f"/api/v1/comments/{comment}").json()["labels"]
    assert labels["own_intent"]["label"] == "delivery"
    put(client, [INTENTS[0], {"name": "late", "examples": ["the parcel is late"]}])
    back = client.post(f"{URL}/shop/roll-back", json={"number": 1}).json()
    assert (back["number"], back["active"]) == (3, True)
    assert client.post(f"{URL}/shop/deactivate").status_code == 204
    gone = client.post(f"{URL}/shop/deactivate")
    assert (gone.status_code, gone.json()["type"]) == (409, "/problems/not-in-force")
    assert gone.json()["title"] == "These intents are not in force"
    assert "The intents 'shop' are not in force. Nothing was changed" in gone.json()["detail"]
    (other,) = house.take({"id": "2", "text": "my parcel is late again"})
    assert client.get(f"/api/v1/comments/{other}").json()["labels"]["own_intent"] is None


@pytest.mark.parametrize(
    ("intents", "english", "german"),
    [
        ([], "at least two; there are 0", "erst ab zweien, hier sind es 0"),
        (
            [*INTENTS, {"name": "Delivery", "examples": ["x"]}],
            "same name: 'Delivery' and 'delivery'",
            "heißen gleich: 'Delivery' und 'delivery'",
        ),
        (
            [*INTENTS, {"name": "x", "examples": ["I want a refund"]}],
            "'I want a refund' is an example of two",
            "'I want a refund' ist ein Beispiel für zwei",
        ),
        ([*INTENTS, {"name": "x"}], "'x' needs an example", "'x' braucht ein Beispiel"),
        *(
            (
                [*INTENTS, {"name": "x", "examples": ["my own words", empty]}],
                "An example of the intent 'x' holds no words",
                "Beispiel des Anliegens 'x' enthält keine eigenen Worte",
            )
            for empty in (" ", "🙂👍 !!!", "jo.miller@example.org")
        ),
        (
            [{"name": f"kind {n}", "examples": [f"words {n}"]} for n in range(2_001)],
            "at most 2000 intents are accepted, these are 2001; 'triage intents fit'",
            "höchstens 2000 Anliegen angenommen, hier sind es 2001; „triage intents fit“",
        ),
    ],
)
def test_refusals_say_what_is_wrong(
    client: TestClient, intents: object, english: str, german: str
) -> None:
    for language, words in (("en", english), ("de", german)):
        body = {"intents": intents}
        answer = client.put(f"{URL}/shop", json=body, headers={"Accept-Language": language})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/intents-refused")
        assert words in answer.json()["detail"]


def test_unknown_names_and_empty_questions(client: TestClient) -> None:
    put(client)
    for method, path, body in (
        ("GET", "gone", None),
        ("POST", "gone/activate", None),
        ("POST", "gone/roll-back", {"number": 1}),
        ("POST", "gone/predict", {"texts": ["x"]}),
    ):
        assert client.request(method, f"{URL}/{path}", json=body).status_code == 404
    assert client.post(f"{URL}/shop/predict", json={}).status_code == 422
    assert put(client, name="No Name").status_code == 422
    long = {"texts": ["x"] * 1001}
    assert client.post(f"{URL}/shop/predict", json=long).status_code == 422
