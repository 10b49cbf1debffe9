"""Says where a comment's labels and its own words disagree, and what is right under both readings.

A wrong apology for praise, or cheer at a complaint, is worse than a plain answer to what was named.
It must not look for what the comment is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, DetailKind, Mention, Polarity, Situation
from triage.drafting.cues import clause_score, is_adversative

PLAIN = (Intent.OTHER, Sentiment.NEUTRAL)
"""Thanks for the message, names what it is about, passes it on."""

_CLAUSE_END = re.compile(r"[.!?,;:\n]+|\s[–-]\s|\b(?:aber|but|sondern|though|obwohl|und|and)\b")
_SPELLED = {
    "zehn": 10, "neun": 9, "acht": 8, "fünf": 5, "vier": 4, "eins": 1, "einen": 1, "null": 0,
    "ten": 10, "nine": 9, "eight": 8, "five": 5, "four": 4, "one": 1, "zero": 0,
}  # fmt: skip
_MARK = re.compile(
    r"(?P<minus>minus |-)?\b(?P<one>\d{1,2}|" + "|".join(_SPELLED) + r")\s?"
    r"(?:(?:/|von|out of|aus)\s?(?P<of>10|5|zehn|fünf|ten|five)\b(?! (?:[A-ZÄÖÜ]|\w+en\b))"
    r"|(?P<stars>sterne?|stars?|\*)(?!\w))",
    re.IGNORECASE,
)
"""“9/10”, „5 Sterne“: a mark the customer gives; not „zehn von zehn Paketen“."""
_GOOD, _BAD = 0.75, 0.45

_IRONY = re.compile(
    r"(?<!war )(?<!ist )(?<!was )(?<!is )(?<!waren )(?<!were )"
    r"\b(?:(?:na )?(?:super|toll|klasse|prima|bravo|glückwunsch|gratulier\w*|gratulation|respekt"
    r"|herzlichen dank auch|danke für nichts|danke auch|dankeschön auch|ganz großes kino"
    r"|tolle leistung|ja klar)\b[^.!?…]{0,25}[.!?…]"
    r"|(?:well done|nice one|congrat\w*|bravo|brilliant|great job|good job|thanks for nothing"
    r"|slow clap|oh great|just great|cheers for that|fantastic service|super service)\b"
    r"[^.!?…\n]{0,12}[.!…,])"
    r"|🙄|🤡|👏|\b(?:großartig|wunderbar)e? (?:leistung|arbeit) ?[.!]{2,}",
    re.IGNORECASE,
)
"""Praise that may be meant the other way round, if the rest of the comment is no praise."""
_BURDENS = re.compile(
    r"\b(?:(?:drei|vier|fünf|sechs|zehn|zig|\d+)\s?(?:mal|x|stunden|wochen|monate|tage|mails|anrufe)"
    r"|(?:three|four|five|six|ten|\d+)\s?(?:times|hours|weeks|months|days|emails|calls)"
    r"|warte\w*|gewartet|wait\w*|on hold|wieder|again|nie wieder|never again|immer noch|still"
    r"|aufgelegt|cut off|vertreiben|lose a customer|keine? antwort|no answer)\b",
    re.IGNORECASE,
)

_PLAIN_QUESTION = re.compile(
    r"(?:^|[.!,:;]\s+|\b(?:hallo|hi|hello|hey|moin|frage)[,:]?\s+)"
    r"(?:wann|wo|woher|wohin|wie (?:lange|viel|teuer|oft|kann|geht|komme|bekomme|weit|hoch)"
    r"|was kostet|welche\w*|kann (?:ich|man|mir)|können (?:wir|sie)|könnt ihr|gibt['’]?s|gibt es"
    r"|habt ihr|haben sie|ist (?:es|das|der|die)|sind|muss ich|darf (?:ich|man)|bietet|bieten sie"
    r"|when|where|how (?:long|much|many|do|can|far|often)|what (?:is|are|time|does)|which"
    r"|can (?:i|we|you)|could (?:i|we|you)|do (?:you|i|we)|does|is (?:the|it|there|this)"
    r"|are (?:the|there)|will|may i)\b[^.!?]*\?",
    re.IGNORECASE,
)

_DELIVERY = re.compile(
    r"liefer|paket|päckchen|sendung|bestell|\bware|kiste|versand|versend|zustell|\bbote|fahrer"
    r"|\bpost\b|postbot|kurier|tracking|abhol|retour|rücksend|spedition|ablage|nachbar|zeitfenster"
    r"|\bangekommen|\bkam(?:en)?\b|\bkommt\b|order|parcel|package|deliver"
    r"|shipment|shipp|\bbox|courier|driver|arriv|dispatch|collect|\bcame\b|\bslot|turned up|letter"
    r"|neighbour|neighbor|\bdepot|signed for|item|returned|return label|brief",
    re.IGNORECASE,
)
_BILLING = re.compile(
    r"rechn|abbuch|abgebucht|zahl|preis|kost|[€$£]|euro|\beur\b|betrag|gebühr|lastschrift|mahn"
    r"|erstatt|\bgeld|konto|überweis|gutschrift|abschlag|kaution|beitrag|tarif|gutschein|rabatt"
    r"|karte|teuer|steuer|\d[.,]\d\d\b|kassier|guthaben|buch|ermäßig|amount|minus|balance|refund|charg|\bbill|invoice|\bpaid|\bpay|fee\b|fees\b|pric|cost|money"
    r"|debit|deposit|voucher|discount|credit|statement|subscription|tax|expens|quid|pound|card"
    r"|iban",
    re.IGNORECASE,
)
_CALLING_OFF = re.compile(
    r"k[üu]e?nd|storn|abbestell|abmeld|austret|austritt|widerruf|beend|abo\b|wechs|verlass|vertrag"
    r"|mitglied|absag|auflös|cancel|unsubscrib|terminat|leav|switch|quit|clos|opt out|end my"
    r"|rückgängig|rausnehmen|nicht mehr|no longer|can['’]t come|can['’]t make|call off"
    r"|contract|membership|subscription|withdraw|delete my|goodbye|\bundo",
    re.IGNORECASE,
)
_BELONGS: dict[str, re.Pattern[str]] = {
    Intent.DELIVERY: _DELIVERY,
    Intent.BILLING: _BILLING,
    Intent.CANCELLATION: _CALLING_OFF,
}
"""Words of which a comment holds one if it is about that at all: a team is named in the reply."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a comment's own words say: praise, blame, and whether praise may be irony."""

    praised: bool
    blamed: bool
    ironic: bool

    @property
    def torn(self) -> bool:
        """Whether it both praises and blames."""
        return self.praised and self.blamed


def signs(situation: Situation, mentions: Sequence[Mention], details: Sequence[Detail]) -> Signs:
    """Read words, marks, faults told and the customer's segment; topics count where they are bad
    news by what is said of them."""
    text = situation.text.lower()
    scores = [clause_score(c, situation.language) for c in _CLAUSE_END.split(text) if c.strip()]
    mark = given_mark(situation.text)
    trouble = any(
        d.kind is DetailKind.PROBLEM or d.polarity is Polarity.CRITICISED for d in details
    )
    blamed = trouble or min(scores, default=0) < 0 or (mark is not None and mark <= _BAD)
    liked = any(d.polarity is Polarity.LIKED for d in details)
    praised = liked or max(scores, default=0) > 0 or (mark is not None and mark >= _GOOD)
    ironic = _IRONY.search(text) is not None and (blamed or _BURDENS.search(text) is not None)
    return Signs(praised, blamed, ironic)


def given_mark(text: str) -> float | None:
    """The mark a customer gives in words, 0–1; None where there is none."""
    found = _MARK.search(text)
    if found is None:
        return None
    if found["minus"]:
        return 0.0
    number, most = _number(found["one"]), _number(found["of"] or "5")
    return number / most if most and number <= most else None


def _number(said: str) -> int:
    return _SPELLED.get(said.lower(), int(said) if said.isdigit() else 0)


def settled(occasion: tuple[str, str], situation: Situation, told: Signs) -> tuple[str, str]:
    """The occasion to reply to where the comment's words bear it out, else one that is right
    under both readings."""
    intent, tone = _fitting_team(occasion, situation, told)
    if tone == Sentiment.POSITIVE:
        return _of_praise((intent, tone), situation, told)
    if tone == Sentiment.MIXED:
        return _of_both((intent, tone), situation, told)
    if tone == Sentiment.NEGATIVE:
        return _of_blame((intent, tone), situation, told)
    return intent, tone


def _fitting_team(occasion: tuple[str, str], situation: Situation, told: Signs) -> tuple[str, str]:
    """Nothing goes to the people for deliveries that speaks of none."""
    intent, tone = occasion
    belongs = _BELONGS.get(intent)
    if belongs is None or belongs.search(situation.text):
        return occasion
    upset = tone in (Sentiment.NEGATIVE, Sentiment.MIXED)
    if upset and (told.blamed or intent != Intent.CANCELLATION):
        return Intent.COMPLAINT, tone
    return PLAIN


def _of_praise(occasion: tuple[str, str], situation: Situation, told: Signs) -> tuple[str, str]:
    if told.ironic or told.blamed:
        return PLAIN
    sure = situation.sentiment == Sentiment.POSITIVE and situation.intent == Intent.PRAISE
    return occasion if sure or told.praised else PLAIN


def _of_both(occasion: tuple[str, str], situation: Situation, told: Signs) -> tuple[str, str]:
    """Thanks for both needs both."""
    labelled = situation.sentiment == Sentiment.MIXED
    if told.ironic:
        intent = Intent.COMPLAINT if occasion[0] == Intent.PRAISE else occasion[0]
        return intent, Sentiment.NEGATIVE
    if labelled and (told.torn or is_adversative(situation.text.lower())):
        return occasion
    if told.torn:
        return occasion
    if told.blamed:
        intent = Intent.COMPLAINT if occasion[0] == Intent.PRAISE else occasion[0]
        return (intent, Sentiment.NEGATIVE) if intent != Intent.CANCELLATION else PLAIN
    return PLAIN


def _of_blame(occasion: tuple[str, str], situation: Situation, told: Signs) -> tuple[str, str]:
    if situation.sentiment == Sentiment.MIXED and told.torn and not told.ironic:
        return occasion[0], Sentiment.MIXED
    if told.blamed:
        return occasion
    if _PLAIN_QUESTION.search(situation.text) and occasion[0] == Intent.COMPLAINT:
        return Intent.QUESTION, Sentiment.NEUTRAL
    if told.ironic:
        return occasion if situation.sentiment == Sentiment.NEGATIVE else PLAIN
    doubted = occasion[0] in (Intent.COMPLAINT, Intent.DELIVERY)
    return PLAIN if told.praised and doubted else occasion
