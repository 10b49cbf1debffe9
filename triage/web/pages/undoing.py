"""Undo by form: what one did to a comment last, or to many at once."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Forbidden, RowRefused
from triage.replies import undoing
from triage.web.guards import Sender, Visitor
from triage.web.pages.deciding import ReturnDep, Text, WritersRoomDep
from triage.web.pages.together import DeskDep, Ids, LeftDep, known, shown
from triage.web.wording_live import UNDONE

router = APIRouter(include_in_schema=False)
Writer = Annotated[Visitor, Depends(Sender(Scope.EDIT))]
What = Annotated[str, Form(max_length=20)]
DECIDED = frozenset({"approve", "reject", "dismiss", "correct"})
"""What takes the right to decide, there and back."""


@router.post("/comments/{comment_id}/take-back")
def take_back(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, what: Text = ""
) -> Response:
    """Undo what one did to this comment last; what moved on since stays as it is."""
    permitted(room.visitor, what)
    try:
        room.services.actions.take_back(comment_id, what, room.visitor.actor)
    except (Conflict, RowRefused):
        return origin.to("moved-on", comment_id)
    return origin.to(UNDONE.get(what, "put-back"), comment_id)


def permitted(visitor: Visitor, what: str) -> None:
    """Raises Forbidden for who may not decide this any more."""
    if what in DECIDED and not visitor.may(Scope.DECIDE):
        raise Forbidden


@router.post("/bulk/undo")
def undo_many(
    desk: DeskDep,
    visitor: Writer,
    back: LeftDep,
    what: What = "",
    comments: Ids = [],  # noqa: B006 - never changed
) -> Response:
    """Undo for each what was done to many, and say what became of each."""
    permitted(visitor, what)
    try:
        items = undoing.undo_many(desk.services.line, what, known(comments), visitor.actor)
    except RowRefused as error:
        return desk.many(visitor, 422, back=back, rows=[], done=True, trouble=str(error))
    return desk.many(visitor, back=back, rows=shown(desk, items), done=True, undone=True)
