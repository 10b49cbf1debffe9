"""The queue's filters in the address. Unknown values are dropped: a page never fails on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from triage.domain.comment import Channel
from triage.domain.labels import Disposition, Intent, Sentiment
from triage.ports import Filter
from triage.web.naming import id_in

CHOICES: Mapping[str, tuple[str, ...]] = {
    "disposition": (Disposition.DRAFT, Disposition.HUMAN),
    "channel": tuple(Channel),
    "intent": tuple(Intent),
    "sentiment": tuple(Sentiment),
    "language": ("de", "en"),
    "urgent": ("true",),
    "snoozed": ("true",),
}
FREE = ("brand", "team", "cursor")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class View:
    """What the queue is narrowed to, and which page of it."""

    values: Mapping[str, str]

    def where(self) -> Filter:
        """As the desk takes it."""
        names = ("disposition", "channel", "intent", "sentiment", "language", "team")
        urgent = True if "urgent" in self.values else None
        snoozed = True if "snoozed" in self.values else None
        texts = {name: self.values.get(name) for name in names}
        return Filter(**texts, urgent=urgent, snoozed=snoozed)  # type: ignore[arg-type] # all are text

    def address(self, fragment: str = "", **more: object) -> str:
        """The queue in this view; `more` is added, None takes away."""
        merged = {**self.values, **more}
        query = urlencode({key: str(value) for key, value in merged.items() if value is not None})
        return f"/queue{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"

    @property
    def query(self) -> str:
        """To be carried through a form."""
        return urlencode(self.values)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.narrowing)

    @property
    def narrowing(self) -> list[tuple[str, str]]:
        """What it is narrowed by, as (field, value)."""
        return [(key, value) for key, value in self.values.items() if key in (*CHOICES, "team")]


def view_of(values: Mapping[str, str]) -> View:
    """Only what can be meant."""
    kept = {key: value for key, value in values.items() if value in CHOICES.get(key, ())}
    free = {key: values[key] for key in FREE if plain(values.get(key, ""))}
    return View({**kept, **free})


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
    """An address on this site; anything else becomes the queue."""
    inner = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inner and path.isprintable() and "\\" not in path else "/queue"
