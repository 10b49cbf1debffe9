"""Cells that spreadsheets open: marked so that none is computed, and as they were before the mark.

A table may be cut at another sign than it was written with: German Excel cuts at semicolons. So a
formula is looked for behind every sign that can begin a cell, not at the beginning alone (OWASP:
CSV injection).
"""

import re

FORMULA = r"(?='*[=+\-@|%＝＋－＠])"
BEGINNING = r"(\A[\s,;\"]*+|(?<![\s,;\"])[^\S\t\r\n]*+[,;\"\t\r\n][\s,;\"]*+)"
BARE = re.compile(BEGINNING + FORMULA)
MARKED = re.compile(f"{BEGINNING}'{FORMULA}")


def marked(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet could compute; without NUL."""
    return BARE.sub(r"\1'", text.replace("\x00", ""))


def unmarked(text: str) -> str:
    """The text before `marked`."""
    return MARKED.sub(r"\1", text)
