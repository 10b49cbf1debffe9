"""The reply opens with one of the brand's greetings where the channel asks for it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines, LanguageRules
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.brand_forms import NAME, one_of

OTHER_GREETING = re.compile(
    rf"\s*(?:hallo|hi|hey|hej|moin|servus|liebe[rs]?|guten\s+(?:tag|morgen|abend)|gr(?:ü|ue)(?:ß|ss)"
    rf"\s+gott|sehr\s+geehrte[rs]?|dear|hello|good\s+(?:morning|afternoon|evening|day)|hiya)\b"
    rf"{NAME}{{0,60}}?[,!.:–]?(?=[\s]|$)",
    re.IGNORECASE,
)


class Greeting:
    """Accepts the brand's own forms with a name, a placeholder or neither."""

    id = "greeting"
    wording: ClassVar[Wording] = {
        "missing": {
            "de": "Am Anfang fehlt die Anrede, etwa „{example}“.",
            "en": "The reply lacks a greeting such as “{example}”.",
        },
        "foreign": {
            "de": "So grüßt diese Marke nicht; üblich ist „{example}“.",
            "en": "This brand does not greet like that; it says “{example}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._channels = guidelines.channels
        self._languages = guidelines.languages
        self._patterns = {code: _pattern(rules) for code, rules in guidelines.languages.items()}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit: at the foreign greeting, or empty at the start."""
        rules = self._channels.get(reading.situation.channel)
        pattern = self._patterns.get(reading.situation.language)
        if rules is None or not rules.greeting_required or pattern is None:
            return
        if pattern.match(reading.text):
            return
        values = {"example": self._languages[reading.situation.language].greetings_anonymous[0]}
        other = OTHER_GREETING.match(reading.text)
        if other:
            yield Hit("foreign", Severity.BLOCK, other.span(), values=values)
        else:
            yield Hit("missing", Severity.BLOCK, (0, 0), values=values)


def _pattern(rules: LanguageRules) -> re.Pattern[str]:
    named = one_of(rules.greetings)
    anonymous = one_of(rules.greetings_anonymous)
    return re.compile(
        rf"\s*(?:{named}|{anonymous}(?:\s+{NAME}{{1,60}})?)\s*(?:[,!.:–]|\n|$)", re.IGNORECASE
    )
