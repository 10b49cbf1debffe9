"""What stands around the open comment: its conversation, its customer and their other comments."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from triage.domain.comment import Rating, Scale
from triage.domain.decision import Scope
from triage.domain.sending import ContactLimit
from triage.web.pages.room import Room
from triage.web.pages.views import pieces
from triage.web.schemas import History
from triage.web.wording_detail import FIELDS, KINDS_OF_MESSAGE, SEGMENTS, VALUE

PAST = 4
"""Other comments of the customer shown beside; the rest has a page."""

UNFOLDED = 2
"""Messages before the open one that are shown at once."""

MONTH = timedelta(days=30)
LONGEST = 200
"""Characters of a field that came with a comment."""


def surroundings(
    room: Room, found: History, around: Mapping[str, Any], values: Mapping[str, str]
) -> dict[str, Any]:
    """The parts of a detail that come from beside the comment."""
    before, after = conversation(room, found, around["thread"])
    past = room.desk.others(found.id, None, PAST) if around["customer"]["comments"] > 1 else None
    return {
        "before": before[:-UNFOLDED],
        "just_before": before[-UNFOLDED:],
        "after": after,
        "earlier": around["earlier"],
        "customer": known_of(room, around["customer"]),
        "fields": fields(values),
        "past": [passed(room, row) for row in past.rows] if past else [],
        "past_total": past.total if past else 0,
        "precedents": [
            row
            | {
                "pieces": pieces(row["text"], {}, room.catalogue),
                "asked": pieces(row["comment"] or "", {}, room.catalogue),
            }
            for row in around["precedents"]
        ],
        "snippets": around["snippets"] if found.state in ("waiting", "failed") else [],
        "failure": around["failure"] if room.visitor.may(Scope.DECIDE) else None,
        "broken": bool(around["failure"]),
        "staff": around["staff"],
    }


def conversation(
    room: Room, found: History, thread: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was said before the open comment and after it; its own reply, shown as the draft, is
    left out. Other comments stay masked: who wants to see more opens them."""
    at = next((i for i, one in enumerate(thread) if is_open(one, found)), 0)
    told = [
        (i > at, {**one, "pieces": pieces(one["text"] or "", {}, room.catalogue)})
        for i, one in enumerate(thread)
        if one["id"] != found.id
    ]
    return [one for after, one in told if not after], [one for after, one in told if after]


def is_open(one: Mapping[str, Any], found: History) -> bool:
    """Whether a message of the thread is the open comment itself."""
    return bool(one["id"] == found.id and one["side"] == "customer")


def known_of(room: Room, customer: Mapping[str, Any]) -> dict[str, Any]:
    """The customer, and how much of what they may hear from us is left."""
    return profile(customer, room.services.reviews.contact_limit(customer["brand_id"]), room.now)


def profile(
    customer: Mapping[str, Any], limit: ContactLimit | None, now: datetime
) -> dict[str, Any]:
    """The customer as far as it is known without opening the vault, in words to be translated."""
    rating = customer["rating"]
    segment = Rating(rating["value"], Scale.NPS).segment if rating else None
    heard = [one["at"] for one in customer["contacts"]]
    return {
        **customer,
        "mood": SEGMENTS[segment] if segment else "",
        "level": str(segment or ""),
        "weight": VALUE[customer["worth"]],
        "refused": [KINDS_OF_MESSAGE.get(kind, kind) for kind in customer["opted_out"]],
        "contacted": sum(now - at <= MONTH for at in heard),
        "last_contact": max(heard, default=None),
        "limit": limit,
        "counted": len(limit.counted(heard, now)) if limit else 0,
        "free_from": limit.free_from(heard, now) if limit else None,
        "first": customer["comments"] <= 1,
    }


def fields(values: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What came with the comment beside its text, for those who may see it: (code, words or "",
    value); known ones first, then the source's own under their own names."""
    found = {
        key.removeprefix("field:"): value[:LONGEST]
        for key, value in values.items()
        if key.startswith("field:") and value.strip()
    }
    known = [(name, words, found.pop(name)) for name, words in FIELDS.items() if name in found]
    return [*known, *((name, "", value) for name, value in sorted(found.items()))]


def passed(room: Room, row: Mapping[str, Any]) -> dict[str, Any]:
    """One of the customer's other comments, masked, with what became of it."""
    text = " ".join((row["text"] or "").split())
    cut = text[:140].rsplit(" ", 1)[0] + " …" if len(text) > 140 else text
    return {
        **row,
        "at": row["created_at"] or row["received_at"],
        "pieces": pieces(cut, {}, room.catalogue),
    }
