"""Telephone numbers in the ways Germans, Austrians, Swiss, Britons and Americans write them."""

import re
from collections.abc import Iterator

import phonenumbers

from triage.domain.comment import PersonalData

_CANDIDATE = re.compile(
    r"(?<![\w.,/#+-])(?:\+|\(\+?|00)?\d(?:[ ./()–-]{0,3}\d){5,16}(?!\d|[.,]\d|\s?[€$£%])"
)
_DATE = re.compile(
    r"^\(?(?:[0-3]?\d[./-] ?[0-3]?\d[./-] ?(?:19|20)?\d\d|(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d"
    r"|(?:1\d|20)\d\d ?[-–] ?(?:(?:1\d|20)\d\d|\d\d))(?!\d)"
)
_JUST_CALLED = re.compile(
    r"(?:\btel\w{0,8}|phone|mobil\w{0,8}|handy\w{0,6}|\bfax|\bsms|whats\s?app|\bcell|\bhome"
    r"|\bcall)\W{0,4}$",
    re.I,
)
_CALLED = re.compile(
    r"(?:\btel\w{0,8}|phone|mobil\w{0,10}|handy\w{0,8}|whats\s?app|\bfax|\bcell|ruf(?:t|en)?\b"
    r"|nummer|"
    r"number|\bcall\b|reach|erreich\w{0,8}|anruf\w{0,4}|\bsms|\btext\b|kontakt|contact"
    r"|\bring)\W{0,4}"
    r"(?:[\w’']{1,12}\W{1,3}){0,5}$",
    re.I,
)
_NOT_CALLED = re.compile(
    r"\b(?:order|bestell\w{0,12}|auftrag\w{0,9}|kunden?|vertrag\w{0,9}|artikel|rechnung\w{0,9}"
    r"|invoice|"
    r"tracking|sendung\w{0,9}|ticket|serien|serial|modell?|ean|isbn|version|article|customer"
    r"|item|ref\w{0,8})"
    r"[\s-]{0,2}(?:nummer|number|nr|no|id)?\W{0,3}(?:\w{1,9}\W{1,2}){0,2}$",
    re.I,
)
_SHAPED = re.compile(
    r"(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}"  # American
    r"|\(?0\)?[ /-]?7\d{3}\)?[ -]?\d{3}[ -]?\d{3}|0\)?[ /-]?1[567]\d[ /.-]?(?:\d[ -]?){6,8}\d"
    r"|(?:\+|00)(?:49|43|41|44|353)[ ]?(?:\(0\))?(?:[ /-]{0,3}\d){8,11}"
)
"""Shapes to believe without a look-up: plans leave out the numbers kept for films and examples."""

_REGIONS = {"de": ("DE", "AT", "CH", "GB"), "en": ("GB", "US", "DE", "IE")}
_PARSED_AT_MOST = 300  # a look-up costs up to 0.1 ms; beyond that the shape alone decides


def find_phones(text: str, language: str) -> Iterator[PersonalData]:
    """Numbers that exist in a plan of the regions, or are called a telephone number."""
    known: dict[str, bool] = {}
    match = _CANDIDATE.search(text)
    while match:
        before = text[max(0, match.start() - 45) : match.start()]
        number = _number(match[0], before, language, known)
        if number:
            yield PersonalData("PHONE", match.start(), match.start() + len(number))
        match = _CANDIDATE.search(text, match.start() + len(number or match[0]))


def _number(candidate: str, before: str, language: str, known: dict[str, bool]) -> str | None:
    """The longest leading part that is a telephone number: two may stand side by side."""
    if _DATE.match(candidate):
        return None
    if _NOT_CALLED.search(before) and not _JUST_CALLED.search(before):
        return None
    for part in _leading_parts(candidate):
        if part not in known:
            known[part] = _is_phone(part, language, len(known) < _PARSED_AT_MOST)
        if known[part]:
            return part
    long = sum(char.isdigit() for char in candidate) >= 7
    return candidate if (_CALLED if long else _JUST_CALLED).search(before) else None


def _leading_parts(candidate: str) -> Iterator[str]:
    yield candidate
    for gap in [*re.finditer(r"[ /]{1,3}", candidate)][::-1]:
        if sum(char.isdigit() for char in candidate[: gap.start()]) >= 7:
            yield candidate[: gap.start()]


def _is_phone(number: str, language: str, look_up: bool) -> bool:
    digits = re.sub(r"\D", "", number)
    if _SHAPED.fullmatch(number):
        return True
    if number[0] not in "+(0" or not 7 <= len(digits) <= 15:
        return False
    if not look_up:
        return True
    return any(_exists(number, region) for region in _REGIONS.get(language, _REGIONS["de"]))


def _exists(number: str, region: str) -> bool:
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed)
