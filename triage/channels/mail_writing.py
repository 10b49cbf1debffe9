"""Writes the mail that carries a reply: MIME, threading, and headers that keep machines apart.

Nothing in a reply or a customer's mail can add a header: each is one line, made here.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from triage.channels.mail_addresses import address, same, unanswerable, unfolded
from triage.channels.mail_ids import message_name, names_in, return_path
from triage.channels.mail_subjects import reply_subject
from triage.domain.errors import Refused
from triage.ports import Outgoing

REFERENCES = 20
"""Message-IDs kept in References: the first, which names the thread, and the newest."""

UNFOLDED = frozenset({"message-id", "in-reply-to", "references", "list-unsubscribe"})
LINK = re.compile(r"https?://[^\s<>\"']{1,500}")


class MailPolicy(EmailPolicy):
    """SMTP's rules; Message-IDs are folded between, never encoded within: mail programs thread by
    them to the letter."""

    def fold(self, name: str, value: str) -> str:
        """A header as lines."""
        if name.lower() in UNFOLDED:
            return f"{name}: " + "\r\n ".join(str(value).split()) + "\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same, in bytes."""
        if name.lower() in UNFOLDED:
            return self.fold(name, value).encode("ascii", "replace")
        return super().fold_binary(name, value)


ALIKE = frozenset({"mime-version", "content-type", "content-transfer-encoding"})
"""Headers that say the same in every mail, but for the boundary of its parts."""


class KeptHeaders(HeaderRegistry):
    """The types of headers, each made once: making them anew took a seventh of writing a mail. So
    are the headers all mails have alike: reading them took another seventh."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, type] = {}
        self.alike: dict[tuple[str, str], Any] = {}

    def __call__(self, name: str, value: Any) -> Any:
        """The header."""
        if name.lower() not in ALIKE or "boundary" in value:
            return super().__call__(name, value)
        key = (name, str(value))
        if key not in self.alike:
            self.alike[key] = super().__call__(name, value)
        return self.alike[key]

    def __getitem__(self, name: str) -> type:
        """The type of a header's value."""
        kind = self.kept.get(name.lower())
        if kind is None:
            kind = self.kept[name.lower()] = super().__getitem__(name)
        return kind


POLICY = MailPolicy(linesep="\r\n", raise_on_defect=False, header_factory=KeptHeaders())
INTERNATIONAL = POLICY.clone(utf8=True)


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
    name = message_name(message.id, sender.domain)
    letter = EmailMessage(INTERNATIONAL if not to.isascii() else POLICY)
    letter["From"] = addressed(unfolded(sender.name), sender.address)
    letter["To"] = addressed(unfolded(message.recipient.get("author", "")), to)
    letter["Subject"] = subject_of(message, sender)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = name
    threaded(letter, message)
    guarded(letter, message, sender)
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(as_html(text, message.language), subtype="html", cte="quoted-printable")
    letter.set_boundary(f"triage-{message.id.hex}")  # the same bytes however often it is tried
    back = return_path(message.id, sender.bounces) if sender.bounces else sender.address
    return Written(name, back, to, letter.as_bytes(), not to.isascii())


def addressed(name: str, found: str) -> Address:
    """An address with its name, for a header."""
    local, _, domain = found.rpartition("@")
    return Address(name, local, domain)


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


def threaded(letter: EmailMessage, message: Outgoing) -> None:
    """Say which mail this answers (RFC 5322 §3.6.4)."""
    answered = names_in(message.recipient.get("message_id", ""))[:1]
    if not answered:
        return
    before = [n for n in names_in(message.recipient.get("references", "")) if n not in answered]
    kept = before if len(before) < REFERENCES else [before[0], *before[2 - REFERENCES :]]
    letter["In-Reply-To"] = answered[0]
    letter["References"] = " ".join([*kept, *answered])


def guarded(letter: EmailMessage, message: Outgoing, sender: Sender) -> None:
    """What keeps two machines from writing to each other (RFC 3834 §5, and Microsoft's header)."""
    letter["X-Loop"] = sender.address
    if message.automatic:
        letter["Auto-Submitted"] = "auto-replied"
        letter["X-Auto-Response-Suppress"] = "All"
    leave = message.recipient.get("unsubscribe_url", "")
    if LINK.fullmatch(leave):
        letter["List-Unsubscribe"] = f"<{leave}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


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
