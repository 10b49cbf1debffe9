"""A person whose key is gone: nothing breaks, nothing is shown, nothing leaves."""

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, ROW, entered, form, handed_in
from triage.domain.errors import Conflict, Erased
from triage.outbox.delivering import deliver
from triage.pipeline import advance
from triage.replies.deciding import Verdict, decide, reply

GONE = "Die Daten dieser Person wurden gelöscht"


def erase(house: House) -> None:
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE customer SET wrapped_key = NULL")


def test_the_page_and_the_api_say_so(client: TestClient, house: House) -> None:
    [key] = handed_in(client, house)
    erase(house)
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON)
    assert page.status_code == 200
    assert GONE in page.text
    assert "Petra" not in page.text
    assert "/decide" not in page.text
    history = client.get(f"/api/v1/comments/{key}").json()
    assert history["erased"] is True
    assert not house.rows("SELECT 1 FROM decision WHERE kind = 'reveal'")


def test_nothing_can_be_approved_edited_or_written_but_closed(
    client: TestClient, house: House
) -> None:
    [key] = handed_in(client, house)
    draft = client.get(f"/api/v1/comments/{key}").json()["drafts"][0]
    entered(client, house)
    page = client.get(f"/queue?open={key}", headers=PERSON).text
    erase(house)
    german = {"Accept-Language": "de"}
    for path, body in (
        (f"drafts/{draft['id']}/approve", None),
        (f"drafts/{draft['id']}/edit", {"text": "Guten Tag"}),
        (f"comments/{key}/reply", {"text": "Guten Tag"}),
    ):
        answer = client.post(f"/api/v1/{path}", json=body, headers=german)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/erased")
        assert answer.json()["title"] == GONE
    action = f"/drafts/{draft['id']}/decide"
    data = {**form(page, action), "text": "Mein Text", "drafted": draft["text"]}
    refused = client.post(action, data=data, headers=PERSON)
    assert refused.status_code == 409
    assert "Mein Text</textarea>" in refused.text
    closed = client.post(
        f"/comments/{key}/dismiss", data=form(refused.text, f"/comments/{key}/dismiss")
    )
    assert closed.status_code == 200
    assert house.state("comment", house.rows("SELECT id FROM comment")[0][0]) == "dismissed"


def test_the_line_raises_erased_and_leaves_the_rest_alone(house: House) -> None:
    [first] = house.take(ROW)
    [later] = house.accept({**ROW, "id": "c-2", "text": "Wo bleibt meine Bestellung?"})
    erase(house)
    with pytest.raises(Erased):
        decide(house.line, house.draft_of(first), Verdict("approve"), house.person)
    with pytest.raises(Conflict):
        reply(house.line, first, "Guten Tag", house.person)
    with pytest.raises(Erased):
        house.desk.reveal(first, house.person, house.clock.now(), "asked")
    [other] = house.accept({"id": "c-3", "text": "Das Obst war gut, danke.", "customer_id": "C9"})
    advance(house.line, [later, other])
    assert house.state("comment", other) == "waiting"
    deliver(house.line)
    assert not house.channel.sent
