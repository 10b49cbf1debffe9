"""Recognises mails by which servers say that a reply did not arrive (RFC 3464, and those that keep
to no rule), and which reply that was."""

import re
from dataclasses import dataclass
from email.message import Message
from uuid import UUID

from triage.channels.mail_ids import bounced_to, ours_in
from triage.channels.mail_reading.automatic import is_report, null_path
from triage.channels.mail_reading.bodies import content, leaves
from triage.channels.mail_reading.decoding import decoded, header, headers
from triage.ports.mail import LetterKind

TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To")
READ = 200_000
"""Characters of a bounce in which the name of our mail is looked for."""

DAEMON = re.compile(
    r"mailer-daemon|postmaster@|mail\s*delivery\s*(?:sub)?system|mail-?daemon|"
    r"microsoftexchange[0-9a-f]{10,}@|mdaemon@|complaints-?mta|bounce[sd]?@",
    re.I,
)
FAILED = re.compile(
    r"undeliver(?:ed|able)|unzustellbar|nicht\s+zu(?:ge)?stell(?:t|bar)|zustell(?:ung|fehler)|"
    r"delivery\s+(?:status\s+notification|failure|has\s+failed|problem|report)|failure\s+notice|"
    r"mail\s+(?:delivery\s+failed|system\s+error|konnte\s+nicht)|returned\s+mail|"
    r"(?:e-?mail|nachricht|message|mail)\s.{0,60}?(?:konnte\s+nicht|could\s*n[o']t|cannot)\s.{0,20}?"
    r"(?:zugestellt|deliver|be\s+deliver|sent)|returning\s+message\s+to\s+sender|rücksendung",
    re.I,
)
WAITS = re.compile(
    r"\bdelayed\b|verzöger|warning:|warnung:|will\s+(?:be\s+retried|continue|keep\s+trying)|"
    r"(?:wird|werden)\s+(?:weiterhin|weiter|erneut)\s+versuch|still\s+being\s+retried|"
    r"no\s+action\s+is\s+required|temporar(?:y|ily)\s+(?:failure|deferred)",
    re.I,
)
ENDED = re.compile(
    r"permanent|gave\s+up|giving\s+up|endgültig|aufgegeben|too\s+long|fatal|unknown\s+user|"
    r"user\s+unknown|does\s+not\s+exist|existiert\s+nicht|unbekannt|mailbox\s+(?:full|unavailable)",
    re.I,
)
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
FIELD = re.compile(r"^(action|status)\s*:\s*([A-Za-z0-9.]+)", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a server said, and of which replies."""

    kind: LetterKind
    status: str
    ours: tuple[UUID, ...]


def bounce(mail: Message, subject: str) -> Bounce | None:
    """What a mail says about the fate of another; None for any other mail."""
    if is_report(mail, "delivery-status"):
        return structured(mail)
    if is_report(mail, "disposition-notification") or not from_a_server(mail):
        return None
    said = everything(mail)
    if not (FAILED.search(subject) or WAITS.search(subject) or FAILED.search(said[:5_000])):
        return None
    return unstructured(mail, subject, said)


def from_a_server(mail: Message) -> bool:
    """Whether a server, not a person, sent it: a person may complain of parcels that bounced."""
    if headers(mail, "X-Failed-Recipients"):
        return True
    senders = " ".join([*headers(mail, "From"), *headers(mail, "Sender")])
    return null_path(mail) or DAEMON.search(senders) is not None


def structured(mail: Message) -> Bounce:
    """The machine-readable part's word; of several recipients the worst."""
    reports = [part for part in mail.walk() if part.get_content_type() == "message/delivery-status"]
    fields = [pair for part in reports for pair in FIELD.findall(report_text(part))]
    actions = {value.lower() for name, value in fields if name.lower() == "action"}
    statuses = [value for name, value in fields if name.lower() == "status"]
    worst = max(statuses, default="", key=lambda status: status[:1])
    kind = LetterKind.AUTO_REPLY  # delivered, relayed: good news
    if "failed" in actions or (not actions and worst.startswith("5")):
        kind = LetterKind.BOUNCE
    elif "delayed" in actions:
        kind = LetterKind.DELAYED
    elif not actions:
        return unstructured(mail, header(mail, "Subject"), everything(mail))
    status = worst if STATUS.fullmatch(worst) else ""
    return Bounce(kind, status, about(mail, everything(mail)))


def report_text(part: Message) -> str:
    """The fields of a delivery-status part, however the parser took them."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return decoded(content(part), None)
    blocks = [one for one in payload if isinstance(one, Message)]
    lines = [f"{key}: {value}" for block in blocks for key, value in block.raw_items()]
    return "\n".join(lines) + "\n" + "\n".join(str(block.get_payload()) for block in blocks)


def unstructured(mail: Message, subject: str, said: str) -> Bounce:
    """What the words of a server mean."""
    found = STATUS.search(said)
    status = found[1] if found else ""
    waits = WAITS.search(f"{subject}\n{said[:3_000]}") and not ENDED.search(said[:3_000])
    ended = status.startswith("5") or bool(headers(mail, "X-Failed-Recipients"))
    kind = LetterKind.DELAYED if waits and not ended else LetterKind.BOUNCE
    return Bounce(kind, status, about(mail, said))


def about(mail: Message, said: str) -> tuple[UUID, ...]:
    """The replies a mail speaks of: by the path it came back on, else by the name it quotes."""
    paths = " ".join(value for name in TO for value in headers(mail, name))
    named = " ".join([header(mail, "In-Reply-To"), header(mail, "References")])
    return tuple(dict.fromkeys((*bounced_to(paths), *ours_in(named), *ours_in(said))))


def everything(mail: Message) -> str:
    """All the words of a mail, those of mails within it too, headers included."""
    said: list[str] = []
    for part in leaves(mail):
        payload = part.get_payload()
        if isinstance(payload, list):
            said += [as_text(one) for one in payload if isinstance(one, Message)]
        elif part.get_content_maintype() in {"text", "message"}:
            said.append(decoded(content(part)[:READ], str(part.get_param("charset") or "")))
        if sum(map(len, said)) > READ:
            break
    return "\n".join(said)[:READ]


def as_text(part: Message) -> str:
    """A mail within a mail: its headers and the beginning of its words."""
    lines = [f"{key}: {value}" for key, value in part.raw_items()]
    payload = part.get_payload()
    rest = payload if isinstance(payload, str) else ""
    return "\n".join([*lines, rest[:READ]])
