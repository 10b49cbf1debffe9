"""German names of people are written so that everybody is meant, in the form the brand chose."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import GenderForm, Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.gender_words import MASCULINE_ENDINGS, masculine_pattern

NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{2,60}\b(?![-*_/’'(]|:\w)")
MASCULINE = re.compile(rf"(?P<left>\w*?){masculine_pattern()}")
SYMBOL = re.compile(
    r"\b(?P<stem>\w{2,40})(?P<mark>[:*_·]|/-?|(?=I))(?P<end>[iI]n(?:nen)?)(?P<masculine>\(?en?\)?)?\b"
)
SYMBOL_SIGN = re.compile(r"[:*_·/-][iI]n|[a-zäöüß]In(?:nen)?\b")
BINNEN_I = re.compile(r"[a-zäöüß]\Z")
JOINED = re.compile(r"\s(?:und|oder|bzw\.|&|/)\s+(?P<right>\w{3,40})\b")
WORD_BEFORE = re.compile(r"\b\w{3,40}\s*\Z")
FEMININE = re.compile(r"\w+in(?:nen)?")
SINGULAR = re.compile(
    r"\b(?:ein(?:e[mnrs])?|unser(?:e[mns])?|kein(?:e[mns])?|ihr(?:e[mns])?|dein(?:e[mns])?|de[mrs]|den|vom|zum"
    r"|beim|jede[mnrs]|diese[mrs]|als)\s+(?:\w+\s+)?\Z"
)
PLURAL = re.compile(
    r"\b(?:alle[nr]?|unsere[nr]?|viele[nr]?|einige[nr]?|diese[nr]?|manche|mehrere[nr]?|\d+|zwei|drei|die|andere[nr]?"
    r"|weitere[nr]?|keine[nr]?|ihre[nr]?|deine[nr]?|unter|von|mit|bei)\s+(?:\w+\s+)?\Z"
)
FEMININE_END = re.compile(r"in(?:nen)?\Z")
LOOK_BACK = 40
MARKS = {GenderForm.COLON: ":", GenderForm.STAR: "*"}


class Gender:
    """Other forms than the brand's and masculine plurals are warnings; a single man is a note."""

    id = "gender"
    wording: ClassVar[Wording] = {
        "masculine": {
            "de": "„{words}“ meint nur Männer; die Marke nennt hier alle, etwa so: {example}.",
            "en": "“{words}” names men only; the brand means everybody, for example: {example}.",
        },
        "single": {
            "de": "„{words}“: Ist sicher, dass es ein Mann war? Sonst etwa: {example}.",
            "en": "“{words}”: is it sure that this was a man? Otherwise, for example: {example}.",
        },
        "form": {
            "de": "„{words}“ ist nicht die Form dieser Marke; sie schreibt etwa: {example}.",
            "en": "“{words}” is not the form this brand uses; it writes for example: {example}.",
        },
    }
    examples: ClassVar[dict[GenderForm, str]] = {
        GenderForm.NEUTRAL: "„Mitarbeitende“, „unser Team“",
        GenderForm.PAIR: "„Mitarbeiterinnen und Mitarbeiter“",
        GenderForm.COLON: "„Mitarbeiter:innen“",
        GenderForm.STAR: "„Mitarbeiter*innen“",
    }

    def __init__(self, guidelines: Guidelines) -> None:
        german = guidelines.languages.get("de")
        self._form = german.gender if german else GenderForm.ANY

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every such form in German replies, unless the brand takes any."""
        if reading.situation.language != "de" or self._form is GenderForm.ANY:
            return
        pairs = list(_pairs(reading.unquoted))
        yield from self._forms(reading, pairs)
        for span in _masculine_words(reading.unquoted):
            if not any(a <= span[0] and span[1] <= b for a, b in pairs):
                yield self._masculine(reading, span)

    def _forms(self, reading: Reading, pairs: list[Span]) -> Iterator[Hit]:
        text, mark = reading.unquoted, MARKS.get(self._form)
        for match in SYMBOL.finditer(text) if SYMBOL_SIGN.search(text) else ():
            plain = bool(match["mark"]) or bool(BINNEN_I.search(match["stem"]))
            if plain and match["mark"] != mark:
                right = f"{match['stem']}{mark}{match['end'].lower()}"
                yield self._other(reading, match.span(), right)
        for start, end in pairs if self._form is not GenderForm.PAIR else ():
            both = text[start:end].split()
            feminine = both[0] if FEMININE.fullmatch(both[0]) else both[-1]
            stem = FEMININE_END.sub("", feminine)
            right = f"{stem}{mark}{feminine[len(stem) :]}"
            yield self._other(reading, (start, end), right)

    def _other(self, reading: Reading, span: Span, right: str) -> Hit:
        values = {"words": reading.text[slice(*span)], "example": self.examples[self._form]}
        fix = right if self._form in MARKS else None
        return Hit("form", Severity.WARN, span, fix, values)

    def _masculine(self, reading: Reading, span: Span) -> Hit:
        words = reading.text[span[0] : span[1]]
        before = reading.low[max(0, span[0] - LOOK_BACK) : span[0]]
        single = SINGULAR.search(before) and not (PLURAL.search(before) or _dative(words))
        values = {"words": words, "example": self.examples[self._form]}
        if single:
            return Hit("single", Severity.NOTE, span, values=values)
        return Hit("masculine", Severity.WARN, span, values=values)


def _dative(words: str) -> bool:
    """Whether the ending alone tells that several are meant: „Fahrern“."""
    return words.endswith("ern")


def _masculine_words(text: str) -> Iterator[Span]:
    for match in NOUN.finditer(text):
        low = match.group().lower()
        form = MASCULINE.fullmatch(low) if low.endswith(MASCULINE_ENDINGS) else None
        if form and _is_form(form):
            yield match.span()


def _is_form(match: re.Match[str]) -> bool:
    """Whether a compound has a first part of its own: „Sekunde“ and „Urkunde“ are no „Kunde“."""
    left, stem = match["left"], match["stem"]
    if stem and stem.endswith("bot"):
        return not left
    if stem == "kund" and left.endswith(("se", "ur")):
        return False
    return not left or (len(left) >= 3 and any(vowel in left for vowel in "aeiouäöü"))


def _pairs(text: str) -> Iterator[Span]:
    """Spans such as „Kundinnen und Kunden“, „Kundin oder Kunde“."""
    for match in JOINED.finditer(text):
        before = WORD_BEFORE.search(text, max(0, match.start() - LOOK_BACK), match.start())
        if before and _same_people(before.group().strip(), match["right"]):
            yield before.start(), match.end()


def _same_people(left: str, right: str) -> bool:
    """Whether one word is the feminine form of the other."""
    if bool(FEMININE.fullmatch(left)) == bool(FEMININE.fullmatch(right)):
        return False
    feminine, masculine = (left, right) if FEMININE.fullmatch(left) else (right, left)
    stem = FEMININE_END.sub("", feminine).lower().translate(FOLDED)
    return masculine.lower().translate(FOLDED).startswith(stem[:3])


FOLDED = str.maketrans("äöü", "aou")
