"""Work on the queue by form: claim, put off, hand over, note, plan a call, word differently."""

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
    Unavailable,
    WriterUnavailable,
)
from triage.replies import amending, queueing
from triage.team import assigning, calling, conferring
from triage.team.calling import Wanted
from triage.web.pages.deciding import (
    Return,
    ReturnDep,
    Text,
    WritersRoomDep,
    again,
    clean,
    moment_of,
)
from triage.web.pages.queue import Attempt, Room

router = APIRouter(include_in_schema=False)
ONWARD = frozenset({"snoozed", "handed-over"})
"""Notices after which the comment is no longer one's own to look at."""
Refusal = (
    Conflict,
    DraftBlocked,
    NotFound,
    NotRevised,
    RowRefused,
    Unavailable,
    WriterUnavailable,
)
Note = Annotated[str, Form(max_length=conferring.LONGEST)]
Short = Annotated[str, Form(max_length=500)]


def carried_out(room: Room, origin: Return, act: Callable[[], object], notice: str) -> Response:
    """Do it and go back to the comment, or on to the next where it has left one's hands; what
    cannot be done is said there."""
    try:
        act()
    except Refusal as error:
        return again(room, origin, unchanged(error))
    onward = origin.after if notice in ONWARD and origin.after else origin.comment
    return origin.to(notice, onward)


def unchanged(error: TriageError, typed: str = "") -> Attempt:
    """Why everything stayed as it was."""
    return Attempt(typed, "here", error.status, str(error))


@router.post("/comments/{comment_id}/claim")
def claim(room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, over: Text = "") -> Response:
    """Take the comment, from a colleague if it is wanted."""
    line, actor = room.services.line, room.visitor.actor
    taken = over == "yes"
    return carried_out(
        room, origin, lambda: queueing.claim(line, comment_id, actor, over=taken), "claimed"
    )


@router.post("/comments/{comment_id}/release")
def release(room: WritersRoomDep, origin: ReturnDep, comment_id: UUID) -> Response:
    """Give the comment up."""
    line, actor = room.services.line, room.visitor.actor
    return carried_out(room, origin, lambda: queueing.release(line, comment_id, actor), "released")


@router.post("/comments/{comment_id}/snooze")
def snooze(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, until: Text = "", note: Short = ""
) -> Response:
    """Hide the comment for a while."""
    line, actor = room.services.line, room.visitor.actor

    def act() -> None:
        at = moment_of(until, room.services.zone, "until")
        if at is None:
            raise RowRefused("Say until when.", "until")
        queueing.snooze(line, comment_id, at, actor, clean(note))

    return carried_out(room, origin, act, "snoozed")


@router.post("/comments/{comment_id}/wake")
def wake(room: WritersRoomDep, origin: ReturnDep, comment_id: UUID) -> Response:
    """Bring the comment back."""
    line, actor = room.services.line, room.visitor.actor
    return carried_out(room, origin, lambda: queueing.wake(line, comment_id, actor), "woken")


@router.post("/comments/{comment_id}/hand-over")
def hand_over(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, team: Short = "", note: Short = ""
) -> Response:
    """Give the comment to another team."""
    line, actor = room.services.line, room.visitor.actor
    return carried_out(
        room,
        origin,
        lambda: assigning.hand_over(line, comment_id, actor, clean(note), team=clean(team)),
        "handed-over",
    )


@router.post("/comments/{comment_id}/notes")
def add_note(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, text: Note = ""
) -> Response:
    """Keep a note for colleagues."""
    line, actor = room.services.line, room.visitor.actor
    return carried_out(
        room, origin, lambda: conferring.add_note(line, comment_id, text, actor), "noted"
    )


@router.post("/comments/{comment_id}/calls")
def plan_call(
    room: WritersRoomDep,
    origin: ReturnDep,
    comment_id: UUID,
    due_at: Text = "",
    assignee: Short = "",
    note: Short = "",
) -> Response:
    """Have somebody call."""
    line, actor = room.services.line, room.visitor.actor

    def act() -> None:
        at = moment_of(due_at, room.services.zone, "due_at")
        if at is None:
            raise RowRefused("Say until when.", "due_at")
        calling.plan(line, comment_id, Wanted(at, clean(assignee), clean(note)), actor)

    return carried_out(room, origin, act, "call-planned")


@router.post("/calls/{call_id}/settle")
def settle_call(
    room: WritersRoomDep, origin: ReturnDep, call_id: UUID, outcome: Short = "", remark: Short = ""
) -> Response:
    """Say what came of a call; without an outcome it is called off."""
    line, actor = room.services.line, room.visitor.actor
    said = clean(remark)
    return carried_out(
        room,
        origin,
        lambda: calling.settle(line, call_id, outcome or None, said, actor),
        "call-settled",
    )


@router.post("/drafts/{draft_id}/regenerate")
def regenerate(room: WritersRoomDep, origin: ReturnDep, draft_id: UUID) -> Response:
    """Have the machine word it differently."""
    line, actor = room.services.line, room.visitor.actor
    return carried_out(
        room, origin, lambda: amending.regenerate(line, draft_id, actor), "regenerated"
    )
