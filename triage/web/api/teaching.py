"""Teaching over HTTP: correct labels, see the heads and their versions, roll back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Query
from pydantic import Field

from triage.domain.decision import Actor, Scope
from triage.domain.special import veiled
from triage.understanding import teaching
from triage.understanding.asking import Question, review_list
from triage.web import schemas_teaching as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, BrandName, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.schemas import Labels

MOST = 200
"""Comments corrected in one call."""

router = APIRouter(prefix=PREFIX, tags=["teaching"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Decider = Annotated[Actor, Depends(KeyHolder(Scope.DECIDE))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]


class Correction(Sent):
    """The right labels by head: sentiment and intent by name, spam, urgent, engage and toxic by
    yes or no. `likewise` names further comments that say the same."""

    labels: Annotated[dict[str, str], Field(min_length=1, max_length=10)]
    likewise: list[UUID] = Field(default_factory=list, max_length=MOST)
    reason: Annotated[Words, Field(max_length=500)] = ""


class RollBack(Sent):
    """The version to put in force again; 0 is the heads as shipped."""

    number: Annotated[int, Field(ge=0)]
    reason: Annotated[Words, Field(max_length=500)] = ""


@router.post(
    "/comments/{comment_id}/labels",
    response_model=schemas.Corrected,
    responses=problems(404, 409, 413),
)
def correct(
    services: ServicesDep, actor: Decider, comment_id: UUID, body: Annotated[Correction, Body()]
) -> Mapping[str, Any]:
    """Corrects labels; the comment goes its new way, and the next comment is read with it.

    When the new version of the heads would cost what was known before (`version.state` refused),
    the comment keeps the corrected labels and the heads stay as they were.
    """
    comment_ids = [comment_id, *body.likewise]
    taught = teaching.correct(services.line, comment_ids, body.labels, actor, body.reason)
    shown = taught.labels if Scope.SENSITIVE in actor.scopes else veiled(taught.labels)
    labels = Labels.model_validate(shown, from_attributes=True)
    return {"comment_ids": taught.comment_ids, "labels": labels, "version": taught.version}


@router.get("/review", response_model=schemas.Questions, responses=problems(404))
def review(
    services: ServicesDep,
    actor: Reader,
    brand: BrandName,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Mapping[str, Any]:
    """Comments whose label would teach the heads most; one label serves all that say the same:
    correct or confirm it with `likewise`, and the next list follows from what was learned."""
    found = review_list(services.line, brand, limit)
    open_ = Scope.SENSITIVE in actor.scopes
    return {"items": found if open_ else [discreet(question) for question in found]}


def discreet(question: Question) -> Question:
    """The question without labels of special categories."""
    comment, *likewise = (
        replace(item, labels=veiled(item.labels)) for item in (question.comment, *question.likewise)
    )
    return replace(question, comment=comment, likewise=likewise)


@router.get("/heads", response_model=schemas.Heads, responses=problems(404))
def heads(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """The heads of a brand: version in force, thresholds and coverage by label, all versions."""
    line = services.line
    versions = teaching.versions(line, brand)
    return {
        "base": line.heads.version,
        "number": next((version.number for version in versions if version.in_force), 0),
        "labels": teaching.wanted_labels(line.heads, line.shelf.get(brand)),
        "versions": versions,
    }


@router.post(
    "/heads/rollback", response_model=schemas.HeadsRolledBack, responses=problems(404, 409)
)
def roll_back(
    services: ServicesDep,
    actor: Administrator,
    brand: BrandId,
    body: Annotated[RollBack, Body()],
) -> Mapping[str, Any]:
    """Puts an accepted version of the heads in force again, at once, with the corrections of its
    time: those made since are set aside and not learned again, those set aside before that belong
    to it count again. Comments keep the labels they were given."""
    done = teaching.roll_back(services.line, brand, body.number, actor, body.reason)
    counted = {"set_aside": done.set_aside, "restored": done.restored}
    return {**heads(services, actor, brand), **counted}
