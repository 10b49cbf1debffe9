"""Finds where a reply compares the brand with a firm the customer named; judges no list."""

import re
from collections.abc import Iterator, Set

from triage.guidelines.rule import Reading, Span
from triage.guidelines.rules.word_list import listed
from triage.language.nouns.dictionary import dictionary

CONTRAST = re.compile(
    r"\b(?:als|than|unlike|gegenüber|gegensatz|compared|dafür|dagegen|hingegen|während|whereas|though"
    r"|not\s+here|not\s+with\s+us|bei\s+uns\s+nicht)\b"
)
MEASURED_BY = re.compile(
    r"\b(?:(?:\w{3,}er|mehr|weniger|anders)\s+als|(?:\w{3,}er|more|less|worse)\s+(?:\w+\s+)?than|unlike"
    r"|gegenüber|im\s+gegensatz\s+zu|compared\s+(?:to|with))\s+(?:(?:bei|von|at|with|from|die|those)\s+){0,2}\Z"
)
"""What goes before a name that serves as a measure."""
OVER_THERE = re.compile(r"(?:\A|[,;]\s|\s)(?:bei|at|with|mit)\s+\Z|\A\s*\Z")
"""What goes before a name of which a contrast is then told."""
TOLD = re.compile(
    r"\b(?:dafür|dagegen|hingegen|während|whereas|though|not\s+here|not\s+with\s+us|bei\s+uns\s+nicht)\b"
)
NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]*[a-zäöüß]\w*(?:\s(?:&|und|and)\s[A-ZÄÖÜ]\w+)?")
CALENDAR = frozenset(
    listed("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december christmas easter english german germany england
    britain berlin hamburg köln leipzig münchen leeds manchester london
    """)
)
"""Capitalised English words that are no firm, and places where anybody may live."""


def compared(reading: Reading, own: Set[str]) -> Iterator[Span]:
    """Places of such names in sentences that contrast; `own` are the brand's words, small."""
    theirs = reading.situation.text
    if not theirs or not CONTRAST.search(reading.low_own):
        return
    for start, end in reading.sentences:
        if not CONTRAST.search(reading.low_own, start, end):
            continue
        for match in NAME.finditer(reading.own, start, end):
            name = match.group()
            measured = _is_measure(reading, (start, end), match.start())
            if measured and name in theirs and _is_firm(reading, match, own):
                yield match.span()


def _is_measure(reading: Reading, sentence: Span, place: int) -> bool:
    """Whether the sentence measures the brand by what is named at `place`."""
    before = reading.low_own[sentence[0] : place]
    if MEASURED_BY.search(before):
        return True
    return bool(OVER_THERE.search(before) and TOLD.search(reading.low_own, *sentence))


def _is_firm(reading: Reading, match: re.Match[str], own: Set[str]) -> bool:
    """Whether a capitalised word is a name: in no dictionary, and not merely at a beginning."""
    name = match.group()
    low = name.lower()
    if low in own or low in CALENDAR or f"[[{name}" in reading.text:
        return False
    language = reading.situation.language
    if language == "en":
        within = re.search(
            rf"[a-z,]\s{re.escape(name)}\b", f"{reading.text}\n{reading.situation.text}"
        )
        return within is not None
    nouns = dictionary("de")
    return low not in nouns.singular and low not in nouns.plural and not name.endswith("ung")
