"""Reads the first sheet of an Excel workbook (XLSX, ECMA-376) as rows of text.

Formulas are never computed: a cell shows the value Excel stored beside its formula. Everything is
bounded before it is unpacked, and nothing is unpacked before somebody asks for it.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.parsers.expat import ExpatError

from triage.channels.workbook_parts import Cell, Given, Reader, Rows, Texts, items
from triage.domain.errors import FileRefused

UNPACKED = 256 * 2**20
"""Bytes of all parts together."""

PACKED_BEST = 200
"""How many times larger a part may get: text packs to a twentieth, bombs to a thousandth."""

SMALL = 2**20
"""Bytes below which nobody minds how well a part was packed."""

PARTS = 1_000
EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
EPOCH_1904 = datetime(1904, 1, 1, tzinfo=UTC)
"""Day 0 of workbooks that old Excel for the Mac began."""

LAST_DAY = 2_958_466
"""The year 10000: what is more than that is a number in a column of dates."""

DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of built-in formats that show dates or times (ECMA-376 part 1, 18.8.30)."""

SPELT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|general|standard', re.IGNORECASE)
NO_WORKBOOK = (zipfile.BadZipFile, KeyError, ExpatError)
DAMAGED = (
    *(zlib.error, lzma.LZMAError, EOFError, OSError, IndexError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)


def workbook_rows(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet by number; those nobody wrote are left out as the file leaves them.

    Raises FileRefused for what is no workbook, or is a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            bounded(packed, name)
            book = Book(packed)
            for line, cells in inside(packed, first_sheet(packed), Rows()):
                yield line, book.row(cells)
    except NO_WORKBOOK as error:
        raise FileRefused(f"{name} is not an Excel workbook that can be read.") from error
    except DAMAGED as error:
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


def inside(packed: zipfile.ZipFile, name: str, reader: Reader) -> Iterator[Any]:
    """The items of a part; none of one that is not there."""
    if name in packed.namelist():
        with packed.open(name) as part:
            yield from items(part, reader)


def first_sheet(packed: zipfile.ZipFile) -> str:
    """The part of the sheet that stands first."""
    names = sorted(
        (name for name in packed.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)),
        key=lambda name: (len(name), name),
    )
    if not names:
        raise KeyError("no sheet")
    return names[0]


class Book:
    """What cells mean. Shared texts are unpacked as far as somebody asked for them."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.texts = list[str]()
        self.further = inside(packed, "xl/sharedStrings.xml", Texts())
        self.dates = date_styles(packed)
        self.epoch = EPOCH
        for _, _, given in inside(packed, "xl/workbook.xml", Given("workbookPr")):
            if given.get("date1904") in ("1", "true"):
                self.epoch = EPOCH_1904

    def row(self, cells: Sequence[Cell]) -> list[str]:
        """Cells in their places, as text."""
        found = {place: self.value(kind, style, raw) for place, kind, style, raw in cells}
        return [found.get(place, "") for place in range(max(found, default=-1) + 1)]

    def value(self, kind: str, style: str, raw: str) -> str:
        """A cell as text."""
        if kind == "s":
            return self.shared(int(raw))
        if kind == "e":
            return ""
        if kind == "n" and style in self.dates:
            return self.moment(raw)
        return plain(raw) if kind == "n" else raw

    def shared(self, number: int) -> str:
        """A shared text. Raises IndexError for one that is not there."""
        while number >= len(self.texts):
            text = next(self.further, None)
            if text is None:
                raise IndexError("no such text")
            self.texts.append(text)
        return self.texts[number]

    def moment(self, raw: str) -> str:
        """A date, which Excel counts in days; a number that is none stays one."""
        days = float(raw)
        if not 0 <= days < LAST_DAY:
            return plain(raw)
        moment = self.epoch + timedelta(seconds=round(days * 86_400))
        return moment.strftime("%Y-%m-%dT%H:%M:%S")


def date_styles(packed: zipfile.ZipFile) -> frozenset[str]:
    """The cell styles that show a date, by number."""
    own, styles = dict[str, str](), list[str]()
    for around, name, given in inside(packed, "xl/styles.xml", Given("numFmt", "xf")):
        if name == "numFmt":
            own[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif around == "cellXfs":
            styles.append(given.get("numFmtId", "0"))
    return frozenset(str(n) for n, style in enumerate(styles) if is_date(style, own))


def is_date(style: str, own: Mapping[str, str]) -> bool:
    """Whether a number format shows a date."""
    spelt = SPELT.sub("", own.get(style, "")).lower()
    return int(style) in DATE_FORMATS or any(sign in spelt for sign in ("y", "d", "h:", "j", "t"))


def plain(raw: str) -> str:
    """A number as people write it: 9, not 9.0."""
    return raw[:-2] if raw.endswith(".0") else raw
