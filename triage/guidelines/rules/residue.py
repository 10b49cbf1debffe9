"""Nothing of markup, hidden characters or talk between machines gets into a reply."""

import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.emoji import EMOJI
from triage.guidelines.rules.residue_patterns import (
    DISGUISE_SIGN,
    DISGUISED,
    FILLERS,
    HIDDEN,
    MACHINE_HEAD,
    MACHINE_TALK,
    MARKS,
    MARKUP,
    TALK_SIGNS,
)

LATIN = str.maketrans(
    "АВЕКМНОРСТХаеорсухіѕјԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ", "ABEKMHOPCTXaeopcyxisjdqwABEZHIKMNOPTYXoavp"
)
"""Cyrillic and Greek letters that look like Latin ones."""


class Residue:
    """Blocks markup, invisible or disguised characters and phrases that belong in prompts."""

    id = "residue"
    wording: ClassVar[Wording] = {
        "markup": {
            "de": "„{words}“ ist Auszeichnung (HTML oder Markdown); Antworten sind reiner Text.",
            "en": "“{words}” is markup (HTML or Markdown); replies are plain text.",
        },
        "hidden": {
            "de": "Hier stehen unsichtbare Zeichen ({words}).",
            "en": "There are invisible characters here ({words}).",
        },
        "disguised": {
            "de": "„{words}“ enthält Zeichen, die nur wie gewöhnliche Buchstaben aussehen.",
            "en": "“{words}” holds characters that only look like ordinary letters.",
        },
        "machine_talk": {
            "de": "„{words}“ klingt nach Anweisungen an eine Maschine, nicht nach einer Antwort.",
            "en": "“{words}” sounds like instructions to a machine, not like a reply.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        notices = guidelines.disclosure.texts.values()
        self._notices = tuple(notice.strip().lower() for notice in notices if notice.strip())

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every residue; hidden and disguised characters have safe fixes."""
        text = reading.text
        marked = text.startswith("_") or any(mark in text for mark in MARKS)
        for match in MARKUP.finditer(text) if marked else ():
            values = {"words": match.group()}
            yield Hit("markup", Severity.BLOCK, match.span(), values=values)
        talks = any(sign in reading.low for sign in TALK_SIGNS)
        said = chain(
            MACHINE_HEAD.finditer(reading.low),
            MACHINE_TALK.finditer(reading.low) if talks else (),
        )
        for match in said:
            if not self._is_notice(match.group()):
                values = {"words": text[match.start() : match.end()]}
                yield Hit("machine_talk", Severity.BLOCK, match.span(), values=values)
        if DISGUISE_SIGN.search(text):
            yield from _disguised(text)
        if not text.replace("\n", " ").isprintable() or not FILLERS.isdisjoint(text):
            yield from _hidden(text)

    def _is_notice(self, words: str) -> bool:
        """Whether the brand itself says so in its notice of automatic replies."""
        return any(words.strip() in notice for notice in self._notices)


def _hidden(text: str) -> Iterator[Hit]:
    # A joiner between the parts of one emoji is wanted.
    joined = {place for match in EMOJI.finditer(text) for place in range(*match.span())}
    for match in HIDDEN.finditer(text):
        if not joined.issuperset(range(*match.span())):
            codes = " ".join(f"U+{ord(character):04X}" for character in match.group()[:5])
            yield Hit("hidden", Severity.BLOCK, match.span(), "", {"words": codes})


def _disguised(text: str) -> Iterator[Hit]:
    for match in DISGUISED.finditer(text):
        words = match.group()
        plain = unicodedata.normalize("NFKC", words).translate(LATIN)
        fix = plain if plain.isascii() or _is_latin(plain) else None
        yield Hit("disguised", Severity.BLOCK, match.span(), fix, {"words": words})


def _is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in word)
