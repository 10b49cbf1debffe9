"""Subjects: what mail programs put before them, in German and English."""

import re

from triage.channels.mail_addresses import unfolded

REPLY = r"re|aw|antw|antwort|res|sv|rép|réf|rif|odp|vs"
FORWARD = r"wg|fw|fwd|weitergeleitet|i|tr|doorst"
NOTED = re.compile(r"\[(?:ext(?:ern(?:al|e|er)?)?|external\s(?:e-?mail|sender)|spam\??)\]\s*", re.I)
PREFIX = re.compile(
    rf"\s*({REPLY}|{FORWARD})\s*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)|\^\d{{1,3}})?\s*:\s*", re.I
)
ANSWERS = re.compile(rf"\s*(?:{REPLY})\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*:", re.I)
GERMAN = frozenset({"aw", "antw", "antwort", "wg", "weitergeleitet"})
LONGEST = 250


def bare_subject(subject: str) -> str:
    """The subject without `Re:`, `AW:`, `WG:` and what gateways put before it."""
    rest = NOTED.sub("", unfolded(subject))
    while match := PREFIX.match(rest):
        rest = rest[match.end() :]
    return rest.strip()


def is_reply(subject: str) -> bool:
    """Whether a subject says that the mail answers another."""
    return ANSWERS.match(NOTED.sub("", unfolded(subject))) is not None


def reply_subject(subject: str, instead: str) -> str:
    """The subject of an answer: the same, with one `Re:`, or `AW:` where the customer's program
    writes it so; `instead` where the customer's mail had none."""
    rest = bare_subject(subject)
    if not rest:
        return instead
    first = PREFIX.match(NOTED.sub("", unfolded(subject)))
    mark = "AW" if first and first[1].lower() in GERMAN else "Re"
    return f"{mark}: {rest[:LONGEST].rstrip()}"
