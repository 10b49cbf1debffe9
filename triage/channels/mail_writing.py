"""Writes the mail that carries a reply: MIME, threading, and headers that keep machines apart.

Nothing in a reply or a customer's mail can add a header: each is one line, made here.
"""

import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.utils import format_datetime

from triage.channels.mail_addresses import address, same, unanswerable, unfolded
from triage.channels.mail_headers import INTERNATIONAL, POLICY, addressed, header
from triage.channels.mail_ids import message_name, names_in, return_path
from triage.channels.mail_subjects import reply_subject
from triage.domain.errors import Refused
from triage.ports import Outgoing

REFERENCES = 20
"""Message-IDs kept in References: the first, which names the thread, and the newest."""

LINK = re.compile(r"https?://[^\s<>\"']{1,500}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the bare address and the name shown with it, where bounces go (empty: to the
    address itself), and all the boxes that are ours."""

    address: str
    name: str = ""
    bounces: str = ""
    own: frozenset[str] = frozenset()

    @property
    def domain(self) -> str:
        """Where the Message-IDs of replies end."""
        return self.address.rpartition("@")[2]

    def is_own(self, found: str) -> bool:
        """Whether a bare address is one of ours."""
        return any(same(found, mine) for mine in (*self.own, self.address, self.bounces) if mine)


@dataclass(frozen=True, slots=True)
class Written:
    """A mail ready to go; `international` says that the server has to take UTF-8 addresses."""

    name: str
    envelope_from: str
    envelope_to: str
    data: bytes
    international: bool


def write(message: Outgoing, text: str, sender: Sender, now: datetime) -> Written:
    """The mail of a reply; raises Refused where nobody must be written to."""
    to = answerable(message, sender)
    policy = POLICY if to.isascii() else INTERNATIONAL
    head = headers(message, to, sender, now)
    lines = [header(policy, name, words) for name, words in head.items()]
    data = b"".join((*lines, *in_both_forms(message, text)))
    back = return_path(message.id, sender.bounces) if sender.bounces else sender.address
    return Written(str(head["Message-ID"]), back, to, data, not to.isascii())


def headers(message: Outgoing, to: str, sender: Sender, now: datetime) -> dict[str, str | Address]:
    """From whom, to whom, about what, in which thread."""
    return {
        "From": addressed(unfolded(sender.name), sender.address),
        "To": addressed(unfolded(message.recipient.get("author", "")), to),
        "Subject": subject_of(message, sender),
        "Date": format_datetime(now),
        "Message-ID": message_name(message.id, sender.domain),
        **threaded(message),
        **guarded(message, sender),
    }


def in_both_forms(message: Outgoing, text: str) -> Iterator[bytes]:
    """The words plainly and as a page (RFC 2046 §5.1.4); the same bytes however often they are
    tried."""
    mark = b"triage-%s" % message.id.hex.encode()
    yield b"MIME-Version: 1.0\r\n"
    yield b'Content-Type: multipart/alternative;\r\n boundary="%s"\r\n\r\n' % mark
    for form, words in (("plain", text), ("html", as_html(text, message.language))):
        yield b'--%s\r\nContent-Type: text/%s; charset="utf-8"\r\n' % (mark, form.encode())
        yield b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        yield printable(words) + b"\r\n"
    yield b"--%s--\r\n" % mark


def printable(text: str) -> bytes:
    """A text as quoted-printable (RFC 2045 §6.7), its lines ended as mails end them."""
    lines = [*text.encode().splitlines(), b""]
    return binascii.b2a_qp(b"\r\n".join(lines))


def answerable(message: Outgoing, sender: Sender) -> str:
    """The customer's address; raises Refused for none, one of ours, or one nobody reads."""
    to = address(message.recipient.get("email", ""))
    if to is None:
        raise Refused("There is no e-mail address this customer can be reached at.")
    if sender.is_own(to):
        raise Refused("The reply would go to a mailbox of ours.")
    if unanswerable(to):
        raise Refused("Nobody reads what is sent to this address.")
    if message.automatic and message.recipient.get("auto_submitted"):
        raise Refused("A machine wrote this mail; only a person may release an answer to it.")
    return to


def subject_of(message: Outgoing, sender: Sender) -> str:
    """The customer's subject, or one for an answer to something that had none."""
    us = unfolded(sender.name)
    if message.language == "de":
        instead = f"Ihre Nachricht an {us or 'uns'}"
    else:
        instead = f"Your message to {us or 'us'}"
    return reply_subject(message.recipient.get("subject", ""), instead)


def threaded(message: Outgoing) -> dict[str, str]:
    """Which mail this answers (RFC 5322 §3.6.4)."""
    answered = names_in(message.recipient.get("message_id", ""))[:1]
    if not answered:
        return {}
    before = [n for n in names_in(message.recipient.get("references", "")) if n not in answered]
    kept = before if len(before) < REFERENCES else [before[0], *before[2 - REFERENCES :]]
    return {"In-Reply-To": answered[0], "References": " ".join([*kept, *answered])}


def guarded(message: Outgoing, sender: Sender) -> dict[str, str]:
    """What keeps two machines from writing to each other (RFC 3834 §5, and Microsoft's header)."""
    found = {"X-Loop": sender.address}
    if message.automatic:
        found |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    leave = message.recipient.get("unsubscribe_url", "")
    if LINK.fullmatch(leave):
        found["List-Unsubscribe"] = f"<{leave}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def as_html(text: str, language: str) -> str:
    """The same words as a small page; nothing in them is markup."""
    paragraphs = [part for part in re.split(r"\n{2,}", text.strip()) if part.strip()]
    body = "".join(
        f"<p>{html.escape(part).replace(chr(10), '<br>' + chr(10))}</p>\n" for part in paragraphs
    )
    lang = f' lang="{language}"' if re.fullmatch(r"[a-z]{2,3}", language) else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8"></head>\n<body>\n{body}'
        "</body></html>\n"
    )
