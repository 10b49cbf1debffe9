"""One raw mail, read: who wrote, what they say, which of our replies it is about."""

import hashlib
import html
import re
from dataclasses import dataclass
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from triage.channels.mail_addresses import address, display_name, same, unanswerable
from triage.channels.mail_ids import names_in, ours_in
from triage.channels.mail_reading.authentication import authentication
from triage.channels.mail_reading.automatic import is_bulk, machine_sign, mass_sign
from triage.channels.mail_reading.bodies import body
from triage.channels.mail_reading.bounces import about, bounce
from triage.channels.mail_reading.decoding import header, headers
from triage.channels.mail_reading.enclosures import enclosures
from triage.channels.mail_reading.limits import parsed
from triage.channels.mail_subjects import bare_subject, is_reply
from triage.ports.mail import Letter, LetterKind

THREADS = 50
"""Mails a mail refers to that are looked up."""

VIA = re.compile(r"\s+(?:via|über|on behalf of|im auftrag von)\s+.{1,100}$", re.I)
TURNED = re.compile(r"([^\W\d_][\w'’. -]{0,40}),\s*([^\W\d_][\w'’. -]{0,40})")
COMPANY = re.compile(r"\b(?:gmbh|ag|kg|ohg|ug|ltd|inc|llc|se|team|support|e\.?\s?v\.?)\b", re.I)
NO_WORDS = "(E-Mail ohne Text / e-mail without text)"


@dataclass(frozen=True, slots=True)
class Postbox:
    """The mailbox mails come from: its address, all addresses that are ours, the server whose
    Authentication-Results are trusted, the bytes after which mails are cut."""

    address: str
    own: frozenset[str] = frozenset()
    trusted_server: str = ""
    largest: int = 30 * 1024 * 1024

    def is_own(self, found: str) -> bool:
        """Whether a bare address is one of ours."""
        return any(same(found, mine) for mine in (*self.own, self.address))

    @property
    def domains(self) -> frozenset[str]:
        """Where our addresses end."""
        return frozenset(mine.rpartition("@")[2] for mine in (*self.own, self.address))


def read_letter(raw: bytes, box: Postbox) -> Letter:
    """What a mail is and says. Raises only for what no mail program could read either, and Refused
    for what would hold the reader up."""
    mail = parsed(raw)
    subject = header(mail, "Subject")
    name = message_id(mail, raw)
    if (found := bounce(mail, subject)) is not None:
        return Letter(found.kind, name, {}, ours=found.ours, detail=found.status)
    kind, detail = kind_of(mail, subject, box)
    threads = threads_of(mail)
    ours = ours_in(" ".join(reversed(threads))) or about(mail, "")
    if kind is not LetterKind.COMMENT:
        return Letter(kind, name, {}, ours=ours, threads=threads, detail=detail)
    files = enclosures(mail, cut=len(raw) >= box.largest)
    row = row_of(mail, subject, name, box) | {"references": " ".join(threads)}
    if files:
        row["attachments"] = len(files)
    filled = {key: value for key, value in row.items() if value}
    return Letter(kind, name, filled, ours, threads, files)


def kind_of(mail: Message, subject: str, box: Postbox) -> tuple[LetterKind, str]:
    """What a mail that is no bounce is to us, and by what it is known."""
    if ours_in(header(mail, "Message-ID")) or any(
        box.is_own(found) for value in headers(mail, "X-Loop") if (found := address(value))
    ):
        return LetterKind.OWN, "loop"
    answers_us = bool(ours_in(" ".join(threads_of(mail))) or about(mail, ""))
    if sign := machine_sign(mail, subject, answers_us):
        return LetterKind.AUTO_REPLY, sign
    if is_bulk(mail, box.domains) and not answers_us:
        return LetterKind.BULK, "list"
    return LetterKind.COMMENT, ""


def threads_of(mail: Message) -> tuple[str, ...]:
    """The mails this one answers, the first of the thread first."""
    before = names_in(" ".join(headers(mail, "References")))
    last = names_in(header(mail, "In-Reply-To"))[:1]
    kept = before if len(before) <= THREADS else (before[0], *before[1 - THREADS :])
    return tuple(dict.fromkeys((*(one for one in kept if one not in last), *last)))


def row_of(mail: Message, subject: str, name: str, box: Postbox) -> dict[str, Any]:
    """The row that ingest takes, as far as the mail alone tells."""
    who, author = writer_of(mail, box)
    said = text_of(mail, subject)
    return {
        "id": name,
        "message_id": name,
        "channel": "email",
        "text": said,
        "email": who,
        "author": author,
        "subject": subject[:500],
        "created_at": moment(mail),
        "mailbox": box.address,
        "auto_submitted": mass_sign(mail),
        "mail_digest": digest(mail, said),
        "reply_to_foreign": foreign(mail, who),
        **authentication(mail, box.trusted_server),
    }


def text_of(mail: Message, subject: str) -> str:
    """What the customer says: a first mail's subject belongs to it, a reply's is ours."""
    (said, page), topic = body(mail), bare_subject(subject)
    if not said:
        return topic or NO_WORDS
    told = " ".join(said[:2_000].split()).casefold()
    if not topic or is_reply(subject) or topic.casefold() in told:
        return said
    return f"<p>{html.escape(topic)}</p>\n{said}" if page else f"{topic}\n\n{said}"


def writer_of(mail: Message, box: Postbox) -> tuple[str, str]:
    """Address and name of who wrote. A form writes in our name or in nobody's: then it is who is to
    be answered. Else only the sender counts – a forged one must not have answers sent elsewhere."""
    sender, reply_to = header(mail, "From"), header(mail, "Reply-To")
    for value in (sender, reply_to):
        found = address(value)
        if found and not box.is_own(found) and not unanswerable(found):
            return found, name_of(value)
    return "", name_of(sender) if not box.is_own(address(sender) or "") else ""


def foreign(mail: Message, who: str) -> str:
    """`yes` where the address to answer stands in Reply-To alone, at another domain than the
    sender's: of it nothing is proven, whatever the sender's server signed."""
    sender = address(header(mail, "From")) or ""
    told = bool(who) and who != sender
    return "yes" if told and who.rpartition("@")[2] != sender.rpartition("@")[2] else ""


def name_of(value: str) -> str:
    """The person's name as one says it: `Muster, Anna` is Anna Muster."""
    name = VIA.sub("", display_name(value))
    turned = TURNED.fullmatch(name)
    if turned and not COMPANY.search(name):
        return f"{turned[2].strip()} {turned[1].strip()}"
    return name[:200]


def message_id(mail: Message, raw: bytes) -> str:
    """The mail's own name; where it has none, one made of its bytes."""
    found = names_in(header(mail, "Message-ID"))
    return found[0] if found else f"sha256:{hashlib.sha256(raw).hexdigest()}"


def digest(mail: Message, said: str) -> str:
    """Tells two mails of the same name apart, whatever way each took: some programs give every mail
    the same one."""
    parts = (header(mail, "From"), header(mail, "Date"), header(mail, "Subject"), said)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def moment(mail: Message) -> str:
    """When it was written, ISO 8601; empty where the mail does not say, or nonsense."""
    try:
        found = parsedate_to_datetime(header(mail, "Date"))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC).isoformat() if 1990 < found.year < 2100 else ""
    except (TypeError, ValueError, OverflowError, IndexError, AttributeError):
        return ""
