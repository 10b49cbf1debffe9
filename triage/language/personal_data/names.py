"""People's names, by the words around them or a common first name. Must not mask ordinary nouns."""

import re
from collections.abc import Iterator

from triage.domain.comment import PersonalData
from triage.language.closings import CLOSING, THANKS
from triage.language.personal_data.cues import mentions
from triage.language.personal_data.first_names import FIRST_NAMES

_CAPITAL = r"[A-ZÄÖÜÉÈÇŞİØÅ][\w'’]{0,24}(?:-[A-ZÄÖÜÉ][\w'’]{1,24})?"
_PARTICLE = r"(?:(?:von|van|de|zu|der|den|ter|al|el|di|da)[ ]){0,2}"
_FULL = rf"(?P<name>{_CAPITAL}(?:[ ](?:[A-Z]\.[ ])?{_PARTICLE}{_CAPITAL}){{0,3}})"
_TITLE = r"(?:(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.(?:\s?med\.)?|Prof\.)\s){0,3}"

_INTRODUCED = re.compile(
    r"\b(?i:mein\sname\sist|mein\sname\slautet|mein\sname:|ich\shei(?:ß|ss)e|hier\s(?:schreibt|spricht)|"
    r"my\s(?:full\s)?name\sis|my\sname['’]s|my\sname:|(?:vor-\s?und\snach|nach|vor|user)?name\s?:|"
    r"(?:first|last|full)\sname:?|ansprechpartner(?:in)?(?:\s(?:war|ist))?:?"
    r"|kontoinhaber(?:in)?:?|account\sholder:?|"
    r"(?:i\swas\sserved\sby|i\sspoke\s(?:to|with)|spoke\s(?:to|with)|signed"
    r"|unterzeichnet|gez\.))\s"
    rf"(?i:der\s|die\s)?{_TITLE}{_FULL}"
)
_SMALL = r"[a-zäöüßéèçşå][\w'’-]{1,24}"
_SMALL_INTRODUCED = re.compile(
    r"\b(?i:mein\sname\sist|mein\sname\slautet|ich\shei(?:ß|ss)e|my\s(?:full\s)?name\sis"
    r"|my\sname['’]s)\s"
    rf"(?P<name>{_SMALL}(?:[ ](?:(?:von|van|de|zu|der|den)[ ]){{0,2}}[\w'’-]{{2,25}})?)"
    r"(?P<ends>(?=\s?(?:[.,;:!?)\n-]|$|und\b|and\b)))?"
)
_LABELLED = re.compile(
    r"\bname\s?:\s?(?P<name>[^\W\d_][\w'’-]{1,24}(?:[ ][^\W\d_][\w'’-]{1,24}){0,2})[ .,]{0,2}$",
    re.I | re.M,
)
_I_AM = re.compile(
    rf"\b(?i:ich\sbin|hier\sist|i\sam|i['’]m|this\sis)\s(?i:der\s|die\s|the\s)?(?P<title>{_TITLE}){_FULL}"
)
_TITLED = re.compile(
    r"(?<!\w)(?P<before>(?i:mein|dein|sein|ihr|unser|euer|ein|jed|kein)(?:e[rnms]?)?\s|als\s)?"
    r"(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.(?:\s?med\.)?|Prof\.|Familie)\s"
    rf"(?:(?:Dr\.|Prof\.)\s){{0,2}}{_FULL}"
)
_GREETED = re.compile(
    r"(?:^|(?<=[\n.!?]\s)|(?<=[\n]))\s{0,2}(?i:liebe[rs]?|hallo|hi|hey|dear|hello|guten\s(?:tag"
    r"|morgen|abend)|moin|servus)"
    rf"\s{_FULL}(?=\s?[,!\n]|\s?$)"
)
_SIGNED = re.compile(
    rf"(?:^|(?<=[\s.!?,]))(?i:{CLOSING}|{THANKS})(?P<gap>[ ,.!;-]{{0,4}}\n?\s?\n?\s?)"
    rf"(?i:(?:ihre?|eure?r?|dein[e]?|your)\s)?{_TITLE}"
    r"(?P<name>(?:[A-Z]\.[ ]?){0,2}[\w'’-]{2,25}\.?(?:[ ][\w'’.-]{1,25}){0,3})"
    r"(?=[ .,!]{0,3}(?:\n|$))",
)
_CAPITALISED = re.compile(rf"(?<![\w@./-]){_CAPITAL}")
_FAMILY = re.compile(rf"(?:\s[A-Z]\.)?(?:[ ]{_PARTICLE}{_CAPITAL}){{1,2}}")
_INTRODUCING_CUES = (
    "name", "hei", "hier schr", "hier spr", "served", "spoke", "this is", "signed",
    "unterz", "gez.", "anspr", "inhaber", "holder",
)  # fmt: skip
_SIGNING_CUES = (
    "grü", "gru", "mfg", "m.f.g", "lg", "vg", "bg", "regards", "wishes", "the best", "best\n",
    "best,", "love", "sincere", "faithful", "truly", "yours", "cheers", "dank", "thank", "thx",
    "hochacht",
)  # fmt: skip
_NOT_ALONE = frozenset(
    """
    Jan Till Roman Otto Kim Kai Jack Victoria Charlotte Frank Iris Jean James Ann Bruno Harry
    George Oscar Dylan Mila Scott Kelly Ali Ben Leo Luis Franz Diana Florian Madison Jason Ruth
    Carol Clara Nico Valentin Ines Tina Tim Inga Elena Ella Mona Noah
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
"""First names that are also words, months, brands or places: no names without a family name."""

_NOT_NAMES = frozenset(
    """
    Team Support Service Kundenservice Kundendienst Leute Zusammen Kollegen Damen Herren Freunde
    Alle All Everyone Guys Folks Sir Madam Sirs Customer Kunde Kundin Kunden Jungs Mädels Welt
    World Firma Gmbh Hallo Hello Hi Hey Dear Liebe Lieber Danke Thanks Thank Vielen Dank Gott God
    Ihr Ihre Euer Eure Your Aus From Und And Die Der Das The Bitte Please Ich Wir Sie Es We You
    They It This That Ganz Mal Für For Bis Bye Tschüss Weiter Gerne Hier Da Dann Nur Sehr So Super
    Toll Klasse Sauer Enttäuscht Stammkunde Neukunde Mitglied Rentner Student Mutter Vater Not
    Very Really Just Frau Herr Mr Mrs Ms Dr Oetker Martens Beckmann Holle Best Beste Wishes
    Regards Grüße Im Am In On At App Website Online Hotline Betreiber Entwickler Developer
    Developers Redaktion Chef Geburtstag Ihnen Euch Dir Allen Everybody There Again Also Always
    Never Schade Nein Ja Yes No Ok Okay Was Wie Wo Wer Warum Leider Aber Mit Von Zu Zum Zur Kauf
    Einkauf Hilfe Help Advance Antwort Amazon Ein Eine Einen Kein Keine Mein Meine My Our Unser
    Unsere Mitarbeiterin Mitarbeiter Berater Beraterin Deutschland Germany England Berlin Hamburg
    München Köln London Wien Zürich Happy Angry Sad Montag Dienstag Mittwoch Donnerstag Freitag
    Samstag Sonntag Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März
    April Mai Juni Juli August September Oktober November Dezember January February March May June
    July October December Christmas Weihnachten Ostern Kühlschrank Fernseher Product Item Order
    Bestellung Lieferung Delivery Paket Price Preis Quality
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
_NOT_INTRODUCED = frozenset(
    """
    wrong misspelt misspelled spelled spelt missing incorrect correct right still now on in with
    there too as mud no longer printed written listed what known called the a an
    falsch geschrieben richtig immer noch auch jetzt hier bekannt vertauscht anders eigentlich
    herzlich willkommen gut das dies sowas so etwas man dich mich uns bin habe wohne komme am have
    live want would
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
"""What follows "my name is" or "ich heiße" and is no name."""

_STREET = re.compile(
    r"\A(?:[\w'’]{1,30}[- ]){0,4}(?:[\w'’]{0,30}-?)"
    r"(?:str(?:\.|\b|aße|asse)|weg\b|platz\b|gass(?:e|\b)|allee\b|ufer\b|brücke\b|schule\b)",
    re.I,
)
_JOINED = re.compile(r"(?:-[\w.]{1,30}){1,3}|[ ](?:[Ss]tr\b|[Ss]tra(?:ß|ss)e)")
_SUFFIX = re.compile(
    r"(?:service|support|team|dienst|betreuung|kund\w{0,4}|gmbh|shop|freunde|leute|ung|keit|heit"
    r"|schaft)$",
    re.I,
)


def find_names(text: str) -> Iterator[PersonalData]:
    """Names introduced, greeted, titled, signed, or led by a common first name."""
    yield from _introduced(text)
    yield from _titled(text)
    if mentions(text, _SIGNING_CUES):
        yield from _signatures(text)
    yield from _listed(text)


def _introduced(text: str) -> Iterator[PersonalData]:
    for match in _LABELLED.finditer(text):
        yield from _named(text, match)
    patterns = (_INTRODUCED, _GREETED) if mentions(text, _INTRODUCING_CUES) else (_GREETED,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield from _named(text, match)
    if mentions(text, ("name", "hei")):
        yield from _small(text)


def _small(text: str) -> Iterator[PersonalData]:
    """Names told in lower case: common ones anywhere, others where the clause ends with them."""
    for match in _SMALL_INTRODUCED.finditer(text):
        words = match["name"].split()
        known = _first(match).title() in FIRST_NAMES
        kept = [word for word in words if word.lower() not in _NOT_INTRODUCED]
        if known and kept[:1] == words[:1]:
            yield from _trimmed(
                text, match.start("name"), match.start("name") + len(" ".join(kept))
            )
        elif match["ends"] is not None and kept == words:
            yield from _named(text, match)


def _titled(text: str) -> Iterator[PersonalData]:
    for match in _TITLED.finditer(text):
        if not match["before"] or _first(match) in FIRST_NAMES:
            yield from _named(text, match)
    for match in _I_AM.finditer(text):
        if match["title"] or _first(match) in FIRST_NAMES:
            yield from _named(text, match)


def _listed(text: str) -> Iterator[PersonalData]:
    """A common first name, with the capitalised words behind it."""
    position = 0
    for word in _CAPITALISED.finditer(text):
        if word.start() < position or word[0].title().split("-")[0] not in FIRST_NAMES:
            continue
        family = _FAMILY.match(text, word.end())
        if family or (word[0].istitle() and word[0] not in _NOT_ALONE):
            position = family.end() if family else word.end()
            yield from _trimmed(text, word.start(), position)


def _first(match: re.Match[str]) -> str:
    return match["name"].split()[0].split("-")[0]


def _named(text: str, match: re.Match[str]) -> Iterator[PersonalData]:
    yield from _trimmed(text, match.start("name"), match.end("name"))


def _trimmed(text: str, start: int, end: int) -> Iterator[PersonalData]:
    """The leading words of a stretch that can be names, if any."""
    kept = start
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word[0].strip(".,!").removesuffix("'s").removesuffix("’s")
        if bare.title() in _NOT_NAMES or (_SUFFIX.search(bare) and bare not in FIRST_NAMES):
            break
        kept = start + word.start() + len(bare)
        if word[0].endswith(("'s", "’s")):
            break
    if kept - start >= 2 and not _STREET.match(_with_hyphens(text, start, kept)):
        yield PersonalData("NAME", start, kept)


def _with_hyphens(text: str, start: int, end: int) -> str:
    """The stretch and what is joined to it: streets are named after people, too."""
    joined = _JOINED.match(text, end)
    return text[start : joined.end() if joined else end]


def _signatures(text: str) -> Iterator[PersonalData]:
    """Names below or beside a closing phrase; in lower case only below, or if well known."""
    for match in _SIGNED.finditer(text):
        words = match["name"].split()
        known = words[0].title() in FIRST_NAMES
        below = "\n" in match["gap"]
        if known or all(word[0].isupper() for word in words) or (below and len(words) == 1):
            yield from _named(text, match)
