"""Durable jobs on the real procrastinate: done once, tried again, given up, taken back."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from procrastinate import App
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from tests.conftest import House
from triage.adapters.jobs_procrastinate import (
    ATTEMPTS,
    LONGEST_WAIT,
    EverLonger,
    deferring_app,
    take_back_stalled,
    working_app,
)
from triage.adapters.store_postgres import PostgresStore, durable_jobs
from triage.domain.errors import Unavailable
from triage.pipeline import LEFT_BEHIND, advance, give_up, sweep

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

    with ThreadPoolExecutor(1) as thread:  # a browser's driver keeps a loop running in this one
        return thread.submit(lambda: asyncio.run(opened())).result()


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


def at_once(house: House) -> None:
    house.rows("UPDATE procrastinate_jobs SET scheduled_at = now() RETURNING id")


def test_a_job_that_fails_is_tried_again_alone_then_its_comments_are_dead_letters(
    house: House, deferred: list[UUID]
) -> None:
    attempts: list[int] = []
    for _ in range(2):
        run(worker(house, attempts, ValueError("broken")), work_off)
        query = "SELECT status::text, scheduled_at > now() FROM procrastinate_jobs"
        assert house.rows(query) == [("todo", True)], "later, not at once"
        assert {house.state("comment", i) for i in deferred} == {"received"}
        at_once(house)
    assert attempts == [3, 3]
    for _ in range(ATTEMPTS):
        run(worker(house, attempts, ValueError("broken")), work_off)
        at_once(house)
    assert attempts == [3, 3] + [1] * 3 * ATTEMPTS
    run(worker(house, attempts), work_off)
    assert len(attempts) == 2 + 3 * ATTEMPTS
    assert {house.state("comment", i) for i in deferred} == {"failed"}
    letters = house.desk.dead_letters(None, 10).rows
    assert sorted(letter["comment_id"] for letter in letters) == sorted(deferred)
    assert all(letter["error"].startswith("ValueError") for letter in letters)


def test_an_outage_fails_no_comment_however_long_it_lasts(
    house: House, deferred: list[UUID]
) -> None:
    house.rows("UPDATE procrastinate_jobs SET attempts = 50 RETURNING id")
    attempts: list[int] = []
    run(worker(house, attempts, Unavailable("away")), work_off)
    house.rows("UPDATE procrastinate_jobs SET attempts = 50, scheduled_at = now() RETURNING id")
    run(worker(house, attempts, Unavailable("away")), work_off)
    assert {house.state("comment", i) for i in deferred} == {"received"}
    assert house.desk.dead_letters(None, 10).rows == []
    at_once(house)
    run(worker(house, attempts), work_off)
    assert {house.state("comment", i) for i in deferred} == {"waiting"}


def test_the_pause_between_attempts_grows_to_a_limit() -> None:
    def pause(attempts: int) -> float:
        job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        at = EverLonger().get_retry_decision(exception=Unavailable(), job=job).retry_at
        assert at
        return round((at - utcnow()).total_seconds())

    assert [pause(n) for n in (0, 1, 2, 7)] == [2, 4, 8, 256]
    assert pause(8) == pause(10_000) == LONGEST_WAIT


def die(house: House) -> None:
    """A worker takes up every job and dies over it."""
    house.rows(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - interval '1 minute') RETURNING id) "
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM w) RETURNING 1"
    )


def test_a_comment_that_kills_its_workers_takes_no_other_along(
    house: House, deferred: list[UUID]
) -> None:
    attempts: list[int] = []
    for _ in range(2):
        die(house)
        run(worker(house, attempts), lambda app: take_back_stalled(app.job_manager))
    run(worker(house, attempts), work_off)
    assert attempts == [1, 1, 1]
    assert {house.state("comment", i) for i in deferred} == {"waiting"}


def test_a_comment_that_kills_every_worker_is_given_up(house: House) -> None:
    store = PostgresStore(house.store.engine, house.vault, jobs=durable_jobs(deferring_app()))
    [killer] = house.accept({"text": LATE})
    with store.write() as work:
        work.jobs.defer([killer])
    for _ in range(ATTEMPTS):
        die(house)
        run(worker(house, []), lambda app: take_back_stalled(app.job_manager))
    attempts: list[int] = []
    run(worker(house, attempts), work_off)
    assert attempts == []
    assert house.state("comment", killer) == "failed"
    [letter] = house.desk.dead_letters(None, 10).rows
    assert letter["error"].startswith("WorkerDied")


def test_a_comment_without_a_job_is_queued_again_once_nothing_else_is_to_be_done(
    house: House, deferred: list[UUID]
) -> None:
    store = PostgresStore(house.store.engine, house.vault, jobs=durable_jobs(deferring_app()))
    line = replace(house.line, store=store)
    house.clock.advance(seconds=LEFT_BEHIND.total_seconds() + 1)
    count = "SELECT count(*) FROM procrastinate_jobs"
    sweep(line)
    assert house.rows(count) == [(1,)], "its job waits"
    house.rows("DELETE FROM procrastinate_jobs RETURNING id")
    [young] = house.accept({"text": "Das Brot war hart.", "customer_id": "D"})
    sweep(line)
    sweep(line)
    [(args,)] = house.rows("SELECT args FROM procrastinate_jobs")
    assert sorted(args["ids"]) == sorted(str(i) for i in deferred)
    assert house.state("comment", young) == "received"


def test_the_job_of_a_dead_worker_is_taken_back_and_done(
    house: House, deferred: list[UUID]
) -> None:
    die(house)
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
