"""The brand's own terms are spelt as the brand spells them."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording


class Glossary:
    """Any mixture of capitals finds a wrong spelling; every fix is safe."""

    id = "glossary"
    wording: ClassVar[Wording] = {
        "spelling": {
            "de": "„{words}“ schreibt die Marke „{right}“.",
            "en": "The brand spells “{words}” as “{right}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._right = {wrong.lower(): right for wrong, right in guidelines.glossary.items()}
        self._pattern = spelling_pattern(self._right)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every wrong spelling outside web and e-mail addresses."""
        addresses = [*reading.links, *reading.emails]
        for match in self._pattern.finditer(reading.low):
            right = self._right[match.group()]
            words = reading.text[match.start() : match.end()]
            inside = any(a <= match.start() < b for a, b in addresses)
            if words != right and not inside:
                values = {"words": words, "right": right}
                yield Hit("spelling", Severity.WARN, match.span(), right, values)


def spelling_pattern(wrong: Iterable[str]) -> re.Pattern[str]:
    """Matches the wrong spellings as whole words in small letters, the longest first."""
    words = sorted((re.escape(word.lower()) for word in wrong), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words) or '(?!)'})(?![\w-])")
