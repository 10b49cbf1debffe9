"""Durable jobs on procrastinate, deferred inside our own transaction.

Runs "now" jobs only: every delay is a `due_at` column, compared with the clock by the tick.
"""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from procrastinate import (
    App,
    BaseRetryStrategy,
    JobContext,
    PsycopgConnector,
    RetryDecision,
    SyncPsycopgConnector,
)
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue
from sqlalchemy import Connection, text

from triage.domain.errors import TriageError

TASK = "advance"
QUEUE = "line"

BATCH = 64
"""Comments a job. One poison comment is split out; a crash repeats at most this many."""

ATTEMPTS = 5
"""Tries of a job that fails by itself, and workers that may die over one, before it is given up."""

ALONE_AFTER = 2
"""Attempts after which the comments of a job go on each in a job of its own."""

LONGEST_WAIT = 300
"""Seconds between two attempts at most: an outage ends unannounced."""

STALLED_AFTER = 15.0
"""Seconds without a heartbeat before a worker counts as dead and its jobs are taken back."""

OPEN_JOBS = text("""
    SELECT EXISTS (SELECT 1 FROM procrastinate_jobs
                   WHERE queue_name = :queue AND status IN ('todo', 'doing'))
""")


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

    def idle(self) -> bool:
        """See the port."""
        return not self.connection.scalar(OPEN_JOBS, {"queue": QUEUE})


class WorkerDied(Exception):
    """Every worker that took this job up died over it."""


class EverLonger(BaseRetryStrategy):
    """Waits 2, 4, 8 … seconds up to the longest wait, without an end; the task gives up itself."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        """When to try again."""
        doublings = min(job.attempts + 1, LONGEST_WAIT.bit_length())
        return RetryDecision(retry_in={"seconds": min(2**doublings, LONGEST_WAIT)})


def outside(error: Exception) -> bool:
    """Whether retrying helps, whatever was tried before."""
    return isinstance(error, TriageError) and error.retry


class NoJobs:
    """Jobs that go nowhere: whoever submits runs the line himself."""

    def defer(self, ids: Sequence[UUID]) -> None:
        """See the port."""

    def idle(self) -> bool:
        """See the port."""
        return False


def deferring_app() -> App:
    """An app that only defers, always on a connection handed to it."""
    return App(connector=SyncPsycopgConnector())


def working_app(
    conninfo: str,
    advance: Callable[[Sequence[UUID]], None],
    give_up: Callable[[Sequence[UUID], Exception], None],
) -> App:
    """An app that works: `advance` does a job; after the last attempt `give_up` records it.

    What the outside did not let happen is tried for ever: an outage must not fail comments.
    """
    app = App(connector=PsycopgConnector(conninfo=conninfo))

    @app.task(name=TASK, queue=QUEUE, retry=EverLonger(), pass_context=True)
    def work(context: JobContext, ids: list[str]) -> None:
        comments = [UUID(i) for i in ids]
        if context.job.attempts >= ALONE_AFTER and len(ids) > 1:
            alone: list[dict[str, JSONValue]] = [{"ids": [i]} for i in ids]
            context.task.batch_defer(*alone)
            return
        if -context.job.priority >= ATTEMPTS:
            give_up(comments, WorkerDied())
            return
        try:
            advance(comments)
        except Exception as error:
            if outside(error) or context.job.attempts + 1 < ATTEMPTS:
                raise
            give_up(comments, error)

    return app


async def take_back_stalled(jobs: JobManager) -> int:
    """Put the jobs of dead workers back, behind the others; returns how many.

    The priority counts the deaths: attempts also count outages, which are nobody's fault.
    """
    count = 0
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await jobs.retry_job(job, priority=job.priority - 1)
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
