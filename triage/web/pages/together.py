"""Pages beside the queue: many at once, near-identical drafts, my mentions, snippets, calls."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from triage import batching, calling, conferring, phrasing
from triage.batching import Batch, BatchAction, Item
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, DraftBlocked, NotFound, RowRefused, TriageError
from triage.phrasing import Passage
from triage.web.api.inputs import BrandId
from triage.web.catalogue import catalogue_of
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.deciding import clean, moment_of
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import id_of
from triage.web.pages.rendering import Pages
from triage.web.pages.views import pieces
from triage.web.wording import REJECT_REASONS
from triage.web.wording_desk import DESK_NOTICES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Marker = Annotated[Visitor, Depends(Sender(Scope.READ))]
Ids = Annotated[list[str], Form(max_length=batching.MOST)]
Short = Annotated[str, Form(max_length=500)]


class Desk:
    """What every page here takes."""

    def __init__(self, request: Request, services: ServicesDep, pages: PagesDep) -> None:
        self.request, self.services, self.pages = request, services, pages

    def show(self, template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        """A page; `notice` comes from the address."""
        told = self.request.query_params.get("notice", "")
        values.setdefault("trouble", "")
        shown: Pages = self.pages
        return shown.show(
            self.request,
            template,
            status,
            visitor=visitor,
            notice=told if told in DESK_NOTICES else "",
            now=self.services.clock.now(),
            **values,
        )

    def pieces(self, text: str) -> Any:
        """A masked text, its placeholders as chips."""
        return pieces(text, {}, catalogue_of(self.request))


DeskDep = Annotated[Desk, Depends(Desk)]


@router.get("/groups")
def groups(desk: DeskDep, visitor: Reader, brand: BrandId) -> Response:
    """Near-identical drafts, to be read once and decided together."""
    found = batching.groups(desk.services.line, brand)
    rows = [{"group": group, "pieces": desk.pieces(group.text)} for group in found]
    return desk.show("groups.html", visitor, rows=rows)


@router.post("/bulk/preview")
def preview(desk: DeskDep, visitor: Decider, ids: Ids = []) -> Response:  # noqa: B006 - never changed
    """What approving the chosen drafts would come to."""
    return looked_through(desk, visitor, known(ids))


def known(ids: Sequence[str]) -> list[UUID]:
    """The ids among what a form sent."""
    return [found for one in ids if (found := id_of(one))]


def looked_through(desk: Desk, visitor: Visitor, ids: list[UUID], trouble: str = "") -> Response:
    """The preview, with what went wrong before."""
    line = desk.services.line
    try:
        items = batching.preview(line, ids, visitor.actor)
    except RowRefused as error:
        return desk.show("bulk.html", visitor, 422, rows=[], done=False, trouble=str(error))
    status = 422 if trouble else 200
    rows = shown(desk, items)
    return desk.show("bulk.html", visitor, status, rows=rows, done=False, trouble=trouble)


def shown(desk: Desk, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Items with the beginnings of comment and draft."""
    return [{"item": item, **words(desk, item)} for item in items]


def words(desk: Desk, item: Item) -> dict[str, Any]:
    """What a comment says, masked; nothing for an item that is not there."""
    if item.comment_id is None:
        return {"said": [], "reply": []}
    try:
        row = desk.services.desk.comment(item.comment_id)
    except NotFound:
        return {"said": [], "reply": []}
    draft = next((one["text"] for one in row["drafts"] if one["id"] == item.id), "")
    return {"said": desk.pieces((row["text"] or "")[:200]), "reply": desk.pieces(draft)}


def shown_texts(seen: Sequence[str]) -> dict[UUID, str]:
    """By draft the hash of the text that stood on the page."""
    pairs = [one.partition(":") for one in seen]
    return {found: shown for key, _, shown in pairs if (found := id_of(key))}


class Wish:
    """What a form wants done to many."""

    def __init__(
        self,
        services: ServicesDep,
        action: Short = "approve",
        reason: Short = "",
        team: Short = "",
        until: Short = "",
    ) -> None:
        self.action = action if action in set(BatchAction) else BatchAction.APPROVE
        self.reason = reason if reason in REJECT_REASONS else ""
        self.team, self.until, self.zone = clean(team), until, services.zone

    def batch(self, ids: list[UUID], seen: Mapping[UUID, str]) -> Batch:
        """The work; raises RowRefused for what is no time."""
        at: datetime | None = moment_of(self.until, self.zone, "until")
        return Batch(BatchAction(self.action), ids, self.reason, "", self.team, at, seen)


@router.post("/bulk")
def carry_out(
    desk: DeskDep,
    visitor: Decider,
    wish: Annotated[Wish, Depends(Wish)],
    ids: Ids = [],  # noqa: B006 - never changed
    comments: Ids = [],  # noqa: B006 - never changed
    seen: Ids = [],  # noqa: B006 - never changed
) -> Response:
    """Do it to each, and say what became of each."""
    on_drafts = wish.action in {BatchAction.APPROVE, BatchAction.REJECT}
    chosen = known(ids if on_drafts else comments)
    try:
        batch = wish.batch(chosen, shown_texts(seen))
        items = batching.carry_out(desk.services.line, batch, visitor.actor)
    except RowRefused as error:
        return looked_through(desk, visitor, known(ids), str(error))
    return desk.show("bulk.html", visitor, rows=shown(desk, items), done=True)


@router.get("/mentions")
def mentions(desk: DeskDep, visitor: Reader) -> Response:
    """Notes that speak to the visitor."""
    found = conferring.mentioning(desk.services.line, visitor.actor)
    return desk.show("mentions.html", visitor, notes=found)


@router.post("/mentions/seen")
def seen(desk: DeskDep, visitor: Marker, ids: Ids = []) -> Response:  # noqa: B006 - never changed
    """Mark them as read."""
    conferring.seen(desk.services.line, known(ids), visitor.actor)
    return RedirectResponse("/mentions?notice=seen", 303)


@router.get("/snippets")
def snippets(desk: DeskDep, visitor: Reader, brand: BrandId) -> Response:
    """A brand's snippets."""
    return listed(desk, visitor, brand)


def listed(
    desk: Desk,
    visitor: Visitor,
    brand: UUID,
    error: TriageError | None = None,
    typed: Passage | None = None,
) -> Response:
    """The snippets, with what went wrong and what was typed."""
    found = phrasing.all_of(desk.services.line, brand)
    findings = error.findings if isinstance(error, DraftBlocked) else ()
    return desk.show(
        "snippets.html",
        visitor,
        error.status if error else 200,
        snippets=found,
        languages=sorted(desk.services.line.shelf.get(brand).guidelines.languages),
        may_decide=visitor.may(Scope.DECIDE),
        trouble=str(error) if error else "",
        findings=findings,
        typed=typed or Passage("de", "", ""),
    )


class Typed:
    """The fields of a snippet."""

    def __init__(
        self, language: Short = "", name: Short = "", text: Annotated[str, Form()] = ""
    ) -> None:
        self.language, self.name, self.text = language, clean(name), clean(text)

    def passage(self, key: str) -> Passage:
        """What is to be kept."""
        return Passage(self.language, self.name, self.text, id_of(key))


@router.post("/snippets")
def keep_snippet(
    desk: DeskDep,
    visitor: Decider,
    brand: BrandId,
    typed: Annotated[Typed, Depends(Typed)],
    key: Annotated[str, Form(alias="id")] = "",
) -> Response:
    """Keep a snippet; what was typed is never lost."""
    passage = typed.passage(key)
    try:
        phrasing.save(desk.services.line, brand, passage, visitor.actor)
    except (Conflict, DraftBlocked, NotFound, RowRefused) as error:
        return listed(desk, visitor, brand, error, passage)
    return RedirectResponse("/snippets?notice=snippet-kept", 303)


@router.post("/snippets/{snippet_id}/delete")
def delete_snippet(desk: DeskDep, visitor: Decider, snippet_id: UUID) -> Response:
    """Take a snippet away."""
    phrasing.delete(desk.services.line, snippet_id, visitor.actor)
    return RedirectResponse("/snippets?notice=snippet-gone", 303)


@router.get("/calls")
def calls(desk: DeskDep, visitor: Reader, brand: BrandId) -> Response:
    """Calls to be made."""
    found = calling.open_calls(desk.services.line, brand)
    return desk.show("calls.html", visitor, calls=found)
