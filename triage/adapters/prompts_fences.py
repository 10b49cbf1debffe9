"""Makes foreign text safe to stand in a prompt: inert marks, and fences it cannot end.

It must not judge what a text says: whatever stands between two fences is data.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 6_000
"""Characters of one foreign text that enter a prompt; longer comments say nothing new."""

_INERT = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "`": "'", "\u2028": "\n"})
"""Marks that could end a fence, start a template or be read as a token of a chat format."""

_KEPT = frozenset("\n\t")
_TURN = re.compile(r"^([ \t]*(?:system|assistant|user|developer|assistent)[ \t]*):", re.I | re.M)
_CHAT = re.compile(r"\[(/?(?:INST|SYS)\b[^\]\n]{0,20})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fence:
    """Two lines that no text between them can hold."""

    open: str
    close: str


def inert(text: str, limit: int = LONGEST) -> str:
    """A text without control and invisible characters, and without marks a fence, a template or
    a chat format is made of; cut at `limit` characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(c for c in plain if c in _KEPT or not unicodedata.category(c).startswith("C"))
    seen = _CHAT.sub(r"(\1)", _TURN.sub(r"\1 –", seen.translate(_INERT)))
    return seen if len(seen) <= limit else f"{seen[: limit - 1]}…"


def fence_for(texts: Iterable[str]) -> Fence:
    """A fence none of the texts holds; the same texts always get the same."""
    everything = "\n".join(texts)
    mark = hashlib.blake2b(everything.encode("utf-8", "replace"), digest_size=6).hexdigest()
    while mark in everything:
        mark = hashlib.blake2b(mark.encode(), digest_size=6).hexdigest()
    return Fence(f"<<<{mark}", f"{mark}>>>")
