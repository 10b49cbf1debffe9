"""Pages beside the queue: many at once, near-identical drafts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from triage import batching
from triage.batching import Batch, BatchAction, Item
from triage.domain.decision import Scope
from triage.domain.errors import NotFound, RowRefused
from triage.web.api.inputs import BrandId
from triage.web.catalogue import catalogue_of
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.choosing import matching, picked, room_for, without_draft
from triage.web.pages.deciding import clean, moment_of
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import id_of, view_of
from triage.web.pages.rendering import Pages
from triage.web.pages.room import Room
from triage.web.pages.views import pieces
from triage.web.wording import DISMISS_REASONS, REJECT_REASONS
from triage.web.wording_desk import DESK_NOTICES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Decider = Annotated[Visitor, Depends(Sender(Scope.DECIDE))]
Ids = Annotated[list[str], Form(max_length=batching.MOST)]
Short = Annotated[str, Form(max_length=500)]


class Desk:
    """What every page here takes."""

    def __init__(self, request: Request, services: ServicesDep, pages: PagesDep) -> None:
        self.request, self.services, self.pages = request, services, pages

    def show(self, template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        """A page; `notice` comes from the address."""
        told = self.request.query_params.get("notice", "")
        values = {"trouble": "", "what": "", "undone": False, **values}
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


class Picked:
    """What a list was left with: comments that were ticked, or all it holds."""

    def __init__(
        self,
        ids: Ids = [],  # noqa: B006 - never changed
        comments: Ids = [],  # noqa: B006 - never changed
        matching: Short = "",
        view: Annotated[str, Form(max_length=4_000)] = "",
        brand: Short = "",
    ) -> None:
        self.drafts, self.comments = known(ids), known(comments)
        self.all, self.view, self.brand = matching == "yes", view, brand


@router.post("/bulk/preview")
def preview(
    desk: DeskDep, visitor: Decider, chosen: Annotated[Picked, Depends(Picked)]
) -> Response:
    """What approving the chosen drafts would come to; comments without one can be put off, handed
    over or closed."""
    drafts, comments = chosen.drafts, chosen.comments
    if chosen.all:
        room = Room(desk.request, desk.services, desk.pages, visitor, view_of({}))
        found = matching(room_for(room, chosen.view), chosen.brand)
        drafts = [draft for draft in found.values() if draft]
        comments = [comment for comment, draft in found.items() if not draft]
    return looked_through(desk, visitor, drafts, comments=comments)


def known(ids: Sequence[str]) -> list[UUID]:
    """The ids among what a form sent."""
    return [found for one in ids if (found := id_of(one))]


def looked_through(
    desk: Desk,
    visitor: Visitor,
    ids: list[UUID],
    trouble: str = "",
    comments: Sequence[UUID] = (),
) -> Response:
    """The preview, with what went wrong before."""
    line = desk.services.line
    try:
        items = batching.preview(line, ids, visitor.actor) if ids or not comments else []
        items += without_draft(comments[: batching.MOST - len(items)])
    except RowRefused as error:
        return desk.show("bulk.html", visitor, 422, rows=[], done=False, trouble=str(error))
    status = 422 if trouble else 200
    rows = shown(desk, items)
    teams = teams_of(desk, items)
    values = {"rows": rows, "done": False, "trouble": trouble, "teams": teams}
    return desk.show("bulk.html", visitor, status, **values)


def teams_of(desk: Desk, items: Sequence[Item]) -> Sequence[str]:
    """The teams these comments can be given to; those of the first one's brand."""
    ids = [item.comment_id for item in items if item.comment_id]
    brands = desk.services.desk.brands_of(ids[:1])
    return desk.services.reviews.teams(min(brands)) if brands else []


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
        self.reason = reason if reason in {**REJECT_REASONS, **DISMISS_REASONS} else ""
        self.team, self.until, self.zone = clean(team), until, services.zone

    def batch(self, ids: list[UUID], seen: Mapping[UUID, str]) -> Batch:
        """The work; raises RowRefused for what is no time."""
        at: datetime | None = moment_of(self.until, self.zone, "until")
        return Batch(BatchAction(self.action), ids, self.reason, "", self.team, at, seen)


@router.post("/bulk")
def carry_out(  # noqa: PLR0913 - one parameter a field of the form
    desk: DeskDep,
    visitor: Decider,
    wish: Annotated[Wish, Depends(Wish)],
    ids: Ids = [],  # noqa: B006 - never changed
    comments: Ids = [],  # noqa: B006 - never changed
    seen: Ids = [],  # noqa: B006 - never changed
    pairs: Ids = [],  # noqa: B006 - never changed
) -> Response:
    """Do it to each, and say what became of each."""
    on_drafts = wish.action in {BatchAction.APPROVE, BatchAction.REJECT}
    chosen = picked(ids, pairs, comments) if on_drafts else known(comments)
    try:
        batch = wish.batch(chosen, shown_texts(seen))
        items = batching.carry_out(desk.services.line, batch, visitor.actor)
    except RowRefused as error:
        return looked_through(desk, visitor, known(ids), str(error))
    what = str(wish.action)
    return desk.show("bulk.html", visitor, rows=shown(desk, items), done=True, what=what)
