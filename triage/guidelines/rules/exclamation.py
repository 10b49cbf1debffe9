"""Few exclamation marks, and never two together."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

MARKS = re.compile(r"[!?！]*[!！][!?！]*")


class Exclamation:
    """A run of marks counts once; what is too much becomes a full stop."""

    id = "exclamation"
    wording: ClassVar[Wording] = {
        "run": {
            "de": "Ein Satzzeichen genügt.",
            "en": "One mark is enough.",
        },
        "too_many": {
            "de": "Mehr als {limit} Ausrufezeichen wirken laut.",
            "en": "More than {limit} exclamation marks sound loud.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._limit = guidelines.exclamation_marks_max

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields runs within the limit and every mark beyond it."""
        for count, match in enumerate(MARKS.finditer(reading.text), start=1):
            question = "?" in match.group()
            if count > self._limit:
                values = {"limit": self._limit}
                fix = "?" if question else "."
                yield Hit("too_many", Severity.WARN, match.span(), fix, values)
            elif len(match.group()) > 1:
                yield Hit("run", Severity.NOTE, match.span(), "?" if question else "!")
