"""Words, sentences and clauses of a comment, with their places. Must not know what words mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

READ_CHARACTERS = 2_000
"""What a reply speaks to stands early; the tail of longer texts is quoted or pasted."""

_TOKEN = re.compile(
    r"\[\[[A-Z_0-9]+\]\]"
    r"|\d{1,2}[:.]\d{2}(?!\d)|\d+(?:[.,]\d+)*\.?(?=\s[A-ZÄÖÜ])|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*"
    r"|\S"
)
_END = re.compile(r"[.!?…\n]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z\.\s?b|d\.\s?h|u\.\s?a|bzw|ca|evtl|ggf|inkl|nr|str|tel|usw|etc|dr|prof|hr|fr"
    r"|st|mr|"
    r"mrs|ms|e\.g|i\.e|approx|vs|\d{1,2})|\b[a-z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark or placeholder; `first` where a sentence begins with it."""

    text: str
    low: str
    start: int
    end: int
    first: bool = False

    @property
    def word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, its end mark included in `text`."""

    text: str
    start: int
    tokens: tuple[Token, ...]

    @property
    def asks(self) -> bool:
        """Whether it ends as a question."""
        return self.text.rstrip().endswith("?")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of the first `READ_CHARACTERS`, in order."""
    text = text[:READ_CHARACTERS]
    begin = 0
    for end in (*_ends(text), len(text)):
        part = text[begin:end]
        if part.strip():
            yield Sentence(part, begin, tuple(_tokens(part, begin)))
        begin = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        after = text[match.end() : match.end() + 1]
        if (
            "\n" in match[0]
            or "!" in match[0]
            or "?" in match[0]
            or (
                (not after or after.isspace())
                and not _ABBREVIATION.search(text[: match.start() + 1][-8:])
            )
        ):
            yield match.end()


def _tokens(part: str, offset: int) -> Iterator[Token]:
    first = True
    for match in _TOKEN.finditer(part):
        text = match[0]
        starts = first and text[0].isalpha()
        low = text.lower().replace("’", "'")
        yield Token(text, low, offset + match.start(), offset + match.end(), starts)
        if starts or text[0].isdigit():
            first = False
        elif text in ':–-"„“•*':
            first = True
