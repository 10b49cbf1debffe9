"""Reads comments out of CSV and JSONL files as people really have them.

Finds encoding and delimiter; a bad line is refused by number, the others are kept.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from triage.domain.errors import FileRefused
from triage.ports import FileRow

LARGEST = 512 * 2**20
"""Bytes of one file."""

CELL = 4_000_000
"""Characters of one CSV cell."""

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


def read_dicts(path: Path) -> Iterator[dict[str, str]]:
    """The rows of any CSV file by the names of its first line."""
    text = decode(content(path), path.name)
    yield from csv.DictReader(io.StringIO(text), delimiter=delimiter(text))


def content(path: Path) -> bytes:
    """The bytes of a file that can be one of ours; raises FileRefused."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}.") from error
    if size > LARGEST:
        raise FileRefused(f"{path.name} is larger than {LARGEST // 2**20} MB; split it.")
    data = path.read_bytes()
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
        pass
    if b"\x00" in data[:4096]:
        raise FileRefused(f"{name} is not a text file; export it as CSV or JSONL.")
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "iso8859_15", "mac_roman"]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def json_rows(data: bytes) -> Iterator[FileRow]:
    """One object a line."""
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
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter(text))
    header = [canonical(column) for column in next(reader, [])]
    if text_column not in header:
        found = ", ".join(header)[:200]
        raise FileRefused(f"{name} line 1: there is no column '{text_column}' (found: {found}).")
    return numbered(reader, header)


def numbered(reader: Any, header: list[str]) -> Iterator[FileRow]:
    """Rows with their line numbers; the reader says where each one ended."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield FileRow(line, {}, f"This line cannot be read as CSV: {error}.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            message = f"This line has {len(cells)} columns, the first one {len(header)}."
            yield FileRow(line, dict(zip(header, cells, strict=False)), message)
            continue
        yield FileRow(line, {k: v for k, v in zip(header, cells, strict=False) if v != ""})


def delimiter(text: str) -> str:
    """The separator that splits the first line most."""
    first = text.split("\n", 1)[0]
    return max(";,\t|", key=first.count)


def canonical(column: str) -> str:
    """Our name for a column."""
    name = column.strip().strip('"').lower().replace(" ", "_")
    return ALIASES.get(name, name)
