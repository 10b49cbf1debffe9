"""Says what a reply is built for, where the labels alone would mislead.

It must not look for anything but a few words that tell one matter from another.
"""

import re
from collections.abc import Sequence

from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, Mention, Polarity, Situation
from triage.drafting.moves import occasion_of

_PAUSE = "pausing"
_MATTERS = frozenset({Intent.DELIVERY, Intent.BILLING, Intent.ACCOUNT})
_REQUESTS = re.compile(
    r"\?|\b(?:bitte|könnte[nt]?|könnt|kann ich|ändern|please|could|would you)\b"
    r"|\bcan (?:i|you|he|she)\b",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(
    r"\b(?:\w*apps?|web\w*|\w*site|online\w*|\w*portal\w*|\w*software|log-?\s?in\w*|einlogg\w*|anmeld\w*"
    r"|\w*konto|account|\w*updat\w*|version\w*|browser|buttons?|knopf|links?|\w*seiten?|pages?"
    r"|\w*screen\w*|bildschirm\w*|display|\w*absturz|abstürz\w*|stürzt|crash\w*|fr(?:eez|oz)\w*|errors?"
    r"|fehler\w*|bugs?|sync\w*|down-?load\w*|up-?load\w*|lädt|laden|load\w*|passw\w*|e-?mails?|push"
    r"|notification\w*|benachrichtig\w*|pdf|\w*export\w*|import\w*|csv|api|server\w*|bluetooth|wlan"
    r"|wi-?fi|pair\w*|koppel\w*|track\w*|formular\w*|forms?|checkout|warenkorb|basket|cart|menüs?|menu"
    r"|filter\w*|search\w*|such\w*|datei\w*|files?|games?|spiel\w*|level|kalender|calendar|chat\w*"
    r"|stream\w*|videos?|firmware|android|iphone|ios|ipad|digital\w*|smart\w*|klick\w*|click\w*|code"
    r"|tipp\w*|tap(?:s|ped)?|reset\w*|release|\w*plattform\w*|platform|aktualisier\w*|print\w*|drucke\w*|fehlermeldung)\b",
    re.IGNORECASE,
)
ASKING = frozenset({Intent.QUESTION, Intent.SALES, Intent.DELIVERY, Intent.ACCOUNT})
"""Occasions on which the sentence with the question mark says what it is about."""
_CALM = frozenset({Intent.QUESTION, Intent.SALES, Intent.FEATURE_REQUEST})
"""Who asks or wishes for something is answered on that, not on what else was said."""


def occasion_for(
    situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]
) -> tuple[str, str]:
    """What the reply is built for. Who wants to pause is not leaving; who is happy and asks for
    something wants that done; a machine that breaks is no bug in a program; who complains about
    nothing we can see gets no apology for it."""
    intent = situation.intent or Intent.OTHER
    if intent == Intent.CANCELLATION and any(mention.topic == _PAUSE for mention in mentions):
        return occasion_of(Intent.ACCOUNT, Sentiment.NEUTRAL)
    if intent == Intent.OTHER and not mentions and not details:
        return occasion_of(intent, Sentiment.NEUTRAL)
    if intent in _MATTERS and situation.sentiment == Sentiment.POSITIVE and _requests(situation):
        return occasion_of(intent, Sentiment.NEUTRAL)
    if intent == Intent.BUG_REPORT and _is_machine(situation):
        intent = Intent.COMPLAINT
    return occasion_of(intent, _tone(situation, mentions, details))


def _is_machine(situation: Situation) -> bool:
    upset = situation.sentiment in (Sentiment.NEGATIVE, Sentiment.MIXED)
    return upset and not _SOFTWARE.search(situation.text)


def _requests(situation: Situation) -> bool:
    return _REQUESTS.search(situation.text) is not None


def _tone(situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]) -> str:
    """The comment's sentiment, unless its topics show plainly that it both likes and dislikes.

    A mixed one in which no praise can be found is answered as criticism: thanks for good words
    that were never written read like mockery.
    """
    ways = {mention.polarity for mention in mentions}
    glad = situation.sentiment == Sentiment.POSITIVE
    if {Polarity.LIKED, Polarity.CRITICISED} <= ways and not glad:
        return Sentiment.MIXED
    ways |= {detail.polarity for detail in details}
    praised = Polarity.LIKED in ways
    if situation.sentiment == Sentiment.MIXED and not praised and situation.intent != Intent.PRAISE:
        return Sentiment.NEUTRAL if situation.intent in _CALM else Sentiment.NEGATIVE
    if situation.sentiment:
        return situation.sentiment
    likely: dict[str | None, str] = {
        Intent.PRAISE: Sentiment.POSITIVE,
        Intent.COMPLAINT: Sentiment.NEGATIVE,
    }
    return likely.get(situation.intent, Sentiment.NEUTRAL)
