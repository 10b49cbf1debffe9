"""Parses the bytes of a mail without letting a crafted one hold the reader up.

Python's parser takes quadratic time for parameters and nested parts. What real mails have none of
is refused or cut here, before it costs anything; the size of a mail is limited where it is fetched.
"""

import re
from email import message_from_bytes
from email.message import Message
from typing import Any

from triage.channels.mail_reading.decoding import HEADER, Lenient
from triage.domain.errors import Refused

HEADER_LINES = 2_000
"""Lines of the mail's own header: some hundred are the most that gateways pile up."""

ALL_HEADER_LINES = 5_000
"""Lines of headers of all parts and of mails within the mail."""

ALL_HEADERS = 1_000_000
"""Characters of all headers that are left once each is cut."""

PARAMETERS = 4_000
"""Characters of a header that has parameters."""

EACH = 60
"""Parameters of one header."""

PARTS = 500
MULTIPARTS = 100
"""Multiparts in all, which nesting cannot exceed. A collection of forwarded mails has dozens."""

LINES = 5_000_000
"""Lines times nesting: the parser holds each line against every boundary that is open; 4 million
took 0.9 s. A whole mail of 30 MB in base64 has 400 thousand."""

WITH_PARAMETERS = frozenset({"content-type", "content-disposition"})
LINE = rb"(?:From |[\x21-\x39\x3b-\x7e]*:|[\t ])[^\r\n]*+(?:\r\n|\r|\n)"
LONG_HEAD = re.compile(rb"(?>%s){%d}" % (LINE, HEADER_LINES + 1))
MULTIPART = re.compile(rb"(?:^|[\r\n])content-type:\s*+multipart/", re.I)


class Cutting(Lenient):
    """Cuts each header as it is parsed, and counts: `left` holds what lines and characters are
    still allowed in one mail."""

    left: list[int] = []  # noqa: RUF012 - policies take only what their class names; never shared

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header's name and its value, not longer than anybody reads."""
        name, value = super().header_source_parse(sourcelines)
        value = cut(name.lower(), value)
        self.left[0] -= len(sourcelines)
        self.left[1] -= len(name) + len(value)
        if min(self.left) < 0:
            raise Refused("This mail has more header lines than any mail needs.")
        return name, value


def parsed(raw: bytes) -> Message:
    """A mail; raises Refused for one that no person and no program would write."""
    if LONG_HEAD.match(raw):
        raise Refused("This mail has more header lines than any mail needs.")
    nested = sum(1 for _ in MULTIPART.finditer(raw))
    lines = raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
    if nested > MULTIPARTS or lines * (nested + 1) > LINES:
        raise Refused("This mail is nested deeper than any mail needs.")
    made = [0]

    def part(*args: Any, **options: Any) -> Message:
        made[0] += 1
        if made[0] > PARTS:
            raise Refused("This mail has more parts than any mail needs.")
        return Message(*args, **options)

    left = [ALL_HEADER_LINES, ALL_HEADERS]
    policy = Cutting(left=left)  # type: ignore[call-arg] # policies take what their class names
    return message_from_bytes(raw, part, policy=policy)


def cut(name: str, value: str) -> str:
    """A header's value as far as it is read."""
    if name not in WITH_PARAMETERS:
        return value[:HEADER]
    return ";".join(value[:PARAMETERS].split(";")[:EACH])
