"""Drafts worded anew or exchanged by form, before anybody decides; each leads back to the queue."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from starlette.responses import Response

from triage.domain.errors import (
    Conflict,
    DraftBlocked,
    NotFound,
    NotRevised,
    RowRefused,
    TriageError,
    WriterUnavailable,
)
from triage.domain.ids import text_hash
from triage.domain.writing import Change, Revision
from triage.web.pages.deciding import (
    Return,
    ReturnDep,
    Text,
    WritersRoomDep,
    again,
    attempted,
    clean,
)
from triage.web.pages.queue import Attempt, Room

router = APIRouter(include_in_schema=False)
Refusal = (Conflict, DraftBlocked, NotFound, NotRevised, RowRefused, WriterUnavailable)
Words = Annotated[str, Form(max_length=500)]


@router.post("/drafts/{draft_id}/revise")
def revise(
    room: WritersRoomDep, origin: ReturnDep, draft_id: UUID, change: Text = "", words: Words = ""
) -> Response:
    """Have the draft worded anew; what cannot be done is said, and the draft stays."""
    if change not in set(Change):
        return origin.to("", origin.comment)
    wish = Revision(Change(change), "", clean(words))
    try:
        room.services.amendments.revise(draft_id, wish, room.visitor.actor)
    except Refusal as error:
        return again(room, origin, refused(error))
    return origin.to("revised", origin.comment)


@router.post("/drafts/{draft_id}/choose")
def choose(
    room: WritersRoomDep, origin: ReturnDep, draft_id: UUID, number: Text = "", seen: Text = ""
) -> Response:
    """Exchange the draft for the alternative that was shown."""
    if not number.isdecimal() or len(number) > 2:
        return origin.to("", origin.comment)
    try:
        room.services.amendments.choose(draft_id, int(number), room.visitor.actor, seen)
    except Refusal as error:
        return again(room, origin, refused(error))
    return origin.to("chosen", origin.comment)


@router.post("/drafts/{draft_id}/recall")
def recall(room: WritersRoomDep, origin: ReturnDep, draft_id: UUID) -> Response:
    """Take an earlier draft again."""
    try:
        room.services.amendments.recall(draft_id, room.visitor.actor)
    except Refusal as error:
        return again(room, origin, refused(error))
    return origin.to("chosen", origin.comment)


@router.post("/drafts/{draft_id}/set-down")
def set_down(
    room: WritersRoomDep, origin: ReturnDep, draft_id: UUID, text: Text = "", drafted: Text = ""
) -> Response:
    """Keep a person's version for somebody else to approve; what was typed is never lost."""
    seen = text_hash(clean(drafted)) if clean(drafted) else ""
    actor = room.visitor.actor
    return kept(
        room,
        origin,
        clean(text),
        lambda typed: room.services.amendments.set_down(draft_id, typed, actor, seen),
    )


@router.post("/comments/{comment_id}/set-down")
def write(room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, text: Text = "") -> Response:
    """Keep a person's own reply for somebody else to approve."""
    actor = room.visitor.actor
    return kept(
        room,
        origin,
        clean(text),
        lambda typed: room.services.amendments.write(comment_id, typed, actor),
    )


def kept(room: Room, origin: Return, typed: str, act: Callable[[str], object]) -> Response:
    """Do it and go back to the comment."""
    try:
        act(typed)
    except (Conflict, RowRefused) as error:
        return again(room, origin, attempted(typed, error))
    return origin.to("set-down", origin.comment)


def refused(error: TriageError) -> Attempt:
    """Why the draft stayed as it was."""
    if isinstance(error, Conflict | NotFound):
        return Attempt("", "conflict", 409)
    return Attempt("", "unchanged", error.status, str(error))
