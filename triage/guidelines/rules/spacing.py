"""Slips of the keyboard: words said twice and spaces too many."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.word_list import listed

TWICE = re.compile(r"\b([^\W\d_]{2,}+)([ \t]++)\1\b")
RIGHT_TWICE = frozenset(listed("die der das den sie dem that had is was sehr very was weg ha bye"))
SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
SPACE_BEFORE_MARK = re.compile(r"(?<=\w)[ \t]++(?=[,.;!?](?:\s|$))")


class Spacing:
    """All notes, all with safe fixes."""

    id = "spacing"
    wording: ClassVar[Wording] = {
        "twice": {
            "de": "„{words}“ steht doppelt.",
            "en": "“{words}” stands there twice.",
        },
        "spaces": {
            "de": "Hier sind mehrere Leerzeichen.",
            "en": "There are several spaces here.",
        },
        "before_mark": {
            "de": "Vor dem Satzzeichen steht ein Leerzeichen.",
            "en": "There is a space before the punctuation mark.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # holds for every brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every slip."""
        text = reading.text
        for match in TWICE.finditer(reading.low):
            if match[1] not in RIGHT_TWICE:
                word = text[match.start(1) : match.end(1)]
                yield Hit("twice", Severity.NOTE, match.span(), word, {"words": word})
        for match in SPACES.finditer(text):
            yield Hit("spaces", Severity.NOTE, match.span(), " ")
        for match in SPACE_BEFORE_MARK.finditer(text):
            yield Hit("before_mark", Severity.NOTE, match.span(), "")
