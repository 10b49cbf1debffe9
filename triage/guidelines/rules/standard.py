"""Keeps to one written standard: Austrian or Swiss German, British or American English."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from triage.domain.guidelines import Guidelines, Standard
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.spelling_pairs import (
    AUSTRIAN,
    GERMAN_ONLY,
    SWISS,
    american,
    british,
)

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHARP_S = re.compile("[ßẞ]")


class StandardRule:
    """Every finding is a warning with a safe fix; addresses are left alone."""

    id = "standard"
    wording: ClassVar[Wording] = {
        "swiss": {
            "de": "In der Schweiz steht „ss“ statt „ß“.",
            "en": "Swiss German writes “ss”, not “ß”.",
        },
        "word": {
            "de": "„{words}“ gehört nicht zu {standard}; dort heißt es „{right}“.",
            "en": "“{words}” is not {standard}; there it is “{right}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._standards = {
            code: rules.standard for code, rules in guidelines.languages.items() if rules.standard
        }
        self._words = {standard: _words(standard) for standard in self._standards.values()}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every word of another standard outside quotations and addresses."""
        standard = self._standards.get(reading.situation.language)
        if standard is None:
            return
        spared = [*reading.links, *reading.emails]
        if standard is Standard.DE_CH:
            for match in SHARP_S.finditer(reading.unquoted):
                if not any(a <= match.start() < b for a, b in spared):
                    fix = "SS" if match.group() == "ẞ" else "ss"
                    yield Hit("swiss", Severity.WARN, match.span(), fix)
        yield from self._foreign_words(reading, standard, spared)

    def _foreign_words(
        self, reading: Reading, standard: Standard, spared: list[tuple[int, int]]
    ) -> Iterator[Hit]:
        known = self._words[standard]
        for match in WORD.finditer(reading.low_unquoted) if known else ():
            right = known.get(match.group())
            if right and not any(a <= match.start() < b for a, b in spared):
                words = reading.text[match.start() : match.end()]
                right = _like(words, right)
                values = {"words": words, "right": right, "standard": standard.value}
                yield Hit("word", Severity.WARN, match.span(), right, values)


def _words(standard: Standard) -> Mapping[str, str]:
    """Wrong → right in small letters."""
    if standard is Standard.EN_GB:
        return {there: here for here, there in british()}
    if standard is Standard.EN_US:
        return dict(american())
    if standard is Standard.DE_AT:
        return {**SWISS, **AUSTRIAN}
    return {**SWISS, **GERMAN_ONLY} if standard is Standard.DE_DE else {}


def _like(words: str, right: str) -> str:
    """`right` with the capitals of `words`."""
    if len(words) > 1 and words.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if words[:1].isupper() else right
