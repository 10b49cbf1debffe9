"""Reads amounts, percentages and counts, in figures and in words, by value."""

import re
from collections.abc import Iterator

from triage.guidelines.grounding.number_words import (
    CURRENCIES,
    MINUTES,
    ORDINALS,
    SMALL,
    UNCOUNTED,
    UNITS,
)
from triage.guidelines.grounding.values import Key, Value


def _any(words: "dict[str, str] | dict[str, int]") -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


FIGURE = r"\d{1,3}(?:[.,'’\u202f\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*"
WORDS = _any(SMALL)
NUMBER = rf"(?:{FIGURE}|(?:{WORDS})(?!\w))"
WORD_SIGN = r"(?:€|£|\$|°c?|%)"
CURRENCY = rf"(?:€|£|\$|(?:{'|'.join(c for c in CURRENCIES if c.isalpha())})\b)"
AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<before>€|£|\$|(?:eur|chf|usd|gbp)\b)\s?(?P<first>{FIGURE})"
    rf"|(?P<second>{NUMBER})(?:,-{{1,2}}|,–)?[\s-]?(?P<after>{CURRENCY}))"
)
RANGE = r"\s?(?:-|–|bis|to|oder|or|und|and)\s?"
UNIT = rf"(?:{_any({k: v for k, v in UNITS.items() if k[0].isalpha()})})\b|%|°c?"
COUNT = re.compile(
    rf"(?<![\w.,/#-])(?P<first>{NUMBER})(?:{RANGE}(?P<second>{NUMBER}))?"
    rf"(?P<tail>[\s-]?(?:(?:working|business|full|ganze|volle)\s)?(?P<unit>{UNIT}))?"
    rf"(?P<next>\s?[^\W\d_])?"
)
ORDINAL = re.compile(
    r"\b(?:(?P<de>dritt|viert|fünft|sechst|siebt|neunt|zehnt)(?:e[nrms]?"
    r"|mal)?\b(?!\s+(?:person|seite))"
    r"|(?P<en>fourth|fifth|sixth|seventh|eighth|ninth|tenth|third(?=\s+(?:time|order|delivery"
    r"|week|day)))\b"
    r"|(?P<again>zweit(?=e[ns]?\s+mal\b)|second(?=\s+time\b)|twice|thrice|(?:zwei|drei|vier"
    r"|fünf|sechs)mal)\w*)"
)
LISTED = re.compile(r"(?m)^[ \t]*\d{1,2}[.)](?=\s)")
BEFORE = re.compile(r"(?<!\w)[x×]\s?(?P<figure>\d{1,4})(?!\w)")
"""“x3” is three of them."""
IDLE = re.compile(
    rf"\b(?:{WORDS})\s+(?:{UNCOUNTED})\b|\b(?:all|alle[nr]?)\s+(?:{WORDS})\b"
    rf"|\b(?:an?|eine|zur)\s+(?:{WORDS})(?=[.?!,])"
    r"|\b(?:in|außer)\s+acht\b|\bunter\s+vier\s+augen\b"
    r"|\btwice\s+(?:the|as)\b|\b(?:the|these|those)\s+two\s+(?:do|are|were|of|have|go)\b|\b(?:tausend|hundert"
    r"|thousand)\s+(?:dank|thanks|times)\b"
)


def amounts(text: str) -> Iterator[Value]:
    """Sums of money in a text in small letters."""
    for match in AMOUNT.finditer(text):
        currency = CURRENCIES[match["before"] or match["after"]]
        keys = frozenset(
            (number, currency) for number in readings(match["first"] or match["second"])
        )
        yield Value("amount", keys, match.span())


def counts(text: str) -> Iterator[Value]:
    """Numbers with their unit, percentages and ordinals in a text in small letters."""
    idle = {
        place
        for find in (LISTED, IDLE)
        for match in find.finditer(text)
        for place in range(*match.span())
    }
    for match in COUNT.finditer(text):
        if match.start() not in idle:
            yield from _counted(match)
    for match in BEFORE.finditer(text):
        yield Value("number", frozenset({(plain(float(match["figure"])), "times")}), match.span())
    for match in ORDINAL.finditer(text):
        if match.start() in idle:
            continue
        word = match["de"] or match["en"] or match["again"]
        key = (plain(float(ORDINALS.get(word, 2))), "times")
        yield Value("number", frozenset({key}), match.span())


def _counted(match: re.Match[str]) -> Iterator[Value]:
    unit = UNITS[match["unit"]] if match["unit"] else ""
    kind = "percentage" if unit == "%" else "number"
    end = (
        match.end("tail") if match["unit"] else match.end("second" if match["second"] else "first")
    )
    bare = not unit and not match["next"]
    for name in ("first", "second"):
        if match[name]:
            keys = frozenset(measure(number, unit) for number in readings(match[name]))
            last = match["second"] is None or name == "second"
            yield Value(kind, keys, (match.start(name), end if last else match.end(name)), bare)


def measure(number: str, unit: str) -> Key:
    """A number with its unit; lengths of time in minutes, so that 14 days are two weeks."""
    if unit in MINUTES:
        try:
            return plain(float(number) * MINUTES[unit]), "minute"
        except ValueError:
            return number, unit
    return number, unit


def readings(written: str) -> Iterator[str]:
    """The values a written number can have: “1.250” is more than a thousand or a bit over one."""
    if written in SMALL:
        yield plain(float(SMALL[written]))
        return
    digits = re.sub(r"['’\u202f\u00a0]", "", written)
    marks = re.findall(r"[.,]", digits)
    if (
        len(marks) > 1
        and len(set(marks)) == 1
        and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    ):
        yield digits.replace(",", ".")  # the number of a version
        return
    if marks and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        yield plain(float(re.sub(r"[.,]", "", digits)))
    if len(marks) < 2 or len(set(marks)) > 1:
        head, mark, tail = digits.rpartition(marks[-1]) if marks else (digits, "", "")
        whole = re.sub(r"[.,]", "", head) if mark else digits
        yield plain(float(f"{whole}.{tail}" if mark else whole))


def plain(number: float) -> str:
    """A number as one text, whatever its spelling: 5, 12.5."""
    return f"{number:.6g}" if number < 1e6 else f"{number:.0f}"
