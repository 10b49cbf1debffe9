"""The front door: the inbox where there is something in it, else three ways to begin; the tour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from triage.customers import clearing
from triage.domain.decision import Actor, Scope
from triage.domain.errors import NotFound
from triage.ports import Filter
from triage.team.staff import everywhere
from triage.uploads import choosing
from triage.web.api.inputs import BrandId
from triage.web.guards import (
    SESSION_COOKIE,
    Open,
    Sender,
    ServicesDep,
    SignedIn,
    Visitor,
    csrf_token,
)
from triage.web.marking import N_
from triage.web.pages.entrance import PagesDep
from triage.web.services import Services

router = APIRouter(include_in_schema=False)
Anybody = Annotated[None, Depends(Open(None))]
Inside = Annotated[Visitor, Depends(SignedIn(None))]
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Bringer = Annotated[Visitor, Depends(Sender(Scope.SUBMIT))]
Looker = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Remover = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
ANYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the tour."""

    name: str
    title: str
    where: str


STOPS: Sequence[Stop] = (
    Stop("start", N_("What happens to a comment"), "/queue"),
    Stop("inbox", N_("Community managers: the inbox"), "/queue"),
    Stop("case", N_("Agents: work and cases"), "/mine"),
    Stop("themes", N_("Product teams: themes"), "/themes"),
    Stop("safety", N_("Administrators: rules and limits"), "/automation"),
    Stop("begin", N_("Now you"), "/welcome"),
)


def has_data(services: Services, actor: Actor) -> bool:
    """Whether there is a comment in any brand this person sees."""
    desk = services.desk.open_to(actor)
    return any(desk.comments(brand["id"], ANYTHING, None, 1).rows for brand in desk.brands())


@router.get("/")
def home(request: Request, services: ServicesDep, _: Anybody) -> Response:
    """Where somebody's work is, and where nothing ever came in, the ways to begin."""
    token = request.cookies.get(SESSION_COOKIE, "")
    actor = services.access.by_session(token, services.clock.now()) if token else None
    return RedirectResponse(place_of(services, actor) if actor else "/queue", 303)


def place_of(services: Services, actor: Actor) -> str:
    """Agents begin with what is theirs, product teams with what people talk about."""
    if not has_data(services, actor):
        return "/welcome"
    if Scope.DECIDE in actor.scopes:
        return "/queue"
    return "/mine" if Scope.EDIT in actor.scopes else "/themes"


@router.get("/welcome")
def welcome(request: Request, services: ServicesDep, pages: PagesDep, visitor: Reader) -> Response:
    """Three ways to begin; each only for those who have the right."""
    brands = services.desk.open_to(visitor.actor).brands()
    return pages.show(
        request,
        "welcome.html",
        visitor=visitor,
        brands=brands,
        filled=has_data(services, visitor.actor),
        sample=sample_of(services, brands, visitor),
        may_bring=visitor.may(Scope.SUBMIT),
        may_connect=visitor.may(Scope.ADMIN) and everywhere(visitor.actor),
        largest=choosing.BYTES,
    )


def sample_of(
    services: Services, brands: Sequence[Mapping[str, Any]], visitor: Visitor
) -> UUID | None:
    """The sample among the files, for who may take it out again; None where nothing is left."""
    if not visitor.may(Scope.ADMIN):
        return None
    found = (clearing.sample_in(services.line, brand["id"]) for brand in brands)
    return next((one.id for one in found if one), None)


@router.get("/import/{upload_id}/remove")
def before_removing(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Looker, upload_id: UUID
) -> Response:
    """What removing the sample would take out, before it is done."""
    upload, found = clearing.outlook(services.line, upload_id)
    return pages.show(
        request,
        "sample_remove.html",
        visitor=visitor,
        upload=upload,
        people=len(found),
        comments=sum(found.values()),
    )


@router.post("/import/{upload_id}/remove")
def remove(services: ServicesDep, visitor: Remover, upload_id: UUID) -> Response:
    """Takes the sample out."""
    clearing.clear(services.line, upload_id, visitor.actor)
    return RedirectResponse(f"/import/{upload_id}/remove", 303)


@router.post("/welcome/sample")
def sample(services: ServicesDep, visitor: Bringer, brand: BrandId) -> Response:
    """Brings in the sample; its page shows how far it is."""
    upload_id = choosing.try_sample(services.line, brand, visitor.actor)
    return RedirectResponse(f"/import/{upload_id}", 303)


@router.get("/tour")
def tour(request: Request, services: ServicesDep, pages: PagesDep, visitor: Inside) -> Response:
    """The first page of the tour."""
    return shown(request, services, pages, visitor, 0)


@router.get("/tour/{name}")
def stop(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Inside, name: str
) -> Response:
    """A page of the tour; its address is all there is to resume it by."""
    number = next((n for n, one in enumerate(STOPS) if one.name == name), None)
    if number is None:
        raise NotFound
    return shown(request, services, pages, visitor, number)


def shown(
    request: Request, services: Services, pages: PagesDep, visitor: Visitor, number: int
) -> Response:
    """One page of the tour, with those before and after it."""
    return pages.show(
        request,
        "tour.html",
        visitor=visitor,
        stops=STOPS,
        number=number,
        stop=STOPS[number],
        before=STOPS[number - 1] if number else None,
        after=STOPS[number + 1] if number + 1 < len(STOPS) else None,
        filled=has_data(services, visitor.actor),
        may_bring=visitor.may(Scope.SUBMIT),
    )


@router.get("/accessibility")
def accessibility(request: Request, services: ServicesDep, pages: PagesDep, _: Anybody) -> Response:
    """What this site does for everybody, what it cannot yet, whom to tell."""
    return pages.show(
        request, "accessibility.html", visitor=known(request, services), version=services.version
    )


def known(request: Request, services: Services) -> Visitor | None:
    """Who is looking, where somebody is signed in: the page is for everybody."""
    token = request.cookies.get(SESSION_COOKIE, "")
    actor = services.access.by_session(token, services.clock.now()) if token else None
    return Visitor(actor, csrf_token(token)) if actor else None
