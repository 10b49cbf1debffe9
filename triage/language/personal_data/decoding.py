"""Reads a text without its tags, entities and zero-width characters. Must not lose the offsets."""

import html
import re
from dataclasses import dataclass

from triage.domain.comment import PersonalData

_HIDING = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
    r"|<(?:!--[^<>]{0,500}--|/?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,2000})?\s?/?)>"
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|o|q|s|samp|small|span|strong|sub"
    r"|sup|tt|u|var|wbr)\b|<!--",
    re.I,
)
"""Tags and comments inside a line; all others end it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as a person reads it; per character, where it starts and ends in the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def in_original(self, item: PersonalData) -> PersonalData:
        """The same item with offsets into the original; entities are never cut."""
        return PersonalData(item.type, self.starts[item.start], self.ends[item.end - 1])


def decode(text: str) -> Decoded | None:
    """The text without what hides its characters, or None if nothing does; takes linear time."""
    if not _HIDING.search(text):
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _HIDING.finditer(text):
        shown = _shown(match[0])
        if shown == match[0]:  # an entity nobody knows stays as written
            continue
        pieces += [text[position : match.start()], shown]
        starts += [*range(position, match.start()), *[match.start()] * len(shown)]
        ends += [*range(position + 1, match.start() + 1), *[match.end()] * len(shown)]
        position = match.end()
    starts += range(position, len(text))
    ends += range(position + 1, len(text) + 1)
    return Decoded("".join([*pieces, text[position:]]), starts, ends)


def _shown(hiding: str) -> str:
    """What a reader sees of an entity, a tag or of zero-width characters."""
    if hiding.startswith("<"):
        return "" if _INLINE.match(hiding) else "\n"
    if not hiding.startswith("&"):
        return ""
    shown = html.unescape(hiding).replace("\xa0", " ")
    return shown if shown == hiding else _HIDING.sub("", shown)
