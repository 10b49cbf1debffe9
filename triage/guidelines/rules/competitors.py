"""No competitor is named in the brand's own words; what the customer wrote may be quoted."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.comparisons import compared

ENDING = r"(?:['’]?s|['’]|n|en|es)?(?:-[\w-]{1,40})?"


class Competitors:
    """Names that read like a common word (“Flink”) need their capital letter."""

    id = "competitor"
    wording: ClassVar[Wording] = {
        "named": {
            "de": "„{words}“ ist ein Wettbewerber; die Marke nennt keinen.",
            "en": "“{words}” is a competitor; the brand names none.",
        },
        "compared": {
            "de": "Die Marke vergleicht sich nicht mit anderen, hier mit „{words}“.",
            "en": "The brand does not compare itself with others, here with “{words}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        names = sorted(guidelines.competitors, key=len, reverse=True)
        written = [form for name in names for form in _forms(name)]
        one = "|".join(written) or r"(?!)"
        own = " ".join([guidelines.brand, guidelines.title, *guidelines.glossary.values()])
        self._own = frozenset(own.lower().split())
        self._pattern = re.compile(rf"(?<!\w)(?:\w{{2,30}}-)?(?:{one}){ENDING}(?!\w)")

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every competitor outside quotations of the customer."""
        taken = []
        for match in self._pattern.finditer(reading.own):
            taken.append(match.span())
            yield Hit("named", Severity.BLOCK, match.span(), values={"words": match.group()})
        for start, end in compared(reading, self._own):
            if not any(a < end and start < b for a, b in taken):
                values = {"words": reading.text[start:end]}
                yield Hit("compared", Severity.BLOCK, (start, end), values=values)


def _forms(name: str) -> Iterator[str]:
    """Patterns of a name: as written and in capitals; in any case where it is no word."""
    loose = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", name.strip()))
    word = name[:1].isupper() and name[1:].islower() and name.isalpha()
    if word:
        yield loose
        yield re.escape(name.upper())
    else:
        yield f"(?i:{loose})"
