"""Reads the first sheet of an Excel workbook (XLSX, ECMA-376) as rows of text.

Formulas are never computed: a cell shows the value Excel stored beside its formula. Everything is
bounded before it is unpacked, and documents that declare entities are refused.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import IO, Any
from xml.etree import ElementTree

from triage.domain.errors import FileRefused

UNPACKED = 256 * 2**20
"""Bytes of all parts together."""

PACKED_BEST = 200
"""How many times larger a part may get: text packs to a twentieth, bombs to a thousandth."""

SMALL = 2**20
"""Bytes below which nobody minds how well a part was packed."""

PARTS = 1_000
WIDEST = 500
EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of built-in formats that show dates or times (ECMA-376 part 1, 18.8.30)."""

SPELT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
CELL = re.compile(r"([A-Z]{1,3})\d+")


def workbook_rows(data: bytes, name: str) -> Iterator[list[str]]:
    """Rows of the first sheet. Raises FileRefused for what is no workbook, or is a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            bounded(packed, name)
            shared = shared_texts(packed)
            dates = date_styles(packed)
            with packed.open(first_sheet(packed)) as part:
                yield from sheet_rows(part, shared, dates)
    except (zipfile.BadZipFile, zlib.error, KeyError, ElementTree.ParseError) as error:
        raise FileRefused(f"{name} is not an Excel workbook that can be read.") from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        raise FileRefused(f"{name} is encrypted or damaged.") from error


def bounded(packed: zipfile.ZipFile, name: str) -> None:
    """Raises FileRefused for what would unpack to more than anybody's comments."""
    parts = packed.infolist()
    total = sum(part.file_size for part in parts)
    blown = [
        part for part in parts if part.file_size > max(SMALL, PACKED_BEST * part.compress_size)
    ]
    if len(parts) > PARTS or total > UNPACKED or blown:
        raise FileRefused(f"{name} unpacks to far more than it should; it was not opened.")


def elements(part: IO[bytes]) -> Iterator[Any]:
    """Elements as they end. A declaration of entities never appears in a workbook."""
    start = part.read(2_048)
    if declares(start):
        raise ValueError("a document type")
    rest = Joined(start, part)
    for _, element in ElementTree.iterparse(rest):  # noqa: S314 - no entities, parts are bounded
        yield element


class Joined(io.RawIOBase):
    """What was read already, then the rest."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self.start, self.rest = start, rest

    def read(self, size: int = -1) -> bytes:
        """As a file."""
        if self.start:
            found, self.start = self.start, b""
            return found
        found = self.rest.read(size)
        if declares(found):
            raise ValueError("a document type")
        return found


def declares(piece: bytes) -> bool:
    """Whether entities could be declared here; beyond this, expat bounds what they unfold to."""
    return b"<!DOCTYPE" in piece or b"<!ENTITY" in piece


def tag(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def shared_texts(packed: zipfile.ZipFile) -> list[str]:
    """Texts that cells refer to by number."""
    found = list[str]()
    if "xl/sharedStrings.xml" not in packed.namelist():
        return found
    with packed.open("xl/sharedStrings.xml") as part:
        for element in elements(part):
            if tag(element) == "si":
                found.append(said(element))
                element.clear()
    return found


def said(element: Any) -> str:
    """The text of an element, without how it is pronounced."""
    pieces = [
        one.text or ""
        for child in element
        for one in child.iter()
        if tag(one) == "t" and tag(child) != "rPh"
    ]
    return "".join(pieces)


def date_styles(packed: zipfile.ZipFile) -> frozenset[int]:
    """The cell styles that show a date."""
    if "xl/styles.xml" not in packed.namelist():
        return frozenset()
    own, styles = dict[int, str](), list[int]()
    with packed.open("xl/styles.xml") as part:
        for element in elements(part):
            name = tag(element)
            if name == "numFmt":
                own[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
            elif name == "cellXfs":
                styles = [int(one.get("numFmtId", 0)) for one in element]
    return frozenset(n for n, style in enumerate(styles) if is_date(style, own))


def is_date(style: int, own: Mapping[int, str]) -> bool:
    """Whether a number format shows a date."""
    spelt = SPELT.sub("", own.get(style, "")).lower()
    return style in DATE_FORMATS or any(sign in spelt for sign in ("y", "d", "h:", "j", "t"))


def first_sheet(packed: zipfile.ZipFile) -> str:
    """The part of the sheet that stands first."""
    names = sorted(
        (name for name in packed.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)),
        key=lambda name: (len(name), name),
    )
    if not names:
        raise KeyError("no sheet")
    return names[0]


def sheet_rows(part: IO[bytes], shared: list[str], dates: frozenset[int]) -> Iterator[list[str]]:
    """Rows with their cells in place; rows nobody wrote are left out as the file leaves them."""
    expected = 1
    for element in elements(part):
        if tag(element) != "row":
            continue
        for _ in range(max(0, min(int(element.get("r", expected)) - expected, 10_000))):
            yield []
        expected = int(element.get("r", expected)) + 1
        cells = dict[int, str]()
        for number, cell in enumerate(element):
            place = column(cell.get("r", ""), number)
            if place < WIDEST:
                cells[place] = value(cell, shared, dates)
        yield [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]
        element.clear()


def column(reference: str, otherwise: int) -> int:
    """The number of a column from 0: A1 → 0, AA7 → 26."""
    match = CELL.fullmatch(reference)
    if not match:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def value(cell: Any, shared: list[str], dates: frozenset[int]) -> str:
    """A cell as text."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return said(cell)
    raw = next((one.text or "" for one in cell if tag(one) == "v"), "")
    if kind == "s":
        return shared[int(raw)] if raw else ""
    if kind == "e":
        return ""
    if kind == "n" and raw and int(cell.get("s", 0)) in dates:
        return (EPOCH + timedelta(days=float(raw))).strftime("%Y-%m-%dT%H:%M:%S")
    return plain(raw) if kind == "n" else raw


def plain(raw: str) -> str:
    """A number as people write it: 9, not 9.0."""
    return raw[:-2] if raw.endswith(".0") else raw
