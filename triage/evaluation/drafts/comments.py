"""The comments drafts are measured on where nobody names a file. Drafts nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from triage.evaluation.datasets import Row, objects, own_rows, smallest, split

COMMENTS = 500
"""Of each language."""
CHANNELS = ("email", "survey", "web_widget", "app_review", "social", "forum")
REAL = {
    "de": ("germeval2017/train.jsonl", "potts/dev.jsonl", "sb10k/test.jsonl"),
    "en": ("nps_telco/train.jsonl", "airline_sentiment/test.jsonl", "ibm_twitter_care/train.jsonl"),
}
"""Public sets in which people write about companies; they measure, nothing is written from them."""
SHORTEST, LONGEST = 15, 800
"""Characters: less says nothing, more is no comment."""


def own_comments(training: Path) -> list[dict[str, Any]]:
    """Own rows kept apart from training, as rows of an import, `COMMENTS` of each language."""
    _, apart = split(own_rows(training))
    return [
        comment
        for language in ("de", "en")
        for comment in _numbered(_drawn(apart, language, COMMENTS), f"own-{language}")
    ]


def public_comments(folder: Path) -> list[dict[str, Any]]:
    """Rows of the public sets at hand, `COMMENTS` of each language in equal parts."""
    made: list[dict[str, Any]] = []
    for language, files in REAL.items():
        there = [folder / file for file in files if (folder / file).is_file()]
        for path in there:
            rows = [row for row in _rows(path, language) if SHORTEST <= len(row.text) <= LONGEST]
            drawn = smallest(rows, COMMENTS // len(there))
            made.extend(_numbered(drawn, f"{path.parent.name}-{language}"))
    return made


def _rows(path: Path, language: str) -> Iterator[Row]:
    for _, record in objects(path):
        text = record.get("text") or record.get("customer") or ""
        if isinstance(text, str) and record.get("lang", language) == language:
            yield Row(text, language, path.parent.name)


def _drawn(rows: list[Row], language: str, count: int) -> list[Row]:
    return smallest([row for row in rows if row.language == language and not row.spam], count)


def _numbered(rows: list[Row], name: str) -> Iterator[dict[str, Any]]:
    """Every comment by another channel than the one before it."""
    for number, row in enumerate(rows):
        channel = CHANNELS[number % len(CHANNELS)]
        yield {"id": f"{name}-{number}", "text": row.text, "channel": channel}
