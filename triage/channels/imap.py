"""Reads a folder of a mail server by IMAP, and keeps copies of sent mails in another.

Nothing on the server changes by reading: mails stay unread, unmoved, undeleted. A connection that
broke is made anew at the next call.
"""

import imaplib
import logging
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from triage.channels.mail_ids import names_in
from triage.channels.smtp_server import LOOPBACK, Bearer, Password, Security
from triage.domain.errors import Refused, SetupError, Unavailable
from triage.ports.mail import MailListing, MailPosition

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LISTED = 1000
"""Mails of one listing."""

OFFSET = timedelta(days=1)
"""A server counts days in its own zone."""

PORTS = {"tls": 993, "starttls": 143, "none": 143}
UID = re.compile(rb"\bUID (\d+)")

log = logging.getLogger("triage.imap")


@dataclass(frozen=True, slots=True)
class ImapServer:
    """A server and the way to it; `timeout` in seconds covers each answer."""

    host: str
    port: int
    login: Password | Bearer
    security: Security = "tls"
    timeout: float = 30.0


def checked(server: ImapServer) -> ImapServer:
    """The same; raises SetupError where passwords would travel in clear."""
    if server.security == "none" and server.host not in LOOPBACK:
        raise SetupError("TRIAGE_IMAP_SECURITY=none is for a mail server on this machine only.")
    return server


def signed_in(server: ImapServer, folder: str) -> BaseMailBox:
    """A session in a folder; raises what the server says."""
    context = ssl.create_default_context() if server.security != "none" else None
    box: BaseMailBox
    if server.security == "tls":
        box = MailBox(server.host, server.port, server.timeout, ssl_context=context)
    elif server.security == "starttls":
        box = MailBoxStartTls(server.host, server.port, server.timeout, ssl_context=context)
    else:
        box = MailBoxUnencrypted(server.host, server.port, server.timeout)
    secret = server.login.secret()
    if isinstance(server.login, Bearer):
        try:
            box.xoauth2(server.login.user, secret, initial_folder=None)
        except (imaplib.IMAP4.error, ImapToolsError):
            server.login.refused()
            raise
    elif secret.isascii():
        box.login(server.login.user, secret, initial_folder=None)
    else:
        box.login_utf8(server.login.user, secret, initial_folder=None)
    box.folder.set(folder, readonly=True)
    return box


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Whatever goes wrong with a server, as Unavailable; its words could name a customer."""
    try:
        yield
    except Unavailable:
        raise
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise Unavailable(f"The mail server does not {what} ({type(error).__name__}).") from error


@dataclass
class ImapMailbox:
    """See `ports.Mailbox`. Mails are cut after `largest` bytes."""

    server: ImapServer
    folder: str = "INBOX"
    largest: int = 30 * 1024 * 1024
    box: BaseMailBox | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """See the port."""
        return f"{self.server.login.user} at {self.server.host}/{self.folder}"

    def listing(self, after: MailPosition | None, since: datetime) -> MailListing:
        """See the port."""
        with self._session("list its mails") as box:
            box.client.noop()  # some servers tell of new mails only when something is said
            validity = int(box.folder.status(self.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
            if after is None or after.uid_validity != validity:
                uids = box.uids(f"SINCE {day(since - OFFSET)}", charset=None)
            else:
                uids = box.uids(f"UID {after.last_uid + 1}:*", charset=None)
        last = after.last_uid if after and after.uid_validity == validity else 0
        fresh = sorted(uid for uid in map(int, uids) if uid > last)  # `*` is the last, even if old
        return MailListing(validity, fresh[:LISTED])

    def fetch(self, uid: int) -> bytes | None:
        """See the port: BODY.PEEK leaves a mail unread."""
        with self._session("give a mail") as box:
            kind, data = fetched(box, uid, self.largest)
        found = literal(data) if kind == "OK" else None
        if found is None and (kind != "OK" or told_of(data, uid)):
            raise Refused("The mail server does not give this mail.")
        return found

    def wait(self, seconds: float) -> None:
        """See the port: by IDLE where the server has it, else by the clock."""
        with self._session("wait") as box:
            if "IDLE" in box.client.capabilities:
                box.idle.wait(timeout=seconds)
                return
        time.sleep(seconds)

    def close(self) -> None:
        """See the port."""
        box, self.box = self.box, None
        if box is not None:
            try:
                box.logout()
            except (OSError, imaplib.IMAP4.error, ImapToolsError):
                log.debug("the mail server left without a word")

    @contextmanager
    def _session(self, what: str) -> Iterator[BaseMailBox]:
        """The open session, or a new one; a broken one is thrown away."""
        with translated(what):
            try:
                if self.box is None:
                    self.box = signed_in(self.server, self.folder)
                yield self.box
            except BaseException:
                self._drop()
                raise

    def _drop(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            try:
                box.client.shutdown()
            except OSError:
                log.debug("the connection was gone already")


def fetched(box: BaseMailBox, uid: int, largest: int) -> tuple[str, list[Any]]:
    """What a server answers when asked for a mail: `BAD` is its word on this one mail, while a
    connection that broke raises."""
    try:
        kind, data = box.client.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{largest}>)")
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return "BAD", []
    return str(kind), list(data)


def told_of(data: list[Any], uid: int) -> bool:
    """Whether an answer to FETCH speaks of a mail, which is there then, even if it does not hold
    its bytes."""
    told = (UID.search(item) for item in data if isinstance(item, bytes))
    return any(found and int(found[1]) == uid for found in told)


def literal(data: list[Any]) -> bytes | None:
    """The bytes of the mail in an answer to FETCH."""
    for item in data:
        if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], bytes):
            return item[1]
    return None


def day(moment: datetime) -> str:
    """A day as IMAP writes it; the locale has no say."""
    return f"{moment.day:02d}-{MONTHS[moment.month - 1]}-{moment.year}"


@dataclass(frozen=True)
class ImapSentFolder:
    """See `smtp.SentFolder`. Each call is a session of its own: there are few, and far between."""

    server: ImapServer
    folder: str
    now: Callable[[], datetime]

    def find(self, name: str) -> bool:
        """Whether a mail of this Message-ID is there; raises Unavailable."""
        if names_in(name) != (name,) or '"' in name or "\\" in name:
            return False
        with translated("search its sent mails"), closing(self._opened()) as box:
            return bool(box.uids(f'HEADER Message-ID "{name}"', charset=None))

    def put(self, data: bytes) -> None:
        """Lay a copy down, as read; raises Unavailable."""
        with translated("keep a sent mail"), closing(self._opened()) as box:
            box.append(data, self.folder, dt=self.now(), flag_set=["\\Seen"])

    def _opened(self) -> BaseMailBox:
        return signed_in(self.server, self.folder)


@contextmanager
def closing(box: BaseMailBox) -> Iterator[BaseMailBox]:
    """A session that ends in any case."""
    try:
        yield box
    finally:
        try:
            box.logout()
        except (OSError, imaplib.IMAP4.error, ImapToolsError):
            log.debug("the mail server left without a word")
