"""What happens after a fault: clients try again, a fresh worker goes on, a person looks.

Only the product's own functions are used, as its processes would; and time passes.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar
from uuid import UUID

from tests.chaos.place import Place
from triage.adapters.jobs_procrastinate import QUEUE, take_back_stalled, working_app
from triage.domain.errors import Conflict, DatabaseUnavailable, DraftBlocked
from triage.line import Line
from triage.outbox.overseeing import resolve
from triage.pipeline import advance, give_up, tick
from triage.replies.deciding import Verdict, decide

T = TypeVar("T")

ROUNDS = 12
"""Looks at what is left to do; more than that means it never comes to an end."""

# What an hour does: heartbeats of the dead grow old, jobs that wait to be tried again are due.
AGE = (
    "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'",
    "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'",
)

OPEN_JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"

UNKNOWN = "SELECT id, comment_id FROM message WHERE state = 'unknown' ORDER BY id"

TO_DECIDE = """
    SELECT d.id FROM draft d JOIN comment c ON c.id = d.comment_id
    WHERE d.state = 'proposed' AND c.state = 'waiting' AND d.comment_id = ANY(:wanted)
"""


def work(line: Line, url: str) -> None:
    """Do every job there is, as a worker does; jobs of the dead first."""
    app = working_app(
        url, lambda ids: advance(line, ids), lambda ids, error: give_up(line, ids, error)
    )

    async def once() -> None:
        async with app.open_async():
            await take_back_stalled(app.job_manager)
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=1,
                wait=False,
                listen_notify=False,
                install_signal_handlers=False,
                delete_jobs="successful",
            )

    with ThreadPoolExecutor(1) as alone:  # other tests may leave a loop running in this thread
        alone.submit(lambda: asyncio.run(once())).result()


def recover(place: Place, wanted: list[UUID]) -> None:
    """Go on until nothing is left to do; `wanted` are comments a person means to answer."""
    for _ in range(ROUNDS):
        place.clock.advance(minutes=6)
        for statement in AGE:
            patiently(place, partial(place.rows, statement))
        if patiently(place, lambda: place.rows(OPEN_JOBS))[0][0]:
            patiently(place, lambda: work(place.own, place.url))
        patiently(place, lambda: tick(place.own))
        if not (look(place, wanted) or place.rows(OPEN_JOBS)[0][0] or pending(place)):
            return


def patiently(place: Place, action: Callable[[], T]) -> T:
    """Do it; a connection that a restart broke is replaced by the next attempt."""
    for _ in range(2):
        with suppress(DatabaseUnavailable):
            return action()
    return action()


def pending(place: Place) -> bool:
    """Whether something still waits to leave."""
    return bool(place.rows("SELECT 1 FROM message WHERE state IN ('pending', 'sending') LIMIT 1"))


def look(place: Place, wanted: list[UUID]) -> bool:
    """A person says what became of messages nobody knows about, and approves what waits."""
    busy = False
    for message_id, _ in place.rows(UNKNOWN):
        resolve(place.own, message_id, place.person, arrived=arrived(place, message_id))
        busy = True
    for (draft_id,) in place.rows(TO_DECIDE, wanted=wanted):
        approved(place.own, draft_id, place)
        busy = True
    return busy


def arrived(place: Place, message_id: UUID) -> bool:
    """Whether the customer got it: the person asks them."""
    return place.outbox.exists() and str(message_id) in place.outbox.read_text("utf-8")


def approved(line: Line, draft_id: UUID, place: Place) -> None:
    """A person approves, unless somebody was faster."""
    try:
        decide(line, draft_id, Verdict("approve"), place.person)
    except (Conflict, DraftBlocked):
        return
