"""No more emoji than the channel allows, pictures and punctuation faces alike."""

from collections.abc import Iterator
from typing import ClassVar

import regex  # type: ignore[import-untyped]  # the package ships no types

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

EMOJI = regex.compile(
    r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)[\uFE0F\p{Emoji_Modifier}]*"
    r"(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*"
    r"|\p{Extended_Pictographic}(?<![\u2194-\u21AA©®™‼⁉])"
    r"|\d\uFE0F?\u20E3"
)
FLAG_OR_FACE = regex.compile(
    r"\p{Regional_Indicator}{2}|(?<!\S)[:;=]['’]?-?[)(DPpO/|*](?!\S)|<3(?!\d)"
)
SPACE = " \t"


class Emoji:
    """Counts per reply; what is too much can be removed safely."""

    id = "emoji"
    wording: ClassVar[Wording] = {
        "too_many": {
            "de": "Mehr als {limit} Emoji sind auf diesem Kanal nicht üblich.",
            "en": "More than {limit} emoji are not wanted on this channel.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._limits = {name: rules.emoji_max for name, rules in guidelines.channels.items()}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every emoji beyond the limit; the space before it goes with it."""
        limit = self._limits.get(reading.situation.channel)
        if limit is None:
            return
        found = [match.span() for match in FLAG_OR_FACE.finditer(reading.text)]
        if not reading.text.isascii():
            found += _pictures(reading.text, found)
        for start, end in sorted(found)[limit:]:
            before = len(reading.text[:start].rstrip(SPACE))
            yield Hit("too_many", Severity.WARN, (before, end), "", {"limit": limit})


def _pictures(text: str, flags: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = [match.span() for match in EMOJI.finditer(text)]
    return [(a, b) for a, b in spans if not any(c < b and a < d for c, d in flags)]
