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
SLOT = (
    r"(?:ihr|dein|kunden?|kundin|vor|nach|firma|firmen|unternehmens?|marken?|bestell|rechnungs|produkt"
    r"|artikel|ansprechpartner|anrede|unterschrift|datum|uhrzeit|betrag|grund|thema|filiale?|ort|hier"
    r"|your|customer|client|first|last|full|agent|company|brand|insert|order|product|phone|email"
    r"|store|shop|team|support|signature|reason|issue|topic|amount|date|time|title|user|recipient"
    r"|name|link|url|nummer|number|text|author|placeholder|platzhalter|sender|absender|position)"
)
LEFTOVER = re.compile(
    r"\[\[|\]\]|\{\{|\}\}|\{%|%\}|\$?\{[\w .|:'-]{0,40}\}|%\([\w]{1,40}\)s|<<[\w ]{1,40}>>"
    rf"|\[(?:{SLOT}[\w\s./'’:-]{{0,50}}|x{{2,}})\](?!\()|(?<![\w%])%[sd]\b(?<!\d\s%[sd])"
    r"|\$[a-z_]{3,30}\b|%[a-z_]{3,20}%|@@\w{2,30}@@|#[a-z_]{3,30}#|_{3,}"
    r"|<\s?(?:name|vorname|nachname|kunde)\s?>"
)
"""Capitals in brackets count too, see below; „[sic]“ and „[wirklich]“ are words of a sentence."""
CAPITAL_SLOT = re.compile(r"(?<!\[)\[[A-ZÄÖÜ][^\[\]\n]{1,50}\](?![(\]])")
NOTE = re.compile(
    r"\b(?:xxx+|todo|tbd|tba|fixme|lorem\s+ipsum)\b|\bxx[/.]xx\b|\binsert\s+(?:\w+\s+){1,3}here\b"
    r"|\b(?:hier|text|name|datum|grund|betrag|link|produkt)\s+(?:bitte\s+)?(?:einfügen|einsetzen|eintragen"
    r"|ergänzen)\b"
)
MARKS = frozenset("[]{}%<$@#_")
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
        rest = PLACEHOLDER.sub(lambda match: " " * len(match.group()), reading.low)
        for match in PLACEHOLDER.finditer(reading.text):
            kind = _fault(match["name"], reading.situation)
            if kind:
                values = {"words": match.group()}
                yield Hit(kind, Severity.BLOCK, match.span(), values=values)
        spans = [match.span() for match in NOTE.finditer(rest)]
        if not MARKS.isdisjoint(rest):
            spans += [match.span() for match in LEFTOVER.finditer(rest)]
            spans += [match.span() for match in CAPITAL_SLOT.finditer(reading.text)]
        last = 0
        for start, end in sorted(spans):
            if start >= last:
                last = end
                values = {"words": reading.text[start:end]}
                yield Hit("leftover", Severity.BLOCK, (start, end), values=values)


def _fault(name: str, situation: Situation) -> str | None:
    """What is wrong with a placeholder; None when it may stay."""
    if name in NAMES:
        return None if situation.has_author else "unknown"
    if ORDER.fullmatch(name):
        if situation.channel in PUBLIC:
            return "public"
        return None if _held(name, situation) else "unknown"
    return "personal" if MASKED.fullmatch(name) else "unknown"


def _held(name: str, situation: Situation) -> bool:
    """Whether the comment holds the placeholder, so that it can be filled."""
    if situation.placeholders:
        return not situation.placeholders.isdisjoint((name, f"[[{name}]]"))
    return situation.has_order or f"[[{name}]]" in situation.text
