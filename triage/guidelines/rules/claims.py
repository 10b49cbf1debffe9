"""Statements of law and health are made by people, or come from where the guidelines say."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Claim, ClaimPolicy, Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.claims_words import LEGAL, MEDICAL, UNDECIDED
from triage.guidelines.rules.promises import SOURCES

TABLES = {Claim.LEGAL: LEGAL, Claim.MEDICAL: MEDICAL}


class Claims:
    """Reads with the words of both languages; who says that they cannot judge makes no claim."""

    id = "claim"
    wording: ClassVar[Wording] = {
        "legal": {
            "de": "„{words}“ ist eine rechtliche Aussage; die trifft nur ein Mensch.",
            "en": "“{words}” makes a legal statement; only a person may.",
        },
        "medical": {
            "de": "„{words}“ ist eine Aussage über die Gesundheit; die trifft nur ein Mensch.",
            "en": "“{words}” makes a statement about health; only a person may.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._policies = {claim: guidelines.claim_policy(claim) for claim in TABLES}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields the first claim of each kind in a sentence."""
        for claim, tables in TABLES.items():
            for language, words in tables.items():
                place = 0
                while match := words.search(reading.low_own, place):
                    sentence = reading.sentence_at(match.start())
                    place = max(sentence[1], match.end(), place + 1)
                    if not self._excused(claim, sentence, language, reading):
                        yield _hit(claim, match.span(), reading)

    def _excused(self, claim: Claim, sentence: Span, language: str, reading: Reading) -> bool:
        low = reading.low_own[sentence[0] : sentence[1]]
        if "?" in low[-4:] or UNDECIDED[language].search(low):
            return True
        return self._known(claim, sentence, reading)

    def _known(self, claim: Claim, sentence: Span, reading: Reading) -> bool:
        """Whether the statement stands where the policy lets it come from."""
        sources = SOURCES[self._policies[claim]]
        return self._policies[claim] is not ClaimPolicy.NEVER and any(
            one.source is not None and one.source.kind in sources
            for one in reading.grounds_in(*sentence)
            if one.kind == "fact"
        )


def _hit(claim: Claim, span: Span, reading: Reading) -> Hit:
    words = reading.own[span[0] : span[1]].strip()
    return Hit(claim.value, Severity.BLOCK, span, values={"words": words[:80]})
