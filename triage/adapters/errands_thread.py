"""Errands in a thread of their own, one after the other. Knows nothing of what they do."""

import logging
from collections.abc import Callable
from queue import Full, Queue
from threading import Lock, Thread

from triage.domain.errors import described

MOST = 100
"""Errands that may wait: each is a mail at most, and nobody may fill the memory with them."""
log = logging.getLogger("triage.errands")


class ThreadErrands:
    """See `ports.Errands`. The thread starts with the first errand."""

    def __init__(self) -> None:
        self.waiting: Queue[Callable[[], None]] = Queue(MOST)
        self.starting = Lock()
        self.thread: Thread | None = None

    def run(self, errand: Callable[[], None]) -> None:
        """See the port."""
        with self.starting:
            if self.thread is None:
                self.thread = Thread(target=self._work, name="errands", daemon=True)
                self.thread.start()
        try:
            self.waiting.put_nowait(errand)
        except Full:
            log.warning("an errand was let go: %d are waiting", MOST)

    def settle(self) -> None:
        """Waits until all are done."""
        self.waiting.join()

    def _work(self) -> None:
        while True:
            errand = self.waiting.get()
            try:
                errand()
            except Exception as error:  # noqa: BLE001 - the next errand is not to suffer from it
                log.error("an errand failed: %s", described(error))
            finally:
                self.waiting.task_done()
