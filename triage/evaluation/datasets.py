"""Reads labelled rows for training and measuring: the project's own, and permitted public sets.

Public rows are read from a folder outside the repository and must never be copied into it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.errors import FileRefused
from triage.domain.labels import Intent, Sentiment

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
    engage: bool | None = None


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A public set, its licence, and how its rows become ours."""

    name: str
    licence: str
    heads: str
    select: Callable[[list[dict[str, Any]]], list[Row]]


def digest(text: str) -> int:
    """SHA-256 of a text as a number; the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest())


def own_rows(folder: Path) -> list[Row]:
    """All rows of `*.jsonl` in a folder, each text once; raises FileRefused naming the line."""
    rows: dict[str, Row] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line, found in _objects(path):
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


def public_rows(folder: Path, taken: frozenset[str]) -> tuple[list[Row], list[PublicSet]]:
    """Rows of the permitted sets found in a folder, without texts in `taken`, and those sets."""
    rows: dict[str, Row] = {}
    found = []
    for entry in PUBLIC:
        path = folder / entry.name / "train.jsonl"
        if path.exists():
            found.append(entry)
            chosen = entry.select([record for _, record in _objects(path)])
            rows.update({row.text: row for row in chosen if row.text not in taken})
    return list(rows.values()), found


def benchmark_rows(folder: Path, limit: int) -> Iterator[tuple[str, list[Row]]]:
    """(name, rows) of each test set at hand, cut to `limit` rows by hash of the text."""
    for name, file in TESTS.items():
        path = folder / file
        if path.exists():
            records = [record for _, record in _objects(path)]
            yield name, smallest([_sentiment(r) for r in records], limit)


def smallest(rows: Iterable[Row], count: int) -> list[Row]:
    """A fixed sample: the `count` rows whose texts have the smallest hashes."""
    return sorted(rows, key=lambda row: digest(row.text))[:count]


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except ValueError as error:
                    raise FileRefused(f"{path.name}:{number}: this is not JSON.") from error


def _own(record: Mapping[str, Any]) -> Row:
    intent = Intent(record["intent"]).value
    return Row(
        text=str(record["text"]),
        language=str(record["lang"]),
        source=OWN,
        sentiment=Sentiment(record["sentiment"]).value,
        intent=intent,
        also=frozenset(Intent(name).value for name in record["also"]) | {intent},
        spam=bool(record["spam"]),
        urgent=bool(record["urgent"]),
        engage=bool(record["engage"]),
    )


def _sentiment(record: Mapping[str, Any]) -> Row:
    label = Sentiment(record["sentiment"]).value
    return Row(record["text"], record["lang"], record["source"], sentiment=label)


def _spam(record: Mapping[str, Any]) -> Row:
    return Row(record["text"], record["lang"], record["source"], spam=record["label"] == "spam")


def _sb10k(records: list[dict[str, Any]]) -> list[Row]:
    return [_sentiment(record) for record in records]


def _germeval2017(records: list[dict[str, Any]]) -> list[Row]:
    """Short posts about the railway itself; press articles are not feedback."""
    short = [r for r in records if r["relevance"] and len(r["text"]) <= 300]
    return _balanced([_sentiment(r) for r in short], 500)


def _goemotions(records: list[dict[str, Any]]) -> list[Row]:
    """Its `mixed` means two feelings, not praise beside criticism, so it is left out."""
    clear = [
        r | {"sentiment": r["sentiment_group"]}
        for r in records
        if r["sentiment_group"] in {"positive", "neutral", "negative"}
    ]
    return _balanced([_sentiment(r) for r in clear], 1500)


def _sms(records: list[dict[str, Any]]) -> list[Row]:
    rows = [_spam(record) for record in records]
    return [r for r in rows if r.spam] + smallest((r for r in rows if not r.spam), 1200)


def _youtube(records: list[dict[str, Any]]) -> list[Row]:
    return [_spam(record) for record in records]


def _balanced(rows: Sequence[Row], most: int) -> list[Row]:
    by_label = defaultdict(list)
    for row in rows:
        by_label[row.sentiment].append(row)
    return [row for label in sorted(by_label, key=str) for row in smallest(by_label[label], most)]


def _mapped(
    mapping: Mapping[str, Intent], most: int
) -> Callable[[list[dict[str, Any]]], list[Row]]:
    """Rows of the intents whose meaning in our eleven is beyond doubt, `most` of each."""

    def select(records: list[dict[str, Any]]) -> list[Row]:
        rows: dict[str, list[Row]] = defaultdict(list)
        for r in records:
            if r["intent"] in mapping:
                label = mapping[r["intent"]].value
                rows[r["intent"]].append(Row(r["text"], r["lang"], r["source"], intent=label))
        return [row for name in sorted(rows) for row in smallest(rows[name], most)]

    return select


_BITEXT = {
    "payment_issue": Intent.BILLING,
    "get_refund": Intent.BILLING,
    "track_refund": Intent.BILLING,
    "check_invoice": Intent.BILLING,
    "track_order": Intent.DELIVERY,
    "cancel_order": Intent.CANCELLATION,
    "recover_password": Intent.ACCOUNT,
    "registration_problems": Intent.ACCOUNT,
    "switch_account": Intent.ACCOUNT,
    "edit_account": Intent.ACCOUNT,
    "complaint": Intent.COMPLAINT,
}

_BANKING = {
    "transaction_charged_twice": Intent.BILLING,
    "extra_charge_on_statement": Intent.BILLING,
    "Refund_not_showing_up": Intent.BILLING,
    "card_arrival": Intent.DELIVERY,
    "passcode_forgotten": Intent.ACCOUNT,
    "edit_personal_details": Intent.ACCOUNT,
    "terminate_account": Intent.CANCELLATION,
}

PUBLIC = (
    PublicSet("sb10k", "CC BY 4.0", "sentiment", _sb10k),
    PublicSet("germeval2017", "shared-task data", "sentiment", _germeval2017),
    PublicSet("goemotions", "Apache-2.0, CC BY 4.0", "sentiment", _goemotions),
    PublicSet("sms_spam", "CC BY 4.0", "spam", _sms),
    PublicSet("youtube_spam", "CC BY 4.0", "spam", _youtube),
    PublicSet("bitext_intents", "CDLA-Sharing-1.0", "intent", _mapped(_BITEXT, 25)),
    PublicSet("banking77", "CC BY 4.0", "intent", _mapped(_BANKING, 25)),
)
"""The public sets the shipped weights may learn from."""

TESTS = {
    "sb10k test": "sb10k/test.jsonl",
    "semeval2017 test": "semeval2017_4a/test.jsonl",
    "airline tweets": "airline_sentiment/test.jsonl",
}
"""Sets the weights never learn from."""
