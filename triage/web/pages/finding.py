"""Turns what the address of the list asks for into a filter of the desk. Must not render."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID

from triage.domain.burst import WINDOW
from triage.domain.comment import Channel
from triage.domain.decision import Scope
from triage.domain.errors import Unavailable
from triage.domain.labels import Intent
from triage.domain.ranking import LEVELS
from triage.language.folding_query import Asked, alike, asked
from triage.ports import Filter
from triage.web.deadlines import clocked, midnight
from triage.web.pages.filters import View, day_of, id_of
from triage.web.pages.room import Room
from triage.web.wording import name
from triage.web.wording_inbox import VALUES

THEMES = 200
"""Themes whose names are compared with what somebody typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What to ask the desk for. `queue` says that it is about what waits; `scores` are how near
    comments are that were found by meaning; `notes` are codes of what could not be done, each with
    the words it is about."""

    where: Filter
    queue: bool
    search: Asked = field(default_factory=Asked)
    scores: Mapping[UUID, float] = field(default_factory=dict)
    notes: Sequence[tuple[str, str]] = ()


def plain_filter(view: View, room: Room, brand_id: UUID) -> Filter:
    """All of a view but its words. Asks for the visitor's teams only where they matter."""
    values = view.values
    same = ("disposition", "channel", "intent", "sentiment", "language", "team", "segment")
    texts: dict[str, Any] = {name: values.get(name) for name in (*same, "product", "order")}
    sure = values.get("confidence")
    return Filter(
        **texts,
        theme_id=id_of(values.get("theme")),
        urgent=True if "urgent" in values else None,
        snoozed=True if "snoozed" in values else None,
        surety=LEVELS.index(sure) if sure else None,
        spam=flag(values.get("spam"), "yes"),
        ready=flag(values.get("ready"), "true"),
        state=None if values.get("state") == "all" else values.get("state"),
        **clocked(values.get("sla"), room.now, room.services.zone),
        **written(values, room.now, room.services.zone),
        **assigned(values.get("who"), room, brand_id),
    )


def flag(value: str | None, yes: str) -> bool | None:
    """A choice of two, or none."""
    return None if value is None else value == yes


def written(values: Mapping[str, str], now: datetime, zone: tzinfo) -> dict[str, Any]:
    """Bounds of when it was written; days are meant whole."""
    bounds: dict[str, Any] = {
        "hours": {"since": now - WINDOW},
        "today": {"since": midnight(now, zone)},
        "week": {"since": now - timedelta(days=7)},
        "month": {"since": now - timedelta(days=30)},
    }.get(values.get("written", ""), {})
    if day := day_of(values.get("since", "")):
        bounds = bounds | {"since": datetime.combine(day, time(), zone)}
    if day := day_of(values.get("until", "")):
        bounds = bounds | {"until": datetime.combine(day, time(), zone) + timedelta(days=1)}
    return bounds


def assigned(who: str | None, room: Room, brand_id: UUID) -> dict[str, Any]:
    """Whose it is."""
    if who == "me":
        return {"assignee_id": room.visitor.actor.id}
    if who == "nobody":
        return {"assigned": False}
    if who == "team":
        return {"teams": room.services.inbox.teams_of(brand_id, room.visitor.actor)}
    return {}


def find(room: Room, brand_id: UUID) -> Found:
    """The whole of a view: filters, and what is searched for in words or in meaning."""
    view = room.view
    where = plain_filter(view, room, brand_id)
    state = view.values.get("state", "all" if view.words else "waiting")
    queue = state == "waiting"
    where = replace(where, state=None if state == "all" else state)
    if not queue and where.order == "rank":
        where = replace(where, order=None)
    found = Found(where, queue)
    if not view.words:
        return found
    search = asked(view.words)
    found = narrowed(replace(found, search=search), room, brand_id)
    if "mode" in view.values:
        return by_meaning(found, room, brand_id)
    where = replace(found.where, words=search.tsquery)
    return replace(found, where=room.desk.worded(brand_id, where))


def by_meaning(found: Found, room: Room, brand_id: UUID) -> Found:
    """Comments near in meaning; by their words while the worker is away."""
    try:
        scores = room.services.inbox.of_like_meaning(brand_id, room.view.words)
    except Unavailable:
        where = room.desk.worded(brand_id, replace(found.where, words=found.search.tsquery))
        return replace(found, where=where, notes=[*found.notes, ("away", "")])
    where = replace(found.where, among=tuple(scores), order=None)
    return replace(found, where=where, scores=scores)


Operator = Callable[[Room, UUID, str], Mapping[str, Any] | None]


def narrowed(found: Found, room: Room, brand_id: UUID) -> Found:
    """With the operators among the words; what they name and nobody knows is told."""
    notes, more = list(found.notes), dict[str, Any]()
    for key, value in found.search.fields.items():
        if key == "from" and not room.visitor.may(Scope.REVEAL):
            notes.append(("person", ""))
            continue
        if (meant := OPERATORS[key](room, brand_id, value)) is None:
            notes.append(("operator", f"{key}:{value}"))
            continue
        more |= meant
    return replace(found, where=replace(found.where, **more), notes=notes)


def sender(room: Room, brand_id: UUID, value: str) -> Mapping[str, Any] | None:
    """Comments of whoever an address or a number leads to."""
    found = room.services.inbox.of_person(brand_id, value, room.visitor.actor)
    return {"held": tuple(found)}


def team(room: Room, brand_id: UUID, value: str) -> Mapping[str, Any] | None:
    """Teams by name."""
    known = {*room.services.reviews.teams(brand_id), *room.desk.teams(brand_id)}
    found = tuple(one for one in sorted(known) if called(room, one, value))
    return {"teams": found} if found else None


def theme(room: Room, brand_id: UUID, value: str) -> Mapping[str, Any] | None:
    """Themes by a word of their name."""
    rows = room.desk.themes(brand_id, None, THEMES).rows
    found = [row["id"] for row in rows if any(alike(value, word) for word in row["label"].split())]
    found += [row["id"] for row in rows if alike(value, row["label"]) and row["id"] not in found]
    return {"themes": tuple(found)} if found else None


def label(key: str, codes: Sequence[str]) -> Operator:
    """One of a few codes, by code or name in either language."""

    def one(room: Room, brand_id: UUID, value: str) -> Mapping[str, Any] | None:
        found = [code for code in codes if called(room, code, value)]
        return {key: found[0]} if found else None

    return one


def language(room: Room, brand_id: UUID, value: str) -> Mapping[str, Any] | None:
    """A language by code or name."""
    low = value.casefold()
    for code, words in VALUES["language"].items():
        names = [catalogue.gettext(words) for catalogue in room.pages.catalogues.values()]
        if low == code or any(alike(value, one) for one in names):
            return {"language": code}
    return {"language": low} if low.isalpha() and 2 <= len(low) <= 3 else None


def called(room: Room, code: str, value: str) -> bool:
    """Whether somebody means a code by what they typed."""
    names = [name(catalogue, code) for catalogue in room.pages.catalogues.values()]
    return any(alike(value, one) for one in (code, *names))


OPERATORS: Mapping[str, Operator] = {
    "from": sender,
    "team": team,
    "theme": theme,
    "lang": language,
    "intent": label("intent", tuple(Intent)),
    "channel": label("channel", tuple(Channel)),
}
