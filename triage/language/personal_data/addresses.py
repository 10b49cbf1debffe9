"""Postal addresses of five countries. Must not take a mere place for an address."""

from collections.abc import Iterator

from triage.domain.comment import PersonalData
from triage.language.personal_data import addresses_english, addresses_german

_PATTERNS = (*addresses_german.PATTERNS, *addresses_english.PATTERNS)


def find_addresses(text: str) -> Iterator[PersonalData]:
    """Streets with a house number, with the town where it follows; postcodes that tell a street."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("value" if "value" in pattern.groupindex else 0)
            yield PersonalData("ADDRESS", start, end)
