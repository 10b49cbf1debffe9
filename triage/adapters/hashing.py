"""The hash under which secrets with 256 random bits are kept: so many need no slow one."""

import hashlib


def hashed(secret: str) -> bytes:
    """SHA-256."""
    return hashlib.sha256(secret.encode()).digest()
