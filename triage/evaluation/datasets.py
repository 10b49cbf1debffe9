"""Reads the project's own labelled rows, and keeps a fifth of them apart. Knows no public set."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.errors import FileRefused
from triage.domain.labels import Intent, Reason, Sentiment

OWN = "own"
HELD_APART = 5
"""One own row in this many is kept apart for development tests."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text with the labels its source is sure of; None where it says nothing."""

    text: str
    language: str
    source: str
    sentiment: str | None = None
    intent: str | None = None
    also: frozenset[str] | None = None
    spam: bool | None = None
    urgent: bool | None = None
    reasons: frozenset[str] | None = None
    engage: bool | None = None
    toxic: bool | None = None


def digest(text: str) -> int:
    """SHA-256 of a text as a number; the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest())


def own_rows(folder: Path) -> list[Row]:
    """All rows of `*.jsonl` in a folder, each text once; raises FileRefused naming the line."""
    rows: dict[str, Row] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line, found in objects(path):
            try:
                row = _own(found)
            except (KeyError, TypeError, ValueError) as error:
                raise FileRefused(f"{path.name}:{line}: this row is not usable: {error}") from error
            rows.setdefault(row.text, row)
    return list(rows.values())


def split(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """(training rows, development rows): a fifth is kept apart by the hash of its text."""
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        parts[digest(row.text) % HELD_APART == 0].append(row)
    return parts


def smallest(rows: Iterable[Row], count: int) -> list[Row]:
    """A fixed sample: the `count` rows whose texts have the smallest hashes."""
    return sorted(rows, key=lambda row: digest(row.text))[:count]


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, object) of a JSONL file; raises FileRefused naming the line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except ValueError as error:
                    raise FileRefused(f"{path.name}:{number}: this is not JSON.") from error


LABELLED = ("sentiment", "intent", "spam", "urgent", "engage", "toxic")
"""Fields of which a row of ours must have one."""


def _own(record: Mapping[str, Any]) -> Row:
    """Fields left out are unknown; `toxic` left out of a row labelled in full is false."""
    if not any(name in record for name in LABELLED):
        raise KeyError(f"it has none of the labels {', '.join(LABELLED)}")
    intent = Intent(record["intent"]).value if "intent" in record else None
    also = frozenset(Intent(name).value for name in record.get("also", ()))
    full = all(name in record for name in LABELLED[:-1])
    return Row(
        text=str(record["text"]),
        language=str(record["lang"]),
        source=OWN,
        sentiment=Sentiment(record["sentiment"]).value if "sentiment" in record else None,
        intent=intent,
        also=also | {intent} if intent else None,
        spam=_flag(record, "spam"),
        urgent=_flag(record, "urgent"),
        reasons=_reasons(record),
        engage=_flag(record, "engage"),
        toxic=_flag(record, "toxic", False if full else None),
    )


def _reasons(record: Mapping[str, Any]) -> frozenset[str] | None:
    """Why a row is urgent; unknown where it does not say whether it is."""
    if "reasons" not in record:
        return None
    return frozenset(Reason(name).value for name in record["reasons"])


def _flag(record: Mapping[str, Any], field: str, absent: bool | None = None) -> bool | None:
    value = record.get(field, absent)
    if value not in (True, False, None):
        raise ValueError(f"{field} must be true or false, not {value!r:.60}")
    return None if value is None else bool(value)
