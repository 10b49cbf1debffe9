"""Decisions by form: each is posted, recorded, and leads back to the queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import (
    Conflict,
    DraftBlocked,
    Erased,
    RowRefused,
    SecondPerson,
    Taken,
    TriageError,
)
from triage.domain.ids import text_hash
from triage.replies.deciding import Verdict
from triage.web.guards import Sender, ServicesDep, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View, id_of, view_from
from triage.web.pages.preferences import look_of
from triage.web.pages.queue import Attempt, Room, show
from triage.web.wording import DISMISS_REASONS, REJECT_REASONS

router = APIRouter(include_in_schema=False)
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Writer = Annotated[Visitor, Depends(Sender(Scope.EDIT))]
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


def returning(request: Request, comment: Text = "", after: Text = "", back: Text = "") -> Return:
    """What every form carries; who wants to stay at a comment goes on to it itself."""
    stays = look_of(request)["advance"] == "stay"
    return Return(id_of(comment), id_of(comment if stays else after), view_from(back))


ReturnDep = Annotated[Return, Depends(returning)]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided on a draft; `drafted` is the text the page had shown."""

    verdict: str
    text: str
    drafted: str
    why: tuple[str, str]
    send_at: datetime | None

    def settled(self) -> Verdict:
        """The verdict: what a person sees in the field is what is sent."""
        seen = text_hash(clean(self.drafted)) if clean(self.drafted) else ""
        if self.verdict == "reject":
            code, note = self.why
            known = code if code in REJECT_REASONS else ""
            return Verdict("reject", reason=known, remark=clean(note)[:LONGEST_REASON])
        if clean(self.text) != clean(self.drafted):
            return Verdict("edit", clean(self.text), send_at=self.send_at, seen=seen)
        return Verdict("approve", send_at=self.send_at, seen=seen)


def because_of(reason: Text = "", note: Text = "") -> tuple[str, str]:
    """The fields of a reason: its code, and words."""
    return reason, note


def wished_time(services: ServicesDep, send_at: Text = "") -> datetime | None:
    """When a reply is to leave, by the clock of the pages."""
    return moment_of(send_at, services.zone, "send_at")


def moment_of(written: str, zone: tzinfo, field: str) -> datetime | None:
    """A time as forms send it (2026-12-24T18:30); None where the field is empty.

    Raises RowRefused for what is no time.
    """
    if not written.strip():
        return None
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        raise RowRefused("This is not a time; write 2026-12-24T18:30.", field) from None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def choice(
    why: Annotated[tuple[str, str], Depends(because_of)],
    send_at: Annotated[datetime | None, Depends(wished_time)],
    verdict: Text = "approve",
    text: Text = "",
    drafted: Text = "",
) -> Choice:
    """The fields of the decision form."""
    return Choice(verdict, text, drafted, why, send_at)


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


def writers_room(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Writer, origin: ReturnDep
) -> Room:
    """The same for those who write and do not send."""
    return Room(request, services, pages, visitor, origin.view)


WritersRoomDep = Annotated[Room, Depends(writers_room)]


@router.post("/drafts/{draft_id}/decide")
def decide(
    room: RoomDep, origin: ReturnDep, draft_id: UUID, made: Annotated[Choice, Depends(choice)]
) -> Response:
    """Approve, edit or reject; what was typed is never lost."""
    verdict = made.settled()
    typed = verdict.text or ""
    try:
        done = room.services.actions.decide(draft_id, verdict, room.visitor.actor)
    except (DraftBlocked, Conflict, RowRefused) as error:
        return again(room, origin, attempted(typed, error))
    if done.second_person:
        return origin.to("second-person", origin.after)
    notice = {"approve": "approved", "edit": "edited", "reject": "rejected"}[verdict.kind]
    return origin.to(notice, origin.comment if verdict.kind == "reject" else origin.after)


@router.post("/comments/{comment_id}/reply")
def reply(
    room: RoomDep,
    origin: ReturnDep,
    comment_id: UUID,
    send_at: Annotated[datetime | None, Depends(wished_time)],
    text: Text = "",
) -> Response:
    """A person's own reply; what was typed is never lost."""
    typed = clean(text)
    try:
        done = room.services.actions.reply(comment_id, typed, room.visitor.actor, send_at)
    except (DraftBlocked, Conflict, RowRefused) as error:
        return again(room, origin, attempted(typed, error))
    return origin.to("second-person" if done.second_person else "written", origin.after)


def attempted(typed: str, error: TriageError) -> Attempt:
    """What a person tried, and why it did not go through."""
    if isinstance(error, DraftBlocked):
        return Attempt(typed, "blocked", error.status)
    if isinstance(error, Conflict) and not isinstance(error, Erased | Taken | SecondPerson):
        return Attempt(typed, "conflict", error.status)
    return Attempt(typed or " ", "refused", error.status, str(error))


def again(room: Room, origin: Return, attempt: Attempt) -> Response:
    """The same page with what went wrong, at the address it can be read at again."""
    nothing = {"notice": "", "message": None, "comment": None, "seconds": 0}
    page = show(room, origin.comment, nothing, attempt)
    page.headers["HX-Push-Url"] = room.view.address(open=origin.comment)
    return page


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


def words_on_labels(
    sentiment: Text = "", intent: Text = "", spam: Text = "", urgent: Text = ""
) -> dict[str, str]:
    """The fields of the form, one a head."""
    return {"sentiment": sentiment, "intent": intent, "spam": spam, "urgent": urgent}


@router.post("/comments/{comment_id}/labels")
def relabel(
    room: RoomDep,
    origin: ReturnDep,
    comment_id: UUID,
    words: Annotated[dict[str, str], Depends(words_on_labels)],
) -> Response:
    """Put labels right; what was left as it is says nothing."""
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
