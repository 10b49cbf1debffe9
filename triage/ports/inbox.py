"""What the list of comments keeps: words to find them by, views, bursts and paused topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Unfiled:
    """A comment whose words are to be kept; `scores` are of its labels, none before it has any."""

    id: UUID
    text: str
    language: str | None
    scores: tuple[float, ...]
    abstained: tuple[str, ...]
    segment: str | None
    revenue: float | None


@dataclass(frozen=True, slots=True)
class Filed:
    """What a comment is found by, as a `tsvector`, and what else the list knows of it."""

    id: UUID
    words: str
    surety: int | None
    worth: int


class Search(Protocol):
    """The words comments are found by."""

    def due(self, limit: int) -> Sequence[Unfiled]:
        """Comments whose words changed, the newest first; nobody else gets them meanwhile."""

    def file(self, rows: Sequence[Filed]) -> None:
        """Keep them; they are due no more."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter under a name; `query` as in the address of the list."""

    id: UUID
    brand_id: UUID
    owner_id: UUID
    owner: str
    name: str
    query: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """What comments have in common: a theme or an intent; one of them is given."""

    theme_id: UUID | None = None
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many comments of a topic were written lately and before; `waiting` of the late ones wait
    for a person, written between `first` and `last`."""

    topic: Topic
    label: str
    lately: int
    before: int
    waiting: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Crowds:
    """All topics of the lately written; `since` is how far back the earlier ones were looked at,
    None where nothing was written before."""

    crowds: Sequence[Crowd]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class TopicPause:
    """Automation paused for a topic."""

    id: UUID
    brand_id: UUID
    topic: Topic
    label: str
    by: str
    reason: str
    at: datetime


class Views(Protocol):
    """Views, and what people do in the face of a burst."""

    def listed(self, brand_id: UUID, actor_id: UUID) -> Sequence[SavedView]:
        """Those of a person and the shared ones, by name."""

    def get(self, view_id: UUID) -> SavedView:
        """Raises NotFound."""

    def save(self, view: SavedView, now: datetime) -> None:
        """Keep it; raises Conflict where its owner has another of the name."""

    def delete(self, view_id: UUID) -> bool:
        """Whether it was there."""

    def crowds(self, brand_id: UUID, lately: datetime, before: datetime, now: datetime) -> Crowds:
        """Topics of what was written since `lately`, and between `before` and then."""

    def sample(self, brand_id: UUID, topic: Topic, since: datetime) -> Sequence[Mapping[str, Any]]:
        """The newest waiting comments of a topic with their open drafts, at most 100."""

    def pauses(self, brand_id: UUID) -> Sequence[TopicPause]:
        """Those that hold, the newest first."""

    def pause(self, pause: TopicPause, actor_id: UUID) -> None:
        """Raises Conflict where one holds for the topic already, NotFound where the brand has no
        such theme."""

    def resume(self, pause_id: UUID, actor_id: UUID, now: datetime) -> TopicPause:
        """Lift it; raises Conflict where it was lifted before, NotFound."""
