"""Turns a brand's greetings and sign-offs into patterns that accept names and small changes."""

import re
from collections.abc import Iterable

PLACEHOLDER = re.compile(r"\[\[AUTHOR(?:_FIRST)?\]\]")
NAME = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.|[^\n,.!?:;])"
"""One character or title of a name."""


def loose(form: str) -> str:
    """A pattern of `form`: any spacing, any name for a placeholder, any closing mark."""
    core = form.strip().rstrip(",.!:– ")
    parts = [_words(part) for part in PLACEHOLDER.split(core)]
    return rf"{NAME}{{1,60}}?".join(parts)


def one_of(forms: Iterable[str]) -> str:
    """A group that matches one of the loose forms, longest first; never matches without any."""
    patterns = sorted({loose(form) for form in forms if form.strip()}, key=len, reverse=True)
    return f"(?:{'|'.join(patterns)})" if patterns else r"(?!)"


def _words(part: str) -> str:
    """The words of a part with commas optional; spaces at its edges are kept."""
    words = [
        re.escape(word.rstrip(",")) + (",?" if word.endswith(",") else "") for word in part.split()
    ]
    inner = r"\s+".join(words)
    before = r"\s+" if part[:1].isspace() else ""
    after = r"\s+" if part[-1:].isspace() and words else ""
    return before + inner + after
