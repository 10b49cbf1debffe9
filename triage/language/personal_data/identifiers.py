"""Numbers by which a company knows a person or an order. Must not guess without context."""

import re
from collections.abc import Iterator

from triage.domain.comment import PersonalData

_NUMBER_WORD = (
    r"(?:\.?[- ]?(?:nummer|number|num|nr|no|id|code|kennung|referenz|reference|ref)\b\.?)"
)
_LINK = (
    r"(?:\s?(?:lautet|ist|is|war|was|mit\sder\snummer|with\sthe\snumber|mit\sder|with|vom|von|der|"
    r"meiner|my|:|#|=|\()){0,2}(?:\s(?:die|der|the))?\s?(?:nr\.?|no\.?|nummer|number|id)?\s?"
    r"[:#=(\"„]?\s?"
)
_VALUE = (
    r"(?P<value>(?:(?-i:[A-Z]{1,4})\s(?=\d[\d-]{3}))?(?=[A-Z]{0,8}[-/.]?[A-Z]{0,6}\d)[A-Z0-9]"
    r"(?:[A-Z0-9/_-]|\.(?=\d)){1,29}(?<![/_-])(?:\s\d{2,8}\b(?![.,/:]\d)){0,4})"
)
_UNIT = (
    r"(?![\w/-]|\s?(?:st(?:ü|ue)ck|€|eur\w?|usd|gbp|£|\$|%|g|kg|ml|l|cm|mm|m|mal|times|x|uhr"
    r"|tage?n?|days?|"
    r"wochen?|weeks?|stunden?|hours?|monate?n?|months?|jahre?n?|years?|pieces?|items?|artikel|pcs|"
    r"minuten|minutes|punkte|points|personen|people|sterne|stars|prozent|percent)\b|[.,]\d"
    r"|\s?[€$£%])"
)
_CUSTOMER_WORD = (
    r"(?:kunden?|kd\.?|vertrags?|vtr\.?|mitglieds?|versicherungs(?:schein)?|policen?|konto|nutzer|"
    r"benutzer|customer|cust\.?|client|member(?:ship)?|account|acct?\.?|contract|policy|user"
    r"|patienten|loyalty|bonus(?:karten)?|kundenkarten|payback|mandats?|abo(?:nnenten)?|teilnehmer"
    r"|subscriber|subscription|agreement|zähler|meter|debitoren?|personal|employee)"
)
_ORDER_WORD = (
    r"(?:bestell(?:ungs?)?|best\.?|auftrags?|auftr\.?|re\.?|rg\.?|rechn\.?|rechnungs?"
    r"|sendungs?(?:verfolgungs)?|paket|vorgangs?"
    r"|buchungs?|ticket|anfrage|reklamations?|schadens?|garantie|"
    r"fall|liefer(?:schein)?|reservierungs?|retouren?|order|invoice|booking|reservation|tracking|"
    r"parcel|shipment|consignment|delivery|claim|request|complaint|transaction|incident|rma"
    r"|case|purchase|reference|referenz|confirmation|receipt|bon|beleg"
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
        r"\b(?:vertrag|(?:vertrags|kunden)?konto|account|acct?|mitglied(?:schaft)?|kunde"
        r"|kundin|customer|contract|membership"
        rf"|police|policy)(?![^\W\d_]){_LINK}{_VALUE}{_UNIT}",
        re.I,
    ),
    "ORDER_NUMBER": re.compile(
        r"\b(?:bestellung|auftrag|rechnung|sendung|buchung|ticket|vorgang|order|invoice|booking|"
        rf"tracking|shipment|parcel|paket|reservierung|reservation|ref"
        r"|aktenzeichen|case|complaint|beschwerde|schadensfall|sendungsverfolgung|retoure"
        rf"|reklamation)(?![^\W\d_]){_LINK}{_VALUE}{_UNIT}",
        re.I,
    ),
}
_HASHED = re.compile(r"(?<![\w&#])#(?=\d|[A-Z]{1,6}-)(?=(?:[A-Z-]{0,6}\d){3})[A-Z0-9-]{5,20}\b")
"""Not "#ICE1082" nor "#KW2015": letters and digits in one are hashtags of trains and events."""
_DATED = re.compile(
    r"[0-3]?\d\.[01]?\d|\d{1,3}(?:\.\d{3})+|(?:[0-3]?\d[./-]){2}\d{2,4}|(?:19"
    r"|20)\d\d(?:[-/][01]?\d[-/][0-3]?\d)?"
)


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
