"""Reads the files people bring in: CSV, JSON and Excel's XLSX, as they really have them.

Must not decide what a column stands for. A file is refused before it can exhaust its reader.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from triage.channels.encodings import encoding_of
from triage.channels.json_file import json_rows
from triage.channels.rows_file import BINARY, CELL, delimiter, numbered, row_of
from triage.channels.workbook import workbook_rows
from triage.domain.errors import FileRefused
from triage.ports.channels import FileRow
from triage.ports.uploads import Reading, Sheet

COLUMNS = 200
"""More than that is no table of comments."""

LOOKED_AT = 200
"""Rows of JSON and of workbooks that are looked at for the columns there are."""

ENCODINGS = ("utf-8", "cp1252", "iso8859_15", "utf-16", "mac_roman")
"""What can be chosen by hand; Windows-1252 is what Excel writes in Germany."""

DELIMITERS = {**{one: one for one in ";,\t|"}, "1": "\x1f"}
"""What can be chosen by hand, and where it is cut then: a file of 1 column is cut nowhere."""

ZIP = b"PK\x03\x04"
SEPARATOR = re.compile(r"sep=.\s*", re.IGNORECASE)
JSON = (".jsonl", ".ndjson", ".json")


class TableFiles:
    """See `ports.Tables`; `examples` is the folder of the sample."""

    def __init__(self, examples: Path) -> None:
        self.examples = examples

    def read(self, name: str, data: bytes, reading: Reading, first: int | None = None) -> Sheet:
        """See the port."""
        if data.startswith(ZIP):
            rows = workbook_rows(data, name)
            lines = itertools.takewhile(lambda row: first is None or row[0] <= first, rows)
            return table("xlsx", lines, Reading(header=reading.header))
        if data.startswith(BINARY):
            raise FileRefused(f"{name} is no CSV, JSONL or Excel file.")
        if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
            raise FileRefused(f"{name} is empty.")
        if name.lower().endswith(JSON) or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            return objects(name, json_rows(data, name, first))
        return separated(name, data, reading, first)

    def sample(self) -> Mapping[str, bytes]:
        """See the port."""
        files = {"comments": "feedback.jsonl", "customers": "customers.csv"}
        return {name: (self.examples / file).read_bytes() for name, file in files.items()}


def objects(name: str, rows: Iterator[FileRow]) -> Sheet:
    """JSON objects; their columns are the fields of the first ones."""
    first = list(itertools.islice(rows, LOOKED_AT))
    names = dict.fromkeys(str(name) for row in first for name in row.values)
    columns = [name for name in names if name.isprintable()]
    if first and not columns:
        raise FileRefused(f"{name} holds no JSON objects, neither one a line nor a list of them.")
    return Sheet("jsonl", few(columns), itertools.chain(first, rows), Reading())


def separated(name: str, data: bytes, reading: Reading, most: int | None) -> Sheet:
    """CSV by its encoding and delimiter, which are found where none is chosen."""
    encoding = reading.encoding if reading.encoding in ENCODINGS else encoding_of(data, name)
    text = data.decode(encoding, "replace").removeprefix("\ufeff").replace("\x00", "") or "\n"
    csv.field_size_limit(CELL)
    lines = list(itertools.islice(io.StringIO(text, newline=""), most))
    above = sum(1 for _ in itertools.takewhile(lambda line: not said(line), lines[:-1]))
    mark = DELIMITERS.get(reading.delimiter) or divider(lines[above:])
    reader = csv.reader(lines[above:], delimiter=mark)
    try:
        first = next(reader, [])
    except csv.Error as error:
        raise FileRefused(f"{name} cannot be read as CSV: {error}.") from error
    columns = titles(first, header=reading.header)
    start = above + (reader.line_num if reading.header else 0)
    chosen = next(one for one, cut in DELIMITERS.items() if cut == mark)
    found = Reading(encoding, chosen, reading.header)
    return Sheet("csv", few(columns), numbered(lines, start, columns, mark), found)


def said(line: str) -> str:
    """What a line says beside how the file is to be cut, as some programs tell Excel."""
    return "" if SEPARATOR.fullmatch(line) else line.strip()


def divider(lines: Sequence[str]) -> str:
    """Where lines are cut: a sign with a space behind it is a sentence's, unless most hold it."""
    mark = delimiter(lines[0])
    others = [line for line in lines[1:LOOKED_AT] if said(line)]
    held = sum(mark in line for line in others)
    is_cut = mark in lines[0].replace(f"{mark} ", "") or held * 4 >= len(others) * 3
    return mark if is_cut else DELIMITERS["1"]


def table(kind: str, rows: Iterator[tuple[int, list[str]]], reading: Reading) -> Sheet:
    """Rows of cells by their lines as a table, as wide as its first rows are."""
    written = ((line, cells) for line, cells in rows if any(cell.strip() for cell in cells))
    start = list(itertools.islice(written, LOOKED_AT))
    width = max((len(cells) for _, cells in start), default=0)
    top = start[0][1] if start else []
    columns = titles([*top, *[""] * (width - len(top))], header=reading.header)
    rest = itertools.chain(start[1 if reading.header else 0 :], written)
    return Sheet(kind, few(columns), (row_of(line, columns, c) for line, c in rest), reading)


def titles(first: Sequence[str], *, header: bool) -> list[str]:
    """The names of columns, each once; those without a name are numbered."""
    made = list[str]()
    for number, cell in enumerate(first, 1):
        name = " ".join(cell.strip().strip('"').split())[:100] if header else ""
        name = name or f"#{number}"
        made.append(name if name not in made else f"{name} ({number})")
    return made


def few(columns: list[str]) -> Sequence[str]:
    """These columns; raises FileRefused for more than a table has."""
    if len(columns) > COLUMNS:
        raise FileRefused(f"This file has {len(columns)} columns; at most {COLUMNS} can be read.")
    return columns
