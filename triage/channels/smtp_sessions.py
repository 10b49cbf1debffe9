"""Sessions with the server that sends: greeted, secured, signed in, and kept for the next mail.

Nothing of a mail but its MAIL FROM is said here: a session that ends before that is answered has
carried nothing, so another may take its place. What was said later is never said again.
"""

import logging
import smtplib
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock, Timer

from triage.channels.smtp_server import SmtpServer, connected, kind_of
from triage.domain.errors import Unavailable

IDLE = 30.0
"""Seconds a session may wait for its next mail: servers hang up after one minute and more."""

MAILS = 100
"""Mails a session carries at most: providers count them, Gmail up to this many."""

PATIENCE = 5.0
"""Seconds for the answers to RSET and QUIT, on which no mail depends."""

log = logging.getLogger("triage.smtp")


class SessionOver(Exception):
    """The server ended a session, or it cannot be used any more; nothing of a mail was sent."""


@dataclass
class Session:
    """A session, the mails it carried and when it was last used, in seconds."""

    line: smtplib.SMTP
    mails: int = 0
    used: float = 0.0


Begin = Callable[[smtplib.SMTP], None]
"""Says MAIL FROM; raises SessionOver where the server has ended the session by then."""


class Sessions:
    """Sessions that wait for the next mail. Threads share them, but each has one for itself.

    `idle` is in seconds, `most` in mails; `seconds` is a clock that only goes forward. Whatever is
    left closes when nobody uses the object any more, at the latest with the process.
    """

    def __init__(
        self,
        server: SmtpServer,
        our_name: str,
        idle: float = IDLE,
        most: int = MAILS,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server = server
        self.our_name = our_name
        self.idle = idle
        self.most = most
        self.seconds = seconds
        self.waiting: list[Session] = []
        self.lock = Lock()
        self.broom: Timer | None = None
        weakref.finalize(self, part_all, self.waiting)

    @contextmanager
    def lent(self, begin: Begin) -> Iterator[smtplib.SMTP]:
        """A session that took MAIL FROM, for one mail; one on which anything goes wrong ends.

        Raises Unavailable, and what `begin` raises: so far nothing left.
        """
        session = self._begun(begin)
        try:
            yield session.line
        except BaseException:
            session.line.close()
            raise
        session.mails += 1
        self._put_back(session)

    def close(self) -> None:
        """End all that wait."""
        with self.lock:
            over, self.waiting[:] = list(self.waiting), []
        part_all(over)

    def _begun(self, begin: Begin) -> Session:
        while (kept := self._taken()) is not None:
            with suppress(SessionOver):
                reset(kept.line)
                started(kept, begin)
                return kept
        fresh = Session(connected(self.server, self.our_name))
        try:
            started(fresh, begin)
        except SessionOver as error:
            raise Unavailable(f"The mail server broke off ({error}).") from error
        return fresh

    def _taken(self) -> Session | None:
        """The one used last, so that those nobody needs grow old."""
        self.sweep()
        with self.lock:
            return self.waiting.pop() if self.waiting else None

    def _put_back(self, session: Session) -> None:
        session.used = self.seconds()
        if session.mails >= self.most:
            part(session.line)
            return
        with self.lock:
            self.waiting.append(session)
            if self.broom is None:
                self.broom = sweeping(self, self.idle)

    def sweep(self, again: bool = False) -> None:
        """End those that have waited too long; look `again` while there are others."""
        before = self.seconds() - self.idle
        with self.lock:
            over = [one for one in self.waiting if one.used <= before]
            self.waiting[:] = [one for one in self.waiting if one.used > before]
            if again:
                self.broom = sweeping(self, self.idle) if self.waiting else None
        part_all(over)


def sweeping(sessions: Sessions, after: float) -> Timer | None:
    """Sweeps after so many seconds what is still used by somebody then."""
    known = weakref.ref(sessions)

    def sweep() -> None:
        found = known()
        if found is not None:
            found.sweep(again=True)

    timer = Timer(after, sweep)
    timer.daemon = True
    try:
        timer.start()
    except RuntimeError:  # no thread to be had; they are swept before the next mail
        return None
    return timer


def started(session: Session, begin: Begin) -> None:
    """MAIL FROM; a session that does not take it ends."""
    try:
        begin(session.line)
    except BaseException:
        session.line.close()
        raise


def reset(line: smtplib.SMTP) -> None:
    """RSET, which any server takes that is still there; raises SessionOver."""
    try:
        with hurried(line):
            code, _ = line.rset()
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        raise SessionOver(kind_of(error)) from error
    if code != 250:
        line.close()
        raise SessionOver(str(code))


@contextmanager
def hurried(line: smtplib.SMTP) -> Iterator[None]:
    """No long waiting meanwhile."""
    if line.sock is None:
        raise smtplib.SMTPServerDisconnected("closed")
    usual = line.sock.gettimeout()
    line.sock.settimeout(min(PATIENCE, usual or PATIENCE))
    yield
    if line.sock is not None:
        line.sock.settimeout(usual)


def part_all(sessions: list[Session]) -> None:
    """A polite end for each."""
    for session in sessions:
        part(session.line)


def part(line: smtplib.SMTP) -> None:
    """A polite end; what the server says to it changes nothing."""
    try:
        with hurried(line):
            line.quit()
    except (OSError, smtplib.SMTPException):
        log.debug("the mail server left without a word")
    finally:
        line.close()
