"""An inbox in memory: kept views, no bursts, and a worker that may be away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound, RowRefused, Unavailable
from triage.domain.ids import new_id
from triage.inbox.bursts import Outlook
from triage.inbox.views import Wish
from triage.ports.inbox import SavedView, Topic, TopicPause


@dataclass
class MemoryInbox:
    """`near` is what a question finds; None: the worker is away."""

    kept: dict[UUID, SavedView] = field(default_factory=dict)
    near: dict[UUID, float] | None = None
    senders: dict[str, list[UUID]] = field(default_factory=dict)
    notes: int = 0
    seen: Outlook = field(default_factory=lambda: Outlook((), (), too_early=False))

    def views(self, brand_id: UUID, actor: Actor) -> Sequence[SavedView]:
        return [one for one in self.kept.values() if one.shared or one.owner_id == actor.id]

    def keep(self, brand_id: UUID, wish: Wish, actor: Actor) -> UUID:
        if not wish.name.strip():
            raise RowRefused("A view needs a name of at most 60 characters.", "name")
        if any(one.name == wish.name for one in self.kept.values()):
            raise Conflict("You have another view of this name.")
        view = SavedView(
            new_id(), brand_id, actor.id, actor.name, wish.name, wish.query, wish.shared
        )
        self.kept[view.id] = view
        return view.id

    def change(self, view_id: UUID, wish: Wish, actor: Actor) -> None:
        view = self.mine(view_id, actor)
        query = wish.query or view.query
        self.kept[view_id] = replace(view, name=wish.name, query=query, shared=wish.shared)

    def delete(self, view_id: UUID, actor: Actor) -> None:
        del self.kept[self.mine(view_id, actor).id]

    def mine(self, view_id: UUID, actor: Actor) -> SavedView:
        if view_id not in self.kept or self.kept[view_id].owner_id != actor.id:
            raise NotFound(f"There is no view {view_id}.")
        return self.kept[view_id]

    def teams_of(self, brand_id: UUID, actor: Actor) -> tuple[str, ...]:
        return ("support",)

    def unread(self, actor: Actor) -> int:
        return self.notes

    def of_like_meaning(self, brand_id: UUID, question: str) -> Mapping[UUID, float]:
        if self.near is None:
            raise Unavailable("The worker does not answer; is `triage serve` running?")
        return self.near

    def of_person(self, brand_id: UUID, value: str, actor: Actor) -> Sequence[UUID]:
        return self.senders.get(value, [])

    def outlook(self, brand_id: UUID) -> Outlook:
        return self.seen

    def pause(self, brand_id: UUID, topic: Topic, reason: str, actor: Actor) -> None:
        if any(one.topic == topic for one in self.seen.pauses):
            raise Conflict("Automation is paused for this already.")

    def resume(self, pause_id: UUID, actor: Actor) -> None:
        held: Sequence[TopicPause] = self.seen.pauses
        if all(one.id != pause_id for one in held):
            raise NotFound(f"There is no pause {pause_id}.")
