"""Drafts over HTTP before anybody decides: offered by other programs, worded anew, exchanged."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Header, Path, Request
from fastapi.responses import Response
from pydantic import Field, StringConstraints

from triage.domain.decision import Actor, Scope
from triage.domain.reply import Alternative
from triage.domain.writing import Change, Revision
from triage.replies.amending import Amended
from triage.web import schemas
from triage.web.api.comments import Once
from triage.web.api.documents import problems
from triage.web.api.inputs import PLAIN, PREFIX, Sent, Words
from triage.web.catalogue import language_of
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import finding_json, json_bytes
from triage.web.services import Services

router = APIRouter(prefix=PREFIX, tags=["drafts"])
Proposer = Annotated[Actor, Depends(KeyHolder(Scope.PROPOSE))]
Writer = Annotated[Actor, Depends(KeyHolder(Scope.EDIT))]
Key = Annotated[str | None, Header(max_length=255, pattern=PLAIN)]


class Offer(Sent):
    """A reply another program wrote; placeholders such as [[AUTHOR]] are filled on sending."""

    text: Annotated[Words, Field(min_length=1, max_length=20_000)]
    name: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$"),
        Field(description="What the program is called; people see it beside its reply."),
    ]


class Version(Sent):
    """A person's wording of a reply."""

    text: Annotated[Words, Field(min_length=1, max_length=20_000)]


class Wish(Sent):
    """How a draft is to be worded anew."""

    change: Change
    words: Annotated[
        Words, Field(max_length=500, description="What to mention; needed for `mention`.")
    ] = ""
    language: Annotated[
        str | None,
        Field(
            pattern=r"^[a-z]{2}$",
            description="For `other_language`; by default German and English change places.",
        ),
    ] = None


@router.post(
    "/comments/{comment_id}/drafts",
    status_code=201,
    response_model=schemas.Offered,
    responses=problems(404, 409, 413),
)
def propose(
    request: Request,
    services: ServicesDep,
    actor: Proposer,
    comment_id: UUID,
    body: Annotated[Offer, Body()],
    idempotency_key: Key = None,
) -> Response:
    """Offers a reply: it becomes the draft, or an alternative where there is one.

    It goes through the same checks as any draft; one that breaks a rule is kept, marked `blocked`,
    and cannot be sent as it is. The same words twice stand there once.
    """
    asked = "\n".join([str(comment_id), body.name, body.text]).encode()

    def act() -> dict[str, Any]:
        found = services.amendments.propose(comment_id, body.text, body.name, actor)
        hits = services.reviews.review(found.draft_id, body.text, language_of(request))
        return {
            "draft_id": str(found.draft_id),
            "comment_id": str(found.comment_id),
            "alternative": found.place,
            "blocked": found.blocked,
            "findings": [finding_json(hit) for hit in hits],
        }

    answer = Once(services, actor, idempotency_key, asked).answer(act)
    return Response(json_bytes(answer), 201, media_type="application/json")


@router.post(
    "/drafts/{draft_id}/set-down", response_model=schemas.Amended, responses=problems(404, 409, 413)
)
def set_down(
    request: Request,
    services: ServicesDep,
    actor: Writer,
    draft_id: UUID,
    body: Annotated[Version, Body()],
) -> dict[str, Any]:
    """Puts a person's text in the draft's place, for somebody else to approve."""
    found = services.amendments.set_down(draft_id, body.text, actor)
    return amended(request, services, found)


@router.post(
    "/comments/{comment_id}/set-down",
    response_model=schemas.Amended,
    responses=problems(404, 409, 413),
)
def write(
    request: Request,
    services: ServicesDep,
    actor: Writer,
    comment_id: UUID,
    body: Annotated[Version, Body()],
) -> dict[str, Any]:
    """Makes a person's text the draft of a comment that has none, for somebody else to approve."""
    return amended(request, services, services.amendments.write(comment_id, body.text, actor))


@router.post(
    "/drafts/{draft_id}/revise",
    response_model=schemas.Amended,
    responses=problems(404, 409, 413),
)
def revise(
    request: Request,
    services: ServicesDep,
    actor: Writer,
    draft_id: UUID,
    body: Annotated[Wish, Body()],
) -> dict[str, Any]:
    """Has a draft worded anew: shorter, warmer, more formal, in another language, or mentioning
    something. The earlier text becomes an alternative; nothing is approved or sent."""
    wish = Revision(body.change, "", body.words, body.language)
    return amended(request, services, services.amendments.revise(draft_id, wish, actor))


@router.post(
    "/drafts/{draft_id}/alternatives/{number}",
    response_model=schemas.Amended,
    responses=problems(404, 409),
)
def choose(
    request: Request,
    services: ServicesDep,
    actor: Writer,
    draft_id: UUID,
    number: Annotated[int, Path(ge=1, le=100)],
) -> dict[str, Any]:
    """Exchanges a draft for one of its alternatives, counted from 1."""
    return amended(request, services, services.amendments.choose(draft_id, number, actor))


def amended(request: Request, services: Services, found: Amended) -> dict[str, Any]:
    """A draft as it stands now, its findings in the caller's language."""
    draft = found.draft
    hits = services.reviews.review(found.draft_id, draft.text, language_of(request))
    return {
        "draft_id": found.draft_id,
        "comment_id": found.comment_id,
        "text": draft.text,
        "language": draft.language,
        "writer": draft.writer,
        "blocked": draft.blocked,
        "findings": [finding_json(hit) for hit in hits],
        "sources": [source_json(source) for source in draft.sources],
        "alternatives": [alternative_json(other) for other in draft.alternatives],
    }


def source_json(source: Any) -> dict[str, str]:
    """A source as the API gives it."""
    return {"kind": source.kind, "id": source.id, "quote": source.quote}


def alternative_json(other: Alternative) -> dict[str, Any]:
    """An alternative as the API gives it."""
    return {
        "text": other.text,
        "writer": other.writer,
        "language": other.language,
        "sources": [source_json(source) for source in other.sources],
        "findings": [finding_json(found) for found in other.findings],
    }
