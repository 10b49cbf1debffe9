"""Hands out the files that came with comments, to people who may see personal data."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from triage.domain.decision import Scope
from triage.web.attachments import download
from triage.web.guards import ServicesDep, SignedIn, Visitor

router = APIRouter(include_in_schema=False)


@router.get("/attachments/{attachment_id}")
def attachment(
    services: ServicesDep,
    visitor: Annotated[Visitor, Depends(SignedIn(Scope.REVEAL))],
    attachment_id: UUID,
) -> Response:
    """A file, to be saved and not shown; that it was opened is recorded."""
    comment_id = services.attachments.comment(attachment_id)
    services.desk.open_to(visitor.actor).comment(comment_id)
    return download(*services.attachments.open(attachment_id, visitor.actor))
