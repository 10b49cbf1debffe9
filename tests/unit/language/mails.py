"""Mails as clients send them, and what their writers said; all of them are invented."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    """A mail as received, and the writer's own words."""

    name: str
    raw: str
    own: str


def _mails(text: str) -> tuple[Mail, ...]:
    found = []
    for block in f"\n{text}".split("\n#### ")[1:]:
        name, _, body = block.partition("\n")
        raw, _, own = body.partition("\n==>\n")
        found.append(Mail(name.strip(), raw, own.strip("\n")))
    return tuple(found)


MAILS = _mails(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
