"""Sends replies by SMTP (RFC 5321), one mail a message, in the worker's own thread.

The border between “nothing left” and “nobody knows” is the line that sends the content: an error
before it is Unavailable or Refused, silence after it leaves the fate of the message unknown. A
session carries many mails; which line of one was the last to be said decides for this mail alone.
"""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Protocol

from triage.channels.mail_ids import message_name
from triage.channels.mail_writing import Sender, Written, write
from triage.channels.smtp_server import SmtpServer, kind_of
from triage.channels.smtp_sessions import SessionOver, Sessions
from triage.domain.errors import Refused, Unavailable
from triage.ports import Outgoing

log = logging.getLogger("triage.smtp")


class SentFolder(Protocol):
    """Where copies of sent mails lie."""

    def find(self, name: str) -> bool:
        """Whether a mail of this Message-ID is there; raises Unavailable."""

    def put(self, data: bytes) -> None:
        """Lay a copy down; raises Unavailable."""


class NoAnswer(Exception):
    """The content was sent, and the server never said what became of it."""


@dataclass(frozen=True)
class SmtpChannel:
    """See `ports.OutboundChannel`. `before` counts the replies without a person that left lately in
    a message's conversation; with `most` of them no further one follows."""

    server: SmtpServer
    sender: Sender
    now: Callable[[], datetime]
    before: Callable[[Outgoing], int] = lambda _: 0
    most: int = 3
    sent: SentFolder | None = None
    sessions: Sessions = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sessions", Sessions(self.server, self.sender.domain))

    def deliver(self, message: Outgoing, text: str) -> str:
        """Hand the mail to the server; returns its Message-ID."""
        written = write(message, text, self.sender, self.now())
        if message.automatic and self.before(message) >= self.most:
            raise Refused("This conversation has had its automatic replies; a person goes on.")
        with self.sessions.lent(partial(introduced, written)) as session:
            hand_over(session, written)
        self._keep(written)
        return written.name

    def close(self) -> None:
        """Leave the server; a later mail finds it again."""
        self.sessions.close()

    def _keep(self, written: Written) -> None:
        """A copy for people; that it cannot be laid down changes nothing about the reply."""
        if self.sent is None:
            return
        try:
            if not self.sent.find(written.name):  # some servers lay it there themselves
                self.sent.put(written.data)
        except Exception as error:  # noqa: BLE001 - the mail is out; nothing here may undo that
            log.warning("no copy of a sent mail was kept: %s", type(error).__name__)

    def trace(self, message: Outgoing) -> str | None:
        """See the port: looked up among the sent mails, where a folder of them is known."""
        name = message_name(message.id, self.sender.domain)
        return name if self.sent is not None and self.sent.find(name) else None


def introduced(written: Written, session: smtplib.SMTP) -> None:
    """From whom; raises SessionOver where the server is gone or says that it goes."""
    options = [f"size={len(written.data)}"] if session.has_extn("size") else []
    if written.international:
        if not session.has_extn("smtputf8"):
            raise Refused("The mail server cannot send to addresses with special letters.")
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    try:
        code, words = session.mail(written.envelope_from, options)
    except (OSError, smtplib.SMTPException) as error:
        raise SessionOver(kind_of(error)) from error
    if code == 421:
        raise SessionOver(f"421 {enhanced(words)}".strip())
    judge(code, words)


def hand_over(session: smtplib.SMTP, written: Written) -> None:
    """To whom, then the content; raises Unavailable, Refused, or NoAnswer after the content."""
    try:
        addressed(session, written)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(f"The mail server broke off ({kind_of(error)}).") from error
    try:
        session.send(dotted(written.data))
        code, words = session.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise NoAnswer(kind_of(error)) from error
    if not (200 <= code < 300 or 400 <= code < 600):
        raise NoAnswer(f"no answer to the content ({code})")
    judge(code, words)


def addressed(session: smtplib.SMTP, written: Written) -> None:
    """To whom, and the server's word that it will listen: 354, or an answer was left over from
    something else and the next would be taken for the content's."""
    judge(*session.docmd("rcpt", f"TO:<{written.envelope_to}>"))  # it was read and found good
    code, words = session.docmd("data")
    judge(code, words)
    if code < 300:
        raise Unavailable(f"The mail server does not listen ({code}).")


def judge(code: int, words: bytes) -> None:
    """What an answer means; of its words, which often name the address, only codes are kept."""
    if 200 <= code < 400:
        return
    said = f"{code} {enhanced(words)}".strip()
    if 500 <= code < 600:
        raise Refused(f"The mail server refuses the reply ({said}).")
    raise Unavailable(f"The mail server does not take the reply now ({said}).")


def enhanced(words: bytes) -> str:
    """The enhanced status code (RFC 3463) an answer begins with, if any."""
    first = words.split(maxsplit=1)[0] if words.split() else b""
    parts = first.split(b".")
    fits = len(parts) == 3 and all(part.isdigit() and len(part) <= 3 for part in parts)
    return first.decode() if fits else ""


def dotted(data: bytes) -> bytes:
    """The content as it travels: dots at the start of lines doubled, and the dot that ends it."""
    body = data if data.endswith(b"\r\n") else data + b"\r\n"
    body = b"." + body if body.startswith(b".") else body
    return body.replace(b"\r\n.", b"\r\n..") + b".\r\n"
