"""Numbers by which a state or an insurer knows a person or a car: tax, insurance, plates.

By check digit, by shape or by the words before them; must not guess without any of these.
"""

import re
from collections.abc import Callable, Iterator

from stdnum.de import idnr, vat

from triage.domain.comment import PersonalData
from triage.language.personal_data.cues import mentions

_TAX_ID = re.compile(r"(?<![\w.-])[1-9]\d(?: ?\d{3}){3}(?![\w-]|\.\d)")
_VAT_ID = re.compile(
    r"\b(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|CHE[- ]?\d{3}\.?\d{3}\.?\d{3}|NL ?\d{9} ?B\d\d"
    r"|GB ?\d{3} ?\d{4} ?\d{2})\b"
)
_WORDS = (
    r"(?:steuer-?\s?(?:id|nummer|nr|ident\w{0,20}(?:nummer|nr)?)|id-?nr|st\.?-?(?:id-?)?nr"
    r"|tin|tax\s(?:id|number|reference|ref)|utr(?:\snumber)?"
    r"|u(?:mw)?st\.?-?\s?id\.?(?:-?\s?(?:nr|nummer))?"
    r"|umsatzsteuer-?(?:id\w{0,20}|nummer)|uid(?:-nummer|-nr)?|vat(?:\s(?:id|number|no"
    r"|reg\w{0,10}))*"
    r"|ssn|social\ssecurity(?:\s(?:number|no))?|social|n\.?i\.?\s(?:number|no)|nino"
    r"|nhs(?:\s(?:number|no))?"
    r"|national\sinsurance(?:\s(?:number|no))?|(?:sozial|renten|kranken"
    r"|unfall)?versicherten-?(?:nummer|nr)"
    r"|(?:sozial|renten|kranken)versicherungs?-?(?:nummer|nr)|(?:sv|rv|kv|vs)-?(?:nummer|nr)"
    r"|rvnr|svnr"
    r"|kvnr|ahv(?:-?(?:nummer|nr))?|medicare(?:\snumber)?|e-?card(?:-?nummer)?"
    r"|(?:personal)?ausweis(?:-?(?:nummer|nr))?|reisepass(?:-?(?:nummer|nr))?"
    r"|führerschein(?:-?(?:nummer|nr))?"
    r"|passport(?:\s(?:number|no))?|driv(?:ing|er['’]?s?)\slicen[cs]e(?:\s(?:number|no))?"
    r"|id\scard(?:\s(?:number|no))?)"
)
_TOLD = re.compile(
    rf"\b{_WORDS}\b\.?,?\s?(?:\([\w .]{{1,15}}\)\s?)?(?:(?:ist|lautet|is|war|was|die|the|nr|no"
    rf"|number|#)\b\.?\s?){{0,2}}[:=(]?\s?"
    r"(?P<value>(?=[A-Z]{0,4} ?\d)[A-Z0-9](?:[ ./-]?[A-Z0-9]){5,17}?)"
    r"(?![A-Z0-9]|[ ./-]\d| [A-Z] ?\d| [A-Z]\b(?! \w))",
    re.I,
)
_SHAPED = re.compile(
    r"\b(?:(?!9)\d{3}-\d{2}-\d{4}|(?!GB|NK|TN"
    r"|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"
    r"|QQ ?\d{2} ?\d{2} ?\d{2} ?[A-D]|756\.?\d{4}\.?\d{4}\.?\d{2}"
    r"|\d{2} ?(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} ?[A-Z] ?\d{3})\b"
)
_HEALTH = re.compile(r"(?<![\w-])[A-Z]\d{9}(?![\w-])")
_CUES = (
    "steuer", "tax", "ust", "vat", "ssn", "security", "insurance", "pass", "ausweis", "versich",
    "nr",
    "nummer", "uid", "utr", "nino", "ni n", "nhs", "ahv", "tin", "social", "licen", "card",
    "führer",
)  # fmt: skip
_FIVE_DIGITS = re.compile(r"\d{2}[ .-]?\d{2,3}[ .-]?\d{2}")
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{1,3}-(?!XL|XS)[A-Z]{1,2}[ -]?\d{1,4}[EH]?(?<=\d\d|\d[EH])"
    r"|(?!BT|TV)[A-HJ-PR-Y][A-HJ-PR-Y]\d\d [A-HJ-PR-Z]{3})(?![\w-])"
)
_TOLD_PLATE = re.compile(
    r"\b(?i:(?:kfz-?|auto-?)?kennzeichen|nummernschild|kfz|fahre|drive|auto|wagen|pkw|lkw"
    r"|fahrzeug|roller|motorrad"
    r"|(?:number|license|licence)\splate|plates?|registration(?:\s(?:number|no\.?|plate))?"
    r"|reg(?:\s(?:no\.?|number|plate))?"
    r"|vehicle|car|van)\b[.,]?(?:\s(?i:ist|lautet|is|war|was|mit|dem|kennzeichen|das|with|reg"
    r"|the|nr\.?|no)\b[.,]?){0,3}"
    r"\s?[:(]?\s?(?P<value>[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{2}\d{2} ?[A-Z]{3}"
    r"|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{1,2}[ -]\d{3,6} ?[A-Z]{0,2}|[A-Z]{3}[ -]?\d{3,4})(?![\w-])"
)


def find_tax_ids(text: str) -> Iterator[PersonalData]:
    """Tax, insurance and passport numbers: by check digit, by shape or by context."""
    if not mentions(text, _CUES) and not _FIVE_DIGITS.search(text):
        return
    for pattern, accepts in _CHECKED:
        for match in pattern.finditer(text):
            if accepts(match[0]):
                yield PersonalData("TAX_ID", match.start(), match.end())
    for match in _TOLD.finditer(text):
        yield PersonalData("TAX_ID", match.start("value"), match.end("value"))


def _is_vat_number(number: str) -> bool:
    return not number.startswith("DE") or bool(vat.is_valid(number))


def _is_health_number(number: str) -> bool:
    """The check digit of German health insurance numbers (§ 290 SGB V): Luhn, letters as digits."""
    digits = f"{ord(number[0]) - 64:02}{number[1:9]}"
    total = sum(
        sum(map(int, str(int(digit) * (1 + place % 2)))) for place, digit in enumerate(digits)
    )
    return total % 10 == int(number[9])


_CHECKED: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_TAX_ID, idnr.is_valid),
    (_VAT_ID, _is_vat_number),
    (_SHAPED, bool),
    (_HEALTH, _is_health_number),
)
"""Shapes that need no words before them, and what proves them."""


def find_plates(text: str) -> Iterator[PersonalData]:
    """Number plates: the strict German and British shapes, looser ones where the words say so."""
    for match in _PLATE.finditer(text):
        yield PersonalData("PLATE", match.start(), match.end())
    for match in _TOLD_PLATE.finditer(text):
        yield PersonalData("PLATE", match.start("value"), match.end("value"))
