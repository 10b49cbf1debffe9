"""The reply ends with one of the brand's sign-offs where the channel asks for it."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.brand_forms import PLACEHOLDER, one_of

TAIL_LENGTH = 500
"""Characters at the end in which a sign-off with its postscript must stand."""
TAIL = r"[\s,.!]*(?:\n\s*P\.?\s?S\.?[^\n]{0,300})?\s*\Z"
OTHER_SIGN_OFF = re.compile(
    r"\n[ \t]*(?P<closing>(?:mit\s+\w+\s+gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|herzliche|schöne"
    r"|freundliche|sonnige)\s+gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll|mfg|lg|vg|bis\s+bald"
    r"|(?:kind|best|warm|warmest|many)\s+regards|regards|all\s+the\s+best|take\s+care"
    r"|yours\s+(?:sincerely|faithfully|truly)|sincerely|best(?:\s+wishes)?|cheers|many\s+thanks)"
    r"[^\n]{0,60})[\s,]*(?:\n[^\n]{0,80})?\s*\Z",
    re.IGNORECASE,
)

Patterns = Mapping[tuple[str, str], re.Pattern[str]]
"""(channel, language) → what a sign-off there looks like at the end of a reply."""


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
        self._guidelines = guidelines
        self._patterns = sign_off_patterns(guidelines)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit; a missing sign-off is empty at the end, its fix appends one."""
        situation = reading.situation
        rules = self._guidelines.channels.get(situation.channel)
        pattern = self._patterns.get((situation.channel, situation.language))
        if rules is None or not rules.sign_off_required or pattern is None:
            return
        text = self._without_notice(reading.text, situation.language)
        text = _without_footer(text, rules.legal_footer.get(situation.language, ""))
        if closing_start(text, pattern) is not None:
            return
        form = _forms(self._guidelines, situation.channel, situation.language)[0][0]
        values = {"example": form.replace("\n", " / ")}
        end = len(text.rstrip())
        other = OTHER_SIGN_OFF.search(text, max(0, end - TAIL_LENGTH), end)
        if other:
            yield Hit("foreign", Severity.BLOCK, other.span("closing"), values=values)
            return
        end = len(text)
        fix = None if PLACEHOLDER.search(form) else f"\n\n{form}"
        yield Hit("missing", Severity.BLOCK, (end, end), fix, values)

    def _without_notice(self, text: str, language: str) -> str:
        """`text` with the notice of an automatic reply, which may follow, blanked out."""
        notice = self._guidelines.disclosure.texts.get(language, "").strip()
        return text.replace(notice, " " * len(notice)) if notice else text


def sign_off_patterns(guidelines: Guidelines) -> Patterns:
    """The pattern of every channel and language; a channel's own forms replace the language's."""
    made: dict[tuple[tuple[str, ...], ...], re.Pattern[str]] = {}
    found = {}
    for channel, rules in guidelines.channels.items():
        for language in guidelines.languages:
            forms = _forms(guidelines, channel, language)
            footer = rules.legal_footer.get(language, "")
            key = (*forms, (footer,))
            if key not in made:
                made[key] = _pattern(*forms, footer)
            found[channel, language] = made[key]
    return found


def closing_start(text: str, pattern: re.Pattern[str]) -> int | None:
    """Where the sign-off at the end of `text` begins; None when there is none."""
    end = len(text.rstrip())
    match = pattern.search(text, max(0, end - TAIL_LENGTH), end)
    return match.start() if match else None


def _forms(
    guidelines: Guidelines, channel: str, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The long and the short sign-offs in force."""
    own = guidelines.channels[channel].sign_offs.get(language)
    rules = guidelines.languages[language]
    return (own, ()) if own else (rules.sign_offs, rules.short_sign_offs)


def _without_footer(text: str, footer: str) -> str:
    """`text` up to the legal footer it ends with."""
    place = text.rfind(footer.strip()) if footer.strip() else -1
    ends = place >= 0 and not text[place + len(footer.strip()) :].strip()
    return text[:place].rstrip() if ends else text


def _pattern(
    sign_offs: tuple[str, ...], short_sign_offs: tuple[str, ...], footer: str
) -> re.Pattern[str]:
    lines = [form.strip().split("\n") for form in sign_offs]
    closings = one_of(line for form in lines for line in form[:-1])
    signatures = one_of(form[-1] for form in lines)
    short = one_of(short_sign_offs)
    whole = one_of(form for form in sign_offs if "\n" not in form.strip())
    last = r"\s+".join(re.escape(word) for word in footer.split())
    return re.compile(
        rf"(?<!\w)(?:{closings}[\s,]*{signatures}|{whole}|{short})(?:\s*{last})?{TAIL}",
        re.IGNORECASE,
    )
