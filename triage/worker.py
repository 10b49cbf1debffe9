"""The worker: owns the models and the index, does the jobs, lets time pass.

It stops when told, or when its database goes away; `triage serve` starts it again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from uuid import UUID

from triage.automating.releasing import release
from triage.automating.watching import listen, review
from triage.customers.people import tidy
from triage.customers.retaining import forget_people
from triage.guiding.proposing import propose
from triage.inbox.filing import file_words
from triage.indexing import refresh_knowledge, reindex
from triage.line import Line
from triage.pipeline import DUTIES, advance, give_up, sweep
from triage.reading_mail import Inbox, follow
from triage.replies.queueing import let_wake
from triage.replies.vetting import vet
from triage.team.assigning import assign, escalate
from triage.understanding.tailoring import forget_fits
from triage.uploads import bringing

TICK = 1.0
"""Seconds between two looks at the clock."""

STALLED_EVERY = 10
"""Ticks between two searches for jobs of dead workers."""

SWEPT_EVERY = 60
"""Ticks between two searches for comments without a job."""

log = logging.getLogger("triage.worker")


@dataclass
class Worker:
    """What one worker process does; `brands` lists brand ids with their versions in force."""

    line: Line
    brands: Callable[[], Iterable[UUID]]
    indexed: dict[UUID, str] = field(default_factory=dict)

    def warm_up(self) -> None:
        """Load the models before the first comment comes."""
        self.line.encoder.encode(["warm up"])
        self.line.identify("warm up", None)
        self.refresh()

    def refresh(self) -> None:
        """Index the knowledge of brands whose version changed."""
        for brand_id in self.brands():
            version = self.line.shelf.get(brand_id).version
            if self.indexed.get(brand_id) != version:
                refresh_knowledge(self.line, brand_id)
                self.indexed[brand_id] = version

    def advance(self, ids: Sequence[UUID]) -> None:
        """Do one job."""
        advance(self.line, ids)

    def give_up(self, ids: Sequence[UUID], error: Exception) -> None:
        """Record a job that failed for good."""
        give_up(self.line, ids, error)

    def reindex(self) -> int:
        """Rebuild the index."""
        return reindex(self.line, self.brands(), lambda _: None)

    def tick(self) -> None:
        """What time brings; what goes wrong with one duty does not keep the others from theirs."""
        for duty in (*DUTIES, review, release, let_wake, escalate, assign, tidy, vet, file_words):
            self.attempt(duty)

    def attempt(self, duty: Callable[[Line], object]) -> None:
        """Do one duty; an error is logged, and its turn comes again."""
        try:
            duty(self.line)
        except Exception:
            log.exception("%s failed", duty.__name__)

    @contextmanager
    def reading_mail(self, inboxes: Sequence[Inbox], every: float) -> Iterator[None]:
        """Read mailboxes meanwhile, each in a thread of its own: a mail server takes its time."""
        stop = Event()
        for inbox in inboxes:
            Thread(target=follow, args=(self.line, inbox, every, stop), daemon=True).start()
        try:
            yield
        finally:
            stop.set()

    @contextmanager
    def bringing_in(self, every: float = TICK) -> Iterator[None]:
        """Bring in files meanwhile, in a thread of its own: a large one takes minutes."""
        stop = Event()
        task = Thread(target=bringing.follow, args=(self.line, every, stop), daemon=True)
        task.start()
        try:
            yield
        finally:
            stop.set()

    def sweep(self) -> None:
        """Find comments that lost their job, and changes that people's edits ask for."""
        for duty in (sweep, propose, listen, forget_people, forget_fits):
            self.attempt(duty)

    async def let_time_pass(self, stalled: Callable[[], Awaitable[int]]) -> None:
        """Tick for ever, beside the jobs; an error in one tick does not end the next."""
        count = 0
        while True:
            try:
                if count % STALLED_EVERY == 0 and (taken := await stalled()):
                    log.warning("took back %s jobs of a worker that died", taken)
                await asyncio.to_thread(self.tick)
                await asyncio.to_thread(self.refresh)
                if count % SWEPT_EVERY == 0:
                    await asyncio.to_thread(self.sweep)
            except Exception:
                log.exception("tick failed")
            count += 1
            await asyncio.sleep(TICK)
