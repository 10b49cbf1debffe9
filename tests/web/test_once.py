"""Several requests under one Idempotency-Key at once: one is done, whatever becomes of the rest."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from triage.domain.errors import Busy, Conflict, Unavailable

HEADERS = {"Idempotency-Key": "one"}
BODY = [{"text": "Das Obst war gut."}, {"text": "Der Salat war welk."}]


def test_of_many_at_once_exactly_one_is_done(client: TestClient, house: House) -> None:
    start = Barrier(6)

    def send(_: int) -> Any:
        start.wait()
        return client.post("/api/v1/comments", json=BODY, headers=HEADERS)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    done = [answer.json() for answer in answers if answer.status_code == 202]
    assert done
    assert all(answer == done[0] for answer in done)
    for busy in (answer for answer in answers if answer.status_code == 409):
        assert busy.json()["type"] == "/problems/busy"
        assert busy.headers["retry-after"]
    assert house.rows("SELECT count(*) FROM comment") == [(2,)]
    assert client.post("/api/v1/comments", json=BODY, headers=HEADERS).json() == done[0]


def test_while_one_is_at_it_the_others_are_told_so(house: House) -> None:
    mine, now = (house.person.id, "k"), house.clock.now()
    assert house.access.reserve(*mine, b"r", now) is None
    with pytest.raises(Busy):
        house.access.reserve(*mine, b"r", now)
    with pytest.raises(Conflict, match="another request"):
        house.access.reserve(*mine, b"other", now)
    house.access.keep(*mine, {"accepted": 1})
    assert house.access.reserve(*mine, b"r", now) == {"accepted": 1}
    house.access.release(*mine)
    assert house.access.reserve(*mine, b"r", now) == {"accepted": 1}, "an answer stays"


def test_whoever_died_over_it_is_succeeded_by_exactly_one(house: House) -> None:
    mine = (house.person.id, "k")
    assert house.access.reserve(*mine, b"r", house.clock.now()) is None
    house.clock.advance(minutes=3)
    now = house.clock.now()
    start = Barrier(4)

    def take(_: int) -> bool:
        start.wait()
        try:
            return house.access.reserve(*mine, b"r", now) is None
        except Busy:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, range(4))) == [False, False, False, True]


def test_what_failed_can_be_asked_for_again(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> UUID:
        raise Unavailable

    with monkeypatch.context() as patched:
        patched.setattr("triage.adapters.records_intake.PostgresIntake.brand_id", away)
        failed = client.post("/api/v1/comments", json=BODY, headers=HEADERS)
    assert failed.status_code == 503
    assert client.post("/api/v1/comments", json=BODY, headers=HEADERS).status_code == 202
