"""An account: how a person signs in. Rules only: what an address and a password must be, how long
to wait after wrong ones. Must not hash, store or compare."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.errors import RowRefused
from triage.domain.role import Membership

LONGEST_NAME = 100
LONGEST_EMAIL = 254  # RFC 5321 §4.5.3.1.3, without the angle brackets
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
"""NIST SP 800-63B asks for length and against rules on kinds of characters."""
FREE_ATTEMPTS = 5
LONGEST_WAIT = timedelta(minutes=15)
SHAPE = re.compile(r"[^\s@<>()\",;:\\]+@[^\s@<>()\",;:\\.]+(?:\.[^\s@<>()\",;:\\.]+)*")


@dataclass(frozen=True, slots=True)
class Account:
    """A person who signs in. `email` is None for one that only has one-time links.

    `own_rights` tells that it holds rights beside those of its roles, whatever these are.
    """

    id: UUID
    name: str
    email: str | None
    memberships: tuple[Membership, ...]
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None = None
    own_rights: bool = False
    has_factor: bool = False
    invited_at: datetime | None = None


def known_email(email: str) -> str:
    """The one spelling of an address: normalised, case-folded; raises RowRefused if it is none."""
    found = unicodedata.normalize("NFKC", email).strip().casefold()
    if len(found) > LONGEST_EMAIL or not SHAPE.fullmatch(found) or not found.isprintable():
        raise RowRefused("This is not an e-mail address.", "email")
    return found


def known_name(name: str) -> str:
    """A name as it is shown and recorded; raises RowRefused for an unreadable one."""
    found = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(found) <= LONGEST_NAME or not found.isprintable():
        raise RowRefused("Give a name of at most 100 characters.", "name")
    return found


def known_password(password: str, *words: str) -> str:
    """A password as it is hashed (NFKC, so every keyboard writes the same).

    Raises RowRefused for one that is too short, too long, of hardly any different characters, or
    one of `words`: the person's own name and address.
    """
    found = unicodedata.normalize("NFKC", password)
    if not SHORTEST_PASSWORD <= len(found) <= LONGEST_PASSWORD:
        raise RowRefused("Choose a password of 12 to 200 characters.", "password")
    if len(set(found)) < 5 or found.casefold() in {word.casefold() for word in words}:
        raise RowRefused("This password is too easy to guess; choose another one.", "password")
    return found


def wait_after(attempts: int) -> timedelta:
    """How long nobody is let in after so many wrong passwords in a row: it doubles to 15 min."""
    if attempts < FREE_ATTEMPTS:
        return timedelta(0)
    return min(LONGEST_WAIT, timedelta(seconds=2 ** min(attempts - FREE_ATTEMPTS, 10)))
