"""Finds what the brand commits itself to: to write, call, send, mend, change. Mild ones are none.

Passing on, looking into, asking a colleague and talking it over bind nobody to a result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triage.guidelines.grounding.assertion_words import pattern
from triage.guidelines.rule import Span

GAP = r"[^.!?\n,;:]{0,70}?"
WE = r"(?:wir|ich|unser(?:e|en)?\s+[\w-]+|jemand|das\s+[\w-]*team|die\s+kolleg\w+)"
WE_EN = (
    r"(?:we|i|they|somebody|someone|(?:our|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:team|colleagues?|staff|service|department|manager|people|person))"
)
WILL = (
    r"(?:\s+will|['’]ll|\s+are\s+going\s+to|['’]re\s+going\s+to|\s+shall)"
    r"(?:\s+(?:also|then|gladly|of\s+course|certainly|happily|personally|be\s+able\s+to|now))?"
)

GERMAN = {
    "respond": pattern(
        rf"""{WE}\s+(?:\w+\s+)?(?:melden|melde|meldet)\s+(?:uns|mich|sich)\b|(?:melden
|melde)\s+(?:wir\s+uns|ich\s+mich)\b
|(?:melden|meldet)\s+sich\b|(?:wir|ich)\s+(?:werden?)\s+{GAP}(?:uns|mich)\s+{GAP}melden\b
|(?:kommen|komme)\s+(?:wir|ich)\s+{GAP}auf\s+sie\s+zu\b
|{WE}\s+(?:kommen|komme|kommt)\s+{GAP}auf\s+(?:sie|dich)\s+zu\b|{WE}\s+(?:geben|gebe
|gibt)\s+ihnen\s+(?:\w+\s+)?(?:bescheid|rückmeldung)\b
|(?:sie|du)\s+(?:hören|hörst|erhalten|erhältst|bekommen|bekommst)\s+{GAP}(?:von\s+uns
|eine?\s+(?:antwort|rückmeldung|nachricht|information))\b
|(?:hören|erhalten|bekommen)\s+sie\s+{GAP}(?:von\s+uns|antwort|rückmeldung|bescheid)\b|(?:wir
|ich)\s+(?:halten|halte)\s+sie\s+{GAP}auf\s+dem\s+laufenden\b
|(?:wir|ich)\s+(?:informieren|benachrichtigen|kontaktieren|informiere|kontaktiere)\s+sie\b
|(?:informieren|benachrichtigen)\s+wir\s+sie\b
|(?:wird|werden)\s+(?:sich\s+)?{GAP}(?:bei\s+ihnen|mit\s+ihnen|sie|ihnen)\s+{GAP}(?:melden
|informieren|kontaktieren|antworten|in\s+verbindung\s+setzen)\b
|(?:wir|ich)\s+(?:antworten|antworte)\s+ihnen\b"""
    ),
    "call": pattern(
        rf"""(?:wir|ich|unser\s+\w+)\s+(?:rufen|rufe|ruft)\s+(?:sie|dich)\s+{GAP}\ban\b
|(?:rufen|rufe)\s+(?:wir|ich)\s+sie\s+{GAP}\ban\b
|(?:wird|werden)\s+(?:sie|dich)\s+{GAP}anrufen\b|werden\s+{GAP}(?:telefonisch
|zurückrufen)\b|(?:rufen|rufe|ruft)\s+(?:sie|dich)\s+{GAP}zurück\b"""
    ),
    "visit": pattern(
        rf"""(?:kommen|kommt|komme|schicken|schickt)\s+{GAP}(?:techniker\w*
|bei\s+ihnen\s+vorbei|zu\s+ihnen\s+nach\s+hause|persönlich\s+vorbei)\b
|(?:wir|ich|fahrer|lieferteam)\s+(?:holen|holt|hole)\s+{GAP}(?:bei\s+ihnen|die\s+ware
|die\s+kiste)\s*{GAP}\bab\b"""
    ),
    "send": pattern(
        rf"""(?:wir|ich)\s+(?:\w+\s+)?(?:schicken|schicke|senden|sende|mailen|liefern
|lasse|lassen)\s+(?:ihnen|dir)\b
|(?:schicken|schicke|senden|sende|liefern)\s+(?:wir|ich)\s+(?:ihnen|dir|sie)\b|(?:wird
|werden)\s+{GAP}(?:ihnen|dir)\s+{GAP}(?:zugesandt|zugeschickt|zusenden|schicken|senden
|nachliefern|liefern|zukommen)\b
|(?:wird|werden)\s+(?:ihrer|deiner|der|eurer|bei\s+der)\s+(?:\w+\s+){{0,3}}?(?:lieferung|kiste|bestellung
|sendung)\b{GAP}\b(?:beigelegt|beigefügt|beigepackt|gutgeschrieben|hinzugefügt)\b
|(?:legen|lege|packen|packe)\s+(?:wir|ich)\s+{GAP}\b(?:bei|dazu|mit\s+hinein|obendrauf)\b(?=\W*$|[,.!]|\s+und)
|(?:wir|ich)\s+liefern?\s+{GAP}\bnach\b(?=\W*$|\s+(?:und|sobald|wenn))"""
    ),
    "receive": pattern(
        rf"""(?:sie|du)\s+(?:erhalten|erhältst|bekommen|bekommst)\s+(?!{GAP}(?:fragen
|probleme)){GAP}\w{{4,}}|(?:erhalten|bekommen)\s+sie\s+(?:\w+\s+){{0,2}}?(?:eine?n?|ihre?n?|die
|den|das)\b
|(?:sie|du)\s+(?:werden|wirst)\s+{GAP}(?:erhalten|bekommen)\b"""
    ),
    "mend": pattern(
        rf"""(?:wir|ich|unser\s+[\w-]*team|entwickler\w*)\s+(?:werden?
|wird)\s+(?!uns\s+bemühen){GAP}(?:beheben|lösen|reparieren|korrigieren|ersetzen|austauschen
|stornieren|löschen|sperren|entsperren
|freischalten|kündigen|ändern|einführen|abschaffen|umstellen|anbieten|erweitern|senken|schulen
|nachholen|berichtigen|wiederherstellen|abmelden|anpassen|entfernen|beseitigen)\b
|(?:wir|ich)\s+(?:beheben|behebe|reparieren|korrigieren|korrigiere|ersetzen
|richten\s+{GAP}\bein\b|tauschen|stornieren|storniere|löschen|lösche|entsperren
|führen\s+{GAP}\bein\b|schulen|senken)\b
|(?:wir|ich)\s+(?:bauen|baue|nehmen|führen|rüsten|stellen)\s+{GAP}\b(?:ein|auf|um
|nach)\b(?=\W*$|\s+und)|in\s+(?:der|die)\s+(?:nächsten?|kommenden?)\s+(?:version|ausgabe|lieferung|saison)\b
|(?:beheben|korrigieren|stornieren|löschen|ersetzen|beseitigen)\s+wir\b|(?:wird
|werden)\s+{GAP}(?:behoben|gelöst|storniert|gelöscht|korrigiert|ersetzt|repariert|eingeführt
|umgesetzt|ausgetauscht|berichtigt|nachgeliefert|freigeschaltet)(?:\s+werden)?\b
|(?:bringen|bringe)\s+(?:wir|ich)\s+{GAP}in\s+ordnung\b|(?:wir|ich)\s+(?:bringen
|bringe)\s+{GAP}in\s+ordnung\b"""
    ),
    "ensure": pattern(
        rf"""(?:wir|ich)\s+(?:\w+\s+)?(?:sorgen|sorge)\s+{GAP}\bdafür\b|(?:sorgen
|sorge)\s+(?:wir|ich)\s+{GAP}dafür\b|(?:wir|ich)\s+(?:werden?\s+)?(?:stellen?
|werden?)\s+{GAP}\bsicher(?:stellen)?\b"""
    ),
}
ENGLISH = {
    "respond": pattern(
        rf"""{WE_EN}{WILL}\s+(?:get|come|be|write|report)\s+(?:back\s+(?:to|in)
|in\s+(?:touch|contact)|to\s+you)\b|(?:will|['’]ll|to|and)\s+(?:get|come
|report)\s+back\s+(?:to\s+you|in\s+touch)\b
|(?:who|and|will|['’]ll|to)\s+(?:will\s+)?(?:contact|update|inform|notify|answer|email
|e-mail)\s+you\b|(?:will|['’]ll)\s+be\s+in\s+(?:touch|contact)\b
|get\s+in\s+touch\s+with\s+you\b|(?:will|['’]ll)\s+get\s+in\s+touch\b
|you(?:\s+will|['’]ll)\s+(?:\w+\s+)?hear\s+(?:back\s+)?from\b
|keep(?:ing)?\s+you\s+(?:posted|updated|informed|in\s+the\s+loop)\b|let\s+you\s+know\b
|you(?:\s+will|['’]ll)\s+(?:receive|get|have)\s+(?:an?|our)\s+(?:\w+\s+)?(?:answer|reply
|response|update|message|email|e-mail)\b"""
    ),
    "call": pattern(
        r"""(?:will|['’]ll|and|to|going\s+to)\s+(?:call|phone|ring)\s+you\b|(?:will
|['’]ll|and)\s+give\s+you\s+a\s+(?:call|ring)\b|(?:will|['’]ll)\s+be\s+(?:calling
|phoning)\s+you\b"""
    ),
    "visit": pattern(
        rf"""{WE_EN}{WILL}\s+(?:\w+\s+)?(?:come\s+(?:by|round|over|to\s+your)|visit
|collect|pick\s+{GAP}up|send\s+(?:an?\s+)?(?:engineer|technician|somebody|someone))\b
|(?:technician|engineer)\s+will\s+come\b"""
    ),
    "send": pattern(
        rf"""{WE_EN}(?:{WILL}|\s+are|['’]re|\s+am|['’]m)\s+(?:\w+\s+)?(?:send|ship|mail
|deliver|sending|shipping|post)\s+(?:you|it|them|out|your|an?|the|another)\b(?!\s+(?:message
|comment|feedback|note|words|question|report|enquiry|request|suggestion)\b)
|(?:will|['’]ll)\s+(?:give|treat|offer)\s+you\s+(?!an?\s+(?:call|ring|update|answer
|reply))(?:an?|some|the)\b|will\s+be\s+(?:sent|shipped|delivered|posted|mailed)\b"""
    ),
    "receive": pattern(
        r"""you(?:\s+will|['’]ll|\s+are\s+going\s+to|\s+shall)\s+(?:\w+\s+)?(?:receive
|get|have|be\s+sent|be\s+given)\s+(?:an?|your|the|our|it|them|full|one)\b"""
    ),
    "mend": pattern(
        rf"""{WE_EN}{WILL}\s+(?:\w+\s+)?(?:fix|solve|resolve|repair|correct|replace
|exchange|cancel|delete|block|unlock|change|introduce|abolish|switch|offer|extend|lower|reduce
|train|retrain|rectify|restore|unsubscribe|remove|add\s+(?!your|this|it\s+to\s+our)
|put\s+{GAP}right|sort\s+(?:this|it|that)\s+out|update\s+(?!you)|implement|roll\s+out
|make\s+it\s+up|bring\s+back|launch|eliminate|discipline)\b
|(?:we|i)(?:\s+(?:are|am)|['’](?:re|m))\s+(?:\w+\s+)?(?:moving\s+(?!on\b)|switching|reversing
|setting\s+up|arranging|building
|introducing|adding\s+(?!your|this|it\s+to\s+our)|launching|rolling\s+out|changing|replacing
|fixing|cancelling|deleting|hiring|training|extending|lowering|implementing)\b
|in\s+the\s+(?:next|coming|upcoming|following)\s+(?:version|release|update)\b|(?:will|['’]ll)\s+(?:soon\s+)?be\s+(?:fixed
|solved|resolved|repaired|corrected|replaced|cancelled|canceled|deleted|introduced|changed
|available|added|restored|rectified|implemented|put\s+right|trained|updated|rolled\s+out
|launched|removed)\b"""
    ),
    "ensure": pattern(
        rf"""{WE_EN}(?:{WILL}|\s+are|['’]re)?\s+(?:\w+\s+)?(?:ensure|ensuring|make\s+sure
|making\s+sure|see\s+to\s+it|guarantee)\b"""
    ),
}
COMMITMENTS = {"de": GERMAN, "en": ENGLISH}
UNBOUND = {
    "de": pattern(
        r"""nicht\b(?!\s+nur)|kein(?:e[mnrs]?)?\b|ob\b|wenn\s+(?:sie|du)\b|können\s+wir\b
|wir\s+können\b|möchten\b|würden?\b|könnten?\b|versuchen\b|falls\b|gern\s+dürfen\b"""
    ),
    "en": pattern(
        r"""not\b(?!\s+only)|cannot\b|can['’]t\b|won['’]t\b|whether\b|would\s+like\b
|try\b|hope\b|might\b|may\b|can\b|could\b|aim\b"""
    ),
}
"""What makes a clause no commitment: a refusal, a wish, a possibility."""
PASSED_ON = {
    "de": pattern(
        r"""dass\s+(?:\w+\s+){0,6}?(?:ankommt|erfahren|gelesen|weiter\w+|erreicht|sieht
|hört|liest|erfährt|bescheid\s+weiß)\b"""
    ),
    "en": pattern(
        r"""(?:make|making)\s+sure\s+(?:that\s+)?(?:\w+\s+){0,8}?(?:knows?|hears?|sees?
|reads?|reach(?:es)?|passed|gets?\s+(?:to|your)|receives?\s+your|aware|shared|heard)\b"""
    ),
}
"""To see to it that a message arrives is passing it on."""


ANSWERED = {
    "de": pattern(
        rf"""(?:antwortet|beantwortet|meldet\s+sich|schreibt\s+ihnen){GAP}(?:persönlich
|auf\s+demselben\s+weg|selbst|mensch|team|ihnen)\b
|(?:mensch|team|person)\b[^.!?\n]{{0,60}}\b(?:beantwortet|antwortet)\b"""
    ),
    "en": pattern(
        r"""(?:person|people|team|somebody|someone)\b[^.!?\n]{0,60}\banswers?\b|answered\s+by\s+(?:an?
|our|the)\s+(?:\w+\s+)?(?:person|people|team|human)\b"""
    ),
}
"""How a brand says of its own people that they answer: then a reply may say so too."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause that commits the brand to something of a kind such as `call` or `mend`."""

    kind: str
    span: Span


def commitments(low: str, sentence: Span, language: str) -> Iterator[Commitment]:
    """The commitments of a sentence of a text in small letters."""
    patterns = COMMITMENTS.get(language)
    if patterns is None or "?" in low[max(sentence[0], sentence[1] - 4) : sentence[1]]:
        return
    for kind, words in patterns.items():
        for match in words.finditer(low, *sentence):
            if not _unbound(low, sentence, match.span(), kind, language):
                yield Commitment(kind, match.span())


def _unbound(low: str, sentence: Span, span: Span, kind: str, language: str) -> bool:
    left = max(low.rfind(mark, sentence[0], span[0]) for mark in ",;:–")
    right = re.compile(r"[,;:–]").search(low, span[1], sentence[1])
    clause = low[max(sentence[0], left + 1) : right.start() if right else sentence[1]]
    if kind == "ensure" and PASSED_ON[language].search(low, span[0], sentence[1]):
        return True
    return bool(UNBOUND[language].search(clause))
