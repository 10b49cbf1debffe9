"""Special categories: seen by those who may, veiled for all others, forgotten after their time."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE
from tests.web.visiting import PERSON, entered, handed_in
from triage.domain.decision import ActorKind, Scope
from triage.domain.special import SPECIAL
from triage.pipeline import tick
from triage.replaying import replay

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
    assert replay(house.line, key).same


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
