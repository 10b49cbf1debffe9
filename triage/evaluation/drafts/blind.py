"""A sheet for people: two replies to each comment in random order, and who wrote which kept apart.

It must not let the sheet tell which system wrote a reply, nor run as a formula in a spreadsheet.
"""

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.errors import FileRefused
from triage.evaluation.drafts.reply import Reply
from triage.evaluation.measures import wilson

COLUMNS = ("id", "comment", "reply_a", "reply_b", "better", "remark")
SEED = 2026
ANSWERS = frozenset({"a", "b", "="})
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two replies to one comment; `ours_first` says whether A is ours."""

    id: str
    comment: str
    ours: str
    theirs: str
    ours_first: bool


def pairs(replies: Sequence[Reply], others: Mapping[str, str], seed: int = SEED) -> list[Pair]:
    """One pair for each comment both have a reply to, in an order and sides drawn by `seed`."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable order, no secrets
    both = [reply for reply in replies if reply.text and others.get(reply.id)]
    draw.shuffle(both)
    return [
        Pair(one.id, one.comment, one.text or "", others[one.id], draw.random() < 0.5)
        for one in both
    ]


def write_sheet(sheet: Path, made: Sequence[Pair]) -> Path:
    """Write the sheet, and beside it the key that says which side is ours; returns the key."""
    key = sheet.with_suffix(".key.csv")
    with sheet.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for pair in made:
            sides = (pair.ours, pair.theirs) if pair.ours_first else (pair.theirs, pair.ours)
            writer.writerow([plain(cell) for cell in (pair.id, pair.comment, *sides)] + ["", ""])
    with key.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(("id", "ours"))
        writer.writerows((plain(pair.id), "a" if pair.ours_first else "b") for pair in made)
    return key


def plain(cell: str) -> str:
    """The cell, marked as text where a spreadsheet would compute it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def judged(sheet: Path) -> dict[str, Any]:
    """How often ours was found better, of the rows that say so. Raises FileRefused."""
    key = sheet.with_suffix(".key.csv")
    ours = {row["id"]: row["ours"] for row in _rows(key, {"id", "ours"})}
    better = equal = worse = 0
    for row in _rows(sheet, set(COLUMNS)):
        said = row["better"].strip().lower()
        if not said:
            continue
        if said not in ANSWERS or row["id"] not in ours:
            raise FileRefused(f"{sheet.name}, row {row['id']}: “better” is a, b or = – not {said}.")
        better += said == ours[row["id"]]
        equal += said == "="
        worse += said not in {"=", ours[row["id"]]}
    decided = better + worse
    low, high = wilson(better, decided) if decided else (0.0, 1.0)
    share = better / decided if decided else 0.0
    return {
        "rows": better + equal + worse,
        "ours": better,
        "equal": equal,
        "theirs": worse,
        "share": share,
        "low": low,
        "high": high,
    }


def _rows(path: Path, wanted: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileRefused(f"{path.name} cannot be read: {error}") from error
    if rows and not set(wanted) <= set(rows[0]):
        raise FileRefused(f"{path.name} needs the columns {', '.join(sorted(wanted))}.")
    return [{name: value or "" for name, value in row.items() if name} for row in rows]
