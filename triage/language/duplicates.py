"""Recognises a comment sent twice. Must not call two different comments the same."""

import hashlib
import unicodedata

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "œ": "oe"})


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of what a text says: letters and digits, case and umlauts folded.

    Spaces, punctuation and emoji do not count, except where there is nothing else.
    """
    composed = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    bare = unicodedata.normalize("NFKD", composed)
    said = "".join(char for char in bare if char.isalnum()) or "".join(text.split())
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
