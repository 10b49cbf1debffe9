"""Reads comments out of CSV files as people really have them; JSON is read by `json_file`.

Finds encoding and delimiter; a bad line is refused by number, the others are kept.
"""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from triage.channels.encodings import decode
from triage.channels.json_file import json_rows
from triage.domain.errors import FileRefused
from triage.ports import FileRow

LARGEST = 512 * 2**20
"""Bytes of one file."""

CELL = 4_000_000
"""Characters of one CSV cell."""

UNCLOSED = "A quotation mark opens in this line and is never closed."
BINARY = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")

ALIASES = {
    "comment": "text",
    "kommentar": "text",
    "feedback": "text",
    "nachricht": "text",
    "message": "text",
    "body": "text",
    "bewertung": "rating",
    "sterne": "rating",
    "stars": "rating",
    "score": "nps",
    "nps_score": "nps",
    "kanal": "channel",
    "datum": "created_at",
    "date": "created_at",
    "sprache": "lang",
    "language": "lang",
    "kunde": "customer_id",
    "kundennummer": "customer_id",
    "customer": "customer_id",
    "produkt": "product",
    "bestellung": "order",
    "bestellnummer": "order",
    "kategorie": "category",
    "filiale": "store",
    "name": "author",
    "autor": "author",
    "e-mail": "email",
}
"""Column names people use, in both languages, for the ones we speak."""


def read_rows(path: Path, text_column: str = "text") -> Iterator[FileRow]:
    """The rows of a CSV or JSON file, in order. Raises FileRefused when it is neither.

    A CSV must have the column `text_column`.
    """
    data = content(path)
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return json_rows(data, path.name)
    return csv_rows(decode(data, path.name), path.name, text_column)


def content(path: Path) -> bytes:
    """The bytes of a file that can be one of ours; raises FileRefused."""
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefused(f"{path.name} is larger than {LARGEST // 2**20} MB; split it.")
        data = path.read_bytes()
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}.") from error
    if data.startswith(BINARY):
        raise FileRefused(f"{path.name} is not a text file; export it as CSV or JSONL.")
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise FileRefused(f"{path.name} is empty.")
    return data


def csv_rows(text: str, name: str, text_column: str) -> Iterator[FileRow]:
    """Rows by the names of the first line; raises FileRefused when no column holds the text."""
    csv.field_size_limit(CELL)
    lines = list(io.StringIO(text.replace("\x00", ""), newline=""))
    mark = delimiter(lines[0])
    reader = csv.reader(lines, delimiter=mark)
    header = [column.strip().strip('"').lower().replace(" ", "_") for column in next(reader, [])]
    if text_column == "text":
        header = canonical(header)
    if text_column not in header:
        found = ", ".join(header)[:200]
        raise FileRefused(f"{name} line 1: there is no column '{text_column}' (found: {found}).")
    return numbered(lines, reader.line_num, header, mark)


def numbered(lines: Sequence[str], start: int, header: list[str], mark: str) -> Iterator[FileRow]:
    """Rows with their line numbers; `start` lines are read already."""
    for line, found in records(lines, start, mark):
        if isinstance(found, str):
            yield FileRow(line, {}, found)
        elif any(cell.strip() for cell in found):
            yield row_of(line, header, found)


def records(lines: Sequence[str], start: int, mark: str) -> Iterator[tuple[int, list[str] | str]]:
    """Line and cells of each record, or what is wrong with it.

    A quotation mark that is never closed costs its own line: those behind it are read each by
    itself, for none of them ends a cell that another began. So no line is read more than thrice.
    """
    reader = csv.reader(itertools.islice(lines, start, None), delimiter=mark)
    while True:
        line = start + reader.line_num + 1
        found: list[str] | str
        try:
            found = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = f"This line cannot be read as CSV: {error}."
        end = start + reader.line_num
        if end == len(lines) and not isinstance(found, str) and is_open(lines[line - 1 :], mark):
            found = UNCLOSED
        yield line, found
        if isinstance(found, str):
            yield from apart(lines, line, end, mark)


def apart(
    lines: Sequence[str], start: int, end: int, mark: str
) -> Iterator[tuple[int, list[str] | str]]:
    """These lines as if no cell had a line end in it."""
    for number in range(start, end):
        for _, found in records(lines[number : number + 1], 0, mark):
            yield number + 1, found


def is_open(lines: Sequence[str], mark: str) -> bool:
    """Whether one record takes all these lines and would take another one."""
    return len(list(itertools.islice(csv.reader([*lines, ""], delimiter=mark), 2))) < 2


def row_of(line: int, header: list[str], cells: list[str]) -> FileRow:
    """The named cells; more cells than names make an error."""
    if any(cell.strip() for cell in cells[len(header) :]):
        message = f"This line has {len(cells)} columns, the first one {len(header)}."
        return FileRow(line, dict(zip(header, cells, strict=False)), message)
    return FileRow(line, {k: v for k, v in zip(header, cells, strict=False) if v != ""})


def delimiter(first: str) -> str:
    """The separator that splits the first line most; one nobody types for a single column."""
    best = max(";,\t|", key=first.count)
    return best if best in first else "\x1f"


def canonical(names: list[str]) -> list[str]:
    """Our names for columns; each is given once, and never beside the name itself."""
    taken, ours = set(names), list[str]()
    for name in names:
        alias = ALIASES.get(name, name)
        ours.append(name if alias in taken else alias)
        taken.add(alias)
    return ours
