"""Finds proper names in a reply: people, places, companies, products of the brand."""

import re
from collections.abc import Iterable, Iterator

from triage.guidelines.grounding.gazetteer import (
    ALSO_WORDS,
    AMBIGUOUS_PLACES,
    COMPANIES,
    PLACES,
    SAME_PLACE,
    TIERS,
)
from triage.guidelines.grounding.values import Span, Value
from triage.language.personal_data.first_names import FIRST_NAMES
from triage.language.personal_data.names import find_names

CAPITAL = re.compile(r"\b[A-ZÄÖÜ][\w'’-]*|\biP(?:hone|ad)\b|\bmacOS\b")
WHERE = re.compile(r"\b(?:in|nach|aus|near|from|to)\s$", re.IGNORECASE)
WORD = re.compile(r"[\w'’-]+")
BESIDE = re.compile(
    r"(?:['’]s)?\s(?:will|has|had|is|was|and|or|from|in|at|can|does|did|told|said|wird|hat"
    r"|hatte|ist|war"
    r"|und|aus|vom|freut|kann|bei|lässt|meldet|kümmert|sagte|[A-ZÄÖÜ][a-zäöüß]+)\b"
)
BEFORE = re.compile(
    r"\b(?:to|with|from|by|an|von|mit|für|for|colleague|driver|manager|kollegin|kollege"
    r"|fahrer(?:in)?"
    r"|chefin|chef|und|and)\s$",
    re.IGNORECASE,
)
"""What stands beside a first name that is meant as one."""
CUED = re.compile(
    r"\b(?:Familie|Firma|Bauer|Bäuerin|Landwirt(?:in)?|Winzer(?:in)?|Bäckerei|Metzgerei"
    r"|Molkerei|Rösterei"
    r"|Gärtnerei|Brauerei|Weingut|Biohof|Hof|Kollegin|Kollege|Fahrerin|Fahrer|Chefin|Chef"
    r"|Leiterin|Leiter"
    r"|Geschäftsführer(?:in)?|[Cc]olleague|[Dd]river|[Ff]armer|[Bb]aker|[Mm]anager|[Cc]hef"
    r"|[Cc]ourier)\s"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]{2,20}(?:[-\s][A-ZÄÖÜ][a-zäöüß]{2,20})?)\b"
)
PROPER = re.compile(r"(?<=[a-z,] )(?P<name>[A-Z][a-zà-ÿ]{2,20})(?!\w|['’-]\w{2})")
NEVER_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    christmas easter english german british european internet god sir madam mrs hello dear best kind
    warm your team regards wishes happy merry please thank thanks sorry
    """.split()  # noqa: SIM905 -- a table
)
"""English words with a capital that name nobody, or are looked up as days."""
FAMILY = re.compile(
    r"\b[Tt]he\s(?P<name>[A-Z][a-z]{2,20})\s(?:family|farm|bakery|dairy|brothers|sisters|brewery)\b"
)
GREETED = re.compile(
    r"\A\W*(?:Guten\s(?:Tag|Morgen|Abend)|Hallo|Moin|Servus|Liebe[rs]?|Hello|Hi|Hey|Dear|Good\s\w+),?\s"
    r"(?:(?:Herr|Frau|Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s)*"
    r"(?P<name>[A-ZÄÖÜ][\w'’-]+(?:\s(?:von|van|de|der|zu|al|el|[A-ZÄÖÜ][\w'’-]+)){0,2}"
    r"\s[A-ZÄÖÜ][\w'’-]+)(?=[,!.]?[ \t]*(?:\n|\Z))"
)
"""First and last name in a greeting."""
NO_NAMES = frozenset({"team", "support", "service", "und", "oder", "app", "von", "der", "die"})
FOLLOWING = re.compile(r"[ -](?P<tier>[A-Za-zÄÖÜäöü]{2,12})\b")
PLAIN_NAMES = FIRST_NAMES - ALSO_WORDS
SURE = COMPANIES | (PLACES - AMBIGUOUS_PLACES)
OTHER_NAMES = {name: frozenset(names) for names in SAME_PLACE for name in names}


def names(text: str, title: str) -> Iterator[Value]:
    """The names in `text`; `title` is that of the brand. No two of them overlap."""
    taken: list[Span] = []
    for start, end in sorted(
        {*_people(text), *_behind(text), *_listed(text), *_products(text, title), *_greeted(text)},
        key=lambda span: (span[0], -span[1]),
    ):
        if taken and start < taken[-1][1]:
            continue
        taken.append((start, end))
        name = text[start:end].casefold().replace("’", "'")
        keys = OTHER_NAMES.get(name, frozenset({name}))
        yield Value("name", frozenset((key,) for key in keys), (start, end))


def proper(text: str, hidden: Iterable[Span]) -> Iterator[Span]:
    """Words of an English text that carry a capital within a sentence, which only names do."""
    taken = list(hidden)
    for match in PROPER.finditer(text):
        start, end = match.span("name")
        known = match["name"].casefold() in NEVER_NAMES
        if not known and not any(a < end and start < b for a, b in taken):
            yield start, end


def _people(text: str) -> Iterator[Span]:
    for found in find_names(text):
        yield found.start, found.end
    for match in CAPITAL.finditer(text):
        if match.group() in PLAIN_NAMES and _beside(text, match.span()):
            yield match.span()


def _behind(text: str) -> Iterator[Span]:
    """What stands behind a word that takes a name: “Familie Berger”, “the Berger family”."""
    for pattern in (CUED, FAMILY):
        for match in pattern.finditer(text):
            if match["name"].casefold() not in NO_NAMES:
                yield match.span("name")


def _greeted(text: str) -> Iterator[Span]:
    match = GREETED.match(text)
    if match and any(word in PLAIN_NAMES for word in match["name"].split()):
        yield match.span("name")


def _beside(text: str, span: Span) -> bool:
    """Whether the words around show that a person is meant."""
    before = text[max(0, span[0] - 20) : span[0]]
    return bool(BESIDE.match(text, span[1]) or BEFORE.search(before))


def _listed(text: str) -> Iterator[Span]:
    for match in CAPITAL.finditer(text):
        word = match.group().casefold().replace("’", "'")
        if word in SURE or (word in AMBIGUOUS_PLACES and _where(text, match.start())):
            yield match.span()


def _where(text: str, place: int) -> bool:
    return bool(WHERE.search(text[max(0, place - 6) : place]))


def _products(text: str, title: str) -> Iterator[Span]:
    place = text.find(title) if title else -1
    while place >= 0:
        end = place + len(title)
        following = FOLLOWING.match(text, end)
        if following and following["tier"].casefold() in TIERS:
            yield place, following.end()
        place = text.find(title, end)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded, by which a name in it is found again; hyphens join and part."""
    folded = text.casefold().replace("’", "'")
    found = set(WORD.findall(folded))
    return frozenset(found | {part for word in found if "-" in word for part in word.split("-")})
