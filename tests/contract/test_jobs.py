"""Durable jobs on the real procrastinate: done once, tried again, given up, taken back."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any
from uuid import UUID

import pytest
from procrastinate import App

from tests.conftest import House
from triage.adapters.jobs_procrastinate import (
    ATTEMPTS,
    deferring_app,
    take_back_stalled,
    working_app,
)
from triage.adapters.store_postgres import PostgresStore, durable_jobs
from triage.domain.errors import Unavailable
from triage.pipeline import advance, give_up

LATE = "Die Lieferung kam viel zu spät und das Obst war matschig."


@pytest.fixture
def deferred(house: House) -> list[UUID]:
    """Three comments and their one job."""
    store = PostgresStore(house.store.engine, house.vault, jobs=durable_jobs(deferring_app()))
    ids = house.accept(*({"text": LATE, "customer_id": f"C{n}"} for n in range(3)))
    with store.write() as work:
        work.jobs.defer(ids)
    return ids


def run(app: App, do: Callable[[App], Coroutine[Any, Any, int | None]]) -> int | None:
    async def opened() -> int | None:
        async with app.open_async():
            return await do(app)

    return asyncio.run(opened())


async def work_off(app: App) -> None:
    await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


def worker(house: House, attempts: list[int], error: Exception | None = None) -> App:
    """A worker on the house's line, which raises `error` instead where there is one."""

    def work(ids: Sequence[UUID]) -> None:
        attempts.append(len(ids))
        if error:
            raise error
        advance(house.line, ids)

    return working_app(house.url, work, lambda ids, e: give_up(house.line, ids, e))


def test_a_job_takes_its_comments_along_the_line(house: House, deferred: list[UUID]) -> None:
    attempts: list[int] = []
    run(worker(house, attempts), work_off)
    assert attempts == [3]
    assert {house.state("comment", i) for i in deferred} == {"waiting"}


def test_a_job_that_fails_is_tried_again_then_its_comments_are_dead_letters(
    house: House, deferred: list[UUID]
) -> None:
    attempts: list[int] = []
    for number in range(ATTEMPTS):
        run(worker(house, attempts, Unavailable("away")), work_off)
        assert len(attempts) == number + 1
        query = "SELECT status::text, scheduled_at > now() FROM procrastinate_jobs"
        if number < ATTEMPTS - 1:
            assert house.rows(query) == [("todo", True)], "later, not at once"
            assert {house.state("comment", i) for i in deferred} == {"received"}
        house.rows("UPDATE procrastinate_jobs SET scheduled_at = now() RETURNING id")
    run(worker(house, attempts), work_off)
    assert len(attempts) == ATTEMPTS
    assert {house.state("comment", i) for i in deferred} == {"failed"}
    letters = house.desk.dead_letters(None, 10).rows
    assert sorted(letter["comment_id"] for letter in letters) == sorted(deferred)
    assert all(letter["error"].startswith("Unavailable") for letter in letters)


def test_the_job_of_a_dead_worker_is_taken_back_and_done(
    house: House, deferred: list[UUID]
) -> None:
    house.rows(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - interval '1 minute') RETURNING id) "
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM w) RETURNING 1"
    )
    attempts: list[int] = []
    assert run(worker(house, attempts), lambda app: take_back_stalled(app.job_manager)) == 1
    assert run(worker(house, attempts), lambda app: take_back_stalled(app.job_manager)) == 0
    run(worker(house, attempts), work_off)
    assert attempts == [3]
    assert {house.state("comment", i) for i in deferred} == {"waiting"}


def test_the_job_of_a_living_worker_is_left_alone(house: House, deferred: list[UUID]) -> None:
    house.rows(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id)"
        " UPDATE procrastinate_jobs SET status='doing', worker_id=(SELECT id FROM w) RETURNING 1"
    )
    assert run(worker(house, []), lambda app: take_back_stalled(app.job_manager)) == 0
