"""Pages beside the queue: many at once, near-identical drafts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import RowRefused
from triage.replies import batching
from triage.replies.batching import Batch, BatchAction, Item
from triage.web.api.inputs import BrandId
from triage.web.catalogue import catalogue_of
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.choosing import left, matching, owners, picked, without_draft
from triage.web.pages.deciding import clean, moment_of
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View, id_of, view_of
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
LeftDep = Annotated[View, Depends(left)]
SAID = 200
"""Characters of a comment."""

NO_ACTION = "Say what is to be done with the chosen ones."


class Desk:
    """What every page here takes."""

    def __init__(self, request: Request, services: ServicesDep, pages: PagesDep) -> None:
        self.request, self.services, self.pages = request, services, pages

    def show(self, template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        """A page; `notice` comes from the address."""
        told = self.request.query_params.get("notice", "")
        values = {"trouble": "", **values}
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

    def many(self, visitor: Visitor, status: int = 200, *, back: View, **values: Any) -> Response:
        """The page of many at once; its address leads back to the list it came from."""
        here = f"/bulk?{back.query}"
        plain = {"what": "", "undone": False, "ticked": None, "back": back, "here": here}
        page = self.show("bulk.html", visitor, status, **(plain | values))
        page.headers["HX-Push-Url"] = here
        return page

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
        brand: Short = "",
    ) -> None:
        self.drafts, self.comments = known(ids), known(comments)
        self.all, self.brand = matching == "yes", brand


@router.get("/bulk")
def from_the_list(request: Request, visitor: Reader) -> Response:
    """What was chosen is not kept: who reloads is back in the list."""
    return RedirectResponse(view_of(request.query_params).address(), 303)


@router.post("/bulk/preview")
def preview(
    desk: DeskDep, visitor: Decider, back: LeftDep, chosen: Annotated[Picked, Depends(Picked)]
) -> Response:
    """What approving the chosen drafts would come to; comments without one can be put off, handed
    over or closed."""
    drafts, comments = chosen.drafts, chosen.comments
    if chosen.all:
        room = Room(desk.request, desk.services, desk.pages, visitor, back)
        found = matching(room, chosen.brand)
        drafts = [draft for draft in found.values() if draft]
        comments = [comment for comment, draft in found.items() if not draft]
    return looked_through(desk, visitor, drafts, comments, back=back)


def known(ids: Sequence[str]) -> list[UUID]:
    """The ids among what a form sent."""
    return [found for one in ids if (found := id_of(one))]


def looked_through(
    desk: Desk,
    visitor: Visitor,
    ids: list[UUID],
    comments: Sequence[UUID] = (),
    **more: Any,
) -> Response:
    """The preview; `trouble` says what went wrong before, `ticked` what had been chosen then."""
    line = desk.services.line
    try:
        items = batching.preview(line, ids, visitor.actor) if ids or not comments else []
        items += without_draft(comments[: batching.MOST - len(items)])
    except RowRefused as error:
        more |= {"trouble": str(error)}
        return desk.many(visitor, 422, rows=[], done=False, **more)
    status = 422 if more.get("trouble") else 200
    values = {"rows": shown(desk, items), "done": False, "teams": teams_of(desk, items), **more}
    return desk.many(visitor, status, **values)


def teams_of(desk: Desk, items: Sequence[Item]) -> Sequence[str]:
    """The teams these comments can be given to; those of the first one's brand."""
    ids = [item.comment_id for item in items if item.comment_id]
    brands = desk.services.desk.brands_of(ids[:1])
    return desk.services.reviews.teams(min(brands)) if brands else []


def shown(desk: Desk, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Items with the beginning of the comment and the draft, masked; nothing for one that is not
    there."""
    found = desk.services.desk.texts(
        {one for item in items for one in (item.id, item.comment_id) if one}
    )

    def words(item: Item) -> dict[str, Any]:
        reply = found.get(item.id, "") if item.id != item.comment_id else ""
        said = found.get(item.comment_id, "") if item.comment_id else ""
        return {"said": desk.pieces(said[:SAID]), "reply": desk.pieces(reply)}

    return [{"item": item, **words(item)} for item in items]


def shown_texts(seen: Sequence[str]) -> dict[UUID, str]:
    """By draft the hash of the text that stood on the page."""
    pairs = [one.partition(":") for one in seen]
    return {found: shown for key, _, shown in pairs if (found := id_of(key))}


class Wish:
    """What a form wants done to many."""

    def __init__(
        self,
        services: ServicesDep,
        action: Short = "",
        reason: Short = "",
        team: Short = "",
        until: Short = "",
    ) -> None:
        self.action = action
        self.reason = reason if reason in {**REJECT_REASONS, **DISMISS_REASONS} else ""
        self.team, self.until, self.zone = clean(team), until, services.zone

    def batch(self, ids: list[UUID], seen: Mapping[UUID, str]) -> Batch:
        """The work; raises RowRefused where nothing to do is named, and for what is no time."""
        if self.action not in set(BatchAction):
            raise RowRefused(NO_ACTION, "action")
        at: datetime | None = moment_of(self.until, self.zone, "until")
        return Batch(BatchAction(self.action), ids, self.reason, "", self.team, at, seen)


class Marked:
    """What the preview was left with: all it showed, and what was ticked of it."""

    def __init__(
        self,
        ids: Ids = [],  # noqa: B006 - never changed
        comments: Ids = [],  # noqa: B006 - never changed
        seen: Ids = [],  # noqa: B006 - never changed
        pairs: Ids = [],  # noqa: B006 - never changed
    ) -> None:
        self.drafts, self.comments, self.seen = known(ids), known(comments), shown_texts(seen)
        self.owners = owners(pairs)

    def chosen(self, action: str) -> list[UUID]:
        """The drafts, or the comments, to do it to."""
        if action not in {BatchAction.APPROVE, BatchAction.REJECT}:
            return self.comments
        return picked(self.drafts, self.owners, self.comments)

    @property
    def without_draft(self) -> list[UUID]:
        """Comments that were ticked and have no draft."""
        drafted = set(self.owners.values())
        return [one for one in self.comments if one not in drafted]


@router.post("/bulk")
def carry_out(
    desk: DeskDep,
    visitor: Decider,
    back: LeftDep,
    wish: Annotated[Wish, Depends(Wish)],
    marked: Annotated[Marked, Depends(Marked)],
) -> Response:
    """Do it to each, and say what became of each."""
    try:
        batch = wish.batch(marked.chosen(wish.action), marked.seen)
        items = batching.carry_out(desk.services.line, batch, visitor.actor)
    except RowRefused as error:
        told = {"trouble": str(error), "ticked": set(marked.comments), "back": back}
        return looked_through(desk, visitor, marked.drafts, marked.without_draft, **told)
    rows = shown(desk, items)
    return desk.many(visitor, back=back, rows=rows, done=True, what=wish.action)
