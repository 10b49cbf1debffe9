"""E-mail addresses as mail servers need them, and those nobody must write to."""

import re
import unicodedata
from email.utils import parseaddr

import idna

NOBODY = re.compile(
    r"(?:no[-_.]?(?:reply|answer|response)|do[-_.]?not[-_.]?(?:reply|answer|respond)|"
    r"(?:bitte[-_.]?)?nicht[-_.]?antworten|keine[-_.]?antwort(?:en)?|"
    r"antwort[-_.]?nicht[-_.]?moeglich|"
    r"mailer[-_.]?daemon|postmaster|bounces?|mail[-_.]?delivery[-_.]?(?:system|subsystem)|"
    r"auto[-_.]?(?:reply|responder|mailer)|listserv|majordomo)(?:[-_.+=].*)?|"
    r".*[-_.]no[-_.]?reply",
    re.I,
)
"""Local parts behind which nobody reads."""

LOCAL = re.compile(r"[^\s\x00-\x1f\x7f@<>(),:;\"\[\]\\]{1,64}")
PLAIN = re.compile(
    r"(?!.{321})[a-z0-9](?:[a-z0-9_+-]|\.(?=[a-z0-9])){0,63}"
    r"@(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,62}\.){1,9}[a-z]{2,20}"
)
"""What every reader takes for the same address, in the form kept here: most are like that."""

LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?", re.I)


def address(text: str) -> str | None:
    """The bare address in a header's words (`Name <local@domain>`), its domain in ASCII (IDNA
    2008) and lower case; None where there is none that could be written to."""
    if PLAIN.fullmatch(text):
        return text
    plainly = unfolded(text)
    found = parseaddr(plainly)[1].strip()
    if found not in plainly:
        return None  # the parser leaves out blanks, which makes another's address of a torn one
    local, at, domain = found.rpartition("@")
    if not at or not LOCAL.fullmatch(local) or local.startswith(".") or local.endswith("."):
        return None
    plain = ascii_domain(domain)
    return f"{unicodedata.normalize('NFC', local)}@{plain}" if plain else None


def display_name(text: str) -> str:
    """The name in a header's words; empty where there is none, or only the address again."""
    name, found = parseaddr(unfolded(text))
    name = " ".join(name.split()).strip("\"' ")
    return "" if "@" in name or name.casefold() == found.casefold() else name


def ascii_domain(domain: str) -> str | None:
    """A domain as the DNS knows it; None for what is none."""
    try:
        plain = idna.encode(domain.strip().rstrip("."), uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        plain = domain.strip().rstrip(".").lower()  # an underscore, which some real hosts have
    labels = plain.split(".")
    good = len(plain) <= 253 and all(LABEL.fullmatch(label) for label in labels)
    return plain if good else None


def same(one: str, other: str) -> bool:
    """Whether two bare addresses lead to the same box: extensions behind `+` do not matter."""
    return bare(one) == bare(other)


def bare(found: str) -> str:
    """An address for comparison."""
    local, _, domain = found.casefold().rpartition("@")
    return f"{local.split('+')[0]}@{domain}"


def unanswerable(found: str) -> bool:
    """Whether nobody reads what is sent to an address."""
    return NOBODY.fullmatch(found.rpartition("@")[0]) is not None


def unfolded(text: str) -> str:
    """A header's words on one line, without control characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(" " if is_control(sign) else sign for sign in text).split())


def is_control(sign: str) -> bool:
    """Whether a sign could end a header's line or hide in it."""
    return unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"}
