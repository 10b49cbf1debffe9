"""A brand begun in the web: a name, a title, how it addresses people. The rest it inherits."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import BrandFileError, Conflict, Forbidden, NotFound
from triage.domain.guidelines import AddressForm
from triage.guiding import branding
from triage.guiding.branding import NewBrand
from triage.team.staff import everywhere
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.guide_room import plain
from triage.web.pages.office import Office, OfficeDep
from triage.web.wording_guidelines import ADDRESS

router = APIRouter(include_in_schema=False)
Administrator = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Beginner = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
Words = Annotated[str, Form(max_length=200)]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def shown(office: Office, visitor: Visitor, status: int = 200, **typed: Any) -> Response:
    """The form, with what was typed and why nothing came of it."""
    if not everywhere(visitor.actor):
        raise Forbidden
    fields = {"name": "", "title": "", "address": AddressForm.SIE.value, "wrong": ""} | typed
    return office.show("new_brand.html", visitor, status, addresses=ADDRESS, **fields)


@router.get("/brands/new")
def form(office: OfficeDep, visitor: Administrator) -> Response:
    """The form; for those who administer all brands, as a new one is in nobody's yet."""
    return shown(office, visitor)


@router.post("/brands/new")
def begin(
    office: OfficeDep,
    visitor: Beginner,
    title: Words = "",
    name: Words = "",
    address: Annotated[AddressForm, Form()] = AddressForm.SIE,
) -> Response:
    """Adds the brand and goes to its page."""
    if not everywhere(visitor.actor):
        raise Forbidden
    said = plain(title).strip()
    called = plain(name).strip() or name_from(said)
    try:
        branding.begin(office.line, NewBrand(called, said, address), visitor.actor)
    except (BrandFileError, Conflict, NotFound) as error:
        wrong = error.message if isinstance(error, BrandFileError) else str(error)
        typed = {"name": called, "title": said, "address": address.value, "wrong": wrong}
        return shown(office, visitor, error.status, **typed)
    return RedirectResponse(f"/guidelines/{called}?told=begun", 303)


def name_from(title: str) -> str:
    """A short name as a folder may be called, of a title in German or English."""
    plain_letters = title.lower().translate(UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")[:63].rstrip("-")
