"""The reply opens with one of the brand's greetings where the channel asks for it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.brand_forms import NAME, one_of

OTHER_GREETING = re.compile(
    rf"\s*(?P<line>(?:hallo|hi|hey|hej|moin|servus|liebe[rs]?|guten\s+(?:tag|morgen|abend)|gr(?:ü|ue)(?:ß|ss)"
    rf"\s+gott|sehr\s+geehrte[rs]?|dear|hello|good\s+(?:morning|afternoon|evening|day)|hiya)\b"
    rf"{NAME}{{0,60}}?[,!.:–]?)(?=[\s]|$)",
    re.IGNORECASE,
)
LINE = re.compile(r"\s*(?P<line>[^\W\d_][^\n,!?:;]{0,45}),[ \t]*\n")
"""What stands where a salutation does, in whatever words: “Attn. J. Smith,”."""
LATER = 200
"""Characters before a greeting that is merely preceded by something."""


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
        self._guidelines = guidelines
        self._patterns = _patterns(guidelines)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit: at the foreign greeting, or empty at the start. What stands
        before a greeting of the brand's is for other rules."""
        channel, language = reading.situation.channel, reading.situation.language
        rules = self._guidelines.channels.get(channel)
        pattern = self._patterns.get((channel, language))
        if rules is None or not rules.greeting_required or pattern is None:
            return
        if pattern.match(reading.text) or _later(pattern, reading.text):
            return
        named, anonymous = _forms(self._guidelines, channel, language)
        values = {"example": (anonymous or named)[0]}
        other = LINE.match(reading.text) or OTHER_GREETING.match(reading.text)
        if other:
            yield Hit("foreign", Severity.BLOCK, other.span("line"), values=values)
        else:
            yield Hit("missing", Severity.BLOCK, (0, 0), values=values)


def _later(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a later paragraph begins with the greeting: a line was put before it."""
    place = text.find("\n\n", 0, LATER)
    return place >= 0 and pattern.match(text, place) is not None


def _forms(
    guidelines: Guidelines, channel: str, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The greetings in force with a name and without; a channel's own replace the language's."""
    own, rules = guidelines.channels[channel], guidelines.languages[language]
    named = own.greetings.get(language) or rules.greetings
    return named, own.greetings_anonymous.get(language) or rules.greetings_anonymous


def _patterns(guidelines: Guidelines) -> dict[tuple[str, str], re.Pattern[str]]:
    made: dict[tuple[tuple[str, ...], ...], re.Pattern[str]] = {}
    found = {}
    for channel in guidelines.channels:
        for language in guidelines.languages:
            forms = _forms(guidelines, channel, language)
            if forms not in made:
                made[forms] = _pattern(*forms)
            found[channel, language] = made[forms]
    return found


def _pattern(greetings: tuple[str, ...], anonymous: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{one_of(greetings)}|{one_of(anonymous)}(?:\s+{NAME}{{1,60}})?)\s*(?:[,!.:–]|\n|$)",
        re.IGNORECASE,
    )
