"""Durable jobs on procrastinate, deferred inside our own transaction.

Runs "now" jobs only: every delay is a `due_at` column, compared with the clock by the tick.
"""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy, SyncPsycopgConnector
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue
from sqlalchemy import Connection

TASK = "advance"
QUEUE = "line"

BATCH = 64
"""Comments a job. One poison comment is split out; a crash repeats at most this many."""

ATTEMPTS = 5
STALLED_AFTER = 15.0
"""Seconds without a heartbeat before a worker counts as dead and its jobs are taken back."""


class ProcrastinateJobs:
    """See `ports.Jobs`. Shares the transaction of `connection`."""

    def __init__(self, connection: Connection, app: App) -> None:
        self.connection = connection
        self.app = app

    def defer(self, ids: Sequence[UUID]) -> None:
        """See the port."""
        raw = self.connection.connection.driver_connection
        batches: list[dict[str, JSONValue]] = [
            {"ids": [str(i) for i in ids[start : start + BATCH]]}
            for start in range(0, len(ids), BATCH)
        ]
        if batches:
            task = self.app.configure_task(TASK, queue=QUEUE, connection=raw)
            task.batch_defer(*batches)


class WorkerDied(Exception):
    """Every worker that took this job up died over it."""


class NoJobs:
    """Jobs that go nowhere: whoever submits runs the line himself."""

    def defer(self, ids: Sequence[UUID]) -> None:
        """See the port."""


def deferring_app() -> App:
    """An app that only defers, always on a connection handed to it."""
    return App(connector=SyncPsycopgConnector())


def working_app(
    conninfo: str,
    advance: Callable[[Sequence[UUID]], None],
    give_up: Callable[[Sequence[UUID], Exception], None],
) -> App:
    """An app that works: `advance` does a job; after the last attempt `give_up` records it."""
    app = App(connector=PsycopgConnector(conninfo=conninfo))
    retry = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2)

    @app.task(name=TASK, queue=QUEUE, retry=retry, pass_context=True)
    def work(context: JobContext, ids: list[str]) -> None:
        comments = [UUID(i) for i in ids]
        if context.job.attempts >= ATTEMPTS:  # taken back from workers that died over it
            give_up(comments, WorkerDied())
            return
        try:
            advance(comments)
        except Exception as error:
            if context.job.attempts + 1 < ATTEMPTS:
                raise
            give_up(comments, error)

    return app


async def take_back_stalled(jobs: JobManager) -> int:
    """Put the jobs of dead workers back into the queue; returns how many."""
    count = 0
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await jobs.retry_job(job)
        count += 1
    return count


async def work_forever(app: App, every: Callable[[JobManager], Awaitable[None]]) -> None:
    """Work until a signal says stop; `every` runs beside, as one background task."""
    import asyncio

    async with app.open_async():
        beside = asyncio.ensure_future(every(app.job_manager))
        try:
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=1,  # the model uses every core already
                fetch_job_polling_interval=2.0,
                shutdown_graceful_timeout=20.0,
                delete_jobs="successful",
                update_heartbeat_interval=STALLED_AFTER / 3,
                stalled_worker_timeout=STALLED_AFTER,
            )
        finally:
            beside.cancel()
