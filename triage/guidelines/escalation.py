"""Tells whether a comment names a matter the brand keeps for people. Reads no replies."""

from functools import lru_cache

import regex  # type: ignore[import-untyped]  # the package ships no types

from triage.domain.guidelines import Guidelines
from triage.guidelines.patterns import matches

READ_CHARS = 20_000


def kept_for_people(text: str, guidelines: Guidelines) -> bool:
    """Whether one of the brand's `escalation_phrases` stands in a comment, in any capitals; a
    comment that takes them too long goes to a person."""
    if not guidelines.escalation_phrases:
        return False
    pattern = _pattern(guidelines.escalation_phrases)
    try:
        return bool(matches(pattern, text[:READ_CHARS]))
    except TimeoutError:
        return True


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> "regex.Pattern[str]":
    return regex.compile("|".join(f"(?:{phrase})" for phrase in phrases), regex.IGNORECASE)
