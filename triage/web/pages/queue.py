"""The queue: comments that wait on the left, the open one with its draft on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import NullTranslations
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from triage.domain.correcting import CHOICES as LABELS
from triage.domain.correcting import NO, YES
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotFound, RowRefused
from triage.domain.ids import text_hash
from triage.ports import AttachmentShown, Desk, Page
from triage.web.catalogue import catalogue_of, language_of
from triage.web.guards import ServicesDep, SignedIn, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import CHOICES, View, id_of, view_of
from triage.web.pages.rendering import Pages
from triage.web.pages.views import confidence, due, pieces
from triage.web.problems import finding_json
from triage.web.schemas import Comment, Draft, Finding, History, Message
from triage.web.services import Services
from triage.web.wording import NOTICES

ROWS = 20
SHOWN_STATES = ("proposed", "approved")
SENDING = frozenset({"approved", "edited", "written"})
"""Notices after which a reply is on its way."""
router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A decision that did not go through: what was typed is kept and shown again."""

    text: str
    notice: str
    status: int
    message: str = ""


@dataclass(frozen=True)
class Room:
    """What showing the queue takes."""

    request: Request
    services: Services
    pages: Pages
    visitor: Visitor
    view: View

    @property
    def desk(self) -> Desk:
        """The desk as the visitor may see it."""
        return self.services.desk.open_to(self.visitor.actor)

    @property
    def now(self) -> datetime:
        """By the clock of the product."""
        return self.services.clock.now()


@router.get("/queue")
def queue(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Reader
) -> HTMLResponse:
    """The queue, narrowed, with one comment open."""
    query = request.query_params
    room = Room(request, services, pages, visitor, view_of(query))
    notice = query.get("notice", "")
    told = tell(room, notice if notice in NOTICES else "", id_of(query.get("of")))
    return show(room, id_of(query.get("open")), told)


def show(
    room: Room, opened: UUID | None, told: Mapping[str, Any], attempt: Attempt | None = None
) -> HTMLResponse:
    """The page; an attempt that failed sets its status."""
    desk, brands = room.desk, room.desk.brands()
    brand = chosen(brands, room.view.values.get("brand") or room.services.default_brand)
    page = listed(room, brand["id"]) if brand else Page([], None, 0)
    items = [Comment.model_validate(row) for row in page.rows]
    return room.pages.show(
        room.request,
        "queue.html",
        attempt.status if attempt else 200,
        visitor=room.visitor,
        view=room.view,
        choices=CHOICES,
        brands=brands,
        brand=brand,
        teams=desk.teams(brand["id"]) if brand else [],
        all_teams=room.services.reviews.teams(brand["id"]) if brand else [],
        rows=[card(room, item) for item in items],
        total=page.total,
        capped=page.capped,
        following=page.next,
        neighbours=neighbours([item.id for item in items], opened),
        opened=opened,
        detail=detail(room, opened, attempt) if opened else None,
        now=room.now,
        told=told,
        attempt=attempt,
    )


def chosen(brands: Sequence[Mapping[str, Any]], name: str | None) -> Mapping[str, Any] | None:
    """The brand of this name, else the first."""
    first = brands[0] if brands else None
    return next((brand for brand in brands if brand["name"] == name), first)


def listed(room: Room, brand_id: UUID) -> Page:
    """The page of the queue; an outdated cursor starts over."""
    cursor = room.view.values.get("cursor")
    try:
        return room.desk.queue(brand_id, room.view.where(), cursor, ROWS)
    except RowRefused:
        return room.desk.queue(brand_id, room.view.where(), None, ROWS)


def card(room: Room, item: Comment) -> dict[str, Any]:
    """One line of the list: masked, whoever looks."""
    text = (item.text or "").strip()
    cut = text[:160].rsplit(" ", 1)[0] + " …" if len(text) > 160 else text
    return {
        "comment": item,
        "pieces": pieces(cut, {}, catalogue_of(room.request)),
        "due": due(item.due_at, room.now) if item.due_at else None,
    }


def neighbours(ids: Sequence[UUID], opened: UUID | None) -> dict[str, UUID | None]:
    """What comes before and after the open comment; the first one if none is open."""
    if opened is None or opened not in ids:
        return {"before": None, "after": ids[0] if ids else None}
    at = list(ids).index(opened)
    return {
        "before": ids[at - 1] if at else None,
        "after": ids[at + 1] if at + 1 < len(ids) else None,
    }


def detail(room: Room, comment_id: UUID, attempt: Attempt | None) -> dict[str, Any] | None:
    """Everything about the open comment; who may see originals sees them, and that is recorded."""
    try:
        found = History.model_validate(room.desk.comment(comment_id))
    except NotFound:
        return None
    values = revealed(room, found)
    catalogue = catalogue_of(room.request)
    draft = open_draft(found)
    findings = reviewed(room, found, draft, attempt)
    text = attempt.text if attempt and attempt.text else draft.text if draft else ""
    return {
        "comment": found,
        "pieces": pieces(found.text or "", values, catalogue),
        "parent": pieces(found.parent or "", {}, catalogue),
        "original": values.get("text"),
        "attachments": attachments(room, found),
        "labels": labelled(found),
        "choices": correctable(room, found),
        "due": due(found.due_at, room.now) if found.due_at else None,
        "draft": draft,
        "draft_text": text,
        "others": others(draft, values, catalogue),
        "blank": blank(room, found, draft),
        "draft_pieces": pieces(text, values, catalogue, findings),
        "findings": findings,
        "blocked": any(finding.severity == "block" for finding in findings),
        "message": pending(found),
        "waiting": found.state == "waiting",
        "second_person": second_person(room, found, draft),
    }


def others(
    draft: Draft | None, values: Mapping[str, str], catalogue: NullTranslations
) -> list[dict[str, Any]]:
    """The alternatives to a draft; `seen` holds a choice to the text that was shown."""
    return [
        {
            "number": number,
            "seen": text_hash(other.text),
            "language": other.language or draft.language,
            "writer": other.writer,
            "pieces": pieces(other.text, values, catalogue),
            "blocked": any(finding.severity == "block" for finding in other.findings),
        }
        for number, other in enumerate(draft.alternatives if draft else (), 1)
        if draft
    ]


def revealed(room: Room, found: History) -> Mapping[str, str]:
    """Originals by placeholder, for those who may see them."""
    if found.erased or not room.visitor.may(Scope.REVEAL):
        return {}
    why = "opened in the queue"
    return room.desk.reveal(found.id, room.visitor.actor, room.now, why)


def attachments(room: Room, found: History) -> Sequence[AttachmentShown]:
    """The files that came with it, for those who may see personal data."""
    if found.erased or not room.visitor.may(Scope.REVEAL):
        return ()
    return room.services.attachments.of(found.id)


def reviewed(
    room: Room, found: History, draft: Draft | None, attempt: Attempt | None
) -> Sequence[Finding]:
    """The findings in the reader's language; of what was typed, if something was."""
    text = attempt.text if attempt and attempt.text.strip() else None
    if found.erased or found.state != "waiting":
        return draft.findings if draft else ()
    reviews, language = room.services.reviews, language_of(room.request)
    if draft:
        hits = reviews.review(draft.id, text, language)
    else:
        hits = reviews.judge(found.id, text, language) if text else ()
    return [Finding(**finding_json(hit)) for hit in hits]


def blank(room: Room, found: History, draft: Draft | None) -> str:
    """What a person's own reply starts from: greeting and sign-off; "" where none is to be written.

    Somebody may be faster between two looks: then there is nothing to start from either.
    """
    if draft or found.erased or found.state != "waiting" or not writes(room.visitor):
        return ""
    try:
        return room.services.reviews.letterhead(found.id)
    except (Conflict, NotFound):
        return ""


def second_person(room: Room, found: History, draft: Draft | None) -> bool:
    """Whether two people must see a reply to it; who decides is told before."""
    if found.erased or found.state != "waiting" or not writes(room.visitor):
        return False
    try:
        return room.services.reviews.second_person(found.id, draft.id if draft else None)
    except (Conflict, NotFound):
        return False


def open_draft(found: History) -> Draft | None:
    """The draft that can be decided on or was approved, with its findings."""
    return next((draft for draft in reversed(found.drafts) if draft.state in SHOWN_STATES), None)


def pending(found: History) -> Message | None:
    """A reply that can still be called back."""
    return next((message for message in found.messages if message.state == "pending"), None)


def labelled(found: Comment) -> list[dict[str, Any]]:
    """Sentiment and intents with how sure they are."""
    if not (labels := found.labels):
        return []
    rows = [("sentiment", labels.sentiment), ("intent", labels.intent)]
    return [
        {
            "kind": kind,
            "label": label.label,
            "confidence": confidence(label.score, kind in labels.abstained),
        }
        for kind, label in rows
    ]


def writes(visitor: Visitor) -> bool:
    """Whether somebody may word replies, to send them or to set them down."""
    return visitor.may(Scope.EDIT) or visitor.may(Scope.DECIDE)


def correctable(room: Room, found: History) -> Mapping[str, Sequence[str]]:
    """The labels a person may put right, by head."""
    if found.erased or found.labels is None or not room.visitor.may(Scope.DECIDE):
        return {}
    return {**LABELS, "spam": (YES, NO)}


def tell(room: Room, notice: str, comment_id: UUID | None) -> dict[str, Any]:
    """What the last decision led to, as it stands now: undo is offered while it is possible."""
    message = None
    if notice in SENDING and comment_id:
        try:
            message = pending(History.model_validate(room.desk.comment(comment_id)))
        except NotFound:
            notice = ""
    left = max(0, int((message.due_at - room.now).total_seconds())) if message else 0
    return {"notice": notice, "message": message, "comment": comment_id, "seconds": left}
