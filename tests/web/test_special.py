"""Special categories: seen by those who may, veiled for all others, forgotten after their time."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE
from tests.web.visiting import PERSON, entered, handed_in
from triage.domain.decision import ActorKind, Scope
from triage.domain.errors import Conflict
from triage.domain.labels import Reason
from triage.domain.special import SPECIAL
from triage.pipeline import tick
from triage.understanding.replaying import replay

ALLERGY = {
    "id": "a",
    "text": "Ich bin Allergiker: Trotz Erdnussallergie waren Nüsse im Müsli, ich hatte einen "
    "allergischen Schock. Mein Anwalt meldet sich.",
    "lang": "de",
    "customer_id": "C1",
}
WAYS = (
    "/api/v1/comments",
    "/api/v1/queue",
    "/api/v1/comments/{key}",
    "/api/v1/comments/{key}/explain",
)


@pytest.fixture
def plain(client: TestClient, house: House) -> Iterator[TestClient]:
    """A program that may do everything but see special categories."""
    scopes = [scope for scope in Scope if scope is not Scope.SENSITIVE]
    actor = house.access.create("plain", ActorKind.API_KEY, scopes, house.clock.now())
    key = house.access.issue_key(actor.id, None, house.clock.now())
    with TestClient(client.app, BASE, headers={"Authorization": f"Bearer {key}"}) as found:
        yield found


def test_only_those_who_may_see_them_do(
    client: TestClient, plain: TestClient, house: House
) -> None:
    [key] = handed_in(client, house, ALLERGY)
    for way in WAYS:
        seen = client.get(way.format(key=key)).text
        veiled = plain.get(way.format(key=key)).text
        assert '"allergy"' in seen, way
        assert '"allergy"' not in veiled, way
        assert "escalation:allergy" not in veiled
        assert '"sensitive"' in veiled
    comment = plain.get(f"/api/v1/comments/{key}").json()
    assert comment["labels"]["urgent"]["label"] is True
    assert comment["labels"]["urgent"]["reasons"] == ["sensitive", "legal"]
    assert set(comment["reason"].split(":")[1].split(",")) == {"sensitive", "legal"}
    answer = plain.post(f"/api/v1/comments/{key}/labels", json={"labels": {"intent": "question"}})
    assert answer.json()["labels"]["urgent"]["reasons"] == ["sensitive", "legal"]


def test_the_page_names_them_only_to_those_who_may(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house, ALLERGY)
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    assert "Allergie" in page.split("So verstanden")[-1] or "Allergie<" in page
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE actor SET scopes = array_remove(scopes, 'sensitive:read')"
        )
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    assert "sensible Angelegenheit" in page
    assert ">Allergie" not in page


def test_decisions_never_hold_them_and_the_replay_agrees(house: House) -> None:
    [key] = house.take(ALLERGY)
    decisions = json.dumps(house.rows("SELECT outcome, reason FROM decision"), default=str)
    assert "sensitive" in decisions
    assert not [special for special in SPECIAL if special in decisions]
    [(labels, reason)] = house.rows("SELECT labels, reason FROM comment")
    assert "allergy" in labels["urgent"]["reasons"]
    assert "allergy" in reason
    [scores] = house.rows("SELECT scores FROM decision WHERE scores <> '{}'")
    assert "intent" in scores[0]
    assert "reasons" not in scores[0]
    assert replay(house.line, key).same


def test_no_way_in_tells_a_plain_reader(client: TestClient, house: House) -> None:
    keys = handed_in(client, house, ALLERGY, ALLERGY | {"id": "b", "customer_id": "C2"})
    actor = house.access.create("reader", ActorKind.API_KEY, [Scope.READ], house.clock.now())
    key = house.access.issue_key(actor.id, None, house.clock.now())
    reader = {"Authorization": f"Bearer {key}"}
    described = client.get("/api/v1/openapi.json").json()["paths"]
    paths = [path for path, ways in described.items() if "get" in ways]
    open_, seen = set(), set()
    for path in paths:
        way = re.sub(r"{\w+}", keys[0], path)
        answer = client.get(way, headers=reader)
        assert answer.status_code in {200, 403, 404, 422}, path
        if answer.status_code == 200 and "json" in answer.headers["content-type"]:
            open_.add(path)
            assert not list(told(answer.json())), path
            seen |= {path} if list(told(client.get(way).json())) else set()
    assert {"/api/v1/review", *(way.replace("{key}", "{comment_id}") for way in WAYS)} <= seen
    assert seen < open_


def told(found: Any, name: str = "") -> Iterator[Any]:
    """Each special category given as a reason, and each list of their scores."""
    if isinstance(found, dict):
        for key, value in found.items():
            if name == "scores" and key == "reasons":
                yield value
            yield from told(value, key)
    elif isinstance(found, list):
        for value in found:
            yield from told(value, name)
    elif name in {"reason", "reasons"} and set(re.split(r"[:,]", str(found))) & SPECIAL:
        yield found


def test_the_scores_are_for_those_who_may_see_them(
    client: TestClient, plain: TestClient, house: House
) -> None:
    [key] = handed_in(client, house, ALLERGY)
    seen = client.get(f"/api/v1/comments/{key}").json()["predictions"][0]["scores"]
    veiled = plain.get(f"/api/v1/comments/{key}").json()["predictions"][0]["scores"]
    assert seen.pop("reasons")
    assert veiled == seen


def test_they_are_forgotten_when_their_time_has_come(house: House) -> None:
    house.take(ALLERGY, {"id": "b", "text": "Mein Anwalt meldet sich.", "customer_id": "C2"})
    untils = house.rows("SELECT special_until FROM comment ORDER BY external_id")
    assert untils == [(house.clock.now() + house.line.sensitive,), (None,)]
    query = "SELECT labels->'urgent', reason, urgent FROM comment ORDER BY external_id"
    before = house.rows(query)
    house.clock.advance(days=89)
    tick(house.line)
    assert house.rows(query) == before
    house.clock.advance(days=1)
    tick(house.line)
    (urgent, reason, flag), other = house.rows(query)
    assert (urgent["label"], urgent["reasons"], flag) == (True, ["sensitive", "legal"], True)
    assert "allergy" not in reason
    assert other == before[1]
    assert house.rows("SELECT count(special_until) FROM comment") == [(0,)]


SCORED = """SELECT p.scores ? 'reasons' FROM prediction p JOIN comment c ON c.id = p.comment_id
    ORDER BY c.external_id"""


def test_their_scores_are_forgotten_too_and_not_taken_for_known(house: House) -> None:
    [key] = house.take(ALLERGY)
    house.take({"id": "b", "text": "Mein Anwalt meldet sich.", "customer_id": "C2"})
    house.clock.advance(days=90)
    tick(house.line)
    assert house.rows(SCORED) == [(False,), (True,)]
    assert replay(house.line, key).same, "phrases tell of it as they did"
    house.encoder.texts.clear()
    house.take(ALLERGY | {"id": "c", "customer_id": "C3"})
    assert len(house.encoder.texts) == 1, "read anew"
    assert house.rows(SCORED) == [(False,), (True,), (True,)]


def test_a_replay_that_hangs_on_what_was_forgotten_says_so(house: House) -> None:
    vulnerable = list(Reason).index(Reason.VULNERABLE)
    house.heads.says = {"reasons": [0.9 if n == vulnerable else 0.01 for n in range(len(Reason))]}
    [key] = house.take({"id": "a", "text": "Das Brot war hart.", "customer_id": "C1"})
    assert replay(house.line, key).same
    house.clock.advance(days=90)
    tick(house.line)
    with pytest.raises(Conflict, match="forgotten"):
        replay(house.line, key)


def test_decisions_hold_no_hash_that_could_be_guessed(house: House) -> None:
    [key] = house.take(ALLERGY)
    [(plain,)] = house.rows("SELECT text_hash FROM comment")
    inputs = house.rows("SELECT inputs->>'text' FROM decision WHERE comment_id = :id", id=key)
    assert {text for (text,) in inputs if text} == {house.vault.digest("text", plain).hex()}
