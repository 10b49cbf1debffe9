"""No shouting: words in capitals that are no abbreviation and no name of the brand."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.word_list import listed

SHOUTED = re.compile(r"(?<![\w\[-])(?:[A-ZÄÖÜẞ]{2,}(?:\s+[A-ZÄÖÜẞ]{2,})+|[A-ZÄÖÜẞ]{4,})(?![\w\]-])")
WORD = re.compile(r"[A-ZÄÖÜẞ]{2,}")
ABBREVIATIONS = frozenset(
    listed("""
    AGB DSGVO GDPR IBAN BIC SEPA PDF FAQ HTTP HTTPS HTML DHL DPD GMBH MWST USP IMAP SMTP PIN TAN QR
    ID OK NPS EU UK USA PS IOS HACCP EAN URL API SMS MMS UTC GMT CET PLZ WLAN ASAP
    """)
)


class Capitals:
    """Two capital words in a row, or one of four letters, is shouting."""

    id = "capitals"
    wording: ClassVar[Wording] = {
        "shouting": {
            "de": "„{words}“ in Großbuchstaben wirkt, als würde geschrien.",
            "en": "“{words}” in capitals reads like shouting.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        own = " ".join([guidelines.brand, *guidelines.glossary.values(), *guidelines.contacts])
        self._known = ABBREVIATIONS | frozenset(WORD.findall(own))

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every shouted stretch; quoted words count for the one who said them."""
        for match in SHOUTED.finditer(reading.unquoted):
            if not all(word in self._known for word in match.group().split()):
                values = {"words": match.group()}
                yield Hit("shouting", Severity.WARN, match.span(), values=values)
