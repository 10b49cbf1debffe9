"""The checker over HTTP, for every tool that writes replies. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from pydantic import Field

from triage.domain.comment import Channel
from triage.domain.decision import Actor, Scope
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandName, Sent, Words, brand_id
from triage.web.catalogue import language_of
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import RequestTrouble, finding_json
from triage.web.schemas_checking import Checked

router = APIRouter(prefix=PREFIX, tags=["checking"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
LARGEST = 1024 * 1024
"""Bytes of a request: far above any reply, far below what would keep a thread busy."""


class ReplyToCheck(Sent):
    """A reply and what it answers. The brand may also be named as in every other request."""

    reply: Annotated[Words, Field(min_length=1, max_length=20_000)]
    brand: Annotated[Words | None, Field(max_length=200)] = None
    comment: Annotated[Words, Field(max_length=100_000)] = ""
    id: Annotated[Words | None, Field(max_length=200)] = None
    channel: Channel | None = None
    lang: Annotated[str | None, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z]+)?$")] = None
    nps: Annotated[float | None, Field(ge=0, le=10)] = None
    message_language: Annotated[str | None, Field(pattern="^(de|en)$")] = None


async def of_fitting_size(request: Request) -> None:
    """Refuses a body over the limit with its own problem, before any field of it is judged."""
    if len(await request.body()) > LARGEST:
        raise RequestTrouble("too-large")


@router.post(
    "/check",
    response_model=Checked,
    responses=problems(404, 413),
    dependencies=[Depends(of_fitting_size)],
)
def check(
    request: Request,
    services: ServicesDep,
    _: Reader,
    name: BrandName,
    body: Annotated[ReplyToCheck, Body()],
) -> Mapping[str, Any]:
    """What the brand's rules say of a reply, and what its statements rest on."""
    row = body.model_dump(exclude_none=True, mode="json", exclude={"brand", "message_language"})
    brand = brand_id(services, body.brand or name)
    language = body.message_language or language_of(request)
    found = services.reviews.check(brand, row, language)
    return {
        "id": body.id,
        "findings": [finding_json(one) for one in found.findings],
        "sources": [asdict(one) for one in found.sources],
    }
