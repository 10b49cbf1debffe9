"""Nouns and orders a reply must not echo: named neutrally, they read like a promise or a consent.

„Danke für Ihre Nachricht zur Garantie“ half grants it. Classes of nouns, not single comments; in
doubt nothing is named. Must not judge the comment, only what is repeated of it.
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cache

from triage.domain.reply import NounPhrase


class Echo(IntEnum):
    """How far a noun may be repeated, the strictest first."""

    NEVER = 0
    """Assurances, consents, liability, law, orders: in no way at all."""
    SECRET = 1
    """Credentials and stores of data: only what is told as wrong with them."""
    TOLD = 2
    """Money and medicine: only what is told as wrong with them."""
    JUDGED = 3
    """Documents and superiors: only where they are praised or criticised."""
    FREE = 4


_GERMAN = {
    Echo.NEVER: r"""
        garanti gewährleist kulanz zusage zusicher versprech versprochen bürgschaft zugeständ
        eingeständ geständnis anerkenn anerkannt verzicht ehrenerkl entschuldigungss unterlassung
        haftung haftbar freigabe genehmig erlaubnis befugnis befugt vollmacht ermächtig bewillig
        zustimmung einwillig einverständ übernahme$ übernahmen$ sonderregel ausnahmeregel
        (?<!gebrauchs)(?<!pflege)anweisung anordnung vorschrift verordnung richtlini vorgabe
        regelwerk befehl kommando klausel paragra satzung geschäftsbedingung ^agb$ datenschutz
        abmahn klage$ rechts(?:ver|an|str|mit|la|we|bru|fol) rechtens verstoß vertragsbruch
        vertragsstrafe vertragsauflös schadens?ersatz entschädig schmerzensgeld gerichts(?!f)
        verfügung inkasso pfändung vollstreck einspruch unbedenklich zertifi akkredit zulassung
        eidesstatt konkurren[tz] wettbewerber mitbewerber vergleichszahl
    """,
    Echo.SECRET: r"""
        passw kennw losung codewo schlüsselwo geheim zugangs(?:c|d|s|k) ^pin$ -pin$ ^tan$ ^puk$
        (?<!bar)(?<!qr-)codes?$ (?:kunden|konto|personen|stamm|zugangs|bank|nutzer)daten datenbank
        admin(?:$|istrator) entwicklermod(?:us|i) prompt token gesprächsverl chatverl
    """,
    Echo.TOLD: r"""
        gutschrift erstattung rückzahlung entschäd rabatt preisnachlass nachlass preissenkung
        bonus cashback abfindung prämie provision bargeld geldsumme summe$ betrag$ beträge$
        (?<!wechsel)geld$ gutschein medikament arznei dosis dosen$ dosier wirkstoff nebenwirk
        wechselwirk verträglichkeit blutdruck impf befund heilung heilmittel heilwirk rezeptpfl
        therapie kündigungsbest wunder$
    """,
    Echo.JUDGED: r"""
        bescheinigung bestätigung (?<!v)erklärung urkunde nachweis gutachten attest protokoll
        vermerk stempel siegel unterschrift dokument vertragstext schriftstück abschrift zeugnis
        wortlaut mitschnitt aktennotiz auskunft ausweis prüfer inspekt geschäftsleit geschäftsführ
        vorstand vorgesetzt direktor behörde lizenz eingabe antrag
    """,
}
_ENGLISH = {
    Echo.NEVER: r"""
        guarantees? warrant(?:y|ies) assurances? pledges? commitments? promises? vows? liabilit\w+
        admissions? confessions? apolog(?:y|ies) acknowledge?ments? attorneys? solicitors?
        damages indemnit\w+ compensations? goodwill
        approvals? authori[sz]ations? permissions? consents? clearances? exemptions? waivers?
        authorit\w+ settlements? breach\w* infringements? violations? penalt\w+ clauses?
        injunctions? accreditations? certifications? competitors? polic\w+ instructions? directives?
        guidelines? rules? commands? desist terminations? entitlements? disclaimers? paragraphs?
        regulations? statutes? legislation terms
    """,
    Echo.SECRET: r"""
        passwords? passphrases? passcodes? pins? codes? credentials? watchwords? tokens? secrets?
        data databases? administrators? admins? developers? prompts? transcripts? keywords?
    """,
    Echo.TOLD: r"""
        refunds? repayments? reimbursements? rebates? discounts? credits? coupons? vouchers?
        bonus\w* payouts? cash money cuts? reductions? sums? medications? medicines? dosages?
        doses? prescriptions? drugs? vaccin\w+ therap\w+ diagnos\w+ remed\w+ cures? symptoms?
        miracles? pressure
    """,
    Echo.JUDGED: r"""
        certificates? confirmations? declarations? attestations? documents?
        notices? records? stamps? seals? signatures? proofs? evidence affidavits? testimonials?
        auditors? inspectors? supervisors? management directors? presidents? licen[cs]es?
        reports? logs?
    """,
}


@cache
def _classes(language: str) -> tuple[tuple[Echo, re.Pattern[str]], ...]:
    found = []
    for echo, stems in (_GERMAN if language == "de" else _ENGLISH).items():
        joined = "|".join(stems.split())
        found.append((echo, re.compile(joined if language == "de" else rf"^(?:{joined})$")))
    return tuple(found)


def echo_of(noun: NounPhrase, language: str) -> Echo:
    """How far a noun may be repeated: the strictest class any of its words falls in."""
    low = noun.head.casefold()
    return strictest([low] if language == "de" else low.replace("-", " ").split(), language)


def strictest(words: Sequence[str], language: str) -> Echo:
    """The strictest class any of these words, in small letters, falls in."""
    kinds = [
        echo for echo, pattern in _classes(language) if any(pattern.search(word) for word in words)
    ]
    return min(kinds, default=Echo.FREE)


def never_said(words: Iterable[str], language: str) -> bool:
    """Whether one of a sentence's words, in small letters, is of the strictest class, also where
    no dictionary has it."""
    strictest = dict(_classes(language))[Echo.NEVER]
    return any(strictest.search(word) for word in words)


_DEMANDS = {
    "de": r"""
        \b(?:ich|wir|ich\ hiermit)\ (?:verlang|forder|beantrag|besteh)\w*
        |\b(?:verlange|fordere|beantrage|erwarte)\ (?:ich|(?:eine?n?|von|sofort|hiermit)\b)
        |\b(?:ordne|weise)\ ich\b|\bich\ (?:ordne|weise)\b
        |\b(?:bestätig|versprech|versprich|garantier|zitier|nenn|erwähn|wiederhol|verrat|list
            |unterschreib|erteil|offenbar|veröffentlich|bescheinig|anerkenn|erkenn|versicher)
            (?:e|en|et|t|n)?\ (?:Sie|mir|uns|bitte|einfach|jetzt|sofort|die|den|das|alle|eine?n?)\b
        |\b(?:bestätigt|versprecht|erwähnt|nennt|gesteht|wiederholt)\ (?:die|den|das|mir|uns|alle)\b
        |\b(?:gebt|geben|gib|rück\w*|leg\w*|teil\w*|sicher\w*|händig\w*)\b[^.!?]{0,60}
            \b(?:heraus|zu|preis|offen|mit|raus|aus)(?=[.!?,]|\ und\b|$)
        |\b(?:sag|sagt|sage|sagen|schreib|schreibt|schreibe|schreiben)\ (?:Sie\ )?
            (?:das|dass|einfach|ja|mir,?\ dass|uns,?\ dass)\b
        |\bals\ (?:antwort|ihre?\ (?:chef|vorgesetzt|geschäftsführ)\w*)|\bals\ ihr\ vorgesetzt\w*
        |\b(?:laut|im\ auftrag)\ (?:ihre|eure|de)\w*\ \w*(?:leitung|führung|chef\w*|vorstand\w*)
        |\b(?:will|möchte|brauche|benötige|hätte)\b[^.!?]{0,30}(?:bescheinig|bestätigung|attest
            |erklärung\b|zertifi|nachweis|gutachten)
        |\bab\ (?:sofort|jetzt|heute)\ (?:lautet|gilt|heißt|ist)
    """,
    "en": r"""
        \b(?:i|we)\ (?:\w+\ )?(?:demand|require|insist|request|expect\ (?:a|an|you|the|that))\b
        |(?:^|[.!?,;:]\s*|\b(?:please|just|and|so|now|then|must|to)\s)
            (?:confirm|promise|guarantee|quote|name|mention|repeat|list|disclose|reveal|hand\ over
            |acknowledge|admit|grant|swear|assure|state|certify|declare|publish|leak|recite|spell
            |say|authori[sz]e|issue\ (?:me|us|a|an)|agree)\b
        |\b(?:want|need|require|like)\b[^.!?]{0,30}\b(?:attest|certifi|confirmation|declaration
            |affidavit|signed|proof)\w*
        |\bas\ (?:an\ |the\ |only\ )?answer\b|\bas\ your\ (?:boss|supervisor|manager|director)
        |\b(?:from\ (?:today|now)|as\ of)\b[^.!?]{0,30}\bis\b
        |\byou\ (?:may|must|shall|have\ to|are\ (?:now\ )?allowed)\b
            [^.!?]{0,30}\b(?:promise|offer|grant|give|say|name)\b
    """,
}


@cache
def _demand(language: str) -> re.Pattern[str]:
    return re.compile(_DEMANDS[language], re.IGNORECASE | re.VERBOSE)


def demands(sentence: str, language: str) -> bool:
    """Whether a sentence tells us what to confirm, promise, disclose or mention."""
    return _demand(language).search(sentence) is not None
