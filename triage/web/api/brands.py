"""How a brand speaks, over HTTP: its files, their versions, trying a change, going back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Query
from pydantic import Field

from triage.domain.decision import Actor, Scope
from triage.guiding import branding, proposing
from triage.ports import Proposal, ProposalState
from triage.web import schemas_brands as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep

VERSION = r"^[0-9a-f]{12}$"
PATH = r"^[a-z0-9_][a-z0-9_.-]*(?:/[a-z0-9_][a-z0-9_.-]*){0,3}\.(?:yaml|md)$"
LONGEST_FILE = 1_000_000

router = APIRouter(prefix=f"{PREFIX}/brand", tags=["brand"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]
Version = Annotated[str, Query(pattern=VERSION)]
Path = Annotated[str, Field(pattern=PATH, max_length=200)]
Text = Annotated[Words, Field(max_length=LONGEST_FILE)]


class Edit(Sent):
    """New texts of files by path, null takes one away; `before` is the version they were made
    on."""

    files: Annotated[dict[Path, Text | None], Field(min_length=1, max_length=200)]
    before: Annotated[str, Field(pattern=VERSION)]
    note: Annotated[Words, Field(max_length=branding.LONGEST_NOTE)] = ""

    def known(self) -> branding.Edit:
        """As it is carried out."""
        return branding.Edit(self.files, self.before, self.note)


class RollBack(Sent):
    """The version to put in force again."""

    version: Annotated[str, Field(pattern=VERSION)]


@router.get("/versions", response_model=schemas.BrandVersions, responses=problems(404))
def versions(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """All versions of a brand's guidelines, playbooks, knowledge and routing."""
    return {"items": branding.versions(services.line, brand)}


@router.get("/files", response_model=schemas.BrandFiles, responses=problems(404))
def files(
    services: ServicesDep, _: Reader, brand: BrandId, version: Version | None = None
) -> Mapping[str, Any]:
    """The files of a version, by default the one in force."""
    name, found = branding.files(services.line, brand, version)
    return {"version": name, "files": found}


@router.get("/diff", response_model=schemas.Difference, responses=problems(404))
def diff(
    services: ServicesDep,
    _: Reader,
    brand: BrandId,
    before: Version,
    after: Version | None = None,
) -> Mapping[str, Any]:
    """What changed from one version to another, by default the one in force."""
    return {"diff": branding.difference(services.line, brand, before, after)}


@router.put("/files", response_model=schemas.InForce, responses=problems(404, 409, 413))
def change(
    services: ServicesDep, actor: Administrator, brand: BrandId, body: Annotated[Edit, Body()]
) -> Mapping[str, Any]:
    """Puts changed files in force, all of them or none; what waits is drafted anew.

    A mistake is answered with file and line, and the version in force stays.
    """
    return {"version": branding.change(services.line, brand, body.known(), actor)}


@router.post("/trial", response_model=schemas.Trial, responses=problems(404, 413))
def trial(
    services: ServicesDep, _: Administrator, brand: BrandId, body: Annotated[Edit, Body()]
) -> Mapping[str, Any]:
    """Checks the drafts that wait as if the change were in force; nothing is stored."""
    return asdict(branding.trial(services.line, brand, body.known()))


@router.post("/roll-back", response_model=schemas.InForce, responses=problems(404, 409))
def roll_back(
    services: ServicesDep, actor: Administrator, brand: BrandId, body: Annotated[RollBack, Body()]
) -> Mapping[str, Any]:
    """Puts an earlier version in force again; what waits is drafted anew."""
    return {"version": branding.roll_back(services.line, brand, body.version, actor)}


@router.get("/proposals", response_model=schemas.Proposals, responses=problems(404))
def proposals(
    services: ServicesDep, _: Reader, brand: BrandId, state: ProposalState | None = None
) -> Mapping[str, Any]:
    """Changes of guidelines and playbook that people's edits ask for, with their evidence."""
    return {"items": proposing.listed(services.line, brand, state)}


@router.post(
    "/proposals/{proposal_id}/accept",
    response_model=schemas.Proposal,
    responses=problems(404, 409),
)
def accept(
    services: ServicesDep, actor: Administrator, brand: BrandId, proposal_id: UUID
) -> Proposal:
    """Carries a proposal out: a new version of the brand is in force."""
    return proposing.accept(services.line, brand, proposal_id, actor)


@router.post(
    "/proposals/{proposal_id}/decline",
    response_model=schemas.Proposal,
    responses=problems(404, 409),
)
def decline(
    services: ServicesDep, actor: Administrator, brand: BrandId, proposal_id: UUID
) -> Proposal:
    """Turns a proposal down; it is not made again."""
    return proposing.decline(services.line, brand, proposal_id, actor)
