"""Runs all recognisers over a text and settles where they overlap. Must not change the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from triage.domain.comment import PersonalData
from triage.language.personal_data.addresses import find_addresses
from triage.language.personal_data.authorities import find_plates, find_tax_ids
from triage.language.personal_data.births import find_birth_dates
from triage.language.personal_data.decoding import decode
from triage.language.personal_data.identifiers import find_reference_numbers
from triage.language.personal_data.known import find_known, find_literal
from triage.language.personal_data.names import find_names
from triage.language.personal_data.online import (
    find_emails,
    find_handles,
    find_ip_addresses,
    find_secrets,
    find_urls,
)
from triage.language.personal_data.payments import (
    find_bank_accounts,
    find_cards,
    find_told_accounts,
)
from triage.language.personal_data.phones import find_phones

TYPES = (
    "URL", "SECRET", "EMAIL", "IBAN", "CARD", "ACCOUNT", "BIRTH_DATE", "CUSTOMER_NUMBER",
    "ORDER_NUMBER", "TAX_ID", "ADDRESS", "IP", "PHONE", "PLATE", "HANDLE", "NAME",
)  # fmt: skip
"""All types, the most telling first: the earlier one names a stretch that two recognisers claim."""

SEARCHED_CHARACTERS = 250_000
"""As far as recognisers read, beyond what cleaning keeps. Known values are found everywhere."""

_RANK = {kind: rank for rank, kind in enumerate(TYPES)}
_REPEATED = frozenset({"NAME", "CUSTOMER_NUMBER", "ORDER_NUMBER", "PHONE", "TAX_ID", "PLATE"})


def find_personal_data(text: str, language: str, known: Mapping[str, str]) -> list[PersonalData]:
    """All personal data in order, none overlapping; offsets are code points, end exclusive.

    `known` maps types to values that are sensitive wherever they appear; `language` decides
    which countries' telephone plans are tried first. What HTML entities or zero-width characters
    hide is found too. Takes time linear in the text, under 2 s for any 1 MB.
    """
    found = _as_written(text, language, known)
    decoded = decode(text)
    if decoded is None:
        return found
    hidden = _as_written(decoded.text, language, known)
    return settle([*found, *map(decoded.in_original, hidden)])


def _as_written(text: str, language: str, known: Mapping[str, str]) -> list[PersonalData]:
    found = [*_by_pattern(text[:SEARCHED_CHARACTERS], language), *find_known(text, known)]
    return settle([*found, *_repeated(text[:SEARCHED_CHARACTERS], found)]) if found else []


def _by_pattern(text: str, language: str) -> Iterator[PersonalData]:
    yield from find_emails(text)
    yield from find_handles(text)
    yield from find_urls(text)
    yield from find_names(text)
    yield from find_secrets(text)
    yield from find_ip_addresses(text)
    digits = sum(text.count(digit) for digit in "0123456789")
    if digits:
        yield from find_addresses(text)
    if digits >= 2:
        yield from find_reference_numbers(text)
        yield from find_plates(text)
    if digits >= 3:
        yield from find_birth_dates(text)
        yield from find_told_accounts(text)
        yield from find_tax_ids(text)
    if digits >= 6:
        yield from find_phones(text, language)
    if digits >= 10:
        yield from find_bank_accounts(text)
        yield from find_cards(text)


def _repeated(text: str, found: Iterable[PersonalData]) -> Iterator[PersonalData]:
    """The same values elsewhere in the text, where nothing around gives them away."""
    values = Counter(
        (item.type, text[item.start : item.end]) for item in found if item.type in _REPEATED
    )
    # A text with more than fifty is a list, whose entries were found by their own context.
    for (kind, value), times in sorted(values.items())[:50]:
        if text.count(value) > times:
            yield from find_literal(text, value, kind)
        if kind == "NAME" and " " in value:
            parts = find_known(text, {kind: value})
            yield from (part for part in parts if value.islower() or not text[part.start].islower())


def settle(found: Iterable[PersonalData]) -> list[PersonalData]:
    """Merge what overlaps under the most telling type: nothing once found can slip out again."""
    settled: list[PersonalData] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not settled or item.start >= settled[-1].end:
            settled.append(item)
            continue
        last = settled[-1]
        if item.type == last.type and item.end <= last.end:
            continue
        kind = min(last.type, item.type, key=lambda kind: _RANK.get(kind, len(_RANK)))
        settled[-1] = PersonalData(kind, last.start, max(last.end, item.end))
    return settled
