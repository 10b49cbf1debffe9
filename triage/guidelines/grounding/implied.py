"""What the words of a customer tell beside the values they spell out. Reads no reply: what is
implied there is no statement."""

import re
from collections.abc import Iterator

from triage.guidelines.grounding.moments import WEEKDAYS
from triage.guidelines.grounding.number_words import ORDINALS, UNITS
from triage.guidelines.grounding.numbers import measure, plain
from triage.guidelines.grounding.values import Value

AGAIN = re.compile(
    r"\b(?:(?:ver)?doppel\w*|wieder(?:holt\w*)?|erneut\w*|noch\s?mals?|beide[nmrs]?|letzte[ns]\s+mal"
    r"|doubl\w+|again|once\s+more|both|repeated\w*|last\s+time)\b"
)
TWICE = frozenset({("2", "times")})
"""Words of a customer that tell of two: a reply may count them, “for the second time”."""
SPANS = "|".join(sorted((unit for unit in UNITS if len(unit) > 3), key=len, reverse=True))
RUN = re.compile(
    rf"\b(?P<nth>{'|'.join(ORDINALS)})(?:e[nrms]?)?\s+(?P<unit>{SPANS})\b"
    rf"|\b(?P<figure>\d{{1,2}})(?:\.|st|nd|rd|th)\s+(?P<counted>{SPANS})\b"
)
"""„die zweite Woche“, “for the 3rd month”: two weeks, three months."""
DAYS = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
SHORT = re.compile(
    r"\b(?P<english>Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|(?:tues?|thur?s?|fri)(?!\w))\b"
    r"|\b(?P<german>Mo|Di|Mi|Do|Fr|Sa|So)\b(?=\.|\s?[-–/]|\s\d|,\s?\d|\s(?:bis|und)\s(?:Mo|Di|Mi|Do|Fr|Sa|So)\b)"
)
"""Weekdays cut short; sure in a comment only, where a wrong one does no harm."""


def implied(text: str, low: str) -> Iterator[Value]:
    """Values a reply may name though the text says them in another way; `low` is it in small
    letters, of the same length."""
    for match in AGAIN.finditer(low):
        yield Value("number", TWICE, match.span())
    for match in RUN.finditer(low):
        count = plain(float(ORDINALS[match["nth"]])) if match["nth"] else match["figure"]
        unit = UNITS[match["unit"] or match["counted"]]
        yield Value("number", frozenset({measure(count, unit)}), match.span())
    for match in SHORT.finditer(text):
        name = match.group().lower()
        day = DAYS[name] if match["german"] else WEEKDAYS[name.replace("thur", "thu")[:3]]
        yield Value("weekday", frozenset({(str(day),)}), match.span())
