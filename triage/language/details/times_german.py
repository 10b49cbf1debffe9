"""German words for when and how often, rewritten in full: „am Samstag“, „zum dritten Mal“."""

import re
from collections.abc import Iterator
from functools import cache

_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend"
_PARTS = "morgen vormittag mittag nachmittag abend nacht früh"
_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"
_ORDINALS = {
    "zweit": "zweiten", "2": "zweiten", "dritt": "dritten", "3": "dritten", "viert": "vierten",
    "4": "vierten", "fünft": "fünften", "5": "fünften", "sechst": "sechsten", "6": "sechsten",
    "siebt": "siebten", "7": "siebten", "acht": "achten", "8": "achten", "neunt": "neunten",
    "9": "neunten", "zehnt": "zehnten", "10": "zehnten",
}  # fmt: skip


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    days, parts, months = (words.replace(" ", "|") for words in (_DAYS, _PARTS, _MONTHS))
    raw = (
        ("day_part", rf"\b(?:am |letzten |vergangenen )?({days})(?:[ -]?({parts}))\b"),
        ("relative_part", rf"\b(gestern|vorgestern|heute) ({parts})\b"),
        ("last_day", rf"\b(?:letzte[nrm]?|vergangene[nrm]?) ({days})\b"),
        ("day", rf"\bam ({days})\b"),
        ("relative", r"\b(gestern|vorgestern|heute)\b"),
        ("last_week", r"\b(?:in der |)(?:letzte[rn]?|vergangene[rn]?) (woche|nacht)\b"),
        (
            "last_month",
            r"\b(?:im )?(?:letzte[nrm]?|vergangene[nrm]?) (monat|jahr|sommer|winter|herbst"
            r"|frühling)\b",
        ),
        ("weekend", r"\b(?:am|letztes|vergangenes|letzten) wochenende\b"),
        ("month", rf"\bim ({months})\b"),
        ("season", r"\bim (sommer|winter|herbst|frühling|frühjahr)\b"),
        ("clock", r"\b(um|gegen|seit|ab|bis) (\d{1,2})(?:[:.](\d{2}))? ?uhr\b"),
        ("since", r"\bseit (gestern|heute|vorgestern|tagen|wochen|monaten|jahren)\b"),
        (
            "since_count",
            r"\bseit (\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) (tagen|wochen"
            r"|monaten|jahren|stunden)\b",
        ),
        (
            "ago",
            r"\bvor (\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) (tagen|wochen"
            r"|monaten|stunden)\b",
        ),
        ("ago_one", r"\bvor (einer|einem) (woche|stunde|monat|jahr)\b"),
    )
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in raw)


def german_times(text: str) -> Iterator[tuple[str, int, int]]:
    """Adverbials of time as we write them, with their places in `text`, no two overlapping."""
    taken: list[tuple[int, int]] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < end and begin < match.end() for begin, end in taken):
                continue
            said = _written(name, [(group or "").lower() for group in match.groups()])
            if said:
                taken.append(match.span())
                yield said, match.start(), match.end()


def _written(name: str, found: list[str]) -> str:
    first = found[0].capitalize() if found else ""
    if name == "clock":
        return _clock(found)
    if name == "day_part":
        return f"am {first}{found[1]}" if found[1] != "früh" else f"am {first} früh"
    if name == "relative_part":
        return f"{found[0]} {found[1] if found[1] == 'früh' else found[1].capitalize()}"
    if name == "last_month":
        return f"{'letztes' if found[0] == 'jahr' else 'letzten'} {first}"
    if name == "ago_one":
        article = (
            "einer"
            if found[0] in ("woche", "stunde") or found[1] in ("woche", "stunde")
            else "einem"
        )
        return f"vor {article} {found[1].capitalize()}"
    return _simple(name, found, first)


def _simple(name: str, found: list[str], first: str) -> str:
    count = found[1].capitalize() if len(found) > 1 else ""
    word = found[0] if found else ""
    since = word if word in ("gestern", "heute", "vorgestern") else first
    return {
        "last_day": f"am letzten {first}", "day": f"am {first}", "relative": word,
        "last_week": f"letzte {first}", "weekend": "am Wochenende", "month": f"im {first}",
        "season": f"im {first}", "since": f"seit {since}",
        "since_count": f"seit {word} {count}",
        "ago": f"vor {word} {count}",
    }[name]  # fmt: skip


def _clock(found: list[str]) -> str:
    hour, minute = int(found[1]), found[2]
    if hour > 24 or (minute and int(minute) > 59):
        return ""
    return f"{found[0]} {hour}{':' + minute if minute else ''} Uhr"


_AGAIN = re.compile(
    r"\bzum (\d{1,2}|[a-zäöüß]+?)(?:\.|en|e)? ?mal\b"
    r"|\b(schon wieder|immer wieder|erneut|wiederholt|ständig|mehrfach|mehrmals|jedes mal"
    r"|zum wiederholten mal\w*)\b",
    re.IGNORECASE,
)
_KEPT = {
    "schon wieder": "schon wieder", "immer wieder": "immer wieder", "erneut": "erneut",
    "wiederholt": "wiederholt", "ständig": "immer wieder", "mehrfach": "mehrfach",
    "mehrmals": "mehrmals", "jedes mal": "jedes Mal",
}  # fmt: skip


def german_repeats(text: str) -> Iterator[tuple[str, int, int]]:
    """Adverbials that tell it happened before."""
    for match in _AGAIN.finditer(text):
        if match[2]:
            said = _KEPT.get(match[2].lower(), "zum wiederholten Mal")
            yield said, match.start(), match.end()
            continue
        ordinal = _ORDINALS.get(match[1].lower().rstrip("."))
        if ordinal:
            yield f"zum {ordinal} Mal", match.start(), match.end()
