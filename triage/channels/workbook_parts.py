"""Reads the XML parts of a workbook as streams: what has ended is handed on, nothing else is kept.

Must not know what a cell means. A part that declares entities is refused: no workbook does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import IO, Any, Protocol
from xml.parsers import expat

from triage.domain.errors import FileRefused

ELEMENTS = 4_000_000
"""Of one part, some seconds of work: 200,000 rows of ten columns, or a bomb."""

LAST_ROW = 1_048_576
"""Excel has no more."""

WIDEST = 500
"""Columns that are read."""

PIECE = 2**16
REFERENCE = re.compile(r"([A-Z]{1,3})\d+")

Cell = tuple[int, str, str, str]
"""Column from 0, kind, style and what stands there."""

Row = tuple[int, list[Cell]]


class Reader(Protocol):
    """What gathers a part as it is read; `ended` are the items that are complete."""

    ended: list[Any]
    over: bool

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, piece: str) -> None:
        """Some text."""

    def end(self, name: str) -> None:
        """An element ends."""


def items(part: IO[bytes], reader: Reader) -> Iterator[Any]:
    """The items of a part, one by one. Raises FileRefused, ExpatError, ValueError."""
    parser, left = expat.ParserCreate(), ELEMENTS

    def start(name: str, given: Mapping[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise FileRefused("This workbook holds too many cells; save it as CSV.")
        reader.start(name.rpartition(":")[2], given)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse
    piece = b"-"
    while piece and not reader.over:
        piece = part.read(PIECE)
        parser.Parse(piece, not piece)
        yield from reader.ended
        reader.ended.clear()


def refuse(*_: object) -> None:
    """No workbook has a document type."""
    raise ValueError("a document type")


class Texts:
    """The texts that cells refer to by number, without how they are pronounced."""

    def __init__(self) -> None:
        self.ended = list[str]()
        self.over = False
        self.pieces = list[str]()
        self.heard = self.muted = False

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """See Reader."""
        self.muted = self.muted or name == "rPh"
        self.heard = name == "t" and not self.muted

    def text(self, piece: str) -> None:
        """See Reader."""
        if self.heard:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        """See Reader."""
        self.heard = False
        if name == "rPh":
            self.muted = False
        elif name == "si":
            self.ended.append("".join(self.pieces))
            self.pieces.clear()


class Rows:
    """The rows of a sheet in order, with those cells in which something stands."""

    def __init__(self) -> None:
        self.ended = list[Row]()
        self.over = False
        self.line = 0
        self.cells = list[Cell]()
        self.cell = (0, "n", "0")
        self.place = 0
        self.pieces = list[str]()
        self.heard = self.muted = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """See Reader."""
        if name == "c":
            self.place = column(given.get("r", ""), self.place)
            self.cell = (self.place, given.get("t", "n"), given.get("s", "0"))
        elif name == "row":
            self.line = max(self.line + 1, int(given.get("r", 0)))
            self.cells, self.place = [], 0
            if self.line > LAST_ROW:
                raise ValueError("more rows than a sheet has")
        self.muted = self.muted or name == "rPh"
        self.heard = name in ("v", "t") and not self.muted

    def text(self, piece: str) -> None:
        """See Reader."""
        if self.heard:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        """See Reader."""
        self.heard = False
        if name == "c":
            said = "".join(self.pieces)
            self.pieces.clear()
            if said and self.place < WIDEST:
                self.cells.append((*self.cell, said))
            self.place += 1
        elif name == "row":
            self.ended.append((self.line, self.cells))
        else:
            self.muted = self.muted and name != "rPh"
            self.over = name == "sheetData"


class Given:
    """What is given with the elements of these names, each with the name of the one around it."""

    def __init__(self, *names: str) -> None:
        self.ended = list[tuple[str, str, Mapping[str, str]]]()
        self.over = False
        self.names = names
        self.around = list[str]()

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """See Reader."""
        if name in self.names and self.around:
            self.ended.append((self.around[-1], name, given))
        self.around.append(name)

    def text(self, piece: str) -> None:
        """See Reader."""

    def end(self, _: str) -> None:
        """See Reader."""
        self.around.pop()


def column(reference: str, otherwise: int) -> int:
    """The number of a column from 0: A1 → 0, AA7 → 26."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1
