"""The list's filters in the address. Unknown values are dropped: a page never fails on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from triage.domain.comment import Channel, Segment
from triage.domain.labels import Disposition, Intent, Sentiment
from triage.domain.ranking import LEVELS
from triage.ports import ORDERS
from triage.web.naming import id_in

CHOICES: Mapping[str, tuple[str, ...]] = {
    "state": ("waiting", "answered", "dismissed", "failed", "all"),
    "disposition": tuple(Disposition),
    "channel": tuple(Channel),
    "intent": tuple(Intent),
    "sentiment": tuple(Sentiment),
    "urgent": ("true",),
    "confidence": tuple(reversed(LEVELS)),
    "sla": ("overdue", "hour", "today", "later", "none"),
    "segment": tuple(Segment),
    "spam": ("yes", "no"),
    "written": ("hours", "today", "week", "month"),
    "who": ("me", "team", "nobody"),
    "ready": ("true", "none"),
    "snoozed": ("true",),
    "mode": ("meaning",),
    "order": ORDERS,
}
SHAPES: Mapping[str, re.Pattern[str]] = {
    "language": re.compile(r"[a-z]{2,3}"),
    "since": re.compile(r"\d{4}-\d\d-\d\d"),
    "until": re.compile(r"\d{4}-\d\d-\d\d"),
}
FREE = ("brand", "team", "product", "q", "cursor")
IDS = ("theme", "view")
NARROWING = (
    *("state", "disposition", "channel", "intent", "sentiment", "theme", "language", "team"),
    *("urgent", "confidence", "sla", "spam", "segment", "product", "written", "since", "until"),
    *("who", "ready", "snoozed"),
)
"""What leaves comments out, in the order people are told."""

LONGEST = 500


@dataclass(frozen=True, slots=True)
class View:
    """What the list is narrowed to, how it is ordered, and which page of it."""

    values: Mapping[str, str]

    def address(self, fragment: str = "", **more: object) -> str:
        """The list in this view; `more` is added, None takes away."""
        merged = {**self.values, **more}
        query = urlencode({key: str(value) for key, value in merged.items() if value is not None})
        return f"/queue{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"

    def without(self, *names: str) -> str:
        """The first page of the list without some of its filters."""
        return self.address("", **dict.fromkeys((*names, "cursor", "view")))

    @property
    def query(self) -> str:
        """To be carried through a form."""
        return urlencode(self.values)

    @property
    def kept(self) -> str:
        """What a saved view keeps of it."""
        gone = ("brand", "cursor", "view")
        return urlencode({key: value for key, value in self.values.items() if key not in gone})

    @property
    def sieve(self) -> list[tuple[str, str]]:
        """What another search goes on with, as (field, value); the brand is the page's."""
        gone = ("brand", "cursor", "view", "q")
        return [(key, value) for key, value in self.values.items() if key not in gone]

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.values.get("q", "")

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.narrowing or self.words)

    @property
    def narrowing(self) -> list[tuple[str, str]]:
        """What it is narrowed by, as (field, value)."""
        return [(key, self.values[key]) for key in NARROWING if key in self.values]


def view_of(values: Mapping[str, str]) -> View:
    """Only what can be meant."""
    return View({key: value for key, value in values.items() if meant(key, value)})


def meant(key: str, value: str) -> bool:
    """Whether a value of the address says something to the list."""
    if key in CHOICES:
        return value in CHOICES[key]
    if key in SHAPES:
        fits = SHAPES[key].fullmatch(value) is not None
        return fits and (key == "language" or day_of(value) is not None)
    if key in IDS:
        return id_of(value) is not None
    return key in FREE and plain(value)


def day_of(value: str) -> date | None:
    """A day of the calendar, if it is one."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def view_from(query: str) -> View:
    """The view a form carried."""
    return view_of(dict(parse_qsl(query[:2_000])))


def plain(value: str) -> bool:
    """Whether a value can be looked for."""
    return 0 < len(value) <= LONGEST and value.isprintable()


def id_of(value: str | None) -> UUID | None:
    """An id, if it is one as the guard reads them: what the guard cannot see names nothing."""
    return id_in(value)


def safe_return(path: str) -> str:
    """An address on this site; anything else becomes the first page."""
    inner = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inner and path.isprintable() and "\\" not in path else "/"
