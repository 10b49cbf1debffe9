"""The reply ends with one of the brand's sign-offs where the channel asks for it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines, LanguageRules
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.brand_forms import PLACEHOLDER, one_of

TAIL_LENGTH = 500
"""Characters at the end in which a sign-off with its postscript must stand."""
TAIL = r"[\s,.!]*(?:\n\s*P\.?\s?S\.?[^\n]{0,300})?\s*\Z"
OTHER_SIGN_OFF = re.compile(
    r"\n[ \t]*(?P<closing>(?:mit\s+\w+\s+gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|herzliche|schöne"
    r"|freundliche)\s+gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|(?:kind|best|warm)\s+regards|regards|"
    r"yours\s+(?:sincerely|faithfully|truly)|sincerely|best\s+wishes|cheers)[^\n]{0,60})"
    r"[\s,]*(?:\n[^\n]{0,80})?\s*\Z",
    re.IGNORECASE,
)


class SignOff:
    """Accepts any closing line of the brand with any of its signature lines."""

    id = "sign_off"
    wording: ClassVar[Wording] = {
        "missing": {
            "de": "Am Ende fehlt die Grußformel, etwa „{example}“.",
            "en": "The reply lacks a sign-off such as “{example}”.",
        },
        "foreign": {
            "de": "So verabschiedet sich diese Marke nicht; üblich ist „{example}“.",
            "en": "This brand does not sign off like that; it says “{example}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._channels = guidelines.channels
        self._languages = guidelines.languages
        self._patterns = {code: _pattern(rules) for code, rules in guidelines.languages.items()}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit; a missing sign-off is empty at the end, its fix appends one."""
        rules = self._channels.get(reading.situation.channel)
        pattern = self._patterns.get(reading.situation.language)
        if rules is None or not rules.sign_off_required or pattern is None:
            return
        end = len(reading.text.rstrip())
        tail = max(0, end - TAIL_LENGTH)
        if pattern.search(reading.text, tail, end):
            return
        form = self._languages[reading.situation.language].sign_offs[0]
        values = {"example": form.replace("\n", " / ")}
        other = OTHER_SIGN_OFF.search(reading.text, tail, end)
        if other:
            yield Hit("foreign", Severity.BLOCK, other.span("closing"), values=values)
            return
        end = len(reading.text)
        fix = None if PLACEHOLDER.search(form) else f"\n\n{form}"
        yield Hit("missing", Severity.BLOCK, (end, end), fix, values)


def _pattern(rules: LanguageRules) -> re.Pattern[str]:
    lines = [form.strip().split("\n") for form in rules.sign_offs]
    closings = one_of(line for form in lines for line in form[:-1])
    signatures = one_of(form[-1] for form in lines)
    short = one_of(rules.short_sign_offs)
    whole = one_of(form for form in rules.sign_offs if "\n" not in form.strip())
    return re.compile(
        rf"(?<!\w)(?:{closings}[\s,]*{signatures}|{whole}|{short}){TAIL}", re.IGNORECASE
    )
