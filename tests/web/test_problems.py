"""Every error is a problem, says what to do next, and tells nothing of the inside."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.apps import app_over
from tests.web.conftest import BASE
from tests.web.doubles import World
from tests.web.memory_desk import MemoryDesk
from triage.domain.decision import Scope
from triage.domain.errors import RowRefused, TriageError, Unavailable
from triage.steps.ingest import ingest
from triage.web.catalogue import load_catalogues, preferred
from triage.web.problem_kinds import KINDS
from triage.web.wording import say

MEMBERS = {"type", "title", "status", "detail", "instance", "errors"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("DELETE", "/api/v1/comments", 405),
        ("GET", "/api/v1/comments/no-id", 422),
        ("GET", "/static/nothing.css", 404),
        ("PUT", "/queue", 405),
        ("GET", "/api/v1/comments/01a2015c-4918-76c4-b927-d4727fff2e7e", 404),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_all_errors_are_problems_in_both_languages(
    api: TestClient, method: str, path: str, status: int, language: str
) -> None:
    answer = api.request(method, path, headers={"Accept-Language": language})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert set(document) >= MEMBERS
    assert (document["status"], document["instance"]) == (status, path)
    kind = KINDS[document["type"].removeprefix("/problems/")]
    assert (document["title"] == kind.title) is (language == "en")


class BrokenDesk(MemoryDesk):
    """Fails as a database might, with a customer's words in the message."""

    def brands(self) -> Sequence[Mapping[str, Any]]:
        raise ValueError("jana.vogel@example.org")


def broken(world: World) -> TestClient:
    object.__setattr__(world.services, "desk", BrokenDesk())
    headers = {"Authorization": f"Bearer {world.key('comments:read')}"}
    return TestClient(app_over(world.services), BASE, headers=headers)


def test_an_inner_error_leaks_neither_to_the_caller_nor_to_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), broken(world) as api:
        answer = api.get("/api/v1/brands")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/error")
    assert "jana" not in answer.text
    assert "jana" not in caplog.text
    assert "ValueError at" in caplog.text
    assert answer.headers["content-security-policy"]


def test_an_inner_error_is_a_page_for_a_person(world: World) -> None:
    session = world.session("comments:read")
    with broken(world) as api:
        answer = api.get(
            "/queue", headers={"Accept": "text/html", "Cookie": f"triage_session={session}"}
        )
    assert answer.status_code == 500
    assert "<h1>Something went wrong on our side</h1>" in answer.text


def test_what_may_pass_asks_to_be_tried_again(world: World) -> None:
    class Away(MemoryDesk):
        def brands(self) -> Sequence[Mapping[str, Any]]:
            raise Unavailable("postgresql://user:secret@db")

    object.__setattr__(world.services, "desk", Away())
    headers = {"Authorization": f"Bearer {world.key('comments:read')}"}
    with TestClient(app_over(world.services), BASE, headers=headers) as api:
        answer = api.get("/api/v1/brands")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "secret" not in answer.text


def test_every_error_of_the_product_has_a_kind() -> None:
    def below(error: type[TriageError]) -> list[type[TriageError]]:
        return [error, *(found for child in error.__subclasses__() for found in below(child))]

    codes = {error.code for error in below(TriageError) if error.__module__.startswith("triage")}
    assert codes <= set(KINDS)


def test_the_kinds_can_be_looked_up_at_their_address(browser: TestClient) -> None:
    for kind in KINDS:
        assert browser.get(f"/problems/{kind}").status_code == 200
    assert browser.get("/problems/none").status_code == 404


@pytest.mark.parametrize(
    "row",
    [
        7,
        {},
        {"text": 3},
        {"text": " "},
        {"text": "x", "channel": "fax"},
        {"text": "x", "rating": 3, "scale": "grades"},
        {"text": "x", "nps": "ten"},
        {"text": "x", "nps": 11},
        {"text": "x", "created_at": "yesterday"},
    ],
)
def test_every_refusal_of_ingest_has_a_german_sentence(row: Any) -> None:
    with pytest.raises(RowRefused) as refused:
        ingest(row)
    message = str(refused.value)
    german = say(load_catalogues()["de"], message)
    assert german != message
    assert say(load_catalogues()["en"], message) == message


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-CH, en;q=0.9", "de"),
        ("en;q=0.3, de;q=0.8", "de"),
        ("fr, it", "en"),
        ("fr, de;q=0.1", "de"),
        ("de;q=0", "en"),
        (";;;,,q=x", "en"),
        ("EN-gb", "en"),
    ],
)
def test_the_language_is_the_best_one_we_speak(header: str, language: str) -> None:
    assert preferred(header) == language


ID = "01a2015c-4918-76c4-b927-d4727fff2e7e"


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", f"comments/{ID}/labels", {"labels": {"spam": "no"}, "likewyse": []}, "likewyse"),
        ("POST", "heads/rollback", {"number": 0, "why": "x"}, "why"),
        ("PUT", "intents/shop", {"intents": [], "intent": []}, "intent"),
        (
            "PUT",
            "intents/shop",
            {"intents": [{"name": "a", "example": ["x"]}]},
            "intents.0.example",
        ),
        ("POST", "intents/shop/predict", {"text": "x"}, "text"),
        ("POST", "intents/shop/roll-back", {"number": 1, "version": 1}, "version"),
        ("POST", "people/find", {"kind": "email", "value": "a@b.example", "y": 1}, "y"),
        ("POST", f"people/{ID}/erase", {"why": "x", "reason": "x"}, "reason"),
        ("POST", f"comments/{ID}/reveal", {"why": "x", "reason": "x"}, "reason"),
        ("POST", f"comments/{ID}/dismiss", {"reason": "x", "why": "x"}, "why"),
        ("POST", f"comments/{ID}/reply", {"text": "x", "reason": "x"}, "reason"),
        ("POST", f"drafts/{ID}/edit", {"text": "x", "reason": "x"}, "reason"),
        ("POST", f"drafts/{ID}/reject", {"reason": "x", "why": "x"}, "why"),
    ],
)
def test_a_field_nobody_knows_is_named(
    world: World, method: str, path: str, body: Mapping[str, Any], field: str
) -> None:
    with everybody(world) as api:
        answer = api.request(method, f"/api/v1/{path}?brand=morgenrot", json=body)
    assert answer.status_code == 422
    assert {"field": field, "message": UNKNOWN_FIELD} in answer.json()["errors"]


UNKNOWN_FIELD = "This field is not known here; check its spelling."


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (f"comments/{ID}/reveal", "why"),
        (f"people/{ID}/erase", "why"),
        (f"comments/{ID}/dismiss", "reason"),
    ],
)
@pytest.mark.parametrize("blank", ["", " ", "\t\n\u00a0"])
def test_a_blank_reason_is_none(world: World, path: str, field: str, blank: str) -> None:
    with everybody(world) as api:
        answer = api.post(f"/api/v1/{path}", json={field: blank})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": field, "message": "This text is too short."}]


@pytest.mark.parametrize("path", ["heads", "intents", "comments", "queue"])
def test_an_unknown_brand_is_named(world: World, path: str) -> None:
    with everybody(world) as api:
        answer = api.get(f"/api/v1/{path}?brand=nope")
    assert answer.status_code == 404
    assert "There is no brand 'nope'." in answer.json()["detail"]


def everybody(world: World) -> TestClient:
    key = world.key(*(scope.value for scope in Scope))
    return TestClient(app_over(world.services), BASE, headers={"Authorization": f"Bearer {key}"})
