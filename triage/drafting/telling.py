"""Keeps, of all a customer told, what a reply should speak to: one thing rather than a list.

It must not change a detail.
"""

import re
from collections.abc import Sequence

from triage.domain.labels import Sentiment
from triage.domain.reply import Detail, DetailKind, NounPhrase, Polarity
from triage.drafting.cues import is_adversative

THINGS_MAX = 2
"""More things in one breath read like a list."""

_LEAD = 30
_LEAD_WORDS = 4
_NAMED = frozenset({DetailKind.THING})
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n")
_LIKENESS = re.compile(r"\b(?:wie|like|as)\s+(?:eine?[mnrs]?|an?)\s+(?:\w+\s+)?$", re.IGNORECASE)
_COORDINATED = re.compile(
    r"\s*(?:,|&|\+|/|,?\s*\b(?:und|and|sowie|oder|or|as well as)\b)\s*(?:[a-zäöüß]+\s+){0,2}"
)
_EMPTY_WORDS = """
    ort arbeit dauer bewegung gold ruhe kreis eins first sie weg ende anfang teil moment minute
    stunde tag woche monat jahr mal punkt grund fall art weise seite nummer stern sterne meinung
    erfahrung erwartung frage antwort problem sache ding mensch leute kunde kundin kunden
    unternehmen firma laden haus stadt land welt leben zeit geld euro hand kopf auge bild wort
    name idee versuch chance glück pech spaß schade witz katastrophe krimi gedicht traum wunder
    wunsch vorschlag anfrage danke dank achtung dreiviertelstunde viertelstunde komma
    place time day week month year way end start part moment minute hour number star stars
    opinion experience question answer problem thing people customer company business world life
    money head eye word name idea chance luck joke disaster dream shame fan point reason case
    side lot bit rest kind sort job work one need fact does doe fair line pixel team stuff till
    feature request despair hope worries mind thanks major records stares rave folks
    bereavement funeral death cancer trauerfall todesfall beerdigung tod krebs crashes
    einstellung möglichkeit funktion option lösung änderung
    dankeschön chapeau abzug sahne buchhaltung lob kompliment gruß grüße note shout credit hats
    complaint oddity curiosity nitpick niggle quibble gripe request plea proposal suggestion
    compliment enquiry inquiry query option ability possibility birth age customs electrician
    treat scan sign tick fuss hassle instance comparison principle theory practice matter
    favour mum dad wedding member change record process timescale cat service-agent reunion
    report belief poll treasurer launch steps step move appeal hint tip note reminder newsletter
    pricing pity catch message correction secretary holder
    engineering entschuldigung rentner rentnerin pensionär pensioner congratulation hold door
    folk folks sleep laugh picture telefon besserung hauptschulabschluss leistung tipp tipps mist
    einladung wut grad apology bloke hurry regret mate cheers
    kleinkind rollstuhlfahrer mathe mathematik toddler maths wheelchair user mandant
    glückwunsch glückwünsche congratulations gratulation bravo applaus applause muttertag vatertag
    weihnachten ostern silvester christmas easter
    entschuldigungen abschluss daumen star brilliance honesty breeze factor duress clan
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Nouns that say nothing of what a comment is about."""
_OWN_HOUSE = frozenset(
    {"group", "company", "association", "charity", "club", "firm", "council", "parish", "society"}
)
"""Whom a customer writes for: “our hotel group is looking for a laundry”."""
_BAD = re.compile(
    r"(?:verspätung|problem|fehler|ärger|ausfall|störung|stau|schaden|mangel|reklamation|beschwerde"
    r"|kritik|wartezeit|defekt|absturz|unfall|krankheit|schmerz|angst|delay|issue|error|fault"
    r"|damage"
    r"|queue|complaint|wait|trouble|mistake|crash|bug|accident|pain|fear|illness|injury)(?:en|s|e"
    r"|n)?$",
    re.IGNORECASE,
)
"""Nouns that are bad news: nobody is thanked for their kind words about them."""


def telling(
    details: Sequence[Detail],
    text: str,
    tone: str,
    *,
    asking: bool = False,
    mixed: bool = False,
) -> tuple[Detail, ...]:
    """The details worth speaking to, in their order; of mere things the best, and what stands
    in one list with it. Of who is `asking` the best stands in the question; what criticism of a
    `mixed` comment is about stands behind its “but”, and is surely criticised."""
    wanted = {
        str(Sentiment.POSITIVE): Polarity.LIKED,
        str(Sentiment.NEGATIVE): Polarity.CRITICISED,
    }.get(tone)
    glad = tone == Sentiment.POSITIVE
    named = [d for d in details if d.kind in _NAMED and _says_something(d, glad)]
    things = [detail for detail in named if not _compared(detail, text)]
    if tone == Sentiment.MIXED:
        ways = (Polarity.LIKED, Polarity.CRITICISED)
        kept = [d for way in ways for d in _listed([t for t in things if t.polarity is way], text)]
    else:
        judged = [detail for detail in things if detail.polarity is wanted]
        if mixed and wanted is Polarity.CRITICISED:
            judged = things = [detail for detail in judged if _behind_but(detail, text)]
        fitting = [d for d in things if not _opposed(d.polarity, wanted)]
        if asking and tone == Sentiment.NEUTRAL:
            judged = []
            fitting = [
                d for d in fitting if d.polarity is not Polarity.LIKED or _in_question(d, text)
            ]
        asked = [d for d in fitting if asking and _in_question(d, text)]
        if glad:
            fitting = [detail for detail in fitting if _leads(detail, text)]
        early = _early(fitting, text)
        if asking and "?" in text:
            early = _asked_about(early, text)
            asked = early if early and _REFERS_BACK.search(text) else asked
        kept = _listed(judged or asked or early, text)
    return tuple(
        detail
        for detail in details
        if (detail in kept if detail.kind in _NAMED else _may_be_told(detail, text, glad=glad))
        and not (asking and _beside_the_question(detail, text))
    )


def _beside_the_question(detail: Detail, text: str) -> bool:
    """Whether a noun named by the way stands outside the question that is asked."""
    return detail.kind is DetailKind.MENTION and "?" in text and not _in_question(detail, text)


def _may_be_told(detail: Detail, text: str, *, glad: bool) -> bool:
    """Of nouns named by the way those that say something; all else is worth telling."""
    if detail.kind is DetailKind.PLACE:
        return detail.noun is None or not _compared(detail, text)
    if detail.kind is not DetailKind.MENTION:
        return True
    return _says_something(detail, glad) and not _compared(detail, text)


def _opposed(polarity: Polarity, wanted: Polarity | None) -> bool:
    return wanted is not None and polarity not in (wanted, Polarity.MENTIONED)


def _says_something(detail: Detail, glad: bool) -> bool:
    if detail.noun is None or detail.noun.head.casefold() in _EMPTY:
        return False
    if not glad and detail.noun.head.split()[-1].casefold() in _OWN_HOUSE:
        return False
    return not (glad and _BAD.search(detail.noun.head))


def _leads(detail: Detail, text: str) -> bool:
    """Whether it stands at the beginning of a sentence of some length: what is praised without
    a word for it mostly does."""
    start = detail.noun.start if detail.noun else 0
    begin = max((end.end() for end in _SENTENCE_END.finditer(text, 0, start)), default=0)
    return start - begin <= _LEAD and len(text.split()) >= _LEAD_WORDS


_REFERS_BACK = re.compile(
    r"[.!]\s+\w+ (?:(?:ich|man|wir|I|we) )?(?:sie|die|der|den|ihn|er|es|das|it|they|them|that)"
    r" (?![A-ZÄÖÜ])[^.!?]*\?"
)
"""A question about what the sentence before it named: „Passt die unter den Schrank?“"""


def _asked_about(things: Sequence[Detail], text: str) -> list[Detail]:
    """Of what stands before a question that names nothing: the thing, where there is one only."""
    calm = [d for d in things if d.polarity is Polarity.MENTIONED]
    return calm if len(things) == 1 or _REFERS_BACK.search(text) else []


def _early(things: Sequence[Detail], text: str) -> list[Detail]:
    """Those in the first sentence that is more than a greeting: what is merely mentioned later
    is mostly beside the point."""
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        if len(text[begin : end.start()].split()) >= _LEAD_WORDS:
            return [d for d in things if d.noun and d.noun.start < end.start()]
        begin = end.end()
    return list(things)


def _compared(detail: Detail, text: str) -> bool:
    """Whether it is only what something is likened to: „wie ein Uhrwerk“."""
    start = detail.noun.start if detail.noun else 0
    return _LIKENESS.search(text, max(0, start - 30), start) is not None


def _in_question(detail: Detail, text: str) -> bool:
    end = _SENTENCE_END.search(text, detail.noun.end if detail.noun else 0)
    return end is not None and "?" in end[0]


def _behind_but(detail: Detail, text: str) -> bool:
    return detail.noun is not None and is_adversative(text[: detail.noun.start].lower())


def _listed(things: Sequence[Detail], text: str) -> list[Detail]:
    """The first thing and those that stand in a list with it."""
    kept = list(things[:1])
    for thing in things[1:]:
        if len(kept) < THINGS_MAX and any(_in_one_list(thing, other, text) for other in kept):
            kept.append(thing)
    return kept


def _in_one_list(one: Detail, other: Detail, text: str) -> bool:
    nouns = [detail.noun for detail in (one, other) if detail.noun]
    first, second = sorted(nouns, key=_start)
    return bool(_COORDINATED.fullmatch(text[first.end : second.start]))


def _start(noun: NounPhrase) -> int:
    return noun.start
