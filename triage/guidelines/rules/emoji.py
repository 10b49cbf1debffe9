"""No more and no other emoji than the channel allows, pictures and punctuation faces alike."""

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
TONES = regex.compile(r"[\uFE0F\p{Emoji_Modifier}]")
SPACE = " \t"
LONGEST_GAP = 20


class Emoji:
    """Counts per reply; what is too much can be removed safely."""

    id = "emoji"
    wording: ClassVar[Wording] = {
        "too_many": {
            "de": "Mehr als {limit} Emoji sind auf diesem Kanal nicht üblich.",
            "en": "More than {limit} emoji are not wanted on this channel.",
        },
        "not_allowed": {
            "de": "{words} gehört nicht zu den Emoji, die diese Marke verwendet.",
            "en": "{words} is not among the emoji this brand uses.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._limits = {name: rules.emoji_max for name, rules in guidelines.channels.items()}
        self._allowed = {
            name: frozenset(plain(one) for one in rules.emoji_allowed)
            for name, rules in guidelines.channels.items()
        }

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every emoji too many or not allowed; the space before it goes with it."""
        limit = self._limits.get(reading.situation.channel)
        if limit is None:
            return
        found = [match.span() for match in FLAG_OR_FACE.finditer(reading.text)]
        if not reading.text.isascii():
            found += _pictures(reading.text, found)
        allowed = self._allowed[reading.situation.channel]
        for count, (start, end) in enumerate(sorted(found)):
            words = reading.text[start:end]
            gap = reading.text[max(0, start - LONGEST_GAP) : start]
            before = start - len(gap) + len(gap.rstrip(SPACE))
            if count >= limit:
                yield Hit("too_many", Severity.WARN, (before, end), "", {"limit": limit})
            elif allowed and plain(words) not in allowed:
                yield Hit("not_allowed", Severity.WARN, (before, end), "", {"words": words})


def plain(emoji: str) -> str:
    """An emoji without its skin tone and variation selector."""
    return str(TONES.sub("", emoji))


def _pictures(text: str, flags: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of pictures that are no part of a flag or a face."""
    taken = {place for start, end in flags for place in range(start, end)}
    spans = (match.span() for match in EMOJI.finditer(text))
    return [span for span in spans if taken.isdisjoint(range(*span))]
