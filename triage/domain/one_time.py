"""One-time codes: time-based ones (TOTP, RFC 6238) and recovery codes. Must not make secrets.

SHA-1, six digits and thirty seconds are what every authenticator app understands.
"""

import base64
import hmac
import re
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
"""RFC 4226 §4 asks for 160 bits."""
DRIFT = 1
"""Steps a clock may be off either way (RFC 6238 §5.2)."""
RECOVERY_CODES = 10
RECOVERY_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0 and o, no 1, i and l: they are read from paper."""
RECOVERY_LENGTH = 10
LONGEST_LABEL = 60


def step_at(at: datetime) -> int:
    """The time step a moment lies in, counted from 1970."""
    return int(at.astimezone(UTC).timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int, digits: int = DIGITS, algorithm: str = "sha1") -> str:
    """The code of a time step (RFC 4226 §5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), algorithm)
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: bytes, code: str, at: datetime) -> int | None:
    """The step whose code it is, now or one off; None for a wrong one.

    Every candidate is compared, in constant time: the answer's time tells nothing.
    """
    typed, now = digits_of(code), step_at(at)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            found = step
    return found


def digits_of(code: str) -> str:
    """A code as typed, without the blanks that apps show in it."""
    return re.sub(r"[\s-]", "", code)[:32]


def as_base32(secret: bytes) -> str:
    """The secret as people type it into an app."""
    return base64.b32encode(secret).decode().rstrip("=")


def grouped(secret: bytes) -> str:
    """The same in groups of four, to be read aloud or typed."""
    text = as_base32(secret)
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def key_uri(secret: bytes, account: str, issuer: str) -> str:
    """The `otpauth:` address that a QR code carries; a long account name is cut."""
    label = quote(f"{issuer}:{account[:LONGEST_LABEL]}", safe=":@")
    query = urlencode({"secret": as_base32(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{query}"


def recovery_code(typed: str) -> str:
    """A recovery code as it is kept: lower case, without the dash."""
    return re.sub(r"[\s-]", "", typed).casefold()[:32]


def shown(code: str) -> str:
    """A recovery code as it is written down."""
    return f"{code[:5]}-{code[5:]}"
