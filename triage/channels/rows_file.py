"""Reads comments out of CSV and JSONL files as people really have them.

Finds encoding and delimiter; a bad line is refused by number, the others are kept.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from triage.domain.errors import FileRefused
from triage.ports import FileRow

LARGEST = 512 * 2**20
"""Bytes of one file."""

CELL = 4_000_000
"""Characters of one CSV cell."""

UTF8_FOR_ONE_BROKEN = 10
"""So many good UTF-8 letters outweigh one broken byte: the file is UTF-8 with a flaw."""

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
    """The rows of a CSV or JSONL file, in order. Raises FileRefused when it is neither.

    A CSV must have the column `text_column`.
    """
    data = content(path)
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return json_rows(data)
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


def decode(data: bytes, name: str) -> str:
    """Text of a file: UTF-8, UTF-16 by its mark, else the likeliest of the old encodings."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    if text.count("\ufffd") * UTF8_FOR_ONE_BROKEN <= sum(map(text.count, "äöüßÄÖÜéèàç’“”„–€")):
        return text
    if b"\x00" in data[:4096]:
        raise FileRefused(f"{name} is not a text file; export it as CSV or JSONL.")
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "iso8859_15", "mac_roman"]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def json_rows(data: bytes) -> Iterator[FileRow]:
    """One object a line."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            yield FileRow(number, {}, "This line is not UTF-8.")
            continue
        except (ValueError, RecursionError):
            yield FileRow(number, {}, "This line is not valid JSON.")
            continue
        if isinstance(row, dict):
            yield FileRow(number, row)
        else:
            yield FileRow(number, {}, "This line is not an object.")


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


def numbered(lines: list[str], start: int, header: list[str], mark: str) -> Iterator[FileRow]:
    """Rows with their line numbers; `start` lines are read already."""
    reader = csv.reader(lines[start:], delimiter=mark)
    while True:
        line = start + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield FileRow(line, {}, f"This line cannot be read as CSV: {error}.")
            continue
        end = start + reader.line_num
        if line < end == len(lines) and unclosed(lines[line - 1 :], mark):
            yield FileRow(line, {}, "A quotation mark opens in this line and is never closed.")
            yield from numbered(lines, line, header, mark)
            return
        if any(cell.strip() for cell in cells):
            yield row_of(line, header, cells)


def unclosed(lines: list[str], mark: str) -> bool:
    """Whether the file ends inside a quoted cell."""
    try:
        list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


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
