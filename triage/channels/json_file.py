"""Reads comments out of JSON: one object a line, or one list of objects. A bad line is refused by
its number, the others are kept; a list that breaks off is refused as a whole.
"""

import codecs
import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from triage.channels.encodings import decode
from triage.domain.errors import FileRefused
from triage.ports import FileRow

LIST = re.compile(rb"\s*\[\s*[{\]]")
"""How a list of objects begins."""

SPACE = re.compile(r"[ \t\r\n]*")
BEHIND = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")
BYTES_A_BRACKET = 8
"""Comments have twenty at the least; in memory an empty list takes 64 for its two."""

BRACKETS = 200_000
"""So many are nothing to worry about."""


def json_rows(data: bytes, name: str, first: int | None = None) -> Iterator[FileRow]:
    """One object a line, or the objects of a list by their number; of lines the `first` alone.

    Raises FileRefused for a list that breaks off, or would take far more memory than its size.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(data, name).encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if not LIST.match(data):
        return line_rows(data, first)
    if swells(data):
        raise FileRefused(f"{name} unpacks to far more than it should; it was not opened.")
    return list_rows(decode(data, name), name)


def swells(data: bytes) -> bool:
    """Whether it would take far more memory than its size."""
    brackets = data.count(b"[") + data.count(b"{")
    return brackets > max(BRACKETS, len(data) // BYTES_A_BRACKET)


def line_rows(data: bytes, first: int | None) -> Iterator[FileRow]:
    """One object a line."""
    for number, line in enumerate(itertools.islice(io.BytesIO(data), first), start=1):
        if not line.strip():
            continue
        try:
            found = None if swells(line) else json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            yield FileRow(number, {}, "This line is not UTF-8.")
        except (ValueError, RecursionError):
            yield FileRow(number, {}, "This line is not valid JSON.")
        else:
            yield row_of(number, found)


def list_rows(text: str, name: str) -> Iterator[FileRow]:
    """The objects of a list, one after the other: never all of them in memory."""
    read = json.JSONDecoder().raw_decode
    place = skipped(text, text.index("[") + 1)
    if text.startswith("]", place):
        return
    for number in itertools.count(1):
        try:
            found, place = read(text, place)
        except (ValueError, RecursionError) as error:
            raise FileRefused(f"{name} is not valid JSON from object {number} on.") from error
        behind = BEHIND.match(text, place)
        if behind is None:
            raise FileRefused(f"{name} is not valid JSON from object {number} on.")
        yield row_of(number, found)
        place = behind.end()
        if behind[1] == "]":
            return


def skipped(text: str, place: int) -> int:
    """Where the next sign stands."""
    found = SPACE.match(text, place)
    return found.end() if found else place


def row_of(number: int, found: Any) -> FileRow:
    """A row, if it is an object."""
    if isinstance(found, dict):
        return FileRow(number, found)
    return FileRow(number, {}, "This line is not an object.")
