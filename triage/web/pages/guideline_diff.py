"""Two versions of files line by line, and word by word within a line. Pure: renders nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from triage.web.pages.diffing import ADDED, KEPT, REMOVED, Change, changes

AROUND = 2
"""Unchanged lines shown around a change."""
MOST_LINES = 600
"""Lines of one file shown; a reader is told of the rest."""
LONGEST_MATCH = 4_000
"""Lines compared in full; beyond, what lies between the first and the last change is one block."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a comparison; a number is 0 where the side has no such line. `kind` is same,
    change, cut, new, or gap for lines left out."""

    kind: str
    old: int
    new: int
    bits: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FileDiff:
    """One file; `kind` is new, gone or changed. `left_out` counts lines that are not shown."""

    path: str
    kind: str
    rows: tuple[Row, ...]
    added: int
    cut: int
    left_out: int = 0


def file_diffs(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileDiff]:
    """Every file that differs, by path."""
    paths = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    return [_file(path, before.get(path), after.get(path)) for path in paths]


def _file(path: str, old: str | None, new: str | None) -> FileDiff:
    kind = "new" if old is None else "gone" if new is None else "changed"
    rows = list(_rows((old or "").split("\n"), (new or "").split("\n")))
    added = sum(row.kind in ("new", "change") for row in rows)
    cut = sum(row.kind in ("cut", "change") for row in rows)
    left_out = max(0, len(rows) - MOST_LINES)
    return FileDiff(path, kind, tuple(rows[:MOST_LINES]), added, cut, left_out)


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    groups = [*_groups(old, new)]
    for place, group in enumerate(groups):
        if place:
            yield Row("gap", 0, 0)
        for tag, a, b, c, d in group:
            if tag == "equal":
                for n in range(b - a):
                    yield Row("same", a + n + 1, c + n + 1, (Change(KEPT, old[a + n]),))
            else:
                yield from _changed(old[a:b], new[c:d], a + 1, c + 1)


Op = tuple[str, int, int, int, int]


def _groups(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Op]]:
    if max(len(old), len(new)) <= LONGEST_MATCH:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
        return
    start = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield [("replace", start, len(old) - tail, start, len(new) - tail)]


def _changed(old: Sequence[str], new: Sequence[str], first: int, second: int) -> Iterator[Row]:
    """Lines that took the place of others: as pairs while there are any, then what is left."""
    both = min(len(old), len(new))
    for n in range(both):
        yield Row("change", first + n, second + n, tuple(changes(old[n], new[n])))
    for n in range(both, len(old)):
        yield Row("cut", first + n, 0, (Change(REMOVED, old[n]),))
    for n in range(both, len(new)):
        yield Row("new", 0, second + n, (Change(ADDED, new[n]),))
