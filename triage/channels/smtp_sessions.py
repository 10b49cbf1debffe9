"""Sessions with the server that sends: greeted, secured, signed in, and kept for the next mail.

Nothing of a mail but its MAIL FROM is said here: a session that ends before that is answered has
carried nothing, so another may take its place. What was said later is never said again.
"""

import logging
import smtplib
import ssl
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import Literal, Protocol

from triage.domain.errors import SetupError, Unavailable

Security = Literal["tls", "starttls", "none"]
PORTS = {"tls": 465, "starttls": 587, "none": 25}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

IDLE = 30.0
"""Seconds a session may wait for its next mail: servers hang up after one minute and more."""

MAILS = 100
"""Mails a session carries at most: providers count them, Gmail up to this many."""

PATIENCE = 5.0
"""Seconds for the answers to RSET and QUIT, on which no mail depends."""

log = logging.getLogger("triage.smtp")


class Login(Protocol):
    """How to prove to a server who we are: a password, or a token that ends."""

    user: str

    def secret(self) -> str:
        """The password or token; raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password."""

    user: str
    password: str = field(repr=False)

    def secret(self) -> str:
        """The password."""
        return self.password


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token (XOAUTH2), from a source that renews it, at the latest when one was `refused`."""

    user: str
    token: Callable[[], str] = field(repr=False)
    refused: Callable[[], None] = field(default=lambda: None, repr=False)

    def secret(self) -> str:
        """The token."""
        return self.token()

    def answer(self) -> str:
        """What XOAUTH2 sends."""
        return f"user={self.user}\x01auth=Bearer {self.secret()}\x01\x01"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A server and the way to it; `timeout` in seconds covers each answer."""

    host: str
    port: int
    security: Security = "starttls"
    login: Password | Bearer | None = None
    timeout: float = 30.0


def checked(server: SmtpServer) -> SmtpServer:
    """The same; raises SetupError where passwords or mails would travel in clear."""
    if server.security == "none" and server.host not in LOOPBACK:
        raise SetupError("TRIAGE_SMTP_SECURITY=none is for a mail server on this machine only.")
    return server


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


def sweeping(sessions: Sessions, after: float) -> Timer:
    """Sweeps after so many seconds what is still used by somebody then."""
    known = weakref.ref(sessions)

    def sweep() -> None:
        found = known()
        if found is not None:
            found.sweep(again=True)

    timer = Timer(after, sweep)
    timer.daemon = True
    timer.start()
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


def connected(server: SmtpServer, our_name: str) -> smtplib.SMTP:
    """A session, greeted, secured and signed in; raises Unavailable: so far nothing left."""
    try:
        line = opened(server, our_name)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(f"The mail server does not answer ({kind_of(error)}).") from error
    try:
        secured(line, server)
    except smtplib.SMTPAuthenticationError as error:
        line.close()
        if isinstance(server.login, Bearer):
            server.login.refused()
        raise Unavailable(
            f"The mail server does not take our sign-in ({error.smtp_code})."
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        raise Unavailable(f"The mail server cannot be used ({kind_of(error)}).") from error
    except BaseException:  # such as a token that cannot be had
        line.close()
        raise
    return line


def opened(server: SmtpServer, our_name: str) -> smtplib.SMTP:
    """A connection, by TLS where that is the way."""
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            server.host, server.port, our_name, timeout=server.timeout, context=context
        )
    return smtplib.SMTP(server.host, server.port, our_name, timeout=server.timeout)


def secured(session: smtplib.SMTP, server: SmtpServer) -> None:
    """TLS and sign-in, as the server was set up; without TLS nothing secret is said."""
    session.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        session.starttls(context=ssl.create_default_context())
        session.ehlo()
    if isinstance(server.login, Bearer):
        answer = server.login.answer()
        # To a refusal the client says nothing more, so that the server ends the exchange.
        session.auth("XOAUTH2", lambda challenge=None: "" if challenge else answer)
    elif server.login:
        session.login(server.login.user, server.login.secret())


def kind_of(error: Exception) -> str:
    """The kind of an error: its words could name the customer."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__
