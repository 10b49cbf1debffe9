"""A channel's legal footer ends every reply, word for word."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording


class LegalFooter:
    """Spacing may differ; nothing may follow."""

    id = "legal_footer"
    wording: ClassVar[Wording] = {
        "missing": {
            "de": "Am Ende fehlt die Pflichtangabe „{example}“.",
            "en": "The legal footer “{example}” is missing at the end.",
        },
        "not_last": {
            "de": "Die Pflichtangabe muss am Ende stehen.",
            "en": "The legal footer must stand at the end.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._channels = guidelines.channels

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most one hit; a missing footer is empty at the end, its fix appends it."""
        rules = self._channels.get(reading.situation.channel)
        footer = rules.legal_footer.get(reading.situation.language) if rules else None
        if not footer or not footer.strip():
            return
        wanted, text = " ".join(footer.split()), " ".join(reading.text.split())
        if text.endswith(wanted):
            return
        values = {"example": wanted if len(wanted) <= 60 else f"{wanted[:60]}…"}
        place = reading.text.find(footer.strip())
        if place >= 0:
            span = (place, place + len(footer.strip()))
            yield Hit("not_last", Severity.BLOCK, span, values=values)
            return
        end = len(reading.text)
        yield Hit("missing", Severity.BLOCK, (end, end), f"\n\n{footer.strip()}", values)
