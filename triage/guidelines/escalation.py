"""Tells whether a comment names a matter the brand keeps for people. Reads no replies."""

from functools import lru_cache

import regex  # type: ignore[import-untyped]  # the package ships no types

from triage.domain.guidelines import Guidelines

TIME_LIMIT = 0.05
"""Seconds for all patterns together; a comment that takes longer goes to a person."""
READ_CHARS = 20_000


def kept_for_people(text: str, guidelines: Guidelines) -> bool:
    """Whether one of the brand's `escalation_phrases` stands in a comment, in any capitals."""
    if not guidelines.escalation_phrases:
        return False
    pattern = _pattern(guidelines.escalation_phrases)
    try:
        return pattern.search(text[:READ_CHARS], timeout=TIME_LIMIT) is not None
    except TimeoutError:
        return True


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> "regex.Pattern[str]":
    return regex.compile("|".join(f"(?:{phrase})" for phrase in phrases), regex.IGNORECASE)
