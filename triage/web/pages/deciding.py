"""Decisions by form: each is posted, recorded, and leads back to the queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, DraftBlocked, Erased, RowRefused, TriageError
from triage.web.actions import VerdictKind
from triage.web.guards import Sender, ServicesDep, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View, id_of, view_from
from triage.web.pages.queue import Attempt, Room, show
from triage.web.wording import DISMISS_REASONS, REJECT_REASONS

router = APIRouter(include_in_schema=False)
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Text = Annotated[str, Form(max_length=20_000)]
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Return:
    """Where a form came from, and where it goes on."""

    comment: UUID | None
    after: UUID | None
    view: View

    def to(self, notice: str, opened: UUID | None) -> Response:
        """Back to the queue."""
        address = self.view.address("detail", open=opened, notice=notice, of=self.comment)
        return RedirectResponse(address, 303)


def returning(comment: Text = "", after: Text = "", back: Text = "") -> Return:
    """What every form carries."""
    return Return(id_of(comment), id_of(after), view_from(back))


ReturnDep = Annotated[Return, Depends(returning)]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided on a draft; `drafted` is the text the page had shown."""

    verdict: str
    text: str
    drafted: str
    reason: str
    note: str

    def settled(self) -> tuple[VerdictKind, str]:
        """The verdict and its words: what a person sees in the field is what is sent."""
        if self.verdict == "reject":
            return "reject", because(self.reason, self.note, REJECT_REASONS)
        if clean(self.text) != clean(self.drafted):
            return "edit", clean(self.text)
        return "approve", ""


def choice(
    verdict: Text = "approve",
    text: Text = "",
    drafted: Text = "",
    reason: Text = "",
    note: Text = "",
) -> Choice:
    """The fields of the decision form."""
    return Choice(verdict, text, drafted, reason, note)


def clean(text: str) -> str:
    """Line ends as stored (forms send CRLF), without what no database keeps."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def because(code: str, note: str, known: Mapping[str, str]) -> str:
    """A reason as it is kept: its code, then a person's own words."""
    words = [code if code in known else "", clean(note)]
    return ": ".join(part for part in words if part)[:LONGEST_REASON]


def room_of(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Decider, origin: ReturnDep
) -> Room:
    """The queue as the form left it."""
    return Room(request, services, pages, visitor, origin.view)


RoomDep = Annotated[Room, Depends(room_of)]


@router.post("/drafts/{draft_id}/decide")
def decide(
    room: RoomDep, origin: ReturnDep, draft_id: UUID, made: Annotated[Choice, Depends(choice)]
) -> Response:
    """Approve, edit or reject; what was typed is never lost."""
    kind, words = made.settled()
    typed = words if kind == "edit" else ""
    try:
        room.services.actions.decide(draft_id, kind, words, room.visitor.actor)
    except (DraftBlocked, Conflict, RowRefused) as error:
        return again(room, origin, attempted(typed, error))
    notice = {"approve": "approved", "edit": "edited", "reject": "rejected"}[kind]
    return origin.to(notice, origin.comment if kind == "reject" else origin.after)


@router.post("/comments/{comment_id}/reply")
def reply(room: RoomDep, origin: ReturnDep, comment_id: UUID, text: Text = "") -> Response:
    """A person's own reply; what was typed is never lost."""
    typed = clean(text)
    try:
        room.services.actions.reply(comment_id, typed, room.visitor.actor)
    except (DraftBlocked, Conflict, RowRefused) as error:
        return again(room, origin, attempted(typed, error))
    return origin.to("written", origin.after)


def attempted(typed: str, error: TriageError) -> Attempt:
    """What a person tried, and why it did not go through."""
    if isinstance(error, DraftBlocked):
        return Attempt(typed, "blocked", error.status)
    if isinstance(error, Conflict) and not isinstance(error, Erased):
        return Attempt(typed, "conflict", error.status)
    return Attempt(typed or " ", "refused", error.status, str(error))


def again(room: Room, origin: Return, attempt: Attempt) -> Response:
    """The same page with what went wrong."""
    nothing = {"notice": "", "message": None, "comment": None, "seconds": 0}
    return show(room, origin.comment, nothing, attempt)


@router.post("/comments/{comment_id}/dismiss")
def dismiss(
    room: RoomDep, origin: ReturnDep, comment_id: UUID, reason: Text = "", note: Text = ""
) -> Response:
    """Close without a reply."""
    why = because(reason, note, DISMISS_REASONS)
    try:
        room.services.actions.dismiss(comment_id, room.visitor.actor, why)
    except Conflict:
        return again(room, origin, Attempt("", "conflict", 409))
    return origin.to("dismissed", origin.after)


@router.post("/comments/{comment_id}/labels")
def relabel(
    room: RoomDep,
    origin: ReturnDep,
    comment_id: UUID,
    sentiment: Text = "",
    intent: Text = "",
    spam: Text = "",
) -> Response:
    """Put labels right; what was left as it is says nothing."""
    words = {"sentiment": sentiment, "intent": intent, "spam": spam}
    told = {head: label for head, label in words.items() if label}
    if not told:
        return origin.to("", origin.comment)
    try:
        accepted = room.services.actions.correct(comment_id, told, room.visitor.actor)
    except Conflict:
        return again(room, origin, Attempt("", "conflict", 409))
    return origin.to("taught" if accepted else "not-taught", origin.comment)


@router.post("/messages/{message_id}/undo")
def undo(room: RoomDep, origin: ReturnDep, message_id: UUID) -> Response:
    """Call back what has not left."""
    try:
        room.services.actions.undo(message_id, room.visitor.actor)
    except Conflict:
        return origin.to("too-late", origin.comment)
    return origin.to("undone", origin.comment)
