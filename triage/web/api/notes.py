"""Colleagues among themselves, over HTTP: notes, mentions, snippets, calls to be made."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import AwareDatetime, Field

from triage.domain.decision import Actor, Scope
from triage.domain.desk import CallOutcome
from triage.replies import phrasing
from triage.replies.phrasing import Passage
from triage.team import calling, conferring
from triage.team.calling import Wanted
from triage.web import schemas as schemas_base
from triage.web import schemas_desk as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.problems import finding_json

router = APIRouter(prefix=PREFIX, tags=["desk"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Writer = Annotated[Actor, Depends(KeyHolder(Scope.EDIT))]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class Noting(Sent):
    """A note; `@Name` speaks to a colleague."""

    text: Annotated[Words, Field(min_length=1, max_length=conferring.LONGEST)]


class Reading(Sent):
    """The mentions that were read."""

    note_ids: Annotated[list[UUID], Field(max_length=conferring.LISTED)]


class Keeping(Sent):
    """A passage for replies; placeholders such as [[AUTHOR]] are filled on sending."""

    language: Language
    name: Annotated[Words, Field(min_length=1, max_length=phrasing.NAME)]
    text: Annotated[Words, Field(min_length=1, max_length=phrasing.LONGEST)]
    personal: bool = Field(False, description="For yourself alone; else for all who see the brand.")


class Calling(Sent):
    """A call to be made; without an assignee by yourself."""

    due_at: AwareDatetime
    assignee: Annotated[Words, Field(max_length=200)] = ""
    note: Annotated[Words, Field(max_length=500)] = ""


class Settling(Sent):
    """What came of a call; without an outcome it is called off."""

    outcome: CallOutcome | None = None
    remark: Annotated[Words, Field(max_length=500)] = ""


@router.get("/comments/{comment_id}/notes", response_model=schemas.Notes, responses=problems(404))
def notes(services: ServicesDep, _: Reader, comment_id: UUID) -> Mapping[str, Any]:
    """The notes on a comment, the oldest first."""
    return {"items": [asdict(note) for note in conferring.notes_of(services.line, comment_id)]}


@router.post(
    "/comments/{comment_id}/notes",
    status_code=201,
    response_model=schemas.Noted,
    responses=problems(404),
)
def add_note(
    services: ServicesDep, actor: Writer, comment_id: UUID, body: Annotated[Noting, Body()]
) -> Mapping[str, Any]:
    """Keeps a note for colleagues; it never leaves the house. Personal data of the customer is
    masked."""
    kept = conferring.add_note(services.line, comment_id, body.text, actor)
    return {**asdict(kept.note), "unknown": kept.unknown}


@router.get("/mentions", response_model=schemas.Notes, responses=problems())
def mentions(services: ServicesDep, actor: Reader, unseen: bool = False) -> Mapping[str, Any]:
    """Notes that speak to you, the newest first."""
    found = conferring.mentioning(services.line, actor, unseen=unseen)
    return {"items": [asdict(note) for note in found]}


@router.post("/mentions/seen", response_model=schemas.Seen, responses=problems(404, 413))
def seen(
    services: ServicesDep, actor: Reader, body: Annotated[Reading, Body()]
) -> Mapping[str, Any]:
    """Marks mentions of yours as read."""
    return {"marked": conferring.seen(services.line, body.note_ids, actor)}


@router.get("/snippets", response_model=schemas.Snippets, responses=problems(404))
def snippets(
    services: ServicesDep, actor: Reader, brand: BrandId, language: Language | None = None
) -> Mapping[str, Any]:
    """Your own snippets and those all share, by language and name."""
    found = phrasing.all_of(services.line, brand, language, actor)
    return {"items": [asdict(one) for one in found]}


@router.post(
    "/snippets",
    status_code=201,
    response_model=schemas.SavedSnippet,
    responses=problems(404, 409),
)
def add_snippet(
    services: ServicesDep, actor: Writer, brand: BrandId, body: Annotated[Keeping, Body()]
) -> Mapping[str, Any]:
    """Keeps a snippet the brand's rules let pass; one that all share takes the right to decide."""
    passage = Passage(body.language, body.name, body.text, personal=body.personal)
    return kept(phrasing.save(services.line, brand, passage, actor))


@router.put(
    "/snippets/{snippet_id}",
    response_model=schemas.SavedSnippet,
    responses=problems(404, 409),
)
def change_snippet(
    services: ServicesDep, actor: Writer, snippet_id: UUID, body: Annotated[Keeping, Body()]
) -> Mapping[str, Any]:
    """Changes a snippet, if the brand's rules let it pass."""
    brand_id = phrasing.one(services.line, snippet_id, actor).brand_id
    passage = Passage(body.language, body.name, body.text, snippet_id, body.personal)
    return kept(phrasing.save(services.line, brand_id, passage, actor))


@router.delete("/snippets/{snippet_id}", status_code=204, responses=problems(404))
def delete_snippet(services: ServicesDep, actor: Writer, snippet_id: UUID) -> None:
    """Takes a snippet away."""
    phrasing.delete(services.line, snippet_id, actor)


def kept(saved: phrasing.Saved) -> dict[str, Any]:
    """A snippet with what the rules warn of."""
    findings = [finding_json(found) for found in saved.findings]
    return {**asdict(saved.snippet), "findings": findings}


@router.post(
    "/comments/{comment_id}/calls",
    status_code=201,
    response_model=schemas_base.Call,
    responses=problems(404),
)
def plan_call(
    services: ServicesDep, actor: Writer, comment_id: UUID, body: Annotated[Calling, Body()]
) -> Mapping[str, Any]:
    """Has somebody call the customer by a time."""
    wanted = Wanted(body.due_at, body.assignee, body.note)
    return asdict(calling.plan(services.line, comment_id, wanted, actor))


@router.get("/calls", response_model=schemas.Calls, responses=problems(404))
def calls(
    services: ServicesDep, actor: Reader, brand: BrandId, mine: bool = False
) -> Mapping[str, Any]:
    """Calls to be made, yours or all, those due first."""
    whose = actor.id if mine else None
    return {"items": [asdict(one) for one in calling.open_calls(services.line, brand, whose)]}


@router.post(
    "/calls/{call_id}/settle", response_model=schemas_base.Call, responses=problems(404, 409)
)
def settle_call(
    services: ServicesDep, actor: Writer, call_id: UUID, body: Annotated[Settling, Body()]
) -> Mapping[str, Any]:
    """Says what came of a call, or calls it off."""
    return asdict(calling.settle(services.line, call_id, body.outcome, body.remark, actor))
