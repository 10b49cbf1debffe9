"""A reply names no personal data: addresses, numbers, accounts. The brand's own are exempt."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.reading import words_of
from triage.guidelines.rule import Hit, Reading, Span, Wording

IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b", re.IGNORECASE
)
CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00|0|\(0)\d(?:[ ()/.–-]{0,3}\d){5,14}(?!\w)")
DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
STREET = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]{1,40}?(?:straße|strasse|str\.|weg|allee|gasse|platz|ufer|damm|ring|chaussee)"
    r"|[A-ZÄÖÜ][\w-]{1,40}\s(?:Straße|Strasse|Str\.|Weg|Allee|Gasse|Platz|Ufer|Damm|Ring|Chaussee)"
    r")\s?\d{1,4}\s?[a-hA-H]?\b"
    r"|\b(?:Am|An\sder|Im|In\sder|Auf\sder|Unter\sden)\s(?!(?:Jahr|Tag|Schritt|Punkt|Artikel|Bereich)\b)"
    r"[A-ZÄÖÜ][\w-]{2,40}\s\d{1,3}\s?[a-h]?(?=,|\s+in\s[A-ZÄÖÜ]|\s+\d{5}|\s*$)"
    r"|\b(?:Flat\s\d+,\s)?\d{1,4}[a-hA-H]?\s(?:[A-Z][\w'’-]{1,30}\s){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Terrace|Way|Square|Gardens)\b"
)
POSTCODE = re.compile(
    r"(?<![\w-])(?:D-)?\d{5}\s[A-ZÄÖÜ][a-zäöüß]{2,30}(?![\w-])"
    r"|\b(?:PLZ|Postleitzahl)\W{1,3}\d{5}(?!\d)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
)
REFERENCE = re.compile(
    r"(?:\b(?:bestell|kunden|auftrags|rechnungs|vertrags|liefer|vorgangs|mitglieds|sendungs)(?:ung)?s?-?"
    r"(?:nummer|nr\.?|id|code)|\b(?:bestellung|auftrag|rechnung|lieferschein)\b"
    r"|\b(?:order|customer|account|invoice|booking|reference|tracking|delivery|membership)"
    r"(?:\s(?:number|no\.?|id|reference|ref\.?))?\b)"
    r"(?:\s(?:ist|is|lautet|mit\sder\snummer|nr\.?|no\.?|number))?\s?[:#]{0,2}\s?"
    r"(?P<number>(?:[A-Z]{1,6}[-/_ ]?)?\d(?:[\w/_-]*\d){3,})",
    re.IGNORECASE,
)
LONG_NUMBER = re.compile(r"(?<![\w.,/-])#?(?:[A-Z]{1,6}-)?(?:\d{4,}-\d{3,}|\d{8,})(?![\w-])")
AMERICAN_PHONE = re.compile(r"(?<![\w-])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])")
ACCOUNT = re.compile(
    r"\bsort\s?code\W{0,3}\d{2}[- ]?\d{2}[- ]?\d{2}\b|\b(?:bic|swift)\W{1,3}[a-z]{6}[a-z0-9]{2,5}\b"
    r"|\bsteuer(?:-?id|nummer|-?identifikationsnummer)\W{1,3}(?:lautet\s+)?\d[\d/ ]{8,16}",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"\b(?:geboren(?:\s+am)?|geb\.(?:\s+am)?|geburts(?:tag|datum)|born(?:\s+on)?|date\s+of\s+birth|dob"
    r"|birthday)\W{1,3}(?:(?:ist|is|am|on|der|the)\s+){0,2}(?=\d)[\d./-]{6,10}(?!\d)",
    re.IGNORECASE,
)
SPELT_EMAIL = re.compile(
    r"[\w.+-]{2,64}\s?[\[({]\s?(?:at|ät|@)\s?[\])}]\s?[\w-]{2,63}(?:\s?(?:\.|[\[({]?\s?(?:dot|punkt)"
    r"\s?[\])}]?)\s?[a-z]{2,10})?|\b[\w.+-]{2,64}\s+(?:at|ät)\s+[\w-]{2,63}\s+(?:dot|punkt)\s+[a-z]{2,6}\b",
    re.IGNORECASE,
)
SPELT_SIGNS = ("(at", "[at", "{at", "( at", "[ at", "(ät", "[ät", "(@", "[@", " dot ", " punkt ")
"""No spelt address is without one of these."""
DIGITS = re.compile(r"\D+")

ASKED = re.compile(
    r"(?<!unsere\s)(?<!unserer\s)(?<!\bour\s)\b(?:(?:bestell|kunden|auftrags|telefon|handy|mobil)-?nummer"
    r"|geburtsdatum|kontodaten|iban\b|(?:order|customer|account|phone|mobile|telephone)\s(?:number|no\b)"
    r"|date\sof\sbirth|(?:bank|account)\sdetails)"
    r"|\b(?:(?:ihre?|deine?|eure?)[nrms]?|your|mit)\s(?:\w+\s)?(?:(?:e-?mail-?|liefer-?|wohn-?)?adresse"
    r"|anschrift|(?:e-?mail\s|delivery\s|home\s)?address|postcode|postleitzahl)\b"
    r"|\be-?mail-?adresse,\smit\sder\b|\be-?mail\s(?:address\s)?you\s(?:use|registered|signed)\b"
)
"""What tells who somebody is."""
ASKS = re.compile(
    r"\b(?:antworten|schreiben|nennen|verraten|posten|hinterlassen|geben|schicken|senden|kommentieren"
    r"|antworte|schreib|nenn|verrate|poste|hinterlass|gib|schick|sende|brauchen|benötigen"
    r"|post|reply|comment|send|share|leave|tell|give|drop|write|need)\b|\bteilen\b.{0,80}\bmit\b"
)
HERE = re.compile(
    r"\b(?:hier|hierunter|darunter|drunter|unten|öffentlich|in\s(?:den|einem)\skommentar\w*|als\santwort"
    r"|here|below|underneath|publicly|in\s(?:the|a)\s(?:comments?|thread|reply))\b"
)
ELSEWHERE = re.compile(
    r"\b(?:per\s(?:e-?)?mail|by\s(?:e-?mail|pm)|mailen|e-?mail\s(?:an|us|to)|chat|messenger|whatsapp"
    r"|privat\w*|\w*nachricht\w*|dms?|pns?|pms?|\w*formular\w*|nicht|keine?n?|nie|niemals|statt"
    r"|\w*konto|account|app|website|\w*seite|einstellungen|settings|profile?"
    r"|direct|messages?|form|not|never|don['’]t|instead|rather)\b|@"
)
"""The sentence asks for it in private, or asks not to."""
PUBLIC = frozenset(channel.value for channel in PUBLIC_CHANNELS)
Found = tuple[str, Span]


class PersonalData:
    """Blocks e-mail, phone, IBAN, card, street, postcode and reference numbers, and in public
    asking for them."""

    id = "personal_data"
    wording: ClassVar[Wording] = {
        kind: {
            "de": f"Hier steht {german}; das gehört nicht in die Antwort.",
            "en": f"This is {english}; it does not belong in the reply.",
        }
        for kind, german, english in (
            ("email", "eine E-Mail-Adresse", "an e-mail address"),
            ("phone", "eine Telefonnummer", "a phone number"),
            ("iban", "eine Konto- oder Steuernummer", "an account or tax number"),
            ("card", "eine Kartennummer", "a card number"),
            ("address", "eine Anschrift", "a postal address"),
            ("birth", "ein Geburtsdatum", "a date of birth"),
            ("reference", "eine Bestell- oder Kundennummer", "an order or customer number"),
        )
    } | {
        "asked": {
            "de": "Das fragt öffentlich nach persönlichen Daten; bitten Sie um eine private "
            "Nachricht.",
            "en": "This asks for personal data in public; ask for a private message instead.",
        }
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._own = tuple(contact.casefold() for contact in guidelines.contacts)
        digits = (DIGITS.sub("", contact) for contact in guidelines.contacts)
        self._own_digits = frozenset(number for number in digits if len(number) >= 6)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every stretch that tells who somebody is, the most telling kind first."""
        taken = list(reading.links)
        for kind, (start, end) in _candidates(reading):
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            if not self._is_own(reading.text, (start, end)) and not (
                kind == "reference" and _told(reading, (start, end))
            ):
                yield Hit(kind, Severity.BLOCK, (start, end))
        if reading.situation.channel in PUBLIC:
            yield from (Hit("asked", Severity.BLOCK, span) for span in _asking(reading))

    def _is_own(self, text: str, span: Span) -> bool:
        found = text[span[0] : span[1]].casefold()
        if any(found in contact for contact in self._own if " " in contact):
            return True
        return found in self._own or DIGITS.sub("", found) in self._own_digits


def _asking(reading: Reading) -> Iterator[Span]:
    """Sentences that have personal data written where everybody reads it."""
    for start, end in reading.sentences:
        said = reading.low_own[start:end]
        wanted = all(pattern.search(said) for pattern in (ASKED, ASKS, HERE))
        if wanted and not ELSEWHERE.search(said):
            yield start, end


def _told(reading: Reading, span: Span) -> bool:
    """Whether the customer gave this number and the reply goes to nobody else."""
    number = reading.text[span[0] : span[1]].casefold()
    private = reading.situation.channel not in PUBLIC
    return private and words_of(number) in words_of(reading.situation.text)


def _candidates(reading: Reading) -> Iterator[Found]:
    text = reading.text
    yield from (("email", span) for span in reading.emails)
    if any(sign in reading.low for sign in SPELT_SIGNS):
        yield from (("email", match.span()) for match in SPELT_EMAIL.finditer(text))
    if not any(character.isdigit() for character in text):
        return
    yield from (("iban", m.span()) for m in IBAN.finditer(text) if iban_holds(m.group()))
    yield from (("card", m.span()) for m in CARD.finditer(text) if card_holds(m.group()))
    yield from (("iban", m.span()) for m in ACCOUNT.finditer(text))
    yield from (("birth", m.span()) for m in BIRTH.finditer(text))
    yield from (("reference", m.span("number")) for m in REFERENCE.finditer(text))
    yield from (("phone", m.span()) for m in PHONE.finditer(text) if not DATE.fullmatch(m.group()))
    yield from (("phone", m.span()) for m in AMERICAN_PHONE.finditer(text))
    yield from (("address", m.span()) for m in STREET.finditer(text))
    yield from (("address", m.span()) for m in POSTCODE.finditer(text))
    yield from (("reference", m.span()) for m in LONG_NUMBER.finditer(text))


def iban_holds(written: str) -> bool:
    """Whether the check digits are right (ISO 13616, remainder 1 modulo 97)."""
    compact = re.sub(r"[ -]", "", written).upper()
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def card_holds(written: str) -> bool:
    """Whether the last digit is right (Luhn, ISO/IEC 7812-1)."""
    digits = [int(character) for character in written if character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0
