"""Reads the files people bring in: CSV, JSONL and Excel's XLSX, as they really have them.

Must not decide what a column stands for. A file is refused before it can exhaust its reader.
"""

import csv
import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from triage.channels.rows_file import (
    BINARY,
    CELL,
    decode,
    delimiter,
    json_rows,
    numbered,
)
from triage.channels.workbook import workbook_rows
from triage.domain.errors import FileRefused
from triage.ports.channels import FileRow
from triage.ports.uploads import Reading, Sheet

COLUMNS = 200
"""More than that is no table of comments."""

LOOKED_AT = 200
"""Rows of JSON that are looked at for the names of its fields."""

ENCODINGS = ("utf-8", "cp1252", "iso8859_15", "utf-16", "mac_roman")
"""What can be chosen by hand; Windows-1252 is what Excel writes in Germany."""

DELIMITERS = (";", ",", "\t", "|")
ZIP = b"PK\x03\x04"
JSON = (".jsonl", ".ndjson", ".json")


class TableFiles:
    """See `ports.Tables`; `examples` is the folder of the sample."""

    def __init__(self, examples: Path) -> None:
        self.examples = examples

    def read(self, name: str, data: bytes, reading: Reading) -> Sheet:
        """See the port."""
        if data.startswith(ZIP):
            return table("xlsx", workbook_rows(data, name), Reading(header=reading.header))
        if data.startswith(BINARY):
            raise FileRefused(f"{name} is no CSV, JSONL or Excel file.")
        if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
            raise FileRefused(f"{name} is empty.")
        if name.lower().endswith(JSON) or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            return objects(data)
        return separated(name, data, reading)

    def sample(self) -> Mapping[str, bytes]:
        """See the port."""
        files = {"comments": "feedback.jsonl", "customers": "customers.csv"}
        return {name: (self.examples / file).read_bytes() for name, file in files.items()}


def objects(data: bytes) -> Sheet:
    """One JSON object a line; its columns are the fields of the first rows."""
    rows = json_rows(data)
    first = list(itertools.islice(rows, LOOKED_AT))
    columns = list(dict.fromkeys(str(name) for row in first for name in row.values))
    return Sheet("jsonl", few(columns), itertools.chain(first, rows), Reading())


def separated(name: str, data: bytes, reading: Reading) -> Sheet:
    """CSV by its encoding and delimiter, which are found where none is chosen."""
    text = chosen_text(name, data, reading.encoding)
    csv.field_size_limit(CELL)
    lines = list(io.StringIO(text.replace("\x00", ""), newline=""))
    mark = reading.delimiter if reading.delimiter in DELIMITERS else delimiter(lines[0])
    reader = csv.reader(lines, delimiter=mark)
    try:
        first = next(reader, [])
    except csv.Error as error:
        raise FileRefused(f"{name} cannot be read as CSV: {error}.") from error
    columns = titles(first, header=reading.header)
    start = reader.line_num if reading.header else 0
    found = mark if mark in DELIMITERS else ""
    return Sheet(
        "csv",
        few(columns),
        numbered(lines, start, columns, mark),
        Reading(reading.encoding, found, reading.header),
    )


def chosen_text(name: str, data: bytes, encoding: str) -> str:
    """The text of a file: in the encoding somebody chose, else in the likeliest."""
    text = data.decode(encoding, "replace") if encoding in ENCODINGS else decode(data, name)
    return text.removeprefix("\ufeff") or "\n"


def table(kind: str, rows: Iterator[Sequence[str]], reading: Reading) -> Sheet:
    """Rows of cells as a table; lines are counted from 1."""
    first = next(rows, [])
    columns = titles(first, header=reading.header)
    rest = rows if reading.header else itertools.chain([first], rows)
    return Sheet(kind, few(columns), lined(columns, rest, 2 if reading.header else 1), reading)


def lined(columns: Sequence[str], rows: Iterator[Sequence[str]], start: int) -> Iterator[FileRow]:
    """Rows with something in them, by line."""
    for line, cells in enumerate(rows, start):
        values = {name: cell for name, cell in zip(columns, cells, strict=False) if cell != ""}
        if values:
            yield FileRow(line, values)


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
