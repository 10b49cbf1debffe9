"""Phrases the brand never says. Patterns are written by people, so each has a time limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import regex  # type: ignore[import-untyped]  # the package ships no types

from triage.domain.guidelines import BannedPhrase, Guidelines
from triage.domain.reply import Severity
from triage.guidelines.patterns import matches
from triage.guidelines.rule import Hit, Reading, Wording

EVEN = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " ", "’": "'"})


@dataclass(frozen=True, slots=True)
class Ban:
    """A banned phrase, compiled."""

    phrase: BannedPhrase
    pattern: regex.Pattern[str]


class Banned:
    """Searches every pattern of the reply's language; spaces in a pattern match line breaks."""

    id = "banned"
    wording: ClassVar[Wording] = {
        "phrase": {
            "de": "„{words}“ sagt diese Marke nicht.{reason_de}",
            "en": "This brand does not say “{words}”.{reason_en}",
        },
        "slow": {
            "de": "Das Muster „{pattern}“ braucht zu lange und konnte nicht geprüft werden.",
            "en": "The pattern “{pattern}” takes too long and could not be checked.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._bans = tuple(
            Ban(phrase, regex.compile(phrase.pattern, regex.IGNORECASE))
            for phrase in guidelines.banned
        )

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every banned phrase, and a blocking hit for a pattern out of time."""
        text = reading.text.translate(EVEN)
        for ban in self._bans:
            if ban.phrase.language in (None, reading.situation.language):
                yield from _search(ban, text)


def _search(ban: Ban, text: str) -> Iterator[Hit]:
    try:
        found = matches(ban.pattern, text)
    except TimeoutError:
        values = {"pattern": ban.phrase.pattern}
        yield Hit("slow", Severity.BLOCK, (0, len(text)), values=values)
        return
    for match in found:
        if match.end() > match.start():
            words = match.group()
            severity = Severity(ban.phrase.severity)
            yield Hit("phrase", severity, match.span(), _fix(ban, words), _values(ban, words))


def _fix(ban: Ban, words: str) -> str | None:
    replacement = ban.phrase.replacement
    if replacement and words[0].isupper():
        return replacement[0].upper() + replacement[1:]
    return replacement


def _values(ban: Ban, words: str) -> dict[str, object]:
    given = {language: f" {text}" for language, text in ban.phrase.reason.items()}
    return {"words": words, "reason_de": given.get("de", ""), "reason_en": given.get("en", "")}
