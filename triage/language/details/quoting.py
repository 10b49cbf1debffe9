"""A sentence of the customer's that a reply may repeat word for word, between quotation marks.

For comments in which nothing was recognised that could be said in words of our own. In doubt
nothing is quoted: one suspicious sentence is enough. Must not change a word.
"""

import re
from itertools import repeat

from triage.domain.labels import DRAFTED_LANGUAGES
from triage.language.details.delicate import Echo, demands, strictest
from triage.language.details.suspect import commands, suspect
from triage.language.details.tokens import Sentence, Token, sentences
from triage.language.details.towns import TOWNS
from triage.language.nouns.german import german_noun
from triage.language.nouns.words import words
from triage.language.personal_data.first_names import FIRST_NAMES

LONGEST = 110
"""Characters: what can be taken in at a glance."""
_FEWEST, _MOST = 2, 20
"""Words that make a sentence telling, and still one to quote."""
_BESIDE = 4
"""Words of a statement that tells what a question is about."""

_PLAIN = re.compile(r"(?:[^\W\d_]+|\d{1,2})(?:(?:[,:]? | [–-] |-|['’])(?:[^\W\d_]+|\d{1,2}))*")
"""Words, small numbers, commas, colons, dashes: no sum, mark, placeholder or code."""
_TAIL = re.compile(r"[^\w]+$")
_SHOUTED = re.compile(r"\b[A-ZÄÖÜ]{4,}\b")
_COURTESY = re.compile(
    r"^(?:hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|liebes?|lieber|sehr geehrte|hi|hello"
    r"|dear|good (?:morning|evening|afternoon)|danke|vielen dank|besten dank|thanks|thank you"
    r"|cheers|(?:mit )?(?:freundliche[nr]?|beste[nr]?|liebe|viele) grü(?:ß|ss)e?n?"
    r"|kind regards|best (?:wishes|regards))\b",
    re.IGNORECASE,
)
_UNBECOMING = re.compile(
    r"schei(?:ß|ss)|kack|verarsch|beschiss|\bmist(?:laden|verein|kerl)?\b|\bsau(?:laden|haufen|blöd)"
    r"|dumm|blöd|bekloppt|betr[uü]g|betrog|abzock|abzieh|gauner|verbrecher|\bdiebe?\b|\b(?:ge)?klaut?\b"
    r"|\b(?:ge)?lüg|gelogen|schwein|\baffe\b|saftladen|drecks|kotz|hölle|teufel|verdammt|schäm"
    r"|unverschämt|frech"
    r"|shit|crap|bloody|damn|\bhell\b|stupid|\bdumb\b|fool|scam|fraud|cheat|steal|stole|thie(?:f|v)"
    r"|\brobb|rip.?off|\bli(?:e|ed|es|ar|ars|ying)\b|pathetic|disgust|\barse|\bass\b|\bpiss|\bsuck"
    r"|crook|con artist|conned|\bgod\b|\bgott\b|jesus|islam|muslim|\bjud(?:e|en)\b"
    r"|\bjew(?:s|ish)?\b|\bgay\b|schwul|\btrans\b|transgender|transsexu|ausländer|flüchtling|refugee|immigrant"
    r"|foreigner|\bafd\b|\btory\b|politi|rassis|racis|sexis|nazi"
    r"|schwanger|pregnan|krank|krebs|cancer|\bill\b|\bsick|disease|infektion|infection|depress"
    r"|suizid|suicid|behinder|disab|allerg|diabet|verletz|injur|\bblut|blood|\barzt|ärzt|doctor"
    r"|hospital|klinik|eiter|entzünd|juckt|juckreiz|ausschlag|\brash\b|\bitch|swoll|swell|schmerz"
    r"|\bpain(?:s|ful)?\b|\bübel|vomit|durchfall|poison|vergift|\btot\b|\btod\b|death|dead\b|\bdied"
    r"|starb|gestorben|verstorben|anwalt|lawyer|\bcourt|klage|\bsue\b|polizei|police|\bpresse\b"
    r"|journalist|zeitung|newspaper|pleite|insolven|bankrupt|verseucht|contamin|rückruf|\brecall"
    r"|\bbrennt?\b|\bburn|\bbomb|\btöt|\bwaffen?\b|weapon|\bguns?\b|knife|\bmesser|\bshoot",
    re.IGNORECASE,
)
"""What a brand does not say again even in quotation marks: insults, accusations, faith, politics,
health, danger, the law."""
_ORDERING = re.compile(
    r"^(?:(?:please|bitte|also|so|now|jetzt|und|and|just|einfach) )*(?:list|show|tell|give|send"
    r"|make|let|speak|talk|act|read|explain|call|use|add|put|do not|don['’]t|never|always|remember"
    r"|imagine|sing|nenne?|zeige?n?|gib|gebt|schicke?|sende?|mache?|lasst?|sprich|rede|lies|erklär"
    r"|erzähl|benutz|nimm|stell|denk|merk|tu|sei)\b"
    r"|\b(?:reply|replies|respond|answer|write|say|translate|rhyme|poem|haiku|pirate|antworte\w*"
    r"|schreibe?\b|schreibt\b|sage?\b|sagt\b|übersetz|gedicht|reim\w*|pirat)\b"
    r"|\byour (?:new )?(?:name|role|task|job|goal|mission)\b|\b(?:you['’]re|you are|du bist) an?\b"
    r"|\bdu bist eine?\b|\b(?:deine?|ihre?|eure?) neue?r? (?:rolle|aufgabe|name)\b",
    re.IGNORECASE,
)
"""What tells somebody what to do or to be: it may be meant for whoever writes the reply."""
_GIVING = re.compile(
    r"\b(?:gibt (?!es\b)|(?:give|gives|gave|given|gebe)\b)|half (?:the )?price|halbe[nr]? preis"
    r"|versproch|versprich|zugesag|zusag|gratis|kostenlos|umsonst|schenk|geschenk|ersetz|erstatt|zahl"
    r"|überweis|gutgeschr|\bgilt\b|gelten\b|verpflicht|sicher(?:t|n)\b|stimm(?:t|en)\b.{0,20}\bzu\b"
    r"|promis|\bfree\b|gift|\bpay|\bpaid\b|replac|reimburs|compensat|\bowe|\bagree|\bpromot|accept"
    r"|admit|confirm|bestätig|geb(?:en|t) zu\b|zugegeben|schuld|fault|liable|haft(?:e|en|et)\b"
    r"|\b(?:wir|we) (?:werden|will|sind|are|haben|have)\b|euro|dollar|pound|prozent|percent",
    re.IGNORECASE,
)
"""What reads like a promise or a confession of the brand's when it stands in its reply."""


_NO_NAMES = words(
    """
    sie ihnen ihr ihre ihrem ihren ihrer ihres du dir dich dein deine euch euer eure
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar jänner februar
    märz april mai juni juli august september oktober november dezember
    """
)
_BEFORE_NOUNS = re.compile(
    r"(?!bei|von|als|frau|herr|herrn|firma|familie)\w*(?:e|en|er|es|em|as|[zsbviaf][umr]|ein)"
)
"""An article or an adjective: a name that is no first name hardly stands behind one."""
_WORDS_TOO = words("till anders mia lasse mark max ernst zack ray jan")
_ENGLISH_CAPITALS = re.compile(
    r"I(?:['’]\w+)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:January|February|March|April|May"
    r"|June|July|August|(?:Septem|Octo|Novem|Decem)ber)"
)


_UNFIT = (_COURTESY, _SHOUTED, _UNBECOMING, _ORDERING, _GIVING)


def quotable(text: str, language: str, *, asking: bool) -> str | None:
    """The first sentence of a masked comment that may be quoted, its question mark kept; of who is
    `asking` the first question. None where a sentence commands, insults, demands or holds more than
    words. Never raises for any text."""
    said = tuple(sentences(text)) if language in DRAFTED_LANGUAGES else ()
    if any(commands(s.text) or suspect(s.text) or demands(s.text, language) for s in said):
        return None
    found = [quote for s in said if (quote := _quote(s, language))]
    if asking:
        asked = [quote for quote in found if quote.endswith("?")]
        found = asked or [quote for quote in found if len(quote.split()) >= _BESIDE]
    return found[0] if found else None


def _may_be_a_name(token: Token, before: str, language: str) -> bool:
    """Whether a word may name a person, a product or a rival: of capitals only towns are sure."""
    name = token.low.title()
    if name in FIRST_NAMES and token.text not in _WORDS_TOO:
        return True
    if token.first or not token.text[0].isupper() or name in TOWNS:
        return False
    if language == "de":
        known = token.low in _NO_NAMES or german_noun(token.text) is not None
        return not (known or _BEFORE_NOUNS.fullmatch(before))
    return _ENGLISH_CAPITALS.fullmatch(token.text) is None


def _quote(sentence: Sentence, language: str) -> str | None:
    bare = _TAIL.sub("", " ".join(sentence.text.split()))
    count = len(bare.split())
    if not _FEWEST <= count <= _MOST or len(bare) > LONGEST or not _PLAIN.fullmatch(bare):
        return None
    if any(pattern.search(bare) for pattern in _UNFIT):
        return None
    before = ("", *(token.low for token in sentence.tokens))
    if any(map(_may_be_a_name, sentence.tokens, before, repeat(language))):
        return None
    if strictest([token.low for token in sentence.tokens if token.word], language) < Echo.FREE:
        return None
    return bare[0].upper() + bare[1:] + ("?" if sentence.asks else "")
