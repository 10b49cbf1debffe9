"""Comments over HTTP: hand in, list, read, explain, dismiss."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Header, Query, Request
from fastapi.responses import Response

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Busy, Conflict, Unavailable
from triage.domain.ids import text_hash
from triage.web import schemas
from triage.web.api.documents import SUBMISSION, problems
from triage.web.api.inputs import (
    PLAIN,
    PREFIX,
    BrandId,
    BrandName,
    Cursor,
    Limit,
    Name,
    Reason,
    Sent,
    json_body,
    read_json,
    rows_of,
)
from triage.web.api.wanted import Wanted
from triage.web.catalogue import catalogue_of
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import RequestTrouble, json_bytes
from triage.web.schemas_teaching import Explanation
from triage.web.services import Services
from triage.web.wording import say

EXPLAINED = ("disposition", "reason", "team", "labels", "predictions", "drafts", "decisions")
router = APIRouter(prefix=PREFIX, tags=["comments"])
Submitter = Annotated[Actor, Depends(KeyHolder(Scope.SUBMIT))]
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was handed in, unread; `key` makes handing it in again harmless."""

    body: bytes
    source: str | None
    key: str | None


def batch_of(
    body: Annotated[bytes, Depends(json_body)],
    source: Annotated[Name | None, Query(description="Where the comments come from.")] = None,
    idempotency_key: Annotated[str | None, Header(max_length=255, pattern=PLAIN)] = None,
) -> Batch:
    """The parts of a request that hands in comments."""
    return Batch(body, source, idempotency_key)


@router.post(
    "/comments",
    status_code=202,
    response_model=schemas.Receipts,
    responses=problems(404, 409, 413, 415),
    openapi_extra=dict(SUBMISSION),
)
def submit(
    request: Request,
    services: ServicesDep,
    actor: Submitter,
    brand: BrandName,
    batch: Annotated[Batch, Depends(batch_of)],
) -> Response:
    """Accepts one comment or up to 1,000; good rows are kept when others are refused.

    The same Idempotency-Key with the same body is answered as the first time; while that one is
    being worked on it is refused (409) and can be asked again.
    """
    source = batch.source or f"api:{actor.name}"
    rows = named(rows_of(read_json(batch.body)), actor, batch.key)
    once = Once(
        services, actor, batch.key, b"\n".join([brand.encode(), source.encode(), batch.body])
    )
    answer = once.answer(
        lambda: receipts(request, services.actions.submit(brand, rows, source, actor))
    )
    return Response(json_bytes(answer), 202, media_type="application/json")


def named(rows: Sequence[Any], actor: Actor, key: str | None) -> Sequence[Any]:
    """Rows with an id each where an Idempotency-Key was given: a retry after a crash between
    storing and answering then finds them there."""
    if key is None:
        return rows
    once = text_hash(f"{actor.id}:{key}")
    return [
        row if not isinstance(row, dict) or row.get("id") else {**row, "id": f"once:{once}:{n}"}
        for n, row in enumerate(rows)
    ]


class Once:
    """Does a request once and answers its repetitions as the first time (Idempotency-Key)."""

    def __init__(self, services: Services, actor: Actor, key: str | None, request: bytes) -> None:
        self.services, self.actor, self.key, self.request = services, actor, key, request

    def answer(self, act: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """What was answered before, else what `act` says; 409 when the request was another."""
        if self.key is None:
            return act()
        access, actor_id = self.services.access, self.actor.id
        if (earlier := self._reserved(self.key)) is not None:
            return earlier
        try:
            made = act()
        except BaseException:
            access.release(actor_id, self.key)
            raise
        access.keep(actor_id, self.key, made)
        return made

    def _reserved(self, key: str) -> Mapping[str, Any] | None:
        now = self.services.clock.now()
        try:
            return self.services.access.reserve(self.actor.id, key, self.request, now)
        except Busy:
            raise
        except Conflict as error:
            raise RequestTrouble("idempotency-conflict") from error


def receipts(request: Request, found: Sequence[Any]) -> dict[str, Any]:
    """What became of every row, in the caller's language."""
    catalogue = catalogue_of(request)
    items = [
        {
            "index": receipt.index,
            "status": receipt.status,
            "id": receipt.comment_id and str(receipt.comment_id),
            "error": receipt.error
            and {**receipt.error, "message": say(catalogue, receipt.error["message"])},
        }
        for receipt in found
    ]
    counts = {
        status: sum(item["status"] == status for item in items)
        for status in ("accepted", "repeated", "refused")
    }
    return {"items": items, **counts}


@router.get("/comments", response_model=schemas.Comments, responses=problems(404))
def comments(
    services: ServicesDep,
    actor: Reader,
    brand: BrandId,
    where: Wanted,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Mapping[str, Any]:
    """Comments of a brand, newest first unless another order is asked for."""
    page = services.desk.open_to(actor).comments(brand, where, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total, "capped": page.capped}


@router.get("/queue", response_model=schemas.Comments, responses=problems(404))
def queue(
    services: ServicesDep,
    actor: Reader,
    brand: BrandId,
    where: Wanted,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Mapping[str, Any]:
    """Waiting comments, what matters most first: urgency × response time × value of the customer;
    each with its open draft."""
    page = services.desk.open_to(actor).queue(brand, where, cursor, limit)
    return {"items": page.rows, "next": page.next, "total": page.total, "capped": page.capped}


@router.get("/comments/{comment_id}", response_model=schemas.History, responses=problems(404))
def comment(services: ServicesDep, actor: Reader, comment_id: UUID) -> schemas.Row:
    """One comment with labels, drafts, findings, messages and decisions."""
    return services.desk.open_to(actor).comment(comment_id)


@router.get(
    "/comments/{comment_id}/explain",
    response_model=Explanation,
    responses=problems(404),
)
def explain(services: ServicesDep, actor: Reader, comment_id: UUID) -> Mapping[str, Any]:
    """Why it was labelled, routed and answered so: scores, thresholds, the words that carried
    each label, the nearest labelled examples, versions, sources, decisions.

    `why` is null while the worker, a label or the person's data is missing.
    """
    found = schemas.History.model_validate(services.desk.open_to(actor).comment(comment_id))
    try:
        why = services.readings.explain(comment_id)
    except (Conflict, Unavailable):
        why = None
    return {
        "comment_id": found.id,
        "abstained": found.labels.abstained if found.labels else [],
        "why": why,
        **{name: getattr(found, name) for name in EXPLAINED},
    }


class Dismissal(Sent):
    """Why a comment needs no reply."""

    reason: Reason


@router.post("/comments/{comment_id}/dismiss", status_code=204, responses=problems(404, 409, 413))
def dismiss(
    services: ServicesDep, actor: Decider, comment_id: UUID, body: Annotated[Dismissal, Body()]
) -> None:
    """Closes a comment without a reply."""
    services.actions.dismiss(comment_id, actor, body.reason)
