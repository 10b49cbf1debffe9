"""The permitted public sets: how their rows become ours, and which only measure.

Rows are read from a folder outside the repository and must never be copied into it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.labels import Intent, Sentiment
from triage.evaluation.datasets import Row, objects, smallest


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A public set, its licence, and how its rows become ours."""

    name: str
    licence: str
    heads: str
    select: Callable[[list[dict[str, Any]]], list[Row]]


def public_rows(folder: Path, taken: frozenset[str]) -> tuple[list[Row], list[PublicSet]]:
    """Rows of the permitted sets found in a folder, without texts in `taken`, and those sets."""
    rows: dict[str, Row] = {}
    found = []
    for entry in PUBLIC:
        path = folder / entry.name / "train.jsonl"
        if path.exists():
            found.append(entry)
            chosen = entry.select([record for _, record in objects(path)])
            rows.update({row.text: row for row in chosen if row.text not in taken})
    return list(rows.values()), found


def benchmark_rows(folder: Path, limit: int) -> Iterator[tuple[str, list[Row]]]:
    """(name, rows) of each test set at hand, cut to `limit` rows by hash of the text."""
    for name, file in TESTS.items():
        path = folder / file
        if path.exists():
            records = [record for _, record in objects(path)]
            yield name, smallest([_sentiment(r) for r in records], limit)


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
