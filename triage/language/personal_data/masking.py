"""Puts placeholders for personal data and back. Must not decide what is personal."""

import re
from collections.abc import Iterable, Mapping

from triage.domain.comment import PersonalData

_PLACEHOLDER = re.compile(r"\[\[[A-Z][A-Z_]{0,30}(?:_\d{1,6})?\]\]")


def mask(text: str, found: Iterable[PersonalData]) -> tuple[str, dict[str, str]]:
    """Return the masked text and the originals by placeholder.

    `found` must be in order and free of overlaps. Placeholders are numbered per type from 1,
    and equal values share one, so `fill(*mask(text, found)) == text`.
    """
    pieces: list[str] = []
    numbers: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    position = 0
    for item in found:
        key = (item.type, text[item.start : item.end])
        if key not in numbers:
            counts[item.type] = counts.get(item.type, 0) + 1
            numbers[key] = f"[[{item.type}_{counts[item.type]}]]"
        pieces += [text[position : item.start], numbers[key]]
        position = item.end
    pieces.append(text[position:])
    return "".join(pieces), {placeholder: value for (_, value), placeholder in numbers.items()}


def without_placeholders(text: str) -> str:
    """The words of a masked text that are its own."""
    return _PLACEHOLDER.sub(" ", text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the originals back; placeholders without a value stay. Values are not filled again."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[0], match[0]), text)
