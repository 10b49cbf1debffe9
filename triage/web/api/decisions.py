"""Decisions over HTTP: approve, edit or reject a draft, reply in one's own words, undo."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from fastapi.responses import Response
from pydantic import AwareDatetime, Field

from triage.domain.decision import Actor, Scope
from triage.domain.desk import RejectReason
from triage.domain.ids import text_hash
from triage.replies.deciding import Decided, Verdict
from triage.web import schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, Reason, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import finding_json, json_bytes

router = APIRouter(prefix=PREFIX, tags=["decisions"])
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]


SendAt = Annotated[
    AwareDatetime | None,
    Field(description="When it is to leave; without it, once the time to undo is over."),
]


class Yes(Sent):
    """When an approved draft leaves, and what was approved."""

    send_at: SendAt = None
    seen: Annotated[
        Words | None,
        Field(max_length=20_000, description="The text you saw; refused if it is another by now."),
    ] = None


class Edit(Sent):
    """The reply as a person worded it; placeholders such as [[AUTHOR]] are filled on sending."""

    text: Annotated[Words, Field(min_length=1, max_length=20_000)]
    send_at: SendAt = None


class Rejection(Sent):
    """Why a draft was declined."""

    reason: Annotated[
        Reason,
        Field(description=f"One of {', '.join(RejectReason)}; other words count as a remark."),
    ]
    remark: Annotated[Words, Field(max_length=500)] = ""


def outcome(decided: Decided) -> Response:
    """What a decision led to, as `schemas.Outcome` has it: written at once, for this is the answer
    the product gives most often."""
    told = {
        "draft_id": decided.draft_id,
        "comment_id": decided.comment_id,
        "message_id": decided.message_id,
        "due_at": decided.due_at and decided.due_at.isoformat().replace("+00:00", "Z"),
        "second_person": decided.second_person,
        "findings": [finding_json(found) for found in decided.findings],
    }
    return Response(json_bytes(told), media_type="application/json")


@router.post(
    "/drafts/{draft_id}/approve", response_model=schemas.Outcome, responses=problems(404, 409)
)
def approve(
    services: ServicesDep,
    actor: Decider,
    draft_id: UUID,
    body: Annotated[Yes | None, Body()] = None,
) -> Response:
    """Approves a draft as it is; it leaves at `due_at` unless undone."""
    wish = body or Yes()
    seen = text_hash(wish.seen) if wish.seen is not None else ""
    verdict = Verdict("approve", send_at=wish.send_at, seen=seen)
    return outcome(services.actions.decide(draft_id, verdict, actor))


@router.post(
    "/drafts/{draft_id}/edit", response_model=schemas.Outcome, responses=problems(404, 409, 413)
)
def edit(
    services: ServicesDep, actor: Decider, draft_id: UUID, body: Annotated[Edit, Body()]
) -> Response:
    """Approves a draft in the person's own words, if the brand's rules let it.

    Where two people must see a reply, the edit becomes the draft and waits for somebody else
    (`second_person`)."""
    verdict = Verdict("edit", body.text, send_at=body.send_at)
    return outcome(services.actions.decide(draft_id, verdict, actor))


@router.post(
    "/drafts/{draft_id}/reject", response_model=schemas.Outcome, responses=problems(404, 409, 413)
)
def reject(
    services: ServicesDep, actor: Decider, draft_id: UUID, body: Annotated[Rejection, Body()]
) -> Response:
    """Declines a draft; the comment waits for a person."""
    verdict = Verdict("reject", reason=body.reason, remark=body.remark)
    return outcome(services.actions.decide(draft_id, verdict, actor))


@router.post(
    "/comments/{comment_id}/reply",
    response_model=schemas.Outcome,
    responses=problems(404, 409, 413),
)
def reply(
    services: ServicesDep, actor: Decider, comment_id: UUID, body: Annotated[Edit, Body()]
) -> Response:
    """Answers a waiting comment that has no open draft in a person's own words."""
    return outcome(services.actions.reply(comment_id, body.text, actor, body.send_at))


@router.post("/messages/{message_id}/undo", status_code=204, responses=problems(404, 409))
def undo(services: ServicesDep, actor: Decider, message_id: UUID) -> None:
    """Calls back a reply that has not left; its draft is open again."""
    services.actions.undo(message_id, actor)
