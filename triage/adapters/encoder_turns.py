"""Who may use the model next: one at a time, and who asks for least before the others.

A person who waits for a page asks about a few sentences, a batch about hundreds. A batch therefore
takes a turn for each pass and not one for all of them; every few turns the oldest request has one,
so that none waits for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Condition

OLDEST = 5
"""Every fifth turn goes to who waits longest."""


class Turns:
    """A lock that goes to the smallest request waiting, the older of two alike."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._taken = False
        self._waiting: set[tuple[int, int]] = set()
        self._numbers = count()
        self._given = 0

    @contextmanager
    def of(self, size: int) -> Iterator[None]:
        """Hold the model for one pass of a request of `size` texts."""
        mine = (size, next(self._numbers))
        with self._changed:
            self._waiting.add(mine)
            try:
                self._changed.wait_for(lambda: not self._taken and self._next() == mine)
                self._taken = True
                self._given += 1
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()  # where waiting was broken off, another may be next
        try:
            yield
        finally:
            with self._changed:
                self._taken = False
                self._changed.notify_all()

    def _next(self) -> tuple[int, int]:
        if self._given % OLDEST == OLDEST - 1:
            return min(self._waiting, key=lambda one: one[1])
        return min(self._waiting)
