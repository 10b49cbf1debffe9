"""Measures language identification by length. Must not decide what a language is."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from triage.evaluation.datasets import objects

Identify = Callable[[str, str | None], tuple[str, float]]

SUPPORTED = frozenset({"de", "en"})
BUCKETS = ((3, "1-3 words"), (8, "4-8 words"))
LONGER = "more"


def measure_languages(
    identify: Identify, rows: Iterable[tuple[str, str]], prior: str | None = None
) -> list[dict[str, Any]]:
    """Shares right, wrong and open, by language and length.

    `rows` are (text, language). A row of neither German nor English is right when it is called
    neither, whatever else it is called; `open` counts answers that name no language.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    for text, language in rows:
        known = language if language in SUPPORTED else "other"
        found, _ = identify(text, prior)
        right = found == language if known != "other" else found not in SUPPORTED
        tally = counts.setdefault((known, bucket(text)), [0, 0, 0])
        tally[0] += 1
        tally[1] += right
        tally[2] += found == "und"
    return [
        {
            "language": language,
            "length": length,
            "rows": rows_,
            "right": right / rows_,
            "wrong": (rows_ - right - (open_ if language != "other" else 0)) / rows_,
            "open": open_ / rows_,
        }
        for (language, length), (rows_, right, open_) in sorted(counts.items())
    ]


def read_rows(path: Path) -> list[tuple[str, str]]:
    """(text, language) of a JSONL file with `text` and `lang`; raises FileRefused."""
    return [(row["text"], row["lang"]) for _, row in objects(path)]


def bucket(text: str) -> str:
    """How long a text is, in words."""
    words = len(text.split())
    return next((name for most, name in BUCKETS if words <= most), LONGER)
