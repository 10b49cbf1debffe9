"""Finds the words that make a comment urgent, and says which reason they give.

Precision comes first: idioms and negations are taken out; what is said without these words is
left to the trained head. Works on masked text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from triage.domain.labels import Reason
from triage.language.urgency_english import ENGLISH, ENGLISH_UNLESS
from triage.language.urgency_german import GERMAN, GERMAN_UNLESS

READ_CHARACTERS = 6_000
"""Longer texts are quoted threads or pasted terms; their tail gives no reason."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'"})

Rules = tuple[Reason, re.Pattern[str], re.Pattern[str] | None]
_TABLES: Mapping[str, tuple[Mapping[Reason, tuple[str, ...]], Mapping[Reason, tuple[str, ...]]]] = {
    "de": (GERMAN, GERMAN_UNLESS),
    "en": (ENGLISH, ENGLISH_UNLESS),
}


def urgent_reasons(text: str, language: str) -> tuple[str, ...]:
    """Reasons of `domain.labels.Reason` that a text gives, in the order of that enum.

    `language` is a code; anything but "de" and "en" is searched for both. Never raises.
    """
    languages = (language,) if language in _TABLES else tuple(_TABLES)
    found = {reason for code in languages for reason in _found(text, code)}
    return tuple(reason.value for reason in Reason if reason in found)


def _found(text: str, language: str) -> Iterator[Reason]:
    sentences = list(_sentences(text))
    for reason, pattern, unless in _rules(language):
        if any(pattern.search(s) and not (unless and unless.search(s)) for s in sentences):
            yield reason


def _sentences(text: str) -> Iterator[str]:
    """Sentences in lower case, typographic apostrophes made plain."""
    plain = text[:READ_CHARACTERS].translate(_QUOTES).lower()
    return (part for part in _SENTENCE_END.split(plain) if part)


@cache
def _rules(language: str) -> tuple[Rules, ...]:
    patterns, unless = _TABLES[language]
    return tuple(
        (reason, _joined(found), _joined(unless[reason]) if reason in unless else None)
        for reason, found in patterns.items()
    )


def _joined(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
