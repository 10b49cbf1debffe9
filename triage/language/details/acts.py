"""What customers do, as nouns: who writes „nicht geliefert“ writes about the delivery.

For comments that name no thing. Must not hold a verb whose noun would judge or embarrass.
"""

import re
from collections.abc import Iterator
from functools import cache

from triage.domain.reply import NounPhrase

_GERMAN = (
    (r"\w*geliefert|liefern|liefert ihr|zugestellt|zustellen", "f Lieferung"),
    (r"(?:be)?zahl(?:t|en|e|te|ten)|gezahlt|überwiesen|überweis\w*", "f Zahlung"),
    (r"\w*ge?kündig\w*|kündig\w*", "f Kündigung"),
    (r"bestell(?:t|en|e|te|ten)", "f Bestellung"),
    (r"einlogg\w*|eingeloggt|anmelden|anzumelden|angemeldet|log ?in", "f Anmeldung"),
    (r"abmelden|abgemeldet|abzumelden", "f Abmeldung"),
    (r"registrier\w*", "f Registrierung"),
    (r"abgebucht|abbuch\w*|eingezogen", "f Abbuchung"),
    (r"(?:zurück)?erstatte\w*", "f Erstattung"),
    (r"stornier\w*", "f Stornierung"),
    (r"um(?:zu)?tausch\w*|umgetauscht", "m Umtausch"),
    (r"zurück(?:zu)?(?:schick|send)\w*|zurückgeschickt|zurückgesandt", "f Rücksendung"),
    (r"installier\w*", "f Installation"),
    (r"parken|geparkt|parkt", "n Parken"),
    (r"(?:um|vor)?(?:buchen|gebucht|bucht|buchte)|umbuchen", "f Buchung"),
    (r"reservier\w*", "f Reservierung"),
    (r"reparier\w*", "f Reparatur"),
    (r"montier\w*|aufgebaut|aufzubauen", "f Montage"),
    (r"ein(?:zu)?bauen|eingebaut", "m Einbau"),
    (r"um(?:zu)?ziehen|umgezogen|ziehe? um", "m Umzug"),
    (r"schmeck\w*|geschmeckt", "m Geschmack"),
    (r"riech\w*|stink\w*|gestunken", "m Geruch"),
    (r"kostet|kosten|gekostet", "p Kosten"),
    (r"(?:habt|hat|haben)(?: \w+){0,3} (?:auf|geöffnet|offen)|aufmacht|aufmachen",
     "p Öffnungszeiten"),
    (r"druckt|drucken|ausdrucken|gedruckt", "m Ausdruck"),
    (r"telefonisch|telefonier\w*|(?:an|zurück)(?:zu)?rufen|(?:an|zurück)gerufen|durchkomm\w*",
     "f Erreichbarkeit am Telefon"),
    (r"wart(?:e|en|et|ete|eten)|gewartet", "f Wartezeit"),
    (r"umgestellt|umstell\w*", "f Umstellung"),
    (r"übernachte\w*", "f Übernachtung"),
    (r"aktualisier\w*|geupdatet", "f Aktualisierung"),
    (r"versichert|versichern", "f Versicherung"),
    (r"beraten|beriet|berät", "f Beratung"),
    (r"erklärt|erklären", "f Erklärung"),
    (r"verpackt|verpacken|eingepackt", "f Verpackung"),
    (r"geputzt|putzen|gereinigt|reinigen", "f Reinigung"),
    (r"verschick\w*|versandt|versende\w*|verschickt", "m Versand"),
    (r"abholen|abgeholt|abzuholen", "f Abholung"),
    (r"verlänger\w*", "f Verlängerung"),
    (r"mitglied|beitreten|beigetreten", "f Mitgliedschaft"),
    (r"teilgenommen|teilnehmen|teilzunehmen", "f Teilnahme"),
    (r"unterschr\w*", "f Unterschrift"),
    (r"betreut|betreuen", "f Betreuung"),
    (r"bedient|bedienen", "f Bedienung"),
    (r"eingestellt|einstellen", "f Einstellung"),
    (r"gegessen", "n Essen"),
    (r"gesprochen|telefonat", "n Gespräch"),
    (r"verifizier\w*", "f Verifizierung"),
    (r"hochgeladen|hochladen|hochzuladen", "n Hochladen"),
    (r"heruntergeladen|herunterladen|runterladen", "n Herunterladen"),
    (r"synchronisier\w*", "f Synchronisierung"),
    (r"geflogen|fliegen|flog", "m Flug"),
    (r"gefahren|mitgefahren", "f Fahrt"),
    (r"renovier\w*", "f Renovierung"),
    (r"trainier\w*", "n Training"),
    (r"abgesagt|absag(?:en|te|ten)", "f Absage"),
    (r"übersetz(?:t|en)", "f Übersetzung"),
)  # fmt: skip
_ENGLISH = (
    (r"deliver(?:ed|ing|s)?|undelivered", "delivery"),
    (r"pay(?:ing|s)?|paid", "payment"),
    (r"cancel(?:s|led|ling|ed|ing)?", "cancellation"),
    (r"order(?:ed|ing)", "order"),
    (r"log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)? in", "login"),
    (r"unsubscrib\w*", "newsletter"),
    (r"subscrib(?:e|ed|es|ing)", "subscription"),
    (r"register(?:ed|ing)?|sign(?:ed|ing)? up", "registration"),
    (r"charg(?:ed|ing) (?:me|us|twice|for|my)|overcharg\w*|billed", "charge"),
    (r"refund(?:ed|ing)?", "refund"),
    (r"exchang(?:e|ed|ing)", "exchange"),
    (r"return(?:ed|ing)|send (?:it|this|them) back|sent back", "return"),
    (r"install(?:ed|ing)?", "installation"),
    (r"park(?:ed|ing)?", "parking"),
    (r"book(?:ed|ing)", "booking"),
    (r"repair(?:ed|ing)?|fixed|mended", "repair"),
    (r"fitted|assembl(?:e|ed|ing)", "fitting"),
    (r"mov(?:e|ed|ing) (?:house|home|to|out|in)", "move"),
    (r"tast(?:e|es|ed)", "taste"),
    (r"smell(?:s|ed|ing)?|stank|stinks?", "smell"),
    (r"costs?", "cost"),
    (r"(?:open|opens|opening|closed|closes|shuts?) (?:at|till|until|on|late|early|today|tomorrow"
     r"|\w+days?)", "p opening hours"),
    (r"print(?:s|ed|ing)?", "printing"),
    (r"(?:ring|rang|phon\w+|call(?:ed|ing)?|get through|got through|on hold)", "phone line"),
    (r"wait(?:ed|ing)?|queu\w+", "waiting time"),
    (r"pack(?:ed|aged)", "packaging"),
    (r"clean(?:ed|ing)", "cleaning"),
    (r"post(?:ed|ing)|shipp?(?:ed|ing|s)", "shipping"),
    (r"collect(?:ed|ing)?|pick(?:ed|ing)? up", "collection"),
    (r"renew(?:s|ed|al|ing)?", "renewal"),
    (r"explain(?:s|ed|ing)?", "explanation"),
    (r"advis(?:e|ed|ing)", "advice"),
    (r"updat(?:ed|ing)", "update"),
    (r"switch(?:ed|ing)", "switch"),
    (r"serv(?:ed|ing)", "service"),
    (r"reserv(?:e|ed|ing)", "reservation"),
    (r"taught|teach(?:es|ing)?", "teaching"),
    (r"upload(?:s|ed|ing)?", "upload"),
    (r"download(?:s|ed|ing)?", "download"),
    (r"reset (?:e-?mails?|links?)", "reset email"),
    (r"two[- ]factor|2fa|authenticator", "two-factor login"),
    (r"verif(?:y|ied|ies|ying|ication)", "verification"),
    (r"tracking|tracked", "tracking"),
    (r"inbox", "inbox"),
    (r"e-?mails?", "p emails"),
    (r"typos?|misspel\w+", "spelling"),
    (r"(?:won['’]?t|not|n['’]t|stopped) charg(?:e|ing)", "charging"),
    (r"flicker\w*|screen", "screen"),
    (r"out of sync|sync(?:s|ed|ing)?", "synchronisation"),
    (r"flew|flown|flying|flights?", "flight"),
    (r"stay(?:ed|ing) (?:at|in|with|for|here|two|three|one)", "stay"),
    (r"(?:ate|eaten|eating) (?!into)", "food"),
    (r"spoke|spoken to|talked to", "conversation"),
    (r"insured?|insuring", "insurance"),
    (r"translat(?:e|ed|ing)", "translation"),
    (r"perform(?:ed|ance)|show was|concert", "performance"),
)  # fmt: skip


def acts(text: str, language: str) -> Iterator[NounPhrase]:
    """The nouns for what a sentence says was done; `start` and `end` are places in `text`."""
    for pattern, noun in _table(language):
        match = pattern.search(text)
        if match is not None:
            yield _phrase(noun, language, match.span())


@cache
def _table(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = _GERMAN if language == "de" else _ENGLISH
    return tuple((re.compile(rf"\b(?:{row})\b", re.IGNORECASE), noun) for row, noun in rows)


_ARTICLES = {
    "m": ("der", "den", "dem"),
    "f": ("die", "die", "der"),
    "n": ("das", "das", "dem"),
    "p": ("die", "die", "den"),
}


def _phrase(noun: str, language: str, span: tuple[int, int]) -> NounPhrase:
    if language == "en":
        bare = noun.removeprefix("p ")
        phrase = f"the {bare}"
        return NounPhrase(bare, phrase, phrase, phrase, noun != bare, *span)
    gender, _, bare = noun.partition(" ")
    nominative, accusative, dative = (f"{article} {bare}" for article in _ARTICLES[gender])
    return NounPhrase(bare, nominative, accusative, dative, gender == "p", *span)
