"""In public, a reply never confirms that somebody is a customer or what they bought."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

PUBLIC = frozenset(channel.value for channel in PUBLIC_CHANNELS)
GERMAN = re.compile(
    r"\b(?:(?:ihr|dein|euer)e?[mnrs]?\s+(?:\w+\s+)?(?:kundenkonto|konto|kundennummer|bestellnummer"
    r"|abo(?:nnement)?|vertrag|kundendaten|bestellhistorie|mitgliedschaft)"
    r"|(?:ihr|dein|euer|eur)e?[mnrs]?\s+(?:bestellung|lieferung|rechnung)\s+(?:vom|wurde|ist|war|haben\s+wir)"
    r"|als\s+(?:unser\w*\s+)?(?:(?:langjährig|treu|geschätzt)\w*\s+)?kund(?:e|in|en)\b"
    r"|(?:bei\s+uns\s+(?:bestellt|gekauft|registriert)|sehen\s+wir\s+(?:in|an)\s+(?:ihr|dein)\w*)"
    r"|wir\s+sehen\b[^.!?\n]{0,30}\b(?:konto|bestellung|daten)\b)",
)
ENGLISH = re.compile(
    r"\b(?:your\s+(?:\w+\s+)?(?:account|subscription|membership|customer\s+(?:number|record|id)"
    r"|order\s+(?:number|history))"
    r"|your\s+(?:\w+\s+)?(?:order|delivery|invoice)\s+(?:was|is|has|had|from|of|on|placed)"
    r"|as\s+(?:an?|our)\s+(?:(?:loyal|valued|long[\s-]standing|existing)\s+)?(?:customer|subscriber|member)\b"
    r"|(?:we|i)\s+can\s+see\b[^.!?\n]{0,40}\b(?:account|order|records?|subscription|delivery)\b"
    r"|you\s+(?:\w+\s+)?(?:ordered|bought|purchased|subscribed)\b)",
)


class CustomerRelation:
    """A warning: a person may know that the customer said so themselves."""

    id = "customer_relation"
    wording: ClassVar[Wording] = {
        "confirmed": {
            "de": "„{words}“ bestätigt öffentlich, dass jemand Kundin oder Kunde ist.",
            "en": "“{words}” confirms in public that somebody is a customer.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # holds for every brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields such wording on public channels only."""
        if reading.situation.channel not in PUBLIC:
            return
        for pattern in (GERMAN, ENGLISH):
            for match in pattern.finditer(reading.low_unquoted):
                values = {"words": reading.text[match.start() : match.end()]}
                yield Hit("confirmed", Severity.WARN, match.span(), values=values)
