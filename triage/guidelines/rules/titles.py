"""Titles before a name: not where the brand uses none, and never a guess at somebody's gender."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

NAME = r"(?:\[\[AUTHOR(?:_FIRST)?\]\]|[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)"
ACADEMIC = (
    r"(?:(?:Dr|Prof|Dipl|Mag)\.(?:-Ing\.)?\s+(?:(?:med|rer|phil|jur|nat|h\.\s?c)\.\s+){0,3}){0,3}"
)
GERMAN = re.compile(
    rf"(?P<title>\b(?:Herrn?|Hr\.|Frau|Fr\.|Fräulein)\s+)(?P<name>{ACADEMIC}{NAME})"
)
ENGLISH = re.compile(
    rf"(?P<title>\b(?:Mr|Mrs|Ms|Miss|Mx|Mister|Madam|Sir)\b\.?\s+)(?P<name>{ACADEMIC}{NAME})"
)
GENDERED = re.compile(
    r"\b(?:Sehr\s+geehrte(?P<a>r)?|Lieber|Liebe|Werte(?P<b>r)?)\s+(?=\[\[AUTHOR)", re.IGNORECASE
)
TITLE_FIELD = re.compile(r"(?:^|[._])(?:title|salutation|gender|anrede|geschlecht)$")
OPENING = re.compile(
    r"\A\s{0,9}(?:hallo|hi|hey|moin|servus|guten?\s\w+|gr(?:üß|üss|uess)\s\w+|grüezi|liebe[rs]?|werte[rs]?"
    r"|sehr\s+(?:geehrte|verehrte)[rs]?|dear|hello|good\s\w+)\s*\Z",
    re.IGNORECASE,
)
"""What stands before the title in a salutation."""
NAMELESS = re.compile(
    r"\s{0,9}(?:hello|hi|dear|good\s\w+|hallo|guten\s\w+|lieber?|werte[r]?)\s+"
    r"(?P<who>(?:sir|madam|ma['’]?am|miss|mister|mein\s+herr|meine\s+dame|gnädige\s+frau)\b)"
    r"(?!\s+(?:or|and|oder|und)\b)",
    re.IGNORECASE,
)
BEFORE_NAME = re.compile(r"(?:geehrte[rn]?|liebe[rn]?|werte[rn]?|dear)\s*\Z", re.IGNORECASE)


class Titles:
    """Blocks in the salutation, warns elsewhere; academic titles may stay."""

    id = "title"
    wording: ClassVar[Wording] = {
        "unwanted": {
            "de": "„{words}“: Diese Marke nennt Namen ohne „Herr“ oder „Frau“.",
            "en": "“{words}”: this brand uses names without Mr, Mrs or Ms.",
        },
        "guessed": {
            "de": "„{words}“ setzt ein Geschlecht voraus, das niemand kennt.",
            "en": "“{words}” assumes a gender that nobody knows.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._allowed = {code: rules.titles for code, rules in guidelines.languages.items()}
        self._forms = {
            code: " ".join(rules.greetings) for code, rules in guidelines.languages.items()
        }

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every title before a name, and adjectives that give a gender away."""
        language = reading.situation.language
        allowed = self._allowed.get(language, False)
        known = any(TITLE_FIELD.search(field.lower()) for field in reading.situation.record)
        if allowed and known:
            return
        kind = "guessed" if allowed else "unwanted"
        for match in (ENGLISH if language == "en" else GERMAN).finditer(reading.unquoted):
            salutation = OPENING.search(reading.text, 0, match.start()) is not None
            if allowed and not (salutation or "[[" in match["name"]):
                continue  # somebody of the brand, whom it knows
            severity = Severity.BLOCK if salutation else Severity.WARN
            yield Hit(kind, severity, match.span(), _fix(reading, match), _words(match))
        nameless = None if known else NAMELESS.match(reading.text)
        if nameless:
            yield Hit("guessed", Severity.BLOCK, nameless.span("who"), values=_words(nameless))
        if language == "de" and not known:
            yield from self._gendered(reading)

    def _gendered(self, reading: Reading) -> Iterator[Hit]:
        for match in GENDERED.finditer(reading.unquoted):
            words = match.group().strip()
            if words not in self._forms["de"]:
                yield Hit("guessed", Severity.WARN, match.span(), values={"words": words})


def _fix(reading: Reading, match: re.Match[str]) -> str | None:
    """The name alone, where it is filled in and no adjective before it must change."""
    if "[[" not in match["name"]:
        return None
    before = BEFORE_NAME.search(reading.text, max(0, match.start() - 40), match.start())
    return None if before and reading.situation.language == "de" else match["name"]


def _words(match: re.Match[str]) -> dict[str, object]:
    return {"words": match.group().strip()}
