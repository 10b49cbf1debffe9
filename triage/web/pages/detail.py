"""The open comment: what is shown of it, its draft and what a reader may do. Must not change a
thing; who sees originals is recorded by the desk."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import text_hash
from triage.ports import AttachmentShown
from triage.web.catalogue import language_of
from triage.web.pages.beside import surroundings
from triage.web.pages.diffing import changes, share_changed
from triage.web.pages.labelling import correctable, labelled
from triage.web.pages.later import moments_ahead
from triage.web.pages.room import Attempt, Room, writes
from triage.web.pages.versions import earlier_drafts, sent_changes, shown_changes
from triage.web.pages.views import due, pieces
from triage.web.problems import finding_json
from triage.web.schemas import Comment, Draft, Finding, History, Message

SHOWN_STATES = ("proposed", "approved")
ALIKE = 0.5
"""An alternative that differs by less is shown as differences, any other as it reads."""


def detail(room: Room, comment_id: UUID, attempt: Attempt | None) -> dict[str, Any] | None:
    """Everything about the open comment; who may see originals sees them, and that is recorded."""
    try:
        found = History.model_validate(room.desk.comment(comment_id))
        around = room.desk.beside(comment_id, room.visitor.actor.id)
    except NotFound:
        return None
    values = revealed(room, found)
    draft = open_draft(found)
    return {
        "comment": found,
        **said(room, found, values),
        **reply_of(room, found, draft, values, attempt),
        **surroundings(room, found, around, values),
        "second_person": second_person(room, found, around["customer"]["brand_id"]),
        "labels": labelled(found) if found.labels else [],
        "choices": correctable(room.visitor, found),
        "due": due(found.due_at, room.now) if found.due_at else None,
        "message": pending(found),
        "waiting": found.state == "waiting",
        "later": moments_ahead(room.now, room.services.zone),
        "sent": sent_changes(found, draft, around["drafted"], values, room.catalogue),
        "versions": earlier_drafts(found, draft, values, room.catalogue),
    }


def said(room: Room, found: History, values: Mapping[str, str]) -> dict[str, Any]:
    """What the customer wrote, and under what."""
    return {
        "pieces": pieces(found.text or "", values, room.catalogue),
        "parent": pieces(found.parent or "", {}, room.catalogue),
        "original": values.get("text"),
        "attachments": attachments(room, found),
    }


def reply_of(
    room: Room,
    found: History,
    draft: Draft | None,
    values: Mapping[str, str],
    attempt: Attempt | None,
) -> dict[str, Any]:
    """The reply as it would leave, what the rules say of it, and what could take its place."""
    findings = reviewed(room, found, draft, attempt)
    text = attempt.text if attempt and attempt.text else draft.text if draft else ""
    return {
        "draft": draft,
        "draft_text": text,
        "draft_pieces": pieces(text, values, room.catalogue, findings),
        "findings": findings,
        "blocked": any(finding.severity == "block" for finding in findings),
        "blank": blank(room, found, draft),
        "others": others(room, draft, values),
        "ready_after": ready_after(found),
    }


def ready_after(found: History) -> timedelta | None:
    """How long a comment waited for its first draft; None where no machine drafted."""
    first = found.drafts[0] if found.drafts else None
    if first is None or first.created_at is None or first.writer == "person":
        return None
    return max(timedelta(), first.created_at - found.received_at)


def others(room: Room, draft: Draft | None, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The alternatives to a draft; `seen` holds a choice to the text that was shown."""
    if draft is None:
        return []
    found = []
    for number, other in enumerate(draft.alternatives, 1):
        differing = changes(draft.text, other.text)
        found.append(
            {
                "number": number,
                "seen": text_hash(other.text),
                "language": other.language or draft.language,
                "writer": other.writer,
                "pieces": pieces(other.text, values, room.catalogue),
                "changes": shown_changes(differing, values, room.catalogue),
                "alike": share_changed(differing) < ALIKE,
                "blocked": any(finding.severity == "block" for finding in other.findings),
            }
        )
    return found


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
    return judged(room, found.id, draft.id if draft else None, text)


def judged(
    room: Room, comment_id: UUID, draft_id: UUID | None, text: str | None
) -> Sequence[Finding]:
    """What the rules say of a draft, of a text in its place, or of a person's own reply."""
    reviews, language = room.services.reviews, language_of(room.request)
    if draft_id:
        hits = reviews.review(draft_id, text, language)
    else:
        hits = reviews.judge(comment_id, text, language) if text else ()
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


def second_person(room: Room, found: History, brand_id: UUID) -> bool:
    """Whether two people must see a reply to it; who decides is told before."""
    labels = found.labels
    if found.erased or labels is None or found.state != "waiting" or not writes(room.visitor):
        return False
    intents = [labels.intent.label, *(also.label for also in labels.also_intents)]
    return room.services.reviews.second_person(brand_id, found.channel, intents)


def open_draft(found: History) -> Draft | None:
    """The draft that can be decided on or was approved, with its findings."""
    return next((draft for draft in reversed(found.drafts) if draft.state in SHOWN_STATES), None)


def pending(found: History) -> Message | None:
    """A reply that can still be called back."""
    return next((message for message in found.messages if message.state == "pending"), None)


def is_read(found: Comment) -> bool:
    """Whether the machine has read it: before, there is nothing to explain."""
    return found.labels is not None
