"""Brings words to a common stem, cheaply, so that texts can be compared; makes no real words."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "-": ""})
ENDINGS = {
    "de": (
        *("ungen", "ung", "test", "tet", "ten", "ern", "est", "en", "er", "em", "es", "te"),
        *("st", "e", "n", "s", "t"),
    ),
    "en": (
        *("ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ed"),
        *("es", "ly", "s", "e"),
    ),
}
SHORTEST = 4
"""Letters that must be left of a word."""

Span = tuple[int, int]


def stem(word: str, language: str) -> str:
    """The stem of a word, folded: „Lieferungen“ and „liefern“ have one, “deliveries” too."""
    folded = word.casefold().translate(FOLDED)
    if language == "en" and len(folded) > SHORTEST and folded.endswith(("ies", "ied")):
        return f"{folded[:-3]}y"
    for ending in ENDINGS.get(language, ENDINGS["en"]):
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST:
            return folded[: -len(ending)]
    return folded


def stems(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Every word of `text` by its stem, with its place."""
    for match in WORD.finditer(text):
        yield stem(match.group(), language), match.span()


def alike(one: str, other: str) -> bool:
    """Whether two stems are those of one word, or one is a part of a compound of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST:
        return False
    return long.endswith(short) or (len(short) > SHORTEST and long.startswith(short))
