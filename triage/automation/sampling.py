"""Which drafts a person reads although their cell is open: a share, for ever, known from the id.

A hash decides, so that nobody can choose what is looked at and a replay draws the same drafts.
"""

import hashlib
from uuid import UUID


def place(draft_id: UUID) -> float:
    """A number in [0, 1) that belongs to the draft, even over drafts."""
    digest = hashlib.sha256(b"review:" + draft_id.bytes).digest()
    return int.from_bytes(digest[:8]) / 2**64


def drawn(draft_id: UUID, share: float) -> bool:
    """Whether a person is to read this draft; with a greater share all drawn before stay drawn."""
    return place(draft_id) < share
