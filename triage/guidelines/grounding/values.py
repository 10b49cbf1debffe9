"""Reads numbers, amounts, dates and times out of a text, by value; says nothing of their truth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """Something a text says that can be compared across spellings and languages.

    `kind` is `number`, `amount`, `percentage`, `date`, `weekday`, `time`, `name` or `reference`;
    `keys` are its possible readings, of which one must be found elsewhere (“03/04” is a day in
    March or in April). `bare` numbers have neither unit nor word behind them.
    """

    kind: str
    keys: frozenset[Key]
    span: Span
    bare: bool = False


class Ground:
    """What is left of a text after others have read their parts of it, at the same offsets."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, spans: Iterable[Span]) -> None:
        """Blanks out spans that have been read, all in one pass."""
        pieces: list[str] = []
        place = 0
        for start, end in sorted(spans):
            if start < place:
                continue
            pieces += (self.text[place:start], "\x00" * (end - start))
            place = end
        if pieces:
            self.text = "".join((*pieces, self.text[place:]))

    def keep(self, found: Iterator[Value]) -> list[Value]:
        """The values found, whose places are then blanked out."""
        values = list(found)
        self.take(value.span for value in values)
        return values
