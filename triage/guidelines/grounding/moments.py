"""Reads dates, weekdays, times of day and near days such as “yesterday”, by value."""

import re
from collections.abc import Iterator

from triage.guidelines.grounding.values import Key, Value

MONTHS = {
    **dict.fromkeys(("januar", "jänner", "january", "jan"), 1),
    **dict.fromkeys(("februar", "feber", "february", "feb"), 2),
    **dict.fromkeys(("märz", "march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juni", "june", "jun"), 6),
    **dict.fromkeys(("juli", "july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "october", "okt", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("dezember", "december", "dez", "dec"), 12),
}
WEEKDAYS = {
    **dict.fromkeys(("montag", "monday", "mon"), 0),
    **dict.fromkeys(("dienstag", "tuesday", "tue", "tues"), 1),
    **dict.fromkeys(("mittwoch", "wednesday", "wed"), 2),
    **dict.fromkeys(("donnerstag", "thursday", "thu", "thurs"), 3),
    **dict.fromkeys(("freitag", "friday", "fri"), 4),
    **dict.fromkeys(("samstag", "sonnabend", "saturday", "sat"), 5),
    **dict.fromkeys(("sonntag", "sunday", "sun"), 6),
}
SHORT_DAYS = {"mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"}
NEAR = {
    "gestern": "-1", "yesterday": "-1", "last night": "-1", "vorgestern": "-2",
    "day before yesterday": "-2", "letzte woche": "-w", "letzter woche": "-w",
    "vergangene woche": "-w", "vergangener woche": "-w", "vorige woche": "-w", "last week": "-w",
    "letzten monat": "-m", "vergangenen monat": "-m", "last month": "-m", "letztes jahr": "-y",
    "letzten jahres": "-y", "last year": "-y",
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(set(WEEKDAYS) - SHORT_DAYS, key=len, reverse=True))
YEAR = r"(?:,?\s?(?P<year>(?:19|20)\d{2}|\d{2}(?=\D|$)))?"
FULL = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
DOTTED = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.{YEAR}(?!\d)(?!\s?(?:€|%|uhr))"
)
SLASHED = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:\d{2}){1,2}))?(?![\d/])"
)
NAMED = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<month>{_MONTH})\b\.?"
    r"(?:,?\s(?P<year>(?:19|20)\d{2}))?"
)
AMERICAN = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s?(?:am|pm|uhr)\b)"
    r"(?:,?\s(?P<year>(?:19|20)\d{2}))?"
)
MONTH = re.compile(
    r"\b(?:im|seit|bis|ab|from|ende|anfang|mitte|vom|in|since|by|until|early|late|mid|last"
    r"|next|end\sof"
    rf"|of)\s(?P<month>{_MONTH})\b(?:\s(?P<year>(?:19|20)\d{{2}}))?"
)
NTH = re.compile(
    r"\b(?:(?:am|vom|zum|bis\szum|ab\sdem)\s(?P<de>\d{1,2})\.(?!\d)|the\s(?P<en>\d{1,2})(?:st"
    r"|nd|rd|th)\b)"
)
WEEKDAY = re.compile(
    rf"\b(?P<day>{_DAY})(?:en|e|s)?(?P<part>abend|morgen|mittag|nachmittag|vormittag)?s?\b"
)
DAY_RANGE = re.compile(
    rf"\b(?P<first>{_DAY})s?\s?(?:bis|to|through|–|-|until)\s?(?P<last>{_DAY})s?\b"
)
TIME = re.compile(
    r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])(?:(?::|h)(?P<minute>[0-5]\d)(?!\d)"
    r"|\.(?P<dotted>[0-5]\d)(?=\s?(?:uhr|am\b|pm\b|a\.m|p\.m)))?"
    r"(?P<mark>\s?(?:uhr\b|a\.?m\.?\b|p\.?m\.?\b|o['’]clock\b))?"
)
CLOCK = re.compile(
    r"\b(?:um|gegen|ab|bis|at|around|by|until)\s(?P<hour>zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|elf|zwölf|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?P<mark>\s(?:uhr\b|am\b|pm\b|o['’]clock\b))"
)
WORDED = re.compile(rf"\b(?:{'|'.join(sorted(NEAR, key=len, reverse=True))})\b")
WEEKEND = re.compile(r"\b(?:wochenende|weekend)\b")


DATES = (FULL, DOTTED, SLASHED, NAMED, AMERICAN)
"""The ways to write a date, those of figures first."""


def dates(text: str, pattern: re.Pattern[str]) -> Iterator[Value]:
    """Dates with day and month, written in one of the `DATES`, in a text in small letters."""
    for match in pattern.finditer(text):
        keys = frozenset(_readings(match, turned=pattern is SLASHED))
        if keys and match.group() != "24/7":
            yield Value("date", keys, match.span())


def months(text: str) -> Iterator[Value]:
    """Months without a day, and days of an unnamed month."""
    for match in MONTH.finditer(text):
        month = str(MONTHS[match["month"]])
        yield Value("date", frozenset({("", month, match["year"] or "")}), match.span())
    for match in NTH.finditer(text):
        yield Value(
            "date", frozenset({(str(int(match["de"] or match["en"])), "", "")}), match.span()
        )


def _readings(match: re.Match[str], *, turned: bool) -> Iterator[Key]:
    day, month = match["day"], match["month"]
    year = match["year"] or ""
    year = f"20{year}" if len(year) == 2 else year
    numbers = (int(day), MONTHS.get(month) or int(month))
    for one, other in (numbers, numbers[::-1]) if turned else (numbers,):
        if 1 <= one <= 31 and 1 <= other <= 12:
            yield str(one), str(other), year


def same_date(one: Key, other: Key) -> bool:
    """Whether two dates agree in all that both say, and say something in common."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    return bool(both) and all(a == b for a, b in both)


def times(text: str) -> Iterator[Value]:
    """Times of day in a text in small letters, in minutes of the day."""
    for match in TIME.finditer(text):
        if match["mark"] or match["minute"]:
            minute = int(match["minute"] or match["dotted"] or 0)
            yield Value(
                "time", _day_minutes(int(match["hour"]), minute, match["mark"]), match.span()
            )


def _day_minutes(hour: int, minute: int, mark: str | None) -> frozenset[Key]:
    """“6” can be six in the morning or in the evening, “6 pm” and “18 Uhr” only one of them."""
    half = (mark or "").strip().replace(".", "")
    if half in {"am", "pm"}:
        hours = {hour % 12 + (12 if half == "pm" else 0)}
    else:
        hours = {hour % 24} | (
            {hour + 12} if hour <= 12 and ("clock" in half or not half) else set()
        )
    return frozenset((str((one % 24) * 60 + minute),) for one in hours)


def day_ranges(text: str) -> Iterator[Value]:
    """„montags bis samstags“: any of those days."""
    for match in DAY_RANGE.finditer(text):
        first, last = WEEKDAYS[match["first"]], WEEKDAYS[match["last"]]
        between = {first, last} if first > last else set(range(first, last + 1))
        yield Value("weekday", frozenset((str(day),) for day in between), match.span())


def weekdays(text: str) -> Iterator[Value]:
    """Weekdays, the weekend, and days counted from the day of writing."""
    for match in WEEKDAY.finditer(text):
        yield Value("weekday", frozenset({(str(WEEKDAYS[match["day"]]),)}), match.span())
    for match in WORDED.finditer(text):
        yield Value("date", frozenset({(NEAR[match.group()], "near", "")}), match.span())
    for match in WEEKEND.finditer(text):
        yield Value("weekday", frozenset({("weekend",)}), match.span())
