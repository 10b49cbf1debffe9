"""Only placeholders that can be filled stand in a reply, and nothing is left of a template."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity, Situation
from triage.guidelines.rule import Hit, Reading, Wording

PLACEHOLDER = re.compile(r"\[\[(?P<name>[^\[\]\n]{0,60})\]\]")
MASKED = re.compile(r"[A-Z]+(?:_[A-Z]+)*_\d+")
ORDER = re.compile(r"ORDER_NUMBER_\d+")
NAMES = frozenset({"AUTHOR", "AUTHOR_FIRST"})
LEFTOVER = re.compile(
    r"\[\[|\]\]|\{\{|\}\}|\{%|%\}|\$?\{[\w .|-]{0,40}\}|%\([\w]{1,40}\)s|<<[\w ]{1,40}>>"
    r"|\[(?:(?:ihr|dein|kunden|vor|nach|your|customer|first|last|agent|company|insert|hier)[\w\s-]{0,40}"
    r"|name|datum|date|link|produkt|product|x{2,})\](?!\()"
)
NOTE = re.compile(r"\b(?:xxx+|todo|tbd|fixme|lorem ipsum)\b")
PUBLIC = frozenset(channel.value for channel in PUBLIC_CHANNELS)


class Placeholders:
    """Allows `[[AUTHOR]]`, `[[AUTHOR_FIRST]]` and `[[ORDER_NUMBER_n]]` where they are known."""

    id = "placeholder"
    wording: ClassVar[Wording] = {
        "personal": {
            "de": "{words} steht für persönliche Daten, die nicht in die Antwort gehören.",
            "en": "{words} stands for personal data that does not belong in the reply.",
        },
        "unknown": {
            "de": "{words} kann hier nicht ausgefüllt werden.",
            "en": "{words} cannot be filled in here.",
        },
        "public": {
            "de": "{words} darf nicht öffentlich stehen.",
            "en": "{words} must not be shown in public.",
        },
        "leftover": {
            "de": "„{words}“ ist ein Rest einer Vorlage.",
            "en": "“{words}” is left over from a template.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # the same placeholders for every brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields placeholders that may not stay and template leftovers, all blocking."""
        rest = reading.low
        for match in PLACEHOLDER.finditer(reading.text):
            rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
            kind = _fault(match["name"], reading.situation)
            if kind:
                values = {"words": match.group()}
                yield Hit(kind, Severity.BLOCK, match.span(), values=values)
        patterns = (LEFTOVER, NOTE) if any(mark in rest for mark in "[]{}%<") else (NOTE,)
        for match in (match for pattern in patterns for match in pattern.finditer(rest)):
            values = {"words": reading.text[match.start() : match.end()]}
            yield Hit("leftover", Severity.BLOCK, match.span(), values=values)


def _fault(name: str, situation: Situation) -> str | None:
    """What is wrong with a placeholder; None when it may stay."""
    if name in NAMES:
        return None if situation.has_author else "unknown"
    if ORDER.fullmatch(name):
        if situation.channel in PUBLIC:
            return "public"
        return None if situation.has_order or f"[[{name}]]" in situation.text else "unknown"
    return "personal" if MASKED.fullmatch(name) else "unknown"
