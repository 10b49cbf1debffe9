"""How British and American addresses are written, as patterns."""

import re

_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq"
    r"|Terrace|Terr|Gardens|Gdns|Crescent|Cres|Grove|Hill|Boulevard|Blvd|Mews|Row|Parade|Walk|Green"
    r"|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail|Trl|View|Rise|Vale|Wharf|Quay|Broadway|Plaza|Loop"
    r"|Path|Common|Yard)\b\.?"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"
_ZIP = r"(?:[A-Z]{2}|[A-Z][a-z]{3,12}(?:\s[A-Z][a-z]{3,12})?)\.?,?\s\d{5}(?:-\d{4})?(?!\d)"
_ROOM = r"(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Ste\.?|Floor|Room)\s?#?\s?\w{1,5}|\#\s?\w{1,5})"
_CITIES = r"(?:\s?[,\n]\s?(?:St\.?\s)?[A-Z][A-Za-z'’-]{2,20}(?:\s[A-Z][A-Za-z'’-]{1,20}){0,2}){0,3}"
_END = (
    rf"(?:(?:{_CITIES}\s?[,\n]?\s?(?:{_POSTCODE}|{_ZIP}))"
    rf"|(?:\s?[,\n]\s?[A-Z][A-Za-z'-]{{2,20}}(?=[,.\n]|\s?$)))?"
)
_STREET = re.compile(
    rf"(?<![\w.,-])(?:{_ROOM},?\s)?\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,4}})?,?\s"
    r"(?:(?:[A-Z][\w'’.-]{0,20}|\d{1,3}(?:st|nd|rd|th))[ ]){1,4}"
    rf"{_ROAD}(?:\s(?:North|South|East|West|[NSEW]{{1,2}})\b)?(?:,?\s{_ROOM})?{_END}"
)
_BROADWAY = re.compile(
    rf"(?<![\w.,-])\d{{1,5}}\s(?:Broadway|The\s(?:Green|Mews|Avenue))\b(?:,?\s{_ROOM})?{_END}"
)
_SMALL_STREET = re.compile(
    r"(?<![\w.,-])\d{1,5}[a-z]?\s(?!(?:of|the|out|in|st|other|more|different|main|side|whole"
    r"|great|good)\s)"
    r"[a-z'’]{3,15}(?:\s[a-z'’]{3,15})?\s(?:street|road|avenue|lane|crescent"
    r"|close)\b(?:,?\s(?:apt|flat)\s?\w{1,4})?"
)
_BOX = re.compile(rf"\b[Pp]\.?\s?[Oo]\.?\s[Bb]ox\s\d{{1,6}}{_END}")
_TOWN = re.compile(
    rf"(?<![\w-])(?:[A-Z][\w'’]{{1,15}}(?:\s[A-Z][\w'’]{{1,15}}){{0,3}},\s?\n?){{0,3}}"
    rf"(?:[A-Z][a-z'’]{{2,15}}\s)?"
    rf"(?=[A-Z]{{1,2}}\d){_POSTCODE.replace(chr(92) + 's?', chr(92) + 's', 1)}"
)
_US_TOWN = re.compile(
    r"(?<![\w-])[A-Z][a-z]{2,15}(?:\s[A-Z][a-z]{2,15}){0,2},?\s(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI"
    r"|I[ADLN]"
    r"|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY])\s\d{5}(?:-\d{4})?(?!\d)"
)
_ZIP_TOLD = re.compile(
    r"\b(?i:zip(?:\s?code)?|post\s?code)\b(?:\s?:|\s(?:is|was))?\s?"
    r"(?P<value>(?:\d{5}(?:-\d{4})?|(?i:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})))(?![\d\w])"
)

PATTERNS = (_STREET, _BROADWAY, _SMALL_STREET, _BOX, _TOWN, _US_TOWN, _ZIP_TOLD)
"""All shapes; a group `value` is the address where the pattern reads more."""
