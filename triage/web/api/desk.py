"""The queue as a place of work, over HTTP: claim, snooze, hand over, many at once, groups."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Request
from pydantic import AwareDatetime, Field

from triage.domain.decision import Actor, Scope
from triage.replies import amending, batching, queueing
from triage.replies.batching import Batch, BatchAction, Item
from triage.team import assigning
from triage.web import schemas, schemas_desk
from triage.web.api.documents import problems
from triage.web.api.drafts import amended
from triage.web.api.inputs import PREFIX, BrandId, Sent, Words
from triage.web.catalogue import catalogue_of
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import finding_json
from triage.web.wording import say

router = APIRouter(prefix=PREFIX, tags=["desk"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]
Writer = Annotated[Actor, Depends(KeyHolder(Scope.EDIT))]
Remark = Annotated[Words, Field(max_length=500)]
Ids = Annotated[list[UUID], Field(max_length=batching.MOST)]


class Claiming(Sent):
    """How a comment is taken."""

    over: Annotated[bool, Field(description="Take it from a colleague who holds it.")] = False


class Snoozing(Sent):
    """Until when a comment is hidden, and why."""

    until: AwareDatetime
    reason: Remark = ""


class HandingOver(Sent):
    """Whom a comment goes to, and why."""

    team: Annotated[Words, Field(min_length=1, max_length=200)]
    reason: Remark = ""


class Previewing(Sent):
    """Drafts to look through before they are approved."""

    draft_ids: Ids


class Doing(Sent):
    """What to do to many: `ids` are drafts to approve or reject, comments for all else."""

    action: BatchAction
    ids: Ids
    reason: Remark = ""
    remark: Remark = ""
    team: Annotated[Words, Field(max_length=200)] = ""
    until: AwareDatetime | None = None
    seen: Annotated[
        dict[UUID, Annotated[Words, Field(max_length=64)]],
        Field(
            default_factory=dict,
            max_length=batching.MOST,
            description="By draft, `seen` of the preview: one changed since is not approved.",
        ),
    ]


@router.post(
    "/comments/{comment_id}/claim",
    response_model=schemas.Claim,
    responses=problems(404, 409),
)
def claim(
    services: ServicesDep,
    actor: Writer,
    comment_id: UUID,
    body: Annotated[Claiming | None, Body()] = None,
) -> Mapping[str, Any]:
    """Takes a comment for some minutes, or holds on to it; others see who has it."""
    over = body.over if body else False
    found = queueing.claim(services.line, comment_id, actor, over=over)
    return {"by": found.name, "since": found.since, "until": found.until}


@router.delete("/comments/{comment_id}/claim", status_code=204, responses=problems(404))
def release(services: ServicesDep, actor: Writer, comment_id: UUID) -> None:
    """Gives your own claim up; without one nothing happens."""
    queueing.release(services.line, comment_id, actor)


@router.post("/comments/{comment_id}/snooze", status_code=204, responses=problems(404, 409))
def snooze(
    services: ServicesDep, actor: Writer, comment_id: UUID, body: Annotated[Snoozing, Body()]
) -> None:
    """Hides a comment until then, or until its customer writes again."""
    queueing.snooze(services.line, comment_id, body.until, actor, body.reason)


@router.delete("/comments/{comment_id}/snooze", status_code=204, responses=problems(404, 409))
def wake(services: ServicesDep, actor: Writer, comment_id: UUID) -> None:
    """Brings a hidden comment back into the queue."""
    queueing.wake(services.line, comment_id, actor)


@router.post("/comments/{comment_id}/hand-over", status_code=204, responses=problems(404, 409))
def hand_over(
    services: ServicesDep, actor: Writer, comment_id: UUID, body: Annotated[HandingOver, Body()]
) -> None:
    """Gives a waiting comment to another team."""
    assigning.hand_over(services.line, comment_id, actor, body.reason, team=body.team)


@router.post(
    "/drafts/{draft_id}/regenerate",
    response_model=schemas.Amended,
    responses=problems(404, 409),
)
def regenerate(
    request: Request, services: ServicesDep, actor: Writer, draft_id: UUID
) -> dict[str, Any]:
    """Has the machine word a draft differently; the present text becomes an alternative."""
    return amended(request, services, amending.regenerate(services.line, draft_id, actor))


@router.get("/queue/groups", response_model=schemas_desk.Groups, responses=problems(404))
def groups(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """Near-identical drafts in the queue, to be read once and decided together."""
    found = batching.groups(services.line, brand)
    return {
        "items": [
            {
                "text": group.text,
                "language": group.language,
                "writer": group.writer,
                "size": len(group.draft_ids),
                "draft_ids": group.draft_ids,
                "comment_ids": group.comment_ids,
            }
            for group in found
        ]
    }


@router.post("/queue/bulk/preview", response_model=schemas_desk.Batch, responses=problems(404, 413))
def preview(
    request: Request, services: ServicesDep, actor: Decider, body: Annotated[Previewing, Body()]
) -> Mapping[str, Any]:
    """What approving each of up to 200 drafts would come to; nothing is changed."""
    return listed(request, batching.preview(services.line, body.draft_ids, actor))


@router.post("/queue/bulk", response_model=schemas_desk.Batch, responses=problems(404, 413))
def carry_out(
    request: Request, services: ServicesDep, actor: Decider, body: Annotated[Doing, Body()]
) -> Mapping[str, Any]:
    """Does the same to up to 200, each for itself: one that is refused hinders no other."""
    wish = body.action, body.ids, body.reason, body.remark, body.team, body.until
    batch = Batch(*wish, seen=body.seen)
    return listed(request, batching.carry_out(services.line, batch, actor))


def listed(request: Request, items: Sequence[Item]) -> dict[str, Any]:
    """Items with their problems in the caller's language."""
    catalogue = catalogue_of(request)
    found = [
        {
            "id": item.id,
            "comment_id": item.comment_id,
            "passes": item.passes,
            "seen": item.seen or None,
            "code": item.error.code if item.error else None,
            "message": say(catalogue, str(item.error)) if item.error else None,
            "findings": [finding_json(one) for one in item.findings],
        }
        for item in items
    ]
    passed = sum(item.passes for item in items)
    return {"items": found, "passed": passed, "refused": len(found) - passed}
