"""Names of mails: those of ours lead back to the message, those of others make threads."""

import re
from uuid import UUID

ID = re.compile(r"<([^<>\s\x00-\x1f\x7f]{1,480})>")
OURS = re.compile(r"\btriage\.([0-9a-f]{32})@", re.I)
VERP = re.compile(r"[+=-]([0-9a-f]{32})@", re.I)


def message_name(message_id: UUID, domain: str) -> str:
    """The Message-ID of a reply: the same however often it is tried."""
    return f"<triage.{message_id.hex}@{domain}>"


def return_path(message_id: UUID, bounces: str) -> str:
    """The address a bounce of this reply comes back to (VERP)."""
    local, _, domain = bounces.rpartition("@")
    return f"{local}+{message_id.hex}@{domain}"


def names_in(header: str) -> tuple[str, ...]:
    """The Message-IDs of a header, with their brackets, each once, in order."""
    found = (f"<{name}>" for name in ID.findall(header) if name.isascii())
    return tuple(dict.fromkeys(found))


def ours_in(text: str) -> tuple[UUID, ...]:
    """The replies whose Message-IDs stand in a text, each once."""
    return tuple(dict.fromkeys(UUID(hex=name) for name in OURS.findall(text)))


def bounced_to(addresses: str) -> tuple[UUID, ...]:
    """The replies whose return path a mail was sent to."""
    return tuple(dict.fromkeys(UUID(hex=name) for name in VERP.findall(addresses)))
