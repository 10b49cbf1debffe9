"""What the customer has told already, and the one question that is still worth asking.

It must not ask for what stands in the comment or the conversation, nor more than one thing.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, DetailKind, Situation

_TOLD: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "when": r"\b(?:\w*(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*|sonnabend\w*"
        r"|(?:vor)?gestern|heute|letzte[nrsm]?|seit|today|tonight|yesterday|last|since|ago"
        r"|vor\s\w+\s(?:tag|woche|monat|stunde|minute|jahr)\w*|this\s(?:morning|week|month)"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|januar|februar|märz|april|juni|juli|august"
        r"|(?:septem|novem|dezem|decem)ber|o[kc]tober|january|february|march|june|july)\b"
        r"|\d{1,2}[.:]\d{2}\b|\b\d{1,2}\.\s?\d{1,2}\.|\b\d+\s?(?:uhr|am|pm)\b|\[\[DATE_",
        "device": r"\b(?:iphone|ipad|android|samsung|galaxy|pixel|huawei|xiaomi|windows|linux|ios"
        r"|mac(?:book)?|chrome|firefox|safari|edge|browser|laptop|tablet|smartphone|pc|fire\s?tv"
        r"|version|v\d)\b",
        "error": r"\b(?:fehlermeldung|fehlercode|fehler\s\d|error\s(?:code|message|\d)|meldung"
        r"|message|says|zeigt|steht\s(?:da|dann|dort))\b|[„“\"«»]|\b(?:4\d\d|5\d\d)\b",
        "order": r"\b(?:bestell-?\s?(?:nr|nummer)|auftrags-?\s?(?:nr|nummer)|sendungs-?\s?nummer"
        r"|order\s(?:no|number|id)|tracking\s(?:no|number|id))\b|#\s?\w*\d{3}"
        r"|\[\[(?:ORDER|TRACKING|REFERENCE)",
        "invoice": r"\b(?:rechnungs-?\s?(?:nr|nummer)|invoice\s(?:no|number|id)|kundennummer)\b"
        r"|\[\[(?:INVOICE|ORDER|CUSTOMER|CONTRACT|REFERENCE)",
        "contract": r"\b(?:(?:vertrags|kunden)-?\s?(?:nr|nummer)|(?:contract|policy)\s(?:no|number)"
        r"|customer\s(?:no|number|id))\b|\[\[(?:CONTRACT|CUSTOMER|ORDER)",
        "photo": r"\b(?:fotos?|bild(?:er)?|anbei|anhang|photos?|pictures?|attached|screenshots?)\b",
    }.items()
}
_STUCK = re.compile(
    r"\b(?:nicht|kein\w*|gesperrt|klappt|scheiter\w*|not|can['’]?t|cannot|won['’]?t|unable|locked"
    r"|fail\w*)\b",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"\b(?:error|message|fails?|failed|failing|clos(?:es|ed|ing)|quits?|won['’]?t|will not"
    r"|can['’]?t|cannot"
    r"|refus\w*|reject\w*|fehler\w*|meldung|scheiter\w*|schlie(?:ß|ss)t|lässt sich nicht"
    r"|geht nicht|abgelehnt|verweiger\w*|bricht|abbruch)\b",
    re.IGNORECASE,
)
"""A message may have been shown where something was refused; a wrong figure comes without one."""
_REPEATED = re.compile(
    r"\b(?:again|wieder|erneut|(?:second|third|fourth) time|every time|always|jedes mal|immer"
    r"|(?:zweiten|dritten|vierten|wiederholten) mal|mehrfach|ständig|keeps?|repeatedly)\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\bk[üu]e?ndig|\b(?:verlasse|wechsle|wechseln zu|steige aus|trete aus|austritt|abmelden)\b"
    r"|\b(?:cancel|end|terminate|quit|close)\w*\b.{0,30}\b(?:subscription|contract|membership"
    r"|policy"
    r"|plan|account|service)\b|\b(?:leav(?:e|ing)|switching|goodbye|unsubscribe)\b",
    re.IGNORECASE,
)
_ASKED_BEFORE: Mapping[str, re.Pattern[str]] = {
    name: re.compile(
        rf"(?:{words})[^?]{{0,80}}\?|(?:nenn|schreib|schick|tell|send|give)[^.?]{{0,60}}"
        rf"(?:{words})",
        re.IGNORECASE,
    )
    for name, words in {
        "order": r"bestell\w*|sendung\w*|order number|tracking number",
        "invoice": r"rechnung\w*|invoice",
        "contract": r"vertrag\w*|kundennummer|contract|customer number",
        "photo": r"foto|bild|photo|picture",
        "when": r"wann|welchem tag|when|which day",
        "device": r"gerät|version|device",
        "error": r"meldung|message",
        "login": r"meldung|message|schritt|step",
        "need": r"brauch\w*|benötig\w*|need|looking for|vorhab\w*|have in mind",
        "what": r"worum|vorgefallen|passiert|happened|what",
    }.items()
}
_TROUBLE = frozenset({Sentiment.NEGATIVE, Sentiment.MIXED})
_SPOILT = frozenset({"damaged", "spoiled", "wrong_item"})
_MET = frozenset({"driver", "rude"})
_UNBILLED = frozenset({"voucher", "discount", "price", "price_increase"})
"""What no invoice number helps with."""
_VAGUE_WORDS = 6
_BARE_WORDS = 3


def told(situation: Situation, details: Sequence[Detail]) -> frozenset[str]:
    """What need not be asked: names of `facts.QUESTIONS`, and `again` and `leaving` where the
    comment says that."""
    text = "\n".join((*situation.earlier, situation.text))
    known = {name for name, pattern in _TOLD.items() if pattern.search(text)}
    kinds = {detail.kind for detail in details}
    if situation.has_order or DetailKind.REFERENCE in kinds:
        known |= {"order", "invoice", "contract"}
    if DetailKind.TIME in kinds:
        known.add("when")
    if DetailKind.REPEATED in kinds or _REPEATED.search(text):
        known.add("again")
    if _LEAVES.search(text):
        known.add("leaving")
    earlier = "\n".join(situation.earlier)
    return frozenset(known | {n for n, asked in _ASKED_BEFORE.items() if asked.search(earlier)})


def question_for(
    occasion: tuple[str, str], situation: Situation, known: Collection[str], about: frozenset[str]
) -> str | None:
    """The one thing worth asking, None where the answer would not help or is known.

    `about` are the topic ids and the heads of nouns the reply can speak to.
    """
    wanted = _wanted(occasion, situation, about)
    if occasion[0] == Intent.CANCELLATION and "leaving" not in known:
        return None
    return next((question for question in wanted if question not in known), None)


def _wanted(
    occasion: tuple[str, str], situation: Situation, about: frozenset[str]
) -> tuple[str, ...]:
    """Questions by importance. Only the first unknown one is asked."""
    intent, tone = occasion
    words = len(situation.text.split())
    if intent == Intent.COMPLAINT and tone in _TROUBLE:
        figures = any(char.isdigit() for char in situation.text)
        return _of_complaint(about, vague=words <= _VAGUE_WORDS and not figures)
    if intent == Intent.QUESTION:
        bare = not about and words <= _BARE_WORDS and "?" not in situation.text
        return ("what",) if bare else ()
    if intent == Intent.ACCOUNT:
        stuck = tone in _TROUBLE and "login" in about and _STUCK.search(situation.text)
        return ("error",) if stuck else ()
    fixed: dict[str, tuple[str, ...]] = {
        Intent.DELIVERY: _of_delivery(situation, tone, about),
        Intent.BILLING: ("invoice",) if tone in _TROUBLE and not about & _UNBILLED else (),
        Intent.BUG_REPORT: _of_bug(situation.text),
        Intent.CANCELLATION: ("contract",),
        Intent.SALES: ("need",) if not about and words <= _VAGUE_WORDS else (),
    }
    return fixed.get(intent, ())


_SCREEN = re.compile(
    r"\b(?:\w*apps?|web\w*|\w*site|\w*seiten?|pages?|\w*bildschirm\w*|\w*screen\w*|display"
    r"|browser|buttons?"
    r"|knopf|videos?|stream\w*|spiel|games?|update|version|handy|phone|tablet|tv|bluetooth"
    r"|absturz|abstürz\w*"
    r"|stürzt|abgestürzt|crash\w*|fr(?:eez|oz)\w*|lädt|laden|load\w*|push|software|koppel\w*"
    r"|pair\w*)\b",
    re.IGNORECASE,
)
"""What a fault shows on: elsewhere the device tells nothing."""
_OWN = re.compile(
    r"\b(?:ich|mir|mich|wir|uns|mein\w*|unser\w*|i|i['’]\w+|me|my|we|us|our)\b", re.IGNORECASE
)


def _of_bug(text: str) -> tuple[str, ...]:
    if not _SCREEN.search(text):
        return ()
    return ("device", "error") if _FAILS.search(text) else ("device",)


_PARCEL = re.compile(
    r"liefer|paket|päckchen|sendung|bestell|ware\b|kiste|order|parcel|package|deliver|shipment|box",
    re.IGNORECASE,
)
_GENERAL = frozenset({"slots", "evening_slots", "min_order", "delivery_fee"})
"""What is about deliveries at large, not about one."""


def _of_delivery(situation: Situation, tone: str, about: frozenset[str]) -> tuple[str, ...]:
    if about & _GENERAL and "problem" not in about:
        return ()
    own = _is_own(situation) and _PARCEL.search(situation.text)
    return ("order",) if tone in _TROUBLE or own else ()


def _is_own(situation: Situation) -> bool:
    """Whether a question is about an order of the customer's own, not one for anybody."""
    return _OWN.search(situation.text) is not None


def _of_complaint(about: frozenset[str], *, vague: bool) -> tuple[str, ...]:
    if about & _SPOILT:
        return ("photo",)
    if about & _MET:
        return ("when",)
    return ("what",) if vague and not about else ()
