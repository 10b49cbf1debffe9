"""Hands committed changes on to the open pages of this process, and knows who is at which comment.

Lives on the server's event loop; it must not read records and must never wait for a page.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from triage.ports.changes import Change, Changes, Heard, Presence

log = logging.getLogger("triage.web.live")

REMEMBERED = 500
"""Changes a page can catch up on after its stream broke; what is older makes it look anew."""

WAITING = 200
"""Changes that may wait for one slow page before it is told to look anew instead."""

BELIEVED = timedelta(seconds=50)
"""Somebody who has not said for so long that they are at a comment is not any more."""

LISTEN_AGAIN = (1.0, 2.0, 5.0, 10.0)
"""Seconds before the next try to listen, the last one for ever."""

News = Change | Presence | None
"""What a page is handed; None: look anew, something may have been missed."""


class NoChanges:
    """Nothing ever happens: for pages without anything live behind them."""

    async def heard(self) -> AsyncIterator[Heard]:
        """See the port."""
        for _ in ():
            yield None

    def tell(self, presence: Presence) -> None:
        """See the port."""


class Listener:
    """One open page: what it has yet to be told."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[News] = asyncio.Queue()
        self.ended = asyncio.Event()

    def give(self, news: News) -> None:
        """Hand it on; a page that is too slow looks anew instead."""
        if self.queue.qsize() >= WAITING:
            while not self.queue.empty():
                self.queue.get_nowait()
            news = None
        self.queue.put_nowait(news)

    async def next(self, seconds: float) -> tuple[News, ...]:
        """What has come, all at once; nothing after so many seconds, or when it is over."""
        taken = asyncio.ensure_future(self.queue.get())
        over = asyncio.ensure_future(self.ended.wait())
        try:
            await asyncio.wait({taken, over}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if not taken.done():
                return ()
            found = [taken.result()]
        finally:
            taken.cancel()
            over.cancel()
        while not self.queue.empty():
            found.append(self.queue.get_nowait())
        return tuple(found)


class Hub:
    """All open pages of a process."""

    def __init__(self, changes: Changes, now: Callable[[], datetime]) -> None:
        self.changes = changes
        self.now = now
        self.listeners: set[Listener] = set()
        self.recent: deque[Change] = deque(maxlen=REMEMBERED)
        self.present: dict[UUID, dict[UUID, tuple[Presence, datetime]]] = {}
        self.closed = False

    async def run(self) -> None:
        """Listen until cancelled; a broken connection is taken up again and told of."""
        tries = 0
        while True:
            try:
                async for heard in self.changes.heard():
                    tries = 0
                    self.take(heard)
            except Exception as error:  # noqa: BLE001 - whatever broke, pages go on by asking
                log.warning("live updates: %s; listening again", type(error).__name__)
            await asyncio.sleep(LISTEN_AGAIN[min(tries, len(LISTEN_AGAIN) - 1)])
            tries += 1

    def take(self, heard: Heard) -> None:
        """Hand on what was heard."""
        if isinstance(heard, Presence):
            self._note(heard)
        elif heard is None:
            self.recent.clear()
        else:
            self.recent.append(heard)
        for listener in self.listeners:
            listener.give(heard)

    def _note(self, presence: Presence) -> None:
        here = self.present.setdefault(presence.comment_id, {})
        if presence.doing == "gone":
            here.pop(presence.actor_id, None)
        else:
            here[presence.actor_id] = (presence, self.now() + BELIEVED)
        if not here:
            del self.present[presence.comment_id]

    def others(self, comment_id: UUID, actor_id: UUID) -> list[Presence]:
        """Who else is at a comment, as far as this process has heard."""
        here, now = self.present.get(comment_id, {}), self.now()
        for gone in [key for key, (_, until) in here.items() if until <= now]:
            del here[gone]
        return [presence for key, (presence, _) in here.items() if key != actor_id]

    def since(self, last: str) -> Sequence[News]:
        """What came after the change of this id; that one should look anew where it is unknown."""
        known = [change.id for change in self.recent]
        if last not in known:
            return [None] if last else []
        return [*self.recent][known.index(last) + 1 :]

    @contextmanager
    def listening(self, last: str) -> Iterator[Listener]:
        """A page that listens, first to what it missed since the change of this id."""
        listener = Listener()
        for news in self.since(last):
            listener.give(news)
        self.listeners.add(listener)
        if self.closed:
            listener.ended.set()
        try:
            yield listener
        finally:
            self.listeners.discard(listener)

    def close(self) -> None:
        """End every stream: the server stops."""
        self.closed = True
        for listener in self.listeners:
            listener.ended.set()
