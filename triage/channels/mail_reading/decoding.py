"""Bytes of mails as text, whatever they claim to be. Nothing here raises."""

import codecs
import re
from email.header import decode_header
from email.message import Message
from email.policy import Compat32

HEADER = 20_000
"""Characters of one header that are looked at."""

ENCODED, TORN = 100, 4_000
"""Encoded words of a header that are a person's, and how much is read of one that has more: torn
ones cost the square of their number."""

LATIN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
ALIASES = {"ansi": "cp1252", "utf8mb4": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-user-defined": ""}
TOUCHING = re.compile(r"(\?=)\s+(=\?)")


def decoded(data: bytes, charset: str | None) -> str:
    """Text in the charset it claims. UTF-8 under a Latin name is UTF-8 – chance hardly ever makes
    such bytes – and what claims to be ISO-8859-1 is what Windows writes."""
    name = codec(charset)
    if name in LATIN or not name:
        return as_utf8(data) or as_latin(data)
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return as_utf8(data) or as_latin(data)


def codec(charset: str | None) -> str:
    """Python's name of a charset; empty for none it knows."""
    wanted = (charset or "").strip().strip("\"'").lower()
    wanted = ALIASES.get(wanted, wanted)
    try:
        name = codecs.lookup(wanted).name
    except (LookupError, ValueError, TypeError):
        return ""
    return name if is_text(name) else ""


def is_text(name: str) -> bool:
    """Whether a codec makes text of bytes: `base64` and `zip` are codecs, too."""
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False


def as_utf8(data: bytes) -> str:
    """Text, if it is UTF-8; empty if not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def as_latin(data: bytes) -> str:
    """Text as Windows writes it; every byte has a meaning."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Lenient(Compat32):
    """Headers with raw bytes in them read as the text they must be, file names included."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A header as the parser of parameters takes it."""
        if value.isascii():
            return value
        return decoded(value.encode("utf-8", "surrogateescape"), None)


def headers(mail: Message, name: str) -> list[str]:
    """All headers of a name, decoded, each on one line."""
    wanted = name.lower()
    return [words(str(value)) for key, value in mail.raw_items() if key.lower() == wanted]


def header(mail: Message, name: str) -> str:
    """The first header of a name, decoded; empty where there is none."""
    found = headers(mail, name)
    return found[0] if found else ""


def words(raw: str) -> str:
    """A header's words: encoded ones read (RFC 2047), raw bytes guessed."""
    value = raw[:HEADER]
    if not value.isascii():
        value = decoded(value.encode("utf-8", "surrogateescape"), None)
    value = " ".join(value.split())
    if "=?" not in value:
        return value
    value = value if value.count("=?") <= ENCODED else value[:TORN]
    try:
        parts = decode_header(TOUCHING.sub(r"\1\2", value))
    except Exception:  # noqa: BLE001 - a torn encoded word; the raw one is better than none
        return value
    found = [part if isinstance(part, str) else decoded(part, charset) for part, charset in parts]
    return " ".join("".join(found).split())
