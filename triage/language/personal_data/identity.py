"""By what a person can be found again, in one spelling. Finds nothing and stores nothing itself.

The spelling is the same whether a value stood in a comment or is asked for later.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import phonenumbers

from triage.domain.comment import CleanText, PersonalData, Submission

KINDS = ("email", "phone", "order", "customer")
"""What people are looked up by."""

SHORTEST = 4
"""Letters and digits below which a number would find anybody."""

MOST = 200
"""Values a comment is found by; a text with more is a list of other people's."""

_TYPES: Mapping[str, str] = {
    "EMAIL": "email",
    "PHONE": "phone",
    "ORDER_NUMBER": "order",
    "CUSTOMER_NUMBER": "customer",
}
_PLACEHOLDER = re.compile(r"\[\[([A-Z_]+?)_\d+\]\]")
_PHONE_COLUMNS = ("phone", "telephone", "telefon", "tel", "mobile", "mobil", "handy")
_AT = re.compile(r"[\(\[]\s?(?:at|ät|@)\s?[\)\]]")
_DOT = re.compile(r"[\(\[]\s?(?:dot|punkt|\.)\s?[\)\]]")
_REGIONS: Mapping[str, tuple[str, ...]] = {
    "de": ("DE", "AT", "CH", "GB", "US", "IE"),
    "en": ("GB", "US", "IE", "DE", "AT", "CH"),
}

Lookup = tuple[str, str]
"""A kind and a value in its one spelling."""


def lookups(submission: Submission, clean: CleanText) -> tuple[Lookup, ...]:
    """Everything a comment can be found by: what its source told and what stands in its text."""
    every = dict.fromkeys([*_told(submission), *_said(submission.text, clean)])
    found = list(every)[:MOST]
    return tuple(
        sorted(
            {(kind, form) for kind, value in found for form in forms(kind, value, clean.language)}
        )
    )


def forms(kind: str, value: str, language: str = "de") -> tuple[str, ...]:
    """The spellings under which a value may be kept, the likeliest first; none for an empty one.

    A telephone number without a country's prefix may be of several countries and is kept under
    each: who finds one person too many can tell them apart, who misses one cannot.
    """
    if kind == "phone":
        return tuple(_phone_forms(value, language))
    if kind == "email":
        address = _DOT.sub(".", _AT.sub("@", re.sub(r"\s", "", value).casefold()))
        return (address.removeprefix("mailto:"),) if "@" in address else ()
    plain = "".join(char for char in value.casefold() if char.isalnum())
    return (plain,) if len(plain) >= SHORTEST else ()


def _phone_forms(value: str, language: str) -> Iterator[str]:
    """E.164 for every country in which the number exists, else its digits."""
    regions = _REGIONS.get(language, _REGIONS["de"])
    parsed = [number for region in regions if (number := _existing(value, region))]
    yield from dict.fromkeys(parsed)
    digits = re.sub(r"\D", "", value)
    if not parsed and len(digits) >= SHORTEST:
        yield digits


def _existing(value: str, region: str) -> str | None:
    """The number as E.164 (ITU-T) if the region's plan has it."""
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _told(submission: Submission) -> Iterator[Lookup]:
    told: Mapping[str, Any] = {
        "email": submission.email,
        "customer": submission.customer_id,
        "order": submission.order,
    }
    yield from ((kind, value) for kind, value in told.items() if value)
    for column, value in submission.attributes.items():
        if column.casefold() in _PHONE_COLUMNS:
            yield "phone", value


def _said(raw: str, clean: CleanText) -> Iterator[Lookup]:
    for found in clean.personal_data:
        if kind := _TYPES.get(found.type):
            yield kind, _piece(raw, found)
    for placeholder, value in clean.values.items():
        match = _PLACEHOLDER.fullmatch(placeholder)
        if match and (kind := _TYPES.get(match[1])):
            yield kind, value


def _piece(raw: str, found: PersonalData) -> str:
    return raw[found.start : found.end]
