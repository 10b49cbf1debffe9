"""What pages ask of the inbox beyond the desk: views, meaning, people, bursts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.inbox import bursts, searching, views
from triage.inbox.bursts import Outlook
from triage.inbox.views import Wish
from triage.line import Line
from triage.ports.inbox import SavedView, Topic
from triage.team import conferring


class Inbox(Protocol):
    """See the modules of `triage.inbox`."""

    def views(self, brand_id: UUID, actor: Actor) -> Sequence[SavedView]:
        """A person's own views, then those others share."""

    def keep(self, brand_id: UUID, wish: Wish, actor: Actor) -> UUID:
        """A new view; its id."""

    def change(self, view_id: UUID, wish: Wish, actor: Actor) -> None:
        """Another name or filter."""

    def delete(self, view_id: UUID, actor: Actor) -> None:
        """Take a view away."""

    def teams_of(self, brand_id: UUID, actor: Actor) -> tuple[str, ...]:
        """The teams somebody is in."""

    def unread(self, actor: Actor) -> int:
        """How many notes speak to somebody and were not read."""

    def of_like_meaning(self, brand_id: UUID, question: str) -> Mapping[UUID, float]:
        """Comments that say the like, the nearest first; raises Unavailable."""

    def of_person(self, brand_id: UUID, value: str, actor: Actor) -> Sequence[UUID]:
        """Comments of whoever a value leads to; recorded."""

    def outlook(self, brand_id: UUID) -> Outlook:
        """What stands out."""

    def pause(self, brand_id: UUID, topic: Topic, reason: str, actor: Actor) -> None:
        """Stop automation for a topic."""

    def resume(self, pause_id: UUID, actor: Actor) -> None:
        """Let it go on."""


@dataclass(frozen=True)
class LineInbox:
    """On the line's records."""

    line: Line

    def views(self, brand_id: UUID, actor: Actor) -> Sequence[SavedView]:
        """See `Inbox`."""
        return views.listed(self.line, brand_id, actor)

    def keep(self, brand_id: UUID, wish: Wish, actor: Actor) -> UUID:
        """See `Inbox`."""
        return views.keep(self.line, brand_id, wish, actor)

    def change(self, view_id: UUID, wish: Wish, actor: Actor) -> None:
        """See `Inbox`."""
        views.change(self.line, view_id, wish, actor)

    def delete(self, view_id: UUID, actor: Actor) -> None:
        """See `Inbox`."""
        views.delete(self.line, view_id, actor)

    def teams_of(self, brand_id: UUID, actor: Actor) -> tuple[str, ...]:
        """See `Inbox`."""
        with self.line.store.write() as work:
            members = work.staffing.members(brand_id)
        return tuple(member.team for member in members if member.actor_id == actor.id)

    def unread(self, actor: Actor) -> int:
        """See `Inbox`."""
        return conferring.unread(self.line, actor)

    def of_like_meaning(self, brand_id: UUID, question: str) -> Mapping[UUID, float]:
        """See `Inbox`."""
        return searching.of_like_meaning(self.line, brand_id, question)

    def of_person(self, brand_id: UUID, value: str, actor: Actor) -> Sequence[UUID]:
        """See `Inbox`."""
        return searching.of_person(self.line, brand_id, value, actor)

    def outlook(self, brand_id: UUID) -> Outlook:
        """See `Inbox`."""
        return bursts.outlook(self.line, brand_id)

    def pause(self, brand_id: UUID, topic: Topic, reason: str, actor: Actor) -> None:
        """See `Inbox`."""
        bursts.pause(self.line, brand_id, topic, reason, actor)

    def resume(self, pause_id: UUID, actor: Actor) -> None:
        """See `Inbox`."""
        bursts.resume(self.line, pause_id, actor)
