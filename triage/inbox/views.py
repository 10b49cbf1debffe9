"""Views people keep of the list: a filter under a name, for themselves or for all of the brand."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs
from uuid import UUID

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Forbidden, NotFound, RowRefused
from triage.domain.ids import new_id
from triage.language.folding_query import asked
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports import Work
from triage.ports.inbox import SavedView
from triage.steps.learn import brand_decision

LONGEST_NAME = 60
LONGEST_QUERY = 1_000
MOST = 50
"""Views of one person's in a brand."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a view is to be."""

    name: str
    query: str
    shared: bool = False


def listed(line: Line, brand_id: UUID, actor: Actor) -> list[SavedView]:
    """A person's own views, then those others share, each by name."""
    with line.store.write() as work:
        found = work.views.listed(brand_id, actor.id)
    return sorted(found, key=lambda view: (view.owner_id != actor.id, view.name.casefold()))


def keep(line: Line, brand_id: UUID, wish: Wish, actor: Actor) -> UUID:
    """A new view; returns its id.

    Raises RowRefused for what cannot be kept, Conflict for a name taken, Forbidden where somebody
    who may only read wants to share.
    """
    view = SavedView(new_id(), brand_id, actor.id, actor.name, "", "", False)
    with line.store.write() as work:
        own = [one for one in work.views.listed(brand_id, actor.id) if one.owner_id == actor.id]
        if len(own) >= MOST:
            raise RowRefused(f"You have {MOST} views; delete one first.", "name")
        put(line, work, wished(view, wish, actor), actor, "view_kept")
    return view.id


def change(line: Line, view_id: UUID, wish: Wish, actor: Actor) -> None:
    """Rename a view, share it or not, or give it another filter, where `query` is not empty.

    Raises as `keep`, and NotFound for a view that is not the person's to change.
    """
    with line.store.write() as work:
        view = mine(work, view_id, actor)
        wish = wish if wish.query else replace(wish, query=view.query)
        put(line, work, wished(view, wish, actor), actor, "view_changed")


def delete(line: Line, view_id: UUID, actor: Actor) -> None:
    """Take a view away; raises NotFound for one that is not the person's to delete."""
    with line.store.write() as work:
        view = mine(work, view_id, actor)
        work.views.delete(view_id)
        outcome = {"view": str(view_id), "shared": view.shared}
        now = line.clock.now()
        work.decisions.record([brand_decision("view_deleted", view.brand_id, actor, now, outcome)])


def mine(work: Work, view_id: UUID, actor: Actor) -> SavedView:
    """A view its owner may change; a shared one an administrator too."""
    view = work.views.get(view_id)
    if view.owner_id != actor.id and not (view.shared and Scope.ADMIN in actor.scopes):
        raise NotFound(f"There is no view {view_id}.")
    return view


def put(line: Line, work: Work, view: SavedView, actor: Actor, kind: str) -> None:
    """Store it with its record."""
    now = line.clock.now()
    work.views.save(view, now)
    outcome = {"view": str(view.id), "shared": view.shared}
    work.decisions.record([brand_decision(kind, view.brand_id, actor, now, outcome)])


def wished(view: SavedView, wish: Wish, actor: Actor) -> SavedView:
    """The view as it is to be. A search for a person is not kept: who they are would be."""
    name = masked_remark(" ".join(wish.name.split()))
    if not 0 < len(name) <= LONGEST_NAME:
        raise RowRefused(f"A view needs a name of at most {LONGEST_NAME} characters.", "name")
    if len(wish.query) > LONGEST_QUERY:
        raise RowRefused("This filter is too long to be kept.", "name")
    words = parse_qs(wish.query).get("q", [""])[0]
    if "from" in asked(words).fields or masked_remark(words) != words:
        raise RowRefused("A search for a person cannot be kept as a view.", "name")
    if wish.shared and not view.shared and not ({Scope.EDIT, Scope.DECIDE} & actor.scopes):
        raise Forbidden
    return replace(view, name=name, query=wish.query, shared=wish.shared)
