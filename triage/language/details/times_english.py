"""English words for when and how often, rewritten in full: “last night”, “for the third time”."""

import re
from collections.abc import Iterator
from functools import cache

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "mon|tue|tues|wed|thu|thurs|fri|sat|sun"
_COUNT = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten"
_ORDINALS = {
    "second": "second", "2nd": "second", "third": "third", "3rd": "third", "fourth": "fourth",
    "4th": "fourth", "fifth": "fifth", "5th": "fifth", "sixth": "sixth", "6th": "sixth",
    "seventh": "seventh", "eighth": "eighth", "tenth": "tenth",
}  # fmt: skip


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = (
        ("{0} {1} {2}", rf"\b(on|last|this) ({_DAYS}) (morning|afternoon|evening|night)\b"),
        ("on {0} {1}", rf"\b({_DAYS}) (morning|afternoon|evening|night)\b"),
        ("yesterday {0}", r"\byesterday (morning|afternoon|evening)\b"),
        (
            "last {0}",
            rf"\blast (night|week|month|year|weekend|summer|winter|autumn|spring|{_DAYS}"
            rf"|{_MONTHS})\b",
        ),
        ("this {0}", r"\bthis (morning|afternoon|evening|week|weekend|month)\b"),
        ("on {0}", rf"\bon ({_DAYS})s?\b"),
        ("yesterday", r"\byesterday\b"),
        ("today", r"\btoday\b"),
        ("tonight", r"\btonight\b"),
        ("in {0}", rf"\bin ({_MONTHS})\b"),
        ("over the weekend", r"\b(?:over|at) the weekend\b"),
        ("{0} {1}{2}", r"\b(at|since|around|until) (\d{1,2}(?:[:.]\d{2})?) ?(am|pm|a\.m\.|p\.m\.)"),
        ("{0} {1}", r"\b(at|around) (\d{1,2}[:.]\d{2})\b(?!\s?(?:%|euro|pound|dollar|each|per))"),
        ("since {0}", rf"\bsince (yesterday|last week|last month|{_DAYS}|{_MONTHS})\b"),
        ("for {0} {1}", rf"\bfor ({_COUNT}) (days|weeks|months|hours)\b"),
        ("{0} {1} ago", rf"\b({_COUNT}) (days|weeks|months|hours) ago\b"),
        ("a {0} ago", r"\ba (week|month|year) ago\b"),
    )
    return tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in raw)


def english_times(text: str) -> Iterator[tuple[str, int, int]]:
    """Adverbials of time as we write them, with their places in `text`, no two overlapping."""
    taken: list[tuple[int, int]] = []
    for form, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < end and begin < match.end() for begin, end in taken):
                continue
            taken.append(match.span())
            groups = [_cased(group) for group in match.groups()]
            yield form.format(*groups), match.start(), match.end()


def _cased(word: str) -> str:
    low = word.lower()
    named = low in _DAYS.split("|") or low in _MONTHS.split("|")
    return low.capitalize() if named else low.replace("a.m.", "am").replace("p.m.", "pm")


_AGAIN = re.compile(
    r"\b(second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|eighth|tenth) time\b"
    r"|\b(once again|yet again|repeatedly|again and again|time and again|several times"
    r"|every (?:single )?time|multiple times)\b"
    r"|\b(again)\b(?! (?:soon|next|in the future|and again|tomorrow|if|when))",
    re.IGNORECASE,
)


def english_repeats(text: str) -> Iterator[tuple[str, int, int]]:
    """Adverbials that tell it happened before; a promise to come again is none."""
    for match in _AGAIN.finditer(text):
        if match[1]:
            yield f"for the {_ORDINALS[match[1].lower()]} time", match.start(), match.end()
        elif match[2]:
            yield _FULL.get(match[2].lower(), match[2].lower()), match.start(), match.end()
        elif not _FUTURE.search(text[max(0, match.start() - 60) : match.start()]):
            yield "again", match.start(), match.end()


_FULL = {"every single time": "every time", "yet again": "once again",
         "again and again": "repeatedly",
         "time and again": "repeatedly", "multiple times": "several times"}  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|won't|would|never|not|n't|can|could|again|to|try|use|shop|buy|order|come"
    r"|thanks|thank|please|back|opens?|works?|working|up and running)\b"
    r"[^.!?]*$", re.IGNORECASE,
)  # fmt: skip
