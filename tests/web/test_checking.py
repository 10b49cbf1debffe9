"""The checker over HTTP: findings in the language asked for, sources, and a limit of size."""

import pytest
from fastapi.testclient import TestClient

CHECK = "/api/v1/check"


def test_findings_come_with_sources(api: TestClient) -> None:
    body = {"id": "r1", "reply": "Danke!!", "comment": "Toll", "brand": "morgenrot", "nps": 9}
    answer = api.post(CHECK, json=body).json()
    assert answer["id"] == "r1"
    assert [one["severity"] for one in answer["findings"]] == ["block"]
    assert answer["sources"] == [{"kind": "comment", "id": "comment", "quote": "Toll"}]


def test_message_language_beats_the_browsers(api: TestClient) -> None:
    told = {
        language: api.post(CHECK, json={"reply": "Danke!!", "message_language": language}).json()
        for language in ("de", "en")
    }
    messages = [one["findings"][0]["message"] for one in told.values()]
    assert messages[0] != messages[1]


def test_an_unknown_brand_is_not_found(api: TestClient) -> None:
    answer = api.post(CHECK, json={"reply": "Danke.", "brand": "nosuch"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_more_than_a_megabyte_is_refused_as_too_large(api: TestClient) -> None:
    answer = api.post(CHECK, json={"reply": "a" * 1_048_600})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


@pytest.mark.parametrize(
    "body", [{}, {"reply": ""}, {"reply": "Hi", "channel": "fax"}, {"reply": "Hi", "nps": 11}]
)
def test_fields_that_do_not_fit_are_named(api: TestClient, body: dict[str, object]) -> None:
    answer = api.post(CHECK, json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]
