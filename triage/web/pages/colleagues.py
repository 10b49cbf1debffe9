"""Among colleagues: notes that speak to one, calls to be made, snippets for replies."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import (
    Conflict,
    DraftBlocked,
    Forbidden,
    NotFound,
    RowRefused,
    TriageError,
)
from triage.replies import batching, phrasing
from triage.replies.phrasing import Passage
from triage.team import calling, conferring
from triage.web.api.inputs import BrandId
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.filters import id_of
from triage.web.pages.office import Office, OfficeDep, attempted
from triage.web.wording_bench import VARIABLES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Writer = Annotated[Visitor, Depends(Sender(Scope.EDIT))]
Marker = Annotated[Visitor, Depends(Sender(Scope.READ))]
Ids = Annotated[list[str], Form(max_length=batching.MOST)]
Short = Annotated[str, Form(max_length=500)]
Named = Annotated[str, Query(max_length=20)]


@router.get("/mentions")
def mentions(office: OfficeDep, visitor: Reader) -> Response:
    """Notes that speak to the visitor."""
    found = conferring.mentioning(office.line, visitor.actor)
    fresh = sum(not note.seen for note in found)
    return office.show("mentions.html", visitor, notes=found, fresh=fresh)


@router.post("/mentions/seen")
def seen(office: OfficeDep, visitor: Marker, ids: Ids = []) -> Response:  # noqa: B006 - never changed
    """Mark them as read."""
    known = [found for one in ids if (found := id_of(one))]
    conferring.seen(office.line, known, visitor.actor)
    return RedirectResponse("/mentions?notice=seen", 303)


@router.get("/calls")
def calls(office: OfficeDep, visitor: Reader, brand: BrandId, whose: Named = "") -> Response:
    """Calls to be made, by all or by oneself."""
    return called(office, visitor, brand, mine=whose == "me")


def called(
    office: Office, visitor: Visitor, brand: UUID, *, mine: bool, error: TriageError | None = None
) -> Response:
    """The calls, with what went wrong."""
    found = calling.open_calls(office.line, brand, visitor.actor.id if mine else None)
    return office.show(
        "calls.html",
        visitor,
        error.status if error else 200,
        trouble=str(error) if error else "",
        calls=found,
        mine=mine,
        may_write=visitor.may(Scope.EDIT),
    )


@router.post("/calls/{call_id}/done")
def settle(  # noqa: PLR0913 - one parameter a field of the form
    office: OfficeDep,
    visitor: Writer,
    brand: BrandId,
    call_id: UUID,
    outcome: Short = "",
    remark: Short = "",
    page: Short = "",
) -> Response:
    """Say what came of a call; without an outcome it is called off."""
    said, actor = clean(remark), visitor.actor
    error = attempted(
        lambda: calling.settle(office.line, call_id, outcome or None, said, actor),
        *(Conflict, NotFound, RowRefused),
    )
    if error:
        return called(office, visitor, brand, mine=page != "all", error=error)
    if page == "mine":
        return office.back("/mine", "call-done")
    return office.back("/calls", "call-done", whose="" if page == "all" else "me")


@router.get("/snippets")
def snippets(office: OfficeDep, visitor: Reader, brand: BrandId, language: Named = "") -> Response:
    """One's own snippets and those all share."""
    return listed(office, visitor, brand, language=language)


def listed(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    *,
    language: str = "",
    error: TriageError | None = None,
    typed: Passage | None = None,
    **more: Any,
) -> Response:
    """The snippets, with what went wrong, what was typed and, as `gone`, what was taken away."""
    known = sorted(office.line.shelf.get(brand).guidelines.languages)
    chosen = language if language in known else ""
    found = phrasing.all_of(office.line, brand, chosen or None, visitor.actor)
    shares = visitor.may(Scope.DECIDE)
    return office.show(
        "snippets.html",
        visitor,
        error.status if error else 200,
        own=[one for one in found if one.owner_id],
        shared=[one for one in found if not one.owner_id],
        languages=known,
        language_=chosen,
        shares=shares,
        may_write=visitor.may(Scope.EDIT),
        trouble=str(error) if error else "",
        findings=error.findings if isinstance(error, DraftBlocked) else (),
        typed=typed or Passage(chosen or known[0], "", "", personal=not shares),
        variables=VARIABLES,
        **{"gone": None, **more},
    )


class Typed:
    """The fields of a snippet."""

    def __init__(
        self,
        language: Short = "",
        name: Short = "",
        text: Annotated[str, Form(max_length=20_000)] = "",
        whose: Short = "",
    ) -> None:
        self.language, self.name, self.text = language, clean(name), clean(text)
        self.personal = whose == "me"

    def passage(self, key: str) -> Passage:
        """What is to be kept."""
        return Passage(self.language, self.name, self.text, id_of(key), self.personal)


@router.post("/snippets")
def keep_snippet(
    office: OfficeDep,
    visitor: Writer,
    brand: BrandId,
    typed: Annotated[Typed, Depends(Typed)],
    key: Annotated[str, Form(alias="id")] = "",
) -> Response:
    """Keep a snippet; what was typed is never lost."""
    passage = typed.passage(key)
    error = attempted(
        lambda: phrasing.save(office.line, brand, passage, visitor.actor),
        *(Conflict, DraftBlocked, Forbidden, NotFound, RowRefused),
    )
    if error:
        return listed(office, visitor, brand, error=error, typed=passage)
    return office.back("/snippets", "snippet-own" if passage.personal else "snippet-kept")


@router.post("/snippets/{snippet_id}/delete")
def delete_snippet(office: OfficeDep, visitor: Writer, snippet_id: UUID) -> Response:
    """Take a snippet away; the page that says so can bring it back."""
    gone = phrasing.one(office.line, snippet_id, visitor.actor)
    phrasing.delete(office.line, snippet_id, visitor.actor)
    page = listed(office, visitor, gone.brand_id, gone=gone)
    page.headers["HX-Push-Url"] = office.to("/snippets")
    return page
