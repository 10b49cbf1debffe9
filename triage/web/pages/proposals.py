"""Changes people's edits ask for: the evidence, what each would do, and a manager's word on it."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from triage.domain.errors import BrandFileError, Conflict, NotFound
from triage.guiding import branding, changing, proposing
from triage.guiding.changing import Change
from triage.guiding.trying import AT_FIRST
from triage.ports import Proposal, ProposalState
from triage.web import wording_guidelines as words
from triage.web.guards import Visitor
from triage.web.pages.diffing import changes
from triage.web.pages.guide_room import Administrator, Looker, Room, RoomDep, outcome, plain

router = APIRouter(include_in_schema=False)
Told = Annotated[str, Query(max_length=20)]
Words = Annotated[str, Form(max_length=2_000)]
EVIDENCE = 20
"""Edits shown of one proposal."""


@router.get("/guidelines/{brand}/proposals")
def listed(room: RoomDep, visitor: Looker, told: Told = "") -> Response:
    """What is open, and what was decided."""
    found = proposing.listed(room.services.line, room.id)
    return room.show(
        visitor,
        "guide_proposals.html",
        open=[one for one in found if one.state is ProposalState.OPEN],
        decided=[one for one in found if one.state is not ProposalState.OPEN][:50],
        told=words.GUIDELINE_NOTICES.get(told, ""),
    )


@router.get("/guidelines/{brand}/proposals/{proposal_id}")
def one(room: RoomDep, visitor: Looker, proposal_id: UUID) -> Response:
    """A proposal with its evidence and what it would do."""
    return page(room, visitor, proposal_id)


def page(
    room: Room, visitor: Visitor, proposal_id: UUID, status: int = 200, **more: Any
) -> Response:
    """The proposal, judged as it would be carried out now."""
    proposal = proposing.proposal_of(room.services.line, room.id, proposal_id)
    found, obstacle = looked_over(room, proposal)
    evidence = [
        {"changes": changes(str(edit["before"]), str(edit["after"])), "draft": edit["draft"]}
        for edit in proposal.evidence[:EVIDENCE]
    ]
    return room.show(
        visitor,
        "guide_proposal.html",
        status,
        proposal=proposal,
        evidence=evidence,
        obstacle=obstacle,
        missing=more.get("missing", False),
        refused=more.get("refused", ""),
        **found,
    )


def looked_over(room: Room, proposal: Proposal) -> tuple[Mapping[str, Any], str]:
    """What accepting would change and do, or what stands in the way."""
    nothing: dict[str, Any] = {"diffs": [], "trial": None, "mistakes": [], "in_force": ""}
    if proposal.state is not ProposalState.OPEN:
        return nothing, ""
    line = room.services.line
    before, there = branding.files(line, room.id)
    try:
        brand = line.shelf.at(room.id, before)
        change = Change(proposing.carried_out(proposal, there, brand), before)
        return outcome(room, changing.judged(line, room.id, change, room.language, AT_FIRST)), ""
    except (Conflict, NotFound, BrandFileError) as error:
        return nothing, str(error)


@router.post("/guidelines/{brand}/proposals/{proposal_id}/accept")
def accept(room: RoomDep, visitor: Administrator, proposal_id: UUID) -> Response:
    """Carry it out as a version."""
    try:
        proposing.accept(room.services.line, room.id, proposal_id, visitor.actor)
    except (Conflict, BrandFileError) as error:
        return page(room, visitor, proposal_id, error.status, refused=str(error))
    return room.back("accepted", "proposals")


@router.post("/guidelines/{brand}/proposals/{proposal_id}/decline")
def decline(
    room: RoomDep, visitor: Administrator, proposal_id: UUID, reason: Words = ""
) -> Response:
    """Turn it down, with the reason."""
    why = plain(reason, 500).strip()
    if not why:
        return page(room, visitor, proposal_id, 422, missing=True)
    try:
        proposing.decline(room.services.line, room.id, proposal_id, visitor.actor, why)
    except Conflict:
        return room.back("too-late", "proposals")
    return room.back("declined", "proposals")
