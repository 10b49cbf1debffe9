"""Earned automation over HTTP: cells and their evidence, opening and closing, the dry run."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Query
from pydantic import Field

from triage.automating import steering
from triage.domain.decision import Actor, Scope
from triage.domain.errors import RowRefused
from triage.domain.policy import CellState
from triage.web import schemas_automation as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Cursor, Limit, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep

router = APIRouter(prefix=f"{PREFIX}/automation", tags=["automation"])
Automator = Annotated[Actor, Depends(KeyHolder(Scope.AUTOMATE))]
SPAN = re.compile(r"(\d{1,3})([hdw])")
UNITS = {"h": "hours", "d": "days", "w": "weeks"}
LONGEST = timedelta(weeks=13)
"""A replay of more would read the whole log."""


class Because(Sent):
    """Why a cell is brought into another state; it is recorded."""

    reason: Annotated[Words, Field(max_length=500)] = ""


class Level(Because):
    """The level a cell has to prove; null gives the brand's file its say back."""

    level: Annotated[float, Field(ge=0, le=1)] | None


def after(cursor: str | None) -> UUID | None:
    """The cell a page begins after; raises RowRefused on a cursor nobody issued."""
    try:
        return UUID(cursor) if cursor else None
    except ValueError as error:
        message = "This cursor is not valid; start from the first page."
        raise RowRefused(message, "cursor") from error


def span(written: str) -> timedelta:
    """A span of time such as 7d; raises RowRefused."""
    match = SPAN.fullmatch(written)
    found = timedelta(**{UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if not timedelta() < found <= LONGEST:
        raise RowRefused("Write a span such as 12h, 7d or 4w, of at most 13 weeks.", "since")
    return found


@router.get("/cells", response_model=schemas.Cells, responses=problems(404))
def cells(
    services: ServicesDep, _: Automator, brand: BrandId, cursor: Cursor = None, limit: Limit = 50
) -> Mapping[str, Any]:
    """Policy cells of a brand with the record each rests on."""
    found = steering.standings(services.line, brand, after(cursor), limit)
    following = str(found[-1].cell.id) if len(found) == limit else None
    return {"items": [schemas.cell_json(one) for one in found], "next": following}


@router.get("/cells/{cell_id}", response_model=schemas.CellHistory, responses=problems(404))
def cell(services: ServicesDep, _: Automator, cell_id: UUID) -> Mapping[str, Any]:
    """One cell with every change of it and what that rested on."""
    standing, history = steering.one(services.line, cell_id)
    return {**schemas.cell_json(standing), "history": history}


@router.put("/cells/{cell_id}/level", response_model=schemas.Cell, responses=problems(404))
def level(
    services: ServicesDep, actor: Automator, cell_id: UUID, body: Annotated[Level, Body()]
) -> Mapping[str, Any]:
    """Sets the level a cell has to prove; an open one that does not pass it is closed."""
    done = steering.set_level(services.line, cell_id, body.level, actor, body.reason)
    return schemas.cell_json(done)


@router.post("/cells/{cell_id}/open", response_model=schemas.Cell, responses=problems(404, 409))
def open_cell(
    services: ServicesDep, actor: Automator, cell_id: UUID, body: Annotated[Because, Body()]
) -> Mapping[str, Any]:
    """Opens a cell that has earned it; what its record does not allow, nobody can."""
    return steered(services, cell_id, CellState.OPEN, actor, body)


@router.post("/cells/{cell_id}/close", response_model=schemas.Cell, responses=problems(404, 409))
def close(
    services: ServicesDep, actor: Automator, cell_id: UUID, body: Annotated[Because, Body()]
) -> Mapping[str, Any]:
    """Closes a cell; it sends nothing from now on."""
    return steered(services, cell_id, CellState.CLOSED, actor, body)


@router.post("/cells/{cell_id}/shadow", response_model=schemas.Cell, responses=problems(404, 409))
def shadow(
    services: ServicesDep, actor: Automator, cell_id: UUID, body: Annotated[Because, Body()]
) -> Mapping[str, Any]:
    """Puts a cell back into shadow, where it earns its trust anew."""
    return steered(services, cell_id, CellState.SHADOW, actor, body)


def steered(
    services: ServicesDep, cell_id: UUID, to: CellState, actor: Actor, body: Because
) -> dict[str, Any]:
    """Carry out a person's word on a cell."""
    return schemas.cell_json(steering.steer(services.line, cell_id, to, actor, body.reason))


@router.get("/dry-run", response_model=schemas.DryRun, responses=problems(404))
def dry_run(
    services: ServicesDep,
    _: Automator,
    brand: BrandId,
    since: Annotated[str, Query(max_length=10)] = "7d",
) -> Mapping[str, Any]:
    """What open cells would have sent in the time before now, and which of that people rewrote or
    rejected."""
    until = services.clock.now()
    start = until - span(since)
    found = steering.replay(services.line, brand, start, until)
    return {"since": start, "until": until, "cells": found.cells, "mistakes": found.mistakes}
