"""The installation for its administrator: condition, dead letters, ways in and out, retention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused, TriageError
from triage.domain.retention import LONGEST, SHORTEST
from triage.ports import Way
from triage.team.staff import everywhere
from triage.web import wording_upkeep as words
from triage.web.api.inputs import BrandId, BrandName, Cursor
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.rendering import Pages
from triage.web.services import Services

router = APIRouter(include_in_schema=False)
Administrator = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Changer = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]


def of_all(visitor: Visitor) -> Visitor:
    """Who administers every brand: what concerns the installation is for them. Raises Forbidden."""
    if not everywhere(visitor.actor):
        raise Forbidden
    return visitor


def keeper(visitor: Administrator) -> Visitor:
    """Who may look at what belongs to no brand alone."""
    return of_all(visitor)


def trier(visitor: Changer) -> Visitor:
    """Who may try it."""
    return of_all(visitor)


Keeper = Annotated[Visitor, Depends(keeper)]
Trier = Annotated[Visitor, Depends(trier)]
Words = Annotated[str, Form(max_length=500)]
ROWS = 50
QUIET_AFTER = 60
"""Seconds without a sign of life before a worker counts as away; it gives one every 10."""


@router.get("/health")
def health(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Administrator,
    cursor: Cursor = None,
    told: str = "",
) -> HTMLResponse:
    """What could not be done in one's brands and, to who administers all, how the whole is."""
    now = services.clock.now()
    letters = services.desk.open_to(visitor.actor).dead_letters(cursor, ROWS)
    found = services.upkeep.condition() if everywhere(visitor.actor) else None
    return pages.show(
        request,
        "health.html",
        visitor=visitor,
        condition=found,
        alive=present(found.records.workers, now) if found else 0,
        letters=letters,
        version=services.version,
        now=now,
        model_names=words.MODELS,
        told=told if told in ("again", "too-late") else "",
    )


def present(workers: Sequence[datetime], now: datetime) -> int:
    """How many of the workers with these signs of life are there."""
    return sum((now - seen).total_seconds() <= QUIET_AFTER for seen in workers)


@router.post("/health/letters/{letter_id}/redrive")
def redrive(services: ServicesDep, visitor: Changer, letter_id: UUID) -> Response:
    """Put a failed comment back on the line."""
    try:
        services.actions.redrive(letter_id, visitor.actor)
    except (Conflict, NotFound):
        return RedirectResponse("/health?told=too-late#letters", 303)
    return RedirectResponse("/health?told=again#letters", 303)


@dataclass(frozen=True, slots=True)
class Tried:
    """How trying a way ended; `said` is the other side's word, or what went wrong."""

    name: str
    inbound: bool
    worked: bool
    said: str


def ways_shown(
    request: Request, pages: Pages, services: Services, visitor: Visitor, tried: Tried | None = None
) -> HTMLResponse:
    """The page of the ways in and out."""
    return pages.show(
        request,
        "channels.html",
        visitor=visitor,
        ways=services.upkeep.ways(),
        way_names=words.WAYS,
        fact_names=words.FACTS,
        address=services.staff.entry.address,
        tried=tried,
    )


@router.get("/channels")
def channels(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Keeper
) -> HTMLResponse:
    """The ways in and out, with what they are set to."""
    return ways_shown(request, pages, services, visitor)


@router.post("/channels/test")
def try_way(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Trier,
    way: Annotated[str, Form(max_length=20)] = "",
) -> HTMLResponse:
    """Try a way now. No customer is told anything."""
    found = next((one for one in services.upkeep.ways() if one.name == way and one.trial), None)
    if found is None:
        raise NotFound
    return ways_shown(request, pages, services, visitor, attempted(found))


def attempted(way: Way) -> Tried:
    """What came of it."""
    try:
        said = way.trial() if way.trial else ""
    except (TriageError, OSError) as error:
        said = str(error) if isinstance(error, TriageError) else type(error).__name__
        return Tried(way.name, way.inbound, worked=False, said=said)
    return Tried(way.name, way.inbound, worked=True, said=said)


@router.get("/retention")
def retention(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Administrator,
    brand: BrandId,
    told: str = "",
) -> HTMLResponse:
    """What a brand keeps of people, and for how long."""
    return terms_shown(request, pages, services, visitor, brand, told=told == "kept")


def terms_shown(
    request: Request,
    pages: Pages,
    services: Services,
    visitor: Visitor,
    brand_id: UUID,
    **more: Any,
) -> HTMLResponse:
    """The page of retention; `more` is what was asked of it or went wrong."""
    asked = {"told": False, "outlook": None, "wrong": "", "typed": None, "reason": ""}
    return pages.show(
        request,
        "retention.html",
        422 if more.get("wrong") else 200,
        visitor=visitor,
        term=services.keeping.term(brand_id),
        special=services.special_days,
        shortest=SHORTEST,
        longest=LONGEST,
        **{**asked, **more},
    )


@router.post("/retention")
def keep(  # noqa: PLR0913 - one parameter a field of the form
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Changer,
    brand: BrandId,
    name: BrandName,
    days: Annotated[str, Form(max_length=10)] = "",
    reason: Words = "",
    sure: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Show what a term would do; set it once somebody is sure."""
    try:
        wanted = number(days)
        if sure:
            services.keeping.keep_for(brand, wanted, visitor.actor, reason.replace("\x00", ""))
            return RedirectResponse(f"/retention?told=kept&brand={name}", 303)
        outlook = services.keeping.outlook(brand, wanted)
    except RowRefused as error:
        shown: dict[str, Any] = {"wrong": str(error), "typed": days, "reason": reason}
        return terms_shown(request, pages, services, visitor, brand, **shown)
    shown = {"outlook": outlook, "typed": days, "reason": reason}
    return terms_shown(request, pages, services, visitor, brand, **shown)


def number(days: str) -> int | None:
    """Days as they were typed; nothing stands for ever. Raises RowRefused."""
    written = days.strip()
    if not written:
        return None
    if not written.isdecimal():
        raise RowRefused("Give a number of days.", "days")
    return int(written[:6])
