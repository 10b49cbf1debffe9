"""Who may use the model next: one at a time, and who asks for least before the others.

A person who waits for a page asks about a few sentences, a batch about hundreds. A batch therefore
takes a turn for each pass and not one for all of them.
"""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Condition


class Turns:
    """A lock that goes to the smallest request waiting; the older of two alike."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._taken = False
        self._waiting: list[tuple[int, int]] = []
        self._numbers = count()

    @contextmanager
    def of(self, size: int) -> Iterator[None]:
        """Hold the model for one pass of a request of `size` texts."""
        mine = (size, next(self._numbers))
        with self._changed:
            heapq.heappush(self._waiting, mine)
            self._changed.wait_for(lambda: not self._taken and self._waiting[0] == mine)
            heapq.heappop(self._waiting)
            self._taken = True
        try:
            yield
        finally:
            with self._changed:
                self._taken = False
                self._changed.notify_all()
