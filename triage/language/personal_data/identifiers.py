"""Numbers by which an authority or a company knows a person. Must not guess without context."""

import re
from collections.abc import Iterator

from stdnum.de import idnr, vat

from triage.domain.comment import PersonalData
from triage.language.personal_data.cues import mentions

_NUMBER_WORD = r"(?:[- ]?(?:nummer|number|num|nr|no|id|code|referenz|reference|ref)\b\.?)"
_LINK = (
    r"(?:\s?(?:lautet|ist|is|war|was|mit\sder\snummer|with\sthe\snumber|mit\sder|with|vom|von|der|"
    r"meiner|my|:|#|=|\())?\s?(?:nr\.?|no\.?|nummer|number|id)?\s?[:#=(\"„]?\s?"
)
_VALUE = (
    r"(?P<value>(?=[A-Z]{0,8}[-/.]?[A-Z]{0,6}\d)[A-Z0-9]"
    r"(?:[A-Z0-9/_-]{1,29}[A-Z0-9])(?:\s\d{2,8}){0,4})"
)
_UNIT = (
    r"(?![\w/-]|\s?(?:st(?:ü|ue)ck|€|eur\w?|usd|gbp|£|\$|%|g|kg|ml|l|cm|mm|m|mal|times|x|uhr"
    r"|tage?n?|days?|"
    r"wochen?|weeks?|stunden?|hours?|monate?n?|months?|jahre?n?|years?|pieces?|items?|artikel|pcs|"
    r"minuten|minutes|punkte|points|personen|people|sterne|stars|prozent|percent)\b|[.,]\d|[€$£%])"
)
_CUSTOMER_WORD = (
    r"(?:kunden?|kd\.?|vertrags?|mitglieds?|versicherten?|versicherungs?|policen?|konto|nutzer|"
    r"benutzer|customer|client|member(?:ship)?|account|contract|policy|user|patienten|loyalty"
    r"|bonus)"
)
_ORDER_WORD = (
    r"(?:bestell(?:ungs?)?|auftrags?|rechnungs?|sendungs?(?:verfolgungs)?|paket|vorgangs?"
    r"|buchungs?|ticket|"
    r"fall|liefer(?:schein)?|reservierungs?|retouren?|order|invoice|booking|reservation|tracking|"
    r"parcel|shipment|case|purchase|reference|referenz|confirmation|receipt|bon|beleg"
    r"|aktenzeichen|az\.)"
)
_STRONG = {
    "CUSTOMER_NUMBER": re.compile(
        rf"(?<![^\W_])(?:{_CUSTOMER_WORD}{_NUMBER_WORD}|(?:kdnr|kd-nr|knr)\b\.?){_LINK}{_VALUE}",
        re.I,
    ),
    "ORDER_NUMBER": re.compile(rf"(?<![^\W_]){_ORDER_WORD}{_NUMBER_WORD}{_LINK}{_VALUE}", re.I),
}
_WEAK = {
    "CUSTOMER_NUMBER": re.compile(
        rf"\b(?:vertrag|konto|account|mitglied|kunde|kundin|customer|contract|membership"
        rf"|policy){_LINK}{_VALUE}{_UNIT}",
        re.I,
    ),
    "ORDER_NUMBER": re.compile(
        r"\b(?:bestellung|auftrag|rechnung|sendung|buchung|ticket|vorgang|order|invoice|booking|"
        rf"tracking|shipment|parcel|paket|reservierung|reservation|ref"
        rf"|aktenzeichen){_LINK}{_VALUE}{_UNIT}",
        re.I,
    ),
}
_HASHED = re.compile(r"(?<![\w&#])#(?=(?:[A-Z-]{0,6}\d){3})[A-Z0-9-]{5,20}\b")
_DATED = re.compile(r"(?:[0-3]?\d[./-]){2}\d{2,4}|(?:19|20)\d\d(?:[-/][01]?\d[-/][0-3]?\d)?")
_TAX_ID = re.compile(r"(?<![\w.-])[1-9]\d(?: ?\d{3}){3}(?![\w-]|\.\d)")
_VAT_ID = re.compile(r"\b(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|CHE-?\d{3}\.?\d{3}\.?\d{3})\b")
_TOLD_TAX_ID = re.compile(
    r"\b(?:steuer-?\s?(?:id|nummer|nr|identifikationsnummer)|idnr|st\.?-?nr|tax\s(?:id|number)|utr|"
    r"ust-?\s?id(?:nr|-nr)?|vat(?:\s(?:id|number|no))?|ssn|social\ssecurity(?:\snumber)?"
    r"|ni\snumber|"
    r"national\sinsurance(?:\snumber)?|sozialversicherungsnummer|sv-nummer|ahv-nummer|"
    r"personalausweis(?:nummer)?|ausweisnummer|reisepass(?:nummer)?|passport(?:\s(?:number"
    r"|no))?)\b\.?"
    r"\s?(?:ist|lautet"
    r"|is)?\s?:?\s?(?P<value>(?=[A-Z]{0,4} ?\d)[A-Z0-9](?:[ ./-]?[A-Z0-9]){5,17}?)(?![A-Z0-9]"
    r"|[ ./-]\d)",
    re.I,
)
_SHAPED_TAX_ID = re.compile(
    r"\b(?:(?!9)\d{3}-\d{2}-\d{4}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|"
    r"756\.\d{4}\.\d{4}\.\d{2})\b"
)
_PLATE = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{1,3}-(?!XL|XS)[A-Z]{1,2} ?\d{2,4}[EH]?(?![\w-])")
_TOLD_PLATE = re.compile(
    r"\b(?i:kennzeichen|nummernschild|kfz|(?:number|license|licence)\splate|registration|reg)\b\.?"
    r"(?:\s(?:ist|lautet|is))?\s?:?\s?"
    r"(?P<value>[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{2}\d{2} ?[A-Z]{3})\b"
)
_FIVE_DIGITS = re.compile(r"\d{2}[ .-]?\d{2,3}[ .-]?\d{2}")
_TAX_CUES = ("steuer", "tax", "ust", "vat", "ssn", "security", "insurance", "pass", "ausweis")


def find_reference_numbers(text: str) -> Iterator[PersonalData]:
    """Customer, contract, order and invoice numbers, by the words before them."""
    for patterns, shortest in ((_STRONG, 3), (_WEAK, 4)):
        for kind, pattern in patterns.items():
            for match in pattern.finditer(text):
                if _is_reference(match["value"], shortest):
                    yield PersonalData(kind, match.start("value"), match.end("value"))
    if "#" in text:
        for match in _HASHED.finditer(text):
            yield PersonalData("ORDER_NUMBER", match.start() + 1, match.end())


def _is_reference(value: str, shortest: int) -> bool:
    length = sum(char.isalnum() for char in value)
    return length >= shortest and not (_DATED.fullmatch(value) and shortest > 3)


def find_tax_ids(text: str) -> Iterator[PersonalData]:
    """Tax, social security and passport numbers: by check digit, by shape or by context."""
    if not mentions(text, _TAX_CUES) and not _FIVE_DIGITS.search(text):
        return
    for match in _TAX_ID.finditer(text):
        if idnr.is_valid(match[0]):
            yield PersonalData("TAX_ID", match.start(), match.end())
    for match in _VAT_ID.finditer(text):
        if not match[0].startswith("DE") or vat.is_valid(match[0]):
            yield PersonalData("TAX_ID", match.start(), match.end())
    for match in _SHAPED_TAX_ID.finditer(text):
        yield PersonalData("TAX_ID", match.start(), match.end())
    for match in _TOLD_TAX_ID.finditer(text):
        yield PersonalData("TAX_ID", match.start("value"), match.end("value"))


def find_plates(text: str) -> Iterator[PersonalData]:
    """Number plates: the strict German shape, looser ones where the words say so."""
    for match in _PLATE.finditer(text):
        yield PersonalData("PLATE", match.start(), match.end())
    if not mentions(text, ("kennzeichen", "nummernschild", "kfz", "plate", "reg")):
        return
    for match in _TOLD_PLATE.finditer(text):
        yield PersonalData("PLATE", match.start("value"), match.end("value"))
