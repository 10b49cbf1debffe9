"""People over HTTP: find one by a value, see what was masked, erase. No value stands in a URL."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from triage.customers import people
from triage.domain.decision import Actor, Scope
from triage.web import schemas_people as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Reason, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep

router = APIRouter(prefix=PREFIX, tags=["people"])
Revealer = Annotated[Actor, Depends(KeyHolder(Scope.REVEAL))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]


class Wanted(Sent):
    """Whom to look for: a value in any spelling, and why."""

    kind: Literal["email", "phone", "order", "customer"]
    value: Annotated[Words, Field(min_length=1, max_length=200)]
    why: Annotated[Words, Field(max_length=500)] = ""


class Why(Sent):
    """Why it is done; it is recorded."""

    why: Reason


@router.post("/people/find", response_model=schemas.People, responses=problems(404, 413))
def find(
    services: ServicesDep, actor: Revealer, brand: BrandId, body: Annotated[Wanted, Body()]
) -> Mapping[str, Any]:
    """People with this e-mail address, telephone, order or customer number, masked or not.

    Who looked for what kind of value is recorded, the value is not.
    """
    return {"items": people.find(services.line, brand, body.kind, body.value, actor, body.why)}


@router.post(
    "/comments/{comment_id}/reveal",
    response_model=schemas.Revealed,
    responses=problems(404, 409, 413),
)
def reveal(
    services: ServicesDep, actor: Revealer, comment_id: UUID, body: Annotated[Why, Body()]
) -> Mapping[str, Any]:
    """The comment as the customer wrote it, and what its placeholders stand for; recorded."""
    now, why = services.clock.now(), people.remark(services.line, comment_id, body.why)
    values = dict(services.desk.reveal(comment_id, actor, now, why))
    held = {name: value for name, value in values.items() if name.startswith("[[")}
    return {"comment_id": comment_id, "text": values.get("text", ""), "values": held}


@router.post(
    "/people/{customer_id}/erase", response_model=schemas.Erased, responses=problems(404, 413)
)
def erase(
    services: ServicesDep, actor: Administrator, customer_id: UUID, body: Annotated[Why, Body()]
) -> Any:
    """Erases a person for good: key, texts, vectors, drafts, what was learned from them.

    Index and learned heads follow within seconds. Repeating it changes nothing.
    """
    return people.erase(services.line, customer_id, actor, body.why)
