"""What the store keeps of teams: members, absences, who has which comment, and its clocks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.labels import Labels
from triage.domain.staffing import Absence, Alarm, Member, Open, Place, Rung


class Staffing(Protocol):
    """People in teams, and when they are away."""

    def person(self, name: str, brand_id: UUID | None = None) -> tuple[UUID, str]:
        """Id and name of an active person by either, who may see that brand; raises NotFound."""

    def members(self, brand_id: UUID) -> list[Member]:
        """By team and name."""

    def put(self, brand_id: UUID, team: str, members: Sequence[Member], now: datetime) -> None:
        """These are the team from now on; who leaves it loses its work at the next tick."""

    def absences(self, now: datetime, actor_id: UUID | None = None) -> list[Absence]:
        """Those not over yet, of one person or of all, the first to begin first."""

    def away(self, absence: Absence, by: UUID, now: datetime) -> None:
        """Note an absence."""

    def back(self, absence_id: UUID, now: datetime) -> Absence:
        """End an absence; what has not begun is taken out. Raises NotFound."""


class Assignments(Protocol):
    """Who has which waiting comment."""

    def brands(self) -> list[UUID]:
        """Those that have members in their teams."""

    def places(self, brand_id: UUID, now: datetime) -> list[Place]:
        """Everybody in the brand's teams, and the sole right to allot its work until the
        transaction ends."""

    def misplaced(self, brand_id: UUID, now: datetime, limit: int) -> list[Open]:
        """Waiting comments of people who are away, were shut out or are not in the comment's
        team."""

    def unassigned(
        self, brand_id: UUID, able: Sequence[Place], now: datetime, limit: int
    ) -> list[Open]:
        """Waiting comments of nobody, in the team of these places, that one of them has language
        and skills for, the first due first; none snoozed, none somebody is working on."""

    def open(self, comment_id: UUID) -> Open:
        """A waiting comment; raises NotFound, Conflict."""

    def give(self, before: Open, team: str, actor_id: UUID | None, now: datetime) -> bool:
        """Hand a waiting comment to somebody, or to their team as a whole, if it still is where
        it was; whether it was."""


class Alarms(Protocol):
    """The clocks of comments."""

    def ringing(self, now: datetime, limit: int, without: Collection[UUID] = ()) -> list[Alarm]:
        """Comments one of whose times has come, locked, but for those of some brands; none another
        worker looks at."""

    def rung(self, what: Rung, now: datetime) -> None:
        """Mark what was said and set the clock for what comes next."""


@dataclass(frozen=True, slots=True)
class PastComment:
    """A stored comment as far as routing rules look at it; its text is masked."""

    comment_id: UUID
    labels: Labels
    language: str
    channel: str
    segment: str | None
    revenue: float | None
    received_at: datetime
    text: str


class History(Protocol):
    """Comments of the past."""

    def routed(
        self, brand_id: UUID, since: datetime, after: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[PastComment]:
        """Those that were routed, received since then and before `after`, the newest first;
        none of erased persons."""
