"""Cuts the sentences of a reply into clauses, so that a polite one hides no other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from triage.guidelines.rule import Reading, Span

MARK = re.compile(r"[,;:–—()]\s")


def clauses(reading: Reading, edge: re.Pattern[str]) -> Iterator[tuple[Span, bool]]:
    """The clauses of the brand's own words, and whether their sentence is a question."""
    for start, end in reading.sentences:
        asked = "?" in reading.low_own[max(start, end - 4) : end]
        inner = {match.end() for match in MARK.finditer(reading.low_own, start, end)}
        inner |= {match.start() for match in edge.finditer(reading.low_own, start, end)}
        for left, right in pairwise(sorted({start, *inner, end})):
            yield trimmed(reading.low_own, left, right), asked


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and marks at its ends."""
    while start < end and not text[start].isalnum() and text[start] not in '„“"»[':
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] not in '“”"«]%€)':
        end -= 1
    return start, end
