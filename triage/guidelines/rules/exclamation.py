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
        self._limits = {
            name: rules.exclamation_marks_max for name, rules in guidelines.channels.items()
        }

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields runs within the channel's limit, else the brand's, and every mark beyond it."""
        own = self._limits.get(reading.situation.channel)
        limit = self._limit if own is None else own
        for count, match in enumerate(MARKS.finditer(reading.text), start=1):
            question = "?" in match.group()
            if count > limit:
                values = {"limit": limit}
                fix = "?" if question else "."
                yield Hit("too_many", Severity.WARN, match.span(), fix, values)
            elif len(match.group()) > 1:
                yield Hit("run", Severity.NOTE, match.span(), "?" if question else "!")
