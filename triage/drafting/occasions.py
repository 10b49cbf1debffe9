"""Says what a reply is built for, where the labels alone would mislead.

It must not look for anything but a few words that tell one matter from another.
"""

import re
from collections.abc import Sequence

from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, DetailKind, Mention, Polarity, Situation
from triage.drafting.cues import clause_score, is_adversative
from triage.drafting.doubt import PLAIN, settled, signs
from triage.drafting.moves import occasion_of

_PAUSE = "pausing"
_MATTERS = frozenset({Intent.DELIVERY, Intent.BILLING, Intent.ACCOUNT})
_REQUESTS = re.compile(
    r"\?|\b(?:bitte|könnte[nt]?|könnt|kann ich|ändern|bräuchten?|ich möchte|hätten? gern|please"
    r"|could|would you)\b"
    r"|\bcan (?:i|you|he|she)\b",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(
    r"\b(?:\w*apps?|web\w*|\w*site|online\w*|\w*portal\w*|\w*software|log-?\s?in\w*|einlogg\w*"
    r"|anmeld\w*"
    r"|\w*konto|account|\w*updat\w*|version\w*|browser|buttons?|knopf|links?|\w*seiten?|pages?"
    r"|\w*screen\w*|bildschirm\w*|display|\w*absturz|abstürz\w*|stürzt|crash\w*|fr(?:eez|oz)\w*"
    r"|errors?"
    r"|fehler\w*|bugs?|sync\w*|down-?load\w*|up-?load\w*|lädt|laden|load\w*|passw\w*|e-?mails?|push"
    r"|notification\w*|benachrichtig\w*|pdf|\w*export\w*|import\w*|csv|api|server\w*|bluetooth|wlan"
    r"|wi-?fi|pair\w*|koppel\w*|track\w*|formular\w*|forms?|checkout|warenkorb|basket|cart|menüs?"
    r"|menu"
    r"|filter\w*|search\w*|such\w*|datei\w*|files?|games?|spiel\w*|level|kalender|calendar|chat\w*"
    r"|stream\w*|videos?|firmware|android|iphone|ios|ipad|digital\w*|smart\w*|klick\w*|click\w*"
    r"|code"
    r"|tipp\w*|tap(?:s|ped)?|reset\w*|release|\w*plattform\w*|platform|aktualisier\w*|print\w*"
    r"|drucke\w*|fehlermeldung)\b",
    re.IGNORECASE,
)
ASKING = frozenset({Intent.QUESTION, Intent.SALES, Intent.DELIVERY, Intent.ACCOUNT})
"""Occasions on which the sentence with the question mark says what it is about."""
_CALM = frozenset({Intent.QUESTION, Intent.SALES, Intent.FEATURE_REQUEST})
"""Who asks or wishes for something is answered on that, not on what else was said."""


def occasion_for(
    situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]
) -> tuple[str, str]:
    """What the reply is built for, as far as the comment's own words bear the labels out."""
    labelled = _labelled(situation, mentions, details)
    return settled(labelled, situation, signs(situation, mentions, details))


def _labelled(
    situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]
) -> tuple[str, str]:
    """What the labels say the reply is built for. Who wants to pause is not leaving; who is happy
    and asks for something wants that done; a machine that breaks is no bug in a program; who
    complains about nothing we can see gets no apology for it."""
    intent = situation.intent or Intent.OTHER
    if intent == Intent.CANCELLATION and any(mention.topic == _PAUSE for mention in mentions):
        return occasion_of(Intent.ACCOUNT, Sentiment.NEUTRAL)
    if intent == Intent.CANCELLATION and _only_asks(situation):
        return occasion_of(Intent.QUESTION, Sentiment.NEUTRAL)
    if _wants_nothing(situation, mentions, details):
        return occasion_of(Intent.OTHER, Sentiment.NEUTRAL)
    if situation.sentiment == Sentiment.POSITIVE:
        intent, tone = _of_the_glad(situation, details)
        if tone:
            return occasion_of(intent, tone)
    if _unlike_its_label(situation, details):
        return PLAIN
    if intent == Intent.BUG_REPORT and _is_machine(situation):
        intent = Intent.COMPLAINT
    return occasion_of(intent, _tone(situation, mentions, details))


def _unlike_its_label(situation: Situation, details: Sequence[Detail]) -> bool:
    """Whether somebody angry is said to buy, or one who wishes for nothing to have an idea."""
    if situation.intent == Intent.SALES:
        return situation.sentiment == Sentiment.NEGATIVE
    return situation.intent == Intent.FEATURE_REQUEST and not _wishes(situation, details)


_ASKS = re.compile(
    r"(?:^|[.!,]\s)\s*(?:if|what|how|when|until when|do|does|is|are|wenn|falls|was|wie|wann"
    r"|bis wann|gibt es|muss|habe)\b[^.!?]*\?",
    re.IGNORECASE,
)
_DOES_CANCEL = re.compile(
    r"\b(?:please|bitte|hiermit|kündige|i(?: a|['’])m cancel\w*|i(?: want"
    r"|['’]d like) to (?:cancel|leave)"
    r"|i have cancel\w*|i['’]ve cancel\w*|cancel my|möchte kündigen|will kündigen)\b",
    re.IGNORECASE,
)


def _only_asks(situation: Situation) -> bool:
    """“If I cancel today, do I keep access?” ends nothing yet."""
    text = situation.text
    return _ASKS.search(text) is not None and _DOES_CANCEL.search(text) is None


def _wants_nothing(
    situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]
) -> bool:
    """Whether nothing is to be thanked or apologised for, whatever the label says."""
    if _tells_trouble(details):
        return False
    if situation.intent == Intent.COMPLAINT:
        return _only_praises(situation)
    if (situation.intent or Intent.OTHER) != Intent.OTHER:
        return False
    if situation.sentiment == Sentiment.POSITIVE:
        return not (mentions or details or _praises(situation))
    return not any(mention.polarity is Polarity.CRITICISED for mention in mentions)


def _of_the_glad(situation: Situation, details: Sequence[Detail]) -> tuple[str, str | None]:
    """The intent of a happy comment, with the tone where that is not to be looked for."""
    intent = situation.intent or Intent.OTHER
    if intent in _MATTERS:
        wants = _requests(situation) or _lacks(details) or not _praises(situation)
        return intent, Sentiment.NEUTRAL if wants else None
    if intent == Intent.FEATURE_REQUEST and not _wishes(situation, details):
        return Intent.PRAISE, Sentiment.POSITIVE
    return intent, None


def _tells_trouble(details: Sequence[Detail]) -> bool:
    return any(d.kind is DetailKind.PROBLEM or d.polarity is Polarity.CRITICISED for d in details)


def _is_machine(situation: Situation) -> bool:
    upset = situation.sentiment in (Sentiment.NEGATIVE, Sentiment.MIXED)
    return upset and not _SOFTWARE.search(situation.text)


_CLAUSE_END = re.compile(r"[.!?,;:\n]+")


def _praises(situation: Situation) -> bool:
    """Whether any words of praise are found, and more of them than of criticism."""
    return sum(_scores(situation)) > 0


def _scores(situation: Situation) -> list[int]:
    clauses = _CLAUSE_END.split(situation.text.lower())
    return [clause_score(clause, situation.language) for clause in clauses if clause.strip()]


def _only_praises(situation: Situation) -> bool:
    """Whether a comment labelled as not wholly negative holds praise and no “but”: to apologise
    for what it praises is worse than to say little."""
    if situation.sentiment == Sentiment.NEGATIVE or is_adversative(situation.text.lower()):
        return False
    scores = _scores(situation)
    return min(scores, default=0) >= 0 and sum(scores) > 0


def _lacks(details: Sequence[Detail]) -> bool:
    """Whether something is told as missing, in however friendly words."""
    missing = re.compile(r"\b(?:fehl|gefehlt|missing)")
    return any(d.kind is DetailKind.PROBLEM and missing.search(d.text) for d in details)


_WISHES = re.compile(
    r"\b(?:w[üu]nsch\w*|traum|wär\w*|würde\w*|hätte\w*|fehl\w*|noch|mehr"
    r"|(?<!nette )(?<!gute )(?<!tolle )idee|vorschlag|baut|macht|nehmt|ergänzt?|bitte"
    r"|wish\w*|would|could|more|add|(?<!nice )(?<!good )(?<!great )idea|please|suggest\w*"
    r"|if only|missing|bring)\b",
    re.IGNORECASE,
)


def _wishes(situation: Situation, details: Sequence[Detail]) -> bool:
    """Whether anything in the comment may be the wish its label speaks of."""
    told = any(detail.kind is DetailKind.WISH for detail in details)
    return told or _requests(situation) or _WISHES.search(situation.text) is not None


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
    praised = Polarity.LIKED in ways or Intent.PRAISE in situation.also_intents
    if situation.sentiment == Sentiment.MIXED and not praised and situation.intent != Intent.PRAISE:
        return Sentiment.NEUTRAL if situation.intent in _CALM else Sentiment.NEGATIVE
    if situation.sentiment:
        return situation.sentiment
    likely: dict[str | None, str] = {
        Intent.PRAISE: Sentiment.POSITIVE,
        Intent.COMPLAINT: Sentiment.NEGATIVE,
    }
    return likely.get(situation.intent, Sentiment.NEUTRAL)
