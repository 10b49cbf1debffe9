"""Files that come with mails: named harmlessly, known by their first bytes, kept if they are safe.

What could run, or a browser could take for a page, is not kept; it still lies in the mailbox.
"""

import re
import unicodedata
from email.message import Message

from triage.channels.mail_reading.bodies import content, disposition, is_words, leaves
from triage.channels.mail_reading.decoding import words
from triage.ports.mail import Enclosure

LARGEST = 10 * 1024 * 1024
ALL = 25 * 1024 * 1024
MOST = 20
LOGO = 20 * 1024
"""An inline picture below this many bytes is a signature's."""

SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
BOXED = {  # ISO base media files: the brand stands behind `ftyp`
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"isom": "video/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
}
OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]{4,20})PK")
PAGE = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|\?xml|iframe|object|embed)", re.I)
REFUSED = "application/octet-stream"
NAME = 120


def enclosures(mail: Message, cut: bool) -> tuple[Enclosure, ...]:
    """The files of a mail in their order; `cut` says that its end was not fetched, so that the last
    one is not whole."""
    parts = [part for part in leaves(mail) if is_file(part)]
    found: list[Enclosure] = []
    kept = 0
    for position, part in enumerate(parts[: 3 * MOST]):
        whole = not (cut and position == len(parts) - 1)
        one = enclosure(part, position, whole=whole, room=ALL - kept)
        kept += len(one.content or b"")
        found.append(one)
    return tuple(found)


def is_file(part: Message) -> bool:
    """Whether a part is a file somebody meant to send."""
    kind = part.get_content_type()
    if is_words(part) or kind in SIGNATURES or kind == "message/delivery-status":
        return False
    if part.get_content_maintype() == "multipart":
        return False  # a container without anything in it
    inline = disposition(part) != "attachment" and part.get("Content-ID")
    small = inline and kind.startswith("image/") and len(content(part)) < LOGO
    return not small


def enclosure(part: Message, position: int, *, whole: bool, room: int) -> Enclosure:
    """One file, with its content if it may be kept."""
    data = within(part) if part.get_content_maintype() == "message" else content(part)
    kind = media_type(data)
    refused = None
    if position >= MOST:
        refused = "count"
    elif not whole or len(data) > min(LARGEST, room):
        refused = "size"
    elif kind == REFUSED or not data:
        refused = "type"
    name = safe_name(words(str(part.get_filename() or "")), position)
    return Enclosure(name, kind, len(data), None if refused else data, refused)


def within(part: Message) -> bytes:
    """A forwarded mail as bytes."""
    payload = part.get_payload()
    try:
        first = payload[0] if isinstance(payload, list) else None
        return first.as_bytes() if isinstance(first, Message) else content(part)
    except Exception:  # noqa: BLE001 - torn beyond writing it again
        return b""


def media_type(data: bytes) -> str:
    """What the bytes are; octet-stream for everything that is not known to be harmless."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return BOXED.get(data[8:12], REFUSED)
    if data.startswith(b"PK\x03\x04"):
        return zipped(data)
    return "text/plain" if is_plain(data) else REFUSED


def zipped(data: bytes) -> str:
    """Office documents by what lies in them; those with macros, and archives, are not known."""
    if match := OPEN_DOCUMENT.search(data[:400]):
        return match[1].decode()
    if b"[Content_Types].xml" not in data or b"vbaProject" in data:
        return REFUSED
    return next(
        (kind for folder, kind in OFFICE.items() if b"PK" in data and folder in data), REFUSED
    )


def is_plain(data: bytes) -> bool:
    """Whether bytes are text that no browser and no shell takes for anything else."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\x00" in data or start.startswith((b"#!", b"MZ", b"@echo")) or PAGE.search(data[:4096]):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
    return bool(start) and control == 0


def safe_name(name: str, position: int) -> str:
    """A file's name that is only a name: no folder, no control or turning-round signs."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(
        "_" if sign in '<>:"|?*;' or unicodedata.category(sign)[0] == "C" else sign
        for sign in plain
    )
    plain = plain.strip(" .")
    if len(plain) > NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = (
            f"{stem[: NAME - len(ending) - 1]}.{ending}"
            if dot and len(ending) < 10
            else plain[:NAME]
        )
    return plain or f"attachment-{position + 1}"
