"""How the crafted mails are written down: the raw bytes, and what must be read out of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from triage.ports.mail import LetterKind

OURS = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
NAME = f"<triage.{OURS.hex}@morgenrot.example>"
BOX = "service@morgenrot.example"


@dataclass(frozen=True)
class Crafted:
    """A mail and what it is; `says` and `hides` are words its text has and has not."""

    name: str
    raw: bytes
    kind: LetterKind = LetterKind.COMMENT
    row: Mapping[str, object] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    detail: str | None = None
    ours: tuple[UUID, ...] | None = None
    files: tuple[tuple[str, str, str | None], ...] | None = None


def mail(*lines: str, body: str | bytes = "Das Brot war hart.", charset: str = "utf-8") -> bytes:
    """A raw mail: header lines, then the body. A usual header is there unless a line names it."""
    usual = {
        "From": "Anna Muster <anna@kunden.example>",
        "To": BOX,
        "Subject": "Frage",
        "Date": "Mon, 16 Nov 2026 10:12:00 +0100",
        "Message-ID": "<1@kunden.example>",
        "MIME-Version": "1.0",
    }
    named = {line.split(":", 1)[0].lower() for line in lines}
    head = [f"{key}: {value}" for key, value in usual.items() if key.lower() not in named]
    if "content-type" not in named:
        head.append(f"Content-Type: text/plain; charset={charset}")
        head.append("Content-Transfer-Encoding: 8bit")
    said = body if isinstance(body, bytes) else body.encode(charset)
    return "\r\n".join([*head, *lines]).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + said


def parts(*found: str, kind: str = "mixed", boundary: str = "b1") -> tuple[str, str]:
    """The header line and the body of a multipart mail; each part has its own headers."""
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in found) + f"--{boundary}--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"', body


def plain(text: str, more: str = "") -> str:
    """A plain part."""
    return f"Content-Type: text/plain; charset=utf-8\r\n{more}\r\n{text}"


def page(text: str) -> str:
    """An HTML part."""
    return f"Content-Type: text/html; charset=utf-8\r\n\r\n{text}"


def attached(name: str, kind: str, base64: str, disposition: str = "attachment") -> str:
    """A file."""
    return (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: {disposition}; filename="{name}"\r\n\r\n{base64}'
    )
