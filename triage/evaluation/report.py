"""Lays figures out as tables of text no wider than wanted. Computes no figure itself."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

GAPS = ("  ", " ")
"""What stands between columns: the wide one where a table fits with it."""

WIDEST = 16
"""Letters on a line of a text cell; longer ones are wrapped."""

HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
"""Where a compound may be cut."""

MISSING = "–"

Line = Mapping[str, Any]
"""One row as it was measured: figures by name, and what they are about."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which entries of a line are shown, in order: name → heading.

    `keys` say what a line is about and come again in every block of a wide table; `by` names the
    entry of which each value gets a table of its own. `low` stands for the interval to `high`.
    """

    keys: Mapping[str, str]
    figures: Mapping[str, str]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under headings; the first `keys` columns are text, the others numbers."""

    title: str
    keys: int
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(title: str, layout: Layout, lines: Sequence[Line]) -> list[Table]:
    """The tables of these lines; a column nothing is known of is left out."""
    if not layout.by:
        return [_table(title, layout, lines)] if lines else []
    values = dict.fromkeys(str(line[layout.by]) for line in lines)
    return [
        _table(value, layout, [line for line in lines if str(line[layout.by]) == value])
        for value in values
    ]


def _table(title: str, layout: Layout, lines: Sequence[Line]) -> Table:
    keys = [key for key in layout.keys if any(key in line for line in lines)]
    figures = [key for key in layout.figures if any(key in line for line in lines)]
    headings = {**layout.keys, **layout.figures}
    return Table(
        title,
        len(keys),
        [headings[key] for key in (*keys, *figures)],
        [[shown(line, key) for key in (*keys, *figures)] for line in lines],
    )


def shown(line: Line, key: str) -> str:
    """An entry as people read it: numbers, intervals, yes or no."""
    value = line.get(key)
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "low":
        return f"{value:.3f}–{line['high']:.3f}"
    if isinstance(value, tuple | list):
        return "–".join(shown({"": one}, "") for one in value)
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """Three digits behind the point, one from 10 on."""
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def text(table: Table, width: int) -> str:
    """The table in lines of at most `width` letters, from 40 on.

    Headings and long cells are wrapped; figures that do not fit go into a second block.
    """
    widths = [
        _width([heading, *(row[column] for row in table.rows)], number=column >= table.keys)
        for column, heading in enumerate(table.headings)
    ]
    wide = sum(widths) + len(GAPS[0]) * (len(widths) - 1)
    gap = GAPS[0] if wide <= width else GAPS[1]
    blocks = [
        "\n".join(gap.join(pieces).rstrip() for pieces in _block(table, widths, columns))
        for columns in _fitting(table.keys, widths, width, len(gap))
    ]
    return f"{textwrap.fill(table.title, width)}\n" + "\n\n".join(blocks)


def _width(cells: Sequence[str], *, number: bool) -> int:
    """The heading may be cut between words, text cells anywhere, numbers nowhere."""
    heading, *values = cells
    longest = max((len(value) for value in values), default=0)
    words = max(len(part) for word in heading.split() or [""] for part in HYPHEN.split(word))
    return max(words, longest if number else min(longest, WIDEST))


def _fitting(keys: int, widths: Sequence[int], width: int, gap: int) -> Iterator[list[int]]:
    """Column numbers of each block: the keys, and as many figures as fit beside them."""
    first = list(range(keys))
    room = width - sum(widths[key] + gap for key in first) + gap
    block: list[int] = []
    for column in range(keys, len(widths)):
        if block and sum(widths[one] + gap for one in [*block, column]) > room:
            yield first + block
            block = []
        block.append(column)
    yield first + block


def _block(table: Table, widths: Sequence[int], columns: Sequence[int]) -> Iterator[list[str]]:
    """The pieces of each line: headings down to the rule, then rows hanging from their top."""
    height = max(len(textwrap.wrap(table.headings[column], widths[column])) for column in columns)
    for cells in [table.headings, *table.rows]:
        wrapped = [textwrap.wrap(cells[column], widths[column]) for column in columns]
        if cells is table.headings:
            wrapped = [[""] * (height - len(lines)) + lines for lines in wrapped]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            yield [
                piece.ljust(widths[column]) if column < table.keys else piece.rjust(widths[column])
                for column, piece in zip(columns, pieces, strict=True)
            ]
        if cells is table.headings:
            yield ["─" * widths[column] for column in columns]
