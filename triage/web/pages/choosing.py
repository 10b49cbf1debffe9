"""Which comments are decided together: those that were picked, or all a list holds, up to a bound.

Must not decide anything; what it gives is previewed before.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from triage.batching import MOST, Item
from triage.domain.errors import NotFound, RowRefused
from triage.web.pages.filters import id_of, view_from
from triage.web.pages.finding import find
from triage.web.pages.room import Room

NO_DRAFT = "There is no draft to approve; the comment can be put off, handed over or closed."
AT_ONCE = 100
"""Rows of a list read at once."""

Chosen = Mapping[UUID, UUID | None]
"""By comment its open draft, if any."""


def matching(room: Room, brand_name: str) -> Chosen:
    """What the list holds, from its beginning, up to as many as can be decided at once.

    Raises NotFound for a brand the visitor does not see.
    """
    brands = {row["name"]: row["id"] for row in room.desk.brands()}
    if brand_name not in brands:
        raise NotFound
    found = find(room, brands[brand_name])
    ask = room.desk.queue if found.queue else room.desk.comments
    chosen: dict[UUID, UUID | None] = {}
    cursor = None
    while len(chosen) < MOST:
        page = ask(brands[brand_name], found.where, cursor, min(AT_ONCE, MOST - len(chosen)))
        for row in page.rows:
            draft = row.get("draft")
            if row["state"] == "waiting":
                proposed = draft is not None and draft["state"] == "proposed"
                chosen[row["id"]] = draft["id"] if draft and proposed else None
        cursor = page.next
        if cursor is None:
            break
    return chosen


def room_for(room: Room, view: str) -> Room:
    """The room with the view a form carried, from its beginning."""
    kept = view_from(view)
    values = {key: value for key, value in kept.values.items() if key != "cursor"}
    return Room(room.request, room.services, room.pages, room.visitor, type(kept)(values))


def picked(ids: Sequence[str], pairs: Sequence[str], comments: Sequence[str]) -> list[UUID]:
    """The drafts to decide on: those whose comment was chosen, as far as the form pairs them.

    Both halves of a pair are also sent on their own, where the guard looks at them.
    """
    drafts = [found for one in ids if (found := id_of(one))]
    owners = {id_of(draft): id_of(owner) for draft, _, owner in (p.partition(":") for p in pairs)}
    if not owners:
        return drafts
    chosen = {id_of(one) for one in comments}
    return [draft for draft in drafts if owners.get(draft) in chosen]


def without_draft(comment_ids: Sequence[UUID]) -> list[Item]:
    """Comments nothing can be approved of."""
    return [Item(one, one, RowRefused(NO_DRAFT)) for one in comment_ids]
