"""The details of a decision in the reader's language. What has no name is shown as it is stored."""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any

from triage.web.wording import name
from triage.web.wording_record import AS_WRITTEN, FIELDS, OF_FIELD, VALUES

Titles = Mapping[str, str]
"""Titles of brands by the id under which they are on record."""


def details(
    facts: Mapping[str, Any], catalogue: NullTranslations, titles: Titles
) -> list[tuple[str, str]]:
    """Names and values, in a line each; what says nothing is left out."""
    return [
        (name(catalogue, field, FIELDS), told(field, value, catalogue, titles))
        for field, value in facts.items()
        if value not in (None, "", [], {})
    ]


def told(field: str, value: Any, catalogue: NullTranslations, titles: Titles) -> str:
    """A value in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {one}" for key, one in details(value, catalogue, titles))
    if isinstance(value, list):
        return "; ".join(told(field, one, catalogue, titles) for one in value)
    if isinstance(value, bool):
        return name(catalogue, "yes" if value else "no")
    if not isinstance(value, str) or field in AS_WRITTEN:
        return str(value)
    return coded(field, value, catalogue, titles)


def coded(field: str, value: str, catalogue: NullTranslations, titles: Titles) -> str:
    """A code by its name; one of several parts, such as `email/praise/de` or a role and its brand,
    by theirs."""
    names = OF_FIELD.get(field, VALUES)
    code, at, place = value.partition("@")
    if at and code in names:
        return f"{catalogue.gettext(names[code])} ({titles.get(place, place)})"
    parts = [catalogue.gettext(names[part]) if part in names else part for part in value.split("/")]
    return " · ".join(parts) if len(parts) > 1 else parts[0]
