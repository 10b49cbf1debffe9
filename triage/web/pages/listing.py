"""The list of the inbox: its rows, its order, its counts, its views. Must not change anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from triage.domain.decision import Scope
from triage.domain.errors import RowRefused
from triage.domain.ranking import LEVELS, priority
from triage.language.folding_query import Asked, marks
from triage.ports import Before, Filter, Page, Tally
from triage.web.catalogue import catalogue_of
from triage.web.pages.filters import CHOICES, View, view_of
from triage.web.pages.finding import Found, find, plain_filter
from triage.web.pages.room import Room
from triage.web.pages.views import Piece, due, pieces
from triage.web.schemas import Comment
from triage.web.wording_inbox import DEFAULT_VIEWS, FIELDS, ORDERS, SEARCH_NOTES, VALUES

ROWS = 20
SNIPPET = 180
"""Characters of a comment in the list."""

LANGUAGES = ("de", "en", "und")

LEAD = 60
"""Characters before the first word that was found."""

SIGNS: Mapping[str, str] = {
    "email": "mail",
    "survey": "clipboard-list",
    "social": "messages-square",
    "app_review": "smartphone",
    "web_widget": "globe",
    "forum": "message-square",
}
"""The sign of a channel; its name always stands beside it for whoever does not see it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a snippet; `found` says that it was searched for."""

    pieces: Sequence[Piece]
    found: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A view to choose; `tally` is None where it is not counted."""

    name: str
    ours: bool
    address: str
    here: bool
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where one goes from the open comment, as addresses; `after` is the id of the next one."""

    previous: str | None = None
    next: str | None = None
    after: UUID | None = None


def listing(
    room: Room, brand: Mapping[str, Any] | None, opened: UUID | None = None
) -> dict[str, Any]:
    """Everything the list shows, and what comes before and after the open comment."""
    if brand is None:
        return empty()
    found = find(room, brand["id"])
    page = listed(room, brand["id"], found)
    items = [Comment.model_validate(row) for row in page.rows]
    last = bool(items) and items[-1].id == opened
    beyond = following(room, brand["id"], found, page.next) if last and page.next else None
    before = page_before(room, brand["id"], found)
    counts = facets(room, brand["id"], found)
    return {
        **empty(),
        "rows": [card(room, item, found) for item in items],
        "total": page.total,
        "capped": page.capped,
        "following": page.next,
        "before": before,
        "views": views(room, brand["id"]),
        "facets": counts,
        "themes": themes(room, brand["id"]),
        "notes": found.notes,
        "order": found.where.order or ("rank" if found.queue else "newest"),
        "by_meaning": bool(found.scores),
        "in_queue": found.queue,
        "languages": languages(counts),
        "neighbours": neighbours(room.view, [item.id for item in items], opened, beyond, before),
    }


def empty() -> dict[str, Any]:
    """A list without a brand, and what every list is made with."""
    return {
        "rows": [], "total": 0, "capped": False, "following": None, "before": None,
        "views": [], "facets": {}, "themes": [], "notes": [], "order": "rank",
        "by_meaning": False, "in_queue": True,
        "languages": LANGUAGES, "neighbours": Neighbours(),
        "signs": SIGNS, "fields": FIELDS, "values": VALUES, "orders": ORDERS,
        "search_notes": SEARCH_NOTES, "choices": CHOICES,
    }  # fmt: skip


def listed(room: Room, brand_id: UUID, found: Found) -> Page:
    """The page; an outdated cursor starts over."""
    ask = room.desk.queue if found.queue else room.desk.comments
    cursor = room.view.values.get("cursor")
    try:
        return ask(brand_id, found.where, cursor, ROWS)
    except RowRefused:
        return ask(brand_id, found.where, None, ROWS)


def following(room: Room, brand_id: UUID, found: Found, cursor: str) -> tuple[UUID, str] | None:
    """The first comment of the next page, and the cursor of that page."""
    ask = room.desk.queue if found.queue else room.desk.comments
    rows = ask(brand_id, found.where, cursor, 1).rows
    return (rows[0]["id"], cursor) if rows else None


def page_before(room: Room, brand_id: UUID, found: Found) -> Before | None:
    """The page before a later one; None where there is none, or the cursor is outdated."""
    if (cursor := room.view.values.get("cursor")) is None:
        return None
    try:
        return room.desk.before(brand_id, found.where, cursor, ROWS, queue=found.queue)
    except RowRefused:
        return None


def neighbours(
    view: View,
    ids: Sequence[UUID],
    opened: UUID | None,
    beyond: tuple[UUID, str] | None,
    before: Before | None,
) -> Neighbours:
    """What lies around the open comment, `beyond` what follows the last of the page, `before` the
    page that ends in front of it; the first one if none is open."""
    if opened is None or opened not in ids:
        return Neighbours(None, at(view, ids[0]), ids[0]) if ids else Neighbours()
    place = list(ids).index(opened)
    previous = at(view, ids[place - 1]) if place else None
    if not place and before:
        previous = view.address("detail", open=before.last, cursor=before.cursor)
    if place + 1 < len(ids):
        return Neighbours(previous, at(view, ids[place + 1]), ids[place + 1])
    if beyond is None:
        return Neighbours(previous)
    key, cursor = beyond
    return Neighbours(previous, view.address("detail", open=key, cursor=cursor), key)


def at(view: View, key: UUID) -> str:
    """A comment of this page, open."""
    return view.address("detail", open=key)


def card(room: Room, item: Comment, found: Found) -> dict[str, Any]:
    """One line of the list: masked, whoever looks."""
    urgent = bool(item.labels and item.labels.urgent.label)
    due_at = item.due_at if item.state == "waiting" else None
    return {
        "comment": item,
        "runs": snippet((item.text or "").strip(), found.search, room),
        "due": due(due_at, room.now) if due_at else None,
        "sure": LEVELS[item.surety] if item.surety is not None else None,
        "alike": found.scores.get(item.id),
        "priority": priority(urgent, item.due_at, item.received_at, item.worth, room.now),
    }


def snippet(text: str, search: Asked, room: Room) -> list[Run]:
    """The beginning of a comment, or what stands around the first word that was found."""
    spans = marks(text, search)
    start = 0
    if spans and spans[0][1] > SNIPPET - LEAD:
        start = text.rfind(" ", 0, max(0, spans[0][0] - LEAD)) + 1
    end = len(text)
    if end - start > SNIPPET:
        end = max(text.rfind(" ", start, start + SNIPPET), start + SNIPPET // 2)
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    edges = sorted({start, end, *(edge for span in inside for edge in span)})
    catalogue = catalogue_of(room.request)
    runs = [
        Run(pieces(text[a:b], {}, catalogue), any(x <= a and b <= y for x, y in inside))
        for a, b in pairwise(edges)
    ]
    before = [Run([Piece("… ")], found=False)] if start else []
    after = [Run([Piece(" …")], found=False)] if end < len(text) else []
    return [*before, *runs, *after]


def offered(room: Room) -> list[str]:
    """The default views in the order of what somebody does: agents begin with their own."""
    if room.visitor.may(Scope.DECIDE):
        return list(DEFAULT_VIEWS)
    if room.visitor.may(Scope.EDIT):
        return ["mine", "team", "overdue", "urgent"]
    return ["overdue", "urgent", "person"]


def views(room: Room, brand_id: UUID) -> list[Shown]:
    """The default views and the kept ones, each with how much it holds."""
    catalogue = catalogue_of(room.request)
    defaults = [
        (None, catalogue.gettext(name), query, True)
        for name, query in (DEFAULT_VIEWS[code] for code in offered(room))
    ]
    actor = room.visitor.actor
    kept = [
        (one.id, one.name, one.query, one.owner_id == actor.id)
        for one in room.services.inbox.views(brand_id, actor)
    ]
    shown = [
        (key, name, view_of(dict(parse_qsl(query))), ours)
        for key, name, query, ours in (*defaults, *kept)
    ]
    wheres = [counted(view, room, brand_id) for _, _, view, _ in shown]
    tallies = room.desk.tallies(brand_id, wheres)
    here = room.view
    return [
        Shown(
            name,
            ours,
            with_brand(view, here, key).address(),
            same(view, here, key),
            tally,
        )
        for (key, name, view, ours), tally in zip(shown, tallies, strict=True)
    ]


def counted(view: View, room: Room, brand_id: UUID) -> Filter:
    """The filter a view is counted by; one of words is not."""
    where = plain_filter(view, room, brand_id)
    return replace(where, words="''") if view.words else where


def with_brand(view: View, here: View, key: UUID | None) -> View:
    """A view as a link from here."""
    more = {"view": str(key)} if key else {}
    if brand := here.values.get("brand"):
        more["brand"] = brand
    return View({**view.values, **more})


def same(view: View, here: View, key: UUID | None) -> bool:
    """Whether one is in a view."""
    if key and here.values.get("view") == str(key):
        return True
    return bool(view.kept) and sorted(parse_qsl(view.kept)) == sorted(parse_qsl(here.kept))


def facets(room: Room, brand_id: UUID, found: Found) -> Mapping[str, Mapping[str, Tally]]:
    """How many of the list have which label; not of what is found by nearness."""
    if found.where.among is not None:
        return {}
    where = found.where if not found.queue else replace(found.where, state="waiting")
    return room.desk.facets(brand_id, where)


def languages(counts: Mapping[str, Mapping[str, Tally]]) -> list[str]:
    """Languages to choose from: the usual ones, then what else is in the list, the most first."""
    found = counts.get("language", {})
    rest = sorted(found, key=lambda code: (-found[code].number, code))
    return [*LANGUAGES, *(code for code in rest if code not in LANGUAGES)]


def themes(room: Room, brand_id: UUID) -> list[tuple[str, str]]:
    """Themes to choose from, the largest first, as (id, name)."""
    return [(str(row["id"]), row["label"]) for row in room.desk.themes(brand_id, None, 50).rows]
