"""Bank accounts and payment cards, proved by their check digits. Must not keep a number."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from triage.domain.comment import PersonalData
from triage.language.personal_data.cues import mentions

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?\d{2}(?=[ -]?[A-Za-z0-9])")
_IBAN_PART = re.compile(r"[ -]?[A-Za-z0-9]")
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
    "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18,
    "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TR": 26, "UA": 29,
}  # fmt: skip
_CALLED_IBAN = re.compile(r"iban\W{0,3}(?:\w{2,10}\W{1,2}){0,2}$", re.I)
_CARD = re.compile(r"(?<![\w.,-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])")
_ACCOUNT = re.compile(
    r"\b(?:kontonummer|konto-?nr|sort\scode|blz|bic|swift)\b\.?\s?"
    r"(?:ist|lautet|is)?\s?:?\s?(?P<value>(?:[A-Z]{6}[A-Z0-9]{2,5}|\d[\d -]{4,20}\d)\b)",
    re.I,
)
_LAST_DIGITS = re.compile(
    r"\b(?:(?:end(?:ing|s|et|end|e)|auslautend)\s(?:in|with|on|auf|mit|der)|(?:card|acct?\.?"
    r"|account|karte"
    r"|konto|visa|mastercard)\s(?:ending|endet|ends|\.{2,4}|\*{2,12})|end(?:ziffern?|nummer)"
    r"|letzten?\s(?:vier|4)|last\s(?:four|4))"
    r"(?:\s(?:in|with|auf|mit|ziffern|stellen|zahlen|digits|numbers|are|is|sind|lauten|der|den|of"
    r"|karte|card|my|meiner|the|ist|ziffer)\b){0,5}\s?:?\s?[\"'(]?(?P<value>\d{4})(?![./-]?\d"
    r"|\s?[€$£%])"
    r"|[*xX•.]{4}[ -]?(?P<masked>\d{4})(?!\d)",
    re.I,
)


def find_bank_accounts(text: str) -> Iterator[PersonalData]:
    """IBANs, spaced or not. One called so is believed even when its check digits are wrong."""
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[0][:2].upper())
        end = _walk(text, match.end(), length - 4) if length else None
        if end is None or not _is_numeric(text[match.start() : end]):
            continue
        called = _CALLED_IBAN.search(text[max(0, match.start() - 30) : match.start()])
        if called or iban.is_valid(text[match.start() : end], check_country=False):
            yield PersonalData("IBAN", match.start(), end)


def _is_numeric(account: str) -> bool:
    """Whether digits prevail where a gap follows the country: "at 10 we had" is no account."""
    return account[2].isdigit() or sum(char.isdigit() for char in account) >= 12


def _walk(text: str, start: int, count: int) -> int | None:
    """The end of `count` letters or digits from `start` on, single separators skipped."""
    end = start
    for _ in range(count):
        part = _IBAN_PART.match(text, end)
        if part is None:
            return None
        end = part.end()
    return None if text[end : end + 1].isalnum() else end


def find_cards(text: str) -> Iterator[PersonalData]:
    """Card numbers of 13 to 19 digits that pass Luhn's test (ISO/IEC 7812-1)."""
    for match in _CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])):
            yield PersonalData("CARD", match.start(), match.end())


def find_told_accounts(text: str) -> Iterator[PersonalData]:
    """Account numbers, sort codes and BICs that are called so, and the last digits of one."""
    if mentions(text, ("end", "letzte", "last", "**", "xxxx", "••", "....")):
        for match in _LAST_DIGITS.finditer(text):
            yield PersonalData("ACCOUNT", *match.span("value" if match["value"] else "masked"))
    if not mentions(text, ("konto", "sort", "blz", "bic", "swift")):
        return
    for match in _ACCOUNT.finditer(text):
        yield PersonalData("ACCOUNT", match.start("value"), match.end("value"))
