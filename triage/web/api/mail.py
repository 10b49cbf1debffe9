"""What came by e-mail, over HTTP: attachments of comments, and mails that could not be read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import Field

from triage import reading_mail
from triage.domain.decision import Actor, Scope
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Limit
from triage.web.attachments import download
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.schemas import Out
from triage.web.schemas_people import Made

router = APIRouter(prefix=PREFIX, tags=["mail"])
Revealer = Annotated[Actor, Depends(KeyHolder(Scope.REVEAL))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]


class Attachment(Made):
    """A file that came with a comment."""

    id: UUID
    name: str
    media_type: str = Field(description="What its first bytes say.")
    size: int
    refused: str | None = Field(
        None, description="Why its content was not kept: `type`, `size` or `count`."
    )


class AttachmentList(Out):
    """The files of a comment."""

    items: list[Attachment]


class MailAside(Made):
    """A mail that could not be read; it still lies in its mailbox."""

    id: UUID
    mailbox: str
    uid: int
    error: str
    attempts: int
    at: datetime


class MailsAside(Out):
    """Mails that could not be read, the oldest first."""

    items: list[MailAside]


@router.get(
    "/comments/{comment_id}/attachments", response_model=AttachmentList, responses=problems(404)
)
def attachments(services: ServicesDep, actor: Revealer, comment_id: UUID) -> Mapping[str, Any]:
    """The files that came with a comment; at most a mail's few, so there is one page."""
    services.desk.open_to(actor).comment(comment_id)
    return {"items": services.attachments.of(comment_id)}


@router.get("/attachments/{attachment_id}", response_class=Response, responses=problems(404, 409))
def attachment(services: ServicesDep, actor: Revealer, attachment_id: UUID) -> Response:
    """A file, to be saved and not shown; that it was opened is recorded."""
    services.desk.open_to(actor).comment(services.attachments.comment(attachment_id))
    return download(*services.attachments.open(attachment_id, actor))


@router.get("/mails-aside", response_model=MailsAside, responses=problems(404))
def mails_aside(
    services: ServicesDep, actor: Administrator, brand: BrandId, limit: Limit = 50
) -> Mapping[str, Any]:
    """Mails that could not be read, the oldest first; once they are, others take their place."""
    with services.line.store.write() as work:
        found = work.mailboxes.asides(brand, limit)
    return {"items": found}


@router.post("/mails-aside/{aside_id}/redrive", status_code=204, responses=problems(404))
def redrive(services: ServicesDep, actor: Administrator, aside_id: UUID) -> None:
    """Has a mail read again with the next look at its mailbox."""
    reading_mail.redrive(services.line, aside_id, actor)
