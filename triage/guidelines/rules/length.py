"""The reply fits its channel, neither too long nor curt. Counts code points."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording


class Length:
    """Too long blocks, too short is a note; the span of what is too long is the overhang."""

    id = "length"
    wording: ClassVar[Wording] = {
        "long": {
            "de": "{length} Zeichen sind zu viel für diesen Kanal; erlaubt sind {limit}.",
            "en": "{length} characters are too many for this channel; {limit} are allowed.",
        },
        "short": {
            "de": "{length} Zeichen sind sehr knapp; üblich sind mindestens {limit}.",
            "en": "{length} characters are very few; at least {limit} are usual.",
        },
        "unknown_channel": {
            "de": "Für den Kanal „{channel}“ hat die Marke keine Regeln.",
            "en": "The brand has no rules for the channel “{channel}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._channels = guidelines.channels

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit."""
        length = len(reading.text)
        channel = reading.situation.channel
        rules = self._channels.get(channel)
        if rules is None:
            values: dict[str, object] = {"channel": channel}
            yield Hit("unknown_channel", Severity.WARN, (0, length), values=values)
        elif length > rules.max_length:
            values = {"length": length, "limit": rules.max_length}
            yield Hit("long", Severity.BLOCK, (rules.max_length, length), values=values)
        elif length < rules.min_length:
            values = {"length": length, "limit": rules.min_length}
            yield Hit("short", Severity.NOTE, (0, length), values=values)
