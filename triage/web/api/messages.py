"""Messages on their way out over HTTP: what waits, what became of it, and the switch."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Forbidden
from triage.domain.reply import MessageState
from triage.domain.sending import MessageKind, Stopped
from triage.outbox import overseeing
from triage.web import schemas_messages as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Cursor, Limit, Reason, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep

router = APIRouter(prefix=PREFIX, tags=["messages"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]
Stopper = Annotated[Actor, Depends(KeyHolder(Scope.STOP))]
Revealer = Annotated[Actor, Depends(KeyHolder(Scope.REVEAL))]


class Fate(Sent):
    """What a person found out about a message."""

    arrived: bool


class Switch(Sent):
    """What to stop, and why; the reason is recorded."""

    what: Stopped = Stopped.SENDING
    reason: Reason


class Wishes(Sent):
    """What a customer does not want to hear, and the IANA name of their time zone."""

    opted_out: list[MessageKind] = Field(max_length=len(MessageKind))
    zone: Annotated[Words, Field(max_length=60)] | None = None


@router.get("/messages", response_model=schemas.Messages, responses=problems(404))
def messages(
    services: ServicesDep,
    _: Reader,
    brand: BrandId,
    state: MessageState | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Mapping[str, Any]:
    """Messages of a brand, those that leave last first."""
    page = services.desk.messages(brand, state, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total}


@router.post("/messages/{message_id}/release", status_code=204, responses=problems(404, 409))
def release(services: ServicesDep, actor: Decider, message_id: UUID) -> None:
    """Lets a scheduled or held message go now; limits and the switch still hold."""
    overseeing.release(services.line, message_id, actor)


@router.post("/messages/{message_id}/resolve", status_code=204, responses=problems(404, 409))
def resolve(
    services: ServicesDep, actor: Decider, message_id: UUID, body: Annotated[Fate, Body()]
) -> None:
    """Says what became of a message of unknown fate; one that is lost puts its draft back."""
    overseeing.resolve(services.line, message_id, actor, arrived=body.arrived)


@router.get("/switches", response_model=schemas.Switches, responses=problems())
def switches(services: ServicesDep, actor: Reader) -> Mapping[str, Any]:
    """What is stopped now, for which brand; without a brand it holds for all."""
    with services.line.store.write() as work:
        return {"items": overseeing.seen(work.outbox.switches(), actor)}


@router.post("/switches", status_code=204, responses=problems(404, 409))
def stop(
    services: ServicesDep, actor: Stopper, brand: BrandId, body: Annotated[Switch, Body()]
) -> None:
    """Stops a brand's messages, or only those no person approved, from the next tick on."""
    overseeing.stop(services.line, brand, body.what, body.reason, actor)


@router.delete("/switches/{what}", status_code=204, responses=problems(404, 409))
def resume(services: ServicesDep, actor: Stopper, brand: BrandId, what: Stopped) -> None:
    """Lets them go on."""
    overseeing.resume(services.line, brand, what, actor)


@router.post("/switches-everywhere", status_code=204, responses=problems(409))
def stop_all(services: ServicesDep, actor: Stopper, body: Annotated[Switch, Body()]) -> None:
    """Stops the messages of every brand."""
    everywhere(actor)
    overseeing.stop(services.line, None, body.what, body.reason, actor)


@router.delete("/switches-everywhere/{what}", status_code=204, responses=problems(409))
def resume_all(services: ServicesDep, actor: Stopper, what: Stopped) -> None:
    """Lifts the stop that holds for every brand; those of single brands stay."""
    everywhere(actor)
    overseeing.resume(services.line, None, what, actor)


def everywhere(actor: Actor) -> None:
    """Raises Forbidden for who sees single brands only."""
    if actor.brands is not None:
        raise Forbidden


@router.put("/customers/{customer_id}/wishes", status_code=204, responses=problems(404))
def wishes(
    services: ServicesDep, actor: Revealer, customer_id: UUID, body: Annotated[Wishes, Body()]
) -> None:
    """Keeps what a customer does not want to hear; messages of that kind are withdrawn."""
    overseeing.set_wishes(services.line, customer_id, body.opted_out, body.zone, actor)
