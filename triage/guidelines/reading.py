"""Prepares a reply for the rules: quotations and sentences. Judges nothing."""

import re
from itertools import pairwise

from triage.domain.reply import Situation
from triage.guidelines.addresses import emails, urls
from triage.guidelines.rule import Reading, Span

QUOTE = re.compile(
    r"„[^„“”\"\n]{0,400}[“”\"]|“[^“”\n]{0,400}”|\"[^\"\n]{1,400}\"|«[^«»\n]{0,400}»|»[^«»\n]{0,400}«"
)
# A full stop ends a sentence only before a capital or an opening mark: "am 12. Mai" has a digit
# before it and "z. B. bitte" a small letter behind it. A line ends one after a mark or a blank.
SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=[!?…])[.!?…]*(?=\s|$)"
    r"|(?<=\.)(?<![\s\d]\d\.)(?<!\b[a-zA-Z]\.)\.*(?=\s+[A-ZÄÖÜ„“\"(\[]|\s*$)"
    r"|(?<=\n)(?:[ \t]*\n|(?<=[,.!?:;]\n)))"
)
NUMBERED = r"(?<![\s\d]\d\.)"
"""Only German writes a full stop behind the number of a day."""
ENGLISH_END = re.compile(SENTENCE_END.pattern.replace(NUMBERED, ""))
WORD = re.compile(r"\w+")


def read(reply: str, situation: Situation) -> Reading:
    """Prepares `reply` to `situation` for the rules."""
    quotes = [match.span() for match in QUOTE.finditer(reply)]
    unquoted = blank(reply, quotes)
    said = words_of(situation.text)
    theirs = [(a, b) for a, b in quotes if not said.strip() or words_of(reply[a:b]) in said]
    links = tuple(urls(reply))
    low = lowered(reply)
    return Reading(
        text=reply,
        situation=situation,
        unquoted=unquoted,
        own=blank(reply, theirs),
        low=low,
        low_unquoted=blank(low, quotes),
        low_own=blank(low, theirs),
        sentences=sentences_of(unquoted, situation.language),
        links=links,
        emails=tuple(emails(reply, links)),
    )


def lowered(text: str) -> str:
    """`text` in small letters at the same offsets; the few that would grow stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def blank(text: str, spans: list[Span]) -> str:
    """`text` with the spans overwritten by spaces; length and offsets stay."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def words_of(text: str) -> str:
    """The words of a text, folded and single-spaced, with a space at each end."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def sentences_of(text: str, language: str = "de") -> tuple[Span, ...]:
    """Spans of the sentences and lines of `text`, without gaps."""
    pattern = ENGLISH_END if language == "en" else SENTENCE_END
    edges = [0, *(match.end() for match in pattern.finditer(text)), len(text)]
    return tuple((a, b) for a, b in pairwise(edges) if b > a)
