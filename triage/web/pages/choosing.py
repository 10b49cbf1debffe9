"""Which comments are decided together: those that were picked, or all a list holds, up to a bound.

Must not decide anything; what it gives is previewed before.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Form

from triage.domain.errors import NotFound, RowRefused
from triage.replies.batching import MOST, Item
from triage.web.pages.filters import View, id_of, view_from
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


def left(view: Annotated[str, Form(max_length=4_000)] = "") -> View:
    """The list something was chosen in, from its beginning."""
    values = view_from(view).values
    return View({key: value for key, value in values.items() if key != "cursor"})


def owners(pairs: Sequence[str]) -> Mapping[UUID, UUID]:
    """The comments of drafts, as a form pairs them.

    Both halves of a pair are also sent on their own, where the guard looks at them.
    """
    halves = ((id_of(draft), id_of(owner)) for draft, _, owner in (p.partition(":") for p in pairs))
    return {draft: owner for draft, owner in halves if draft and owner}


def picked(
    drafts: Sequence[UUID], paired: Mapping[UUID, UUID], comments: Sequence[UUID]
) -> list[UUID]:
    """The drafts to decide on: those whose comment was chosen, as far as the form pairs them."""
    if not paired:
        return list(drafts)
    return [draft for draft in drafts if paired.get(draft) in comments]


def without_draft(comment_ids: Sequence[UUID]) -> list[Item]:
    """Comments nothing can be approved of."""
    return [Item(one, one, RowRefused(NO_DRAFT)) for one in comment_ids]
