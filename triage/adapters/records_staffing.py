"""Teams in the database: members, absences, who has what, and the clocks. Moves compare-and-set."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from triage.adapters import staffing_queries as q
from triage.adapters.records_rows import dumps
from triage.domain.errors import Conflict, NotFound
from triage.domain.staffing import Absence, Alarm, Deadlines, Member, Open, Place, Rung


class PostgresStaffing:
    """See `ports.Staffing`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def person(self, name: str, brand_id: UUID | None = None) -> tuple[UUID, str]:
        """See the port."""
        keys = {"name": name, "brand_id": brand_id}
        row = self.connection.execute(q.PERSON, keys).first()
        if row is None:
            raise NotFound(f"There is no person {name!r}.")
        return row.id, row.name

    def members(self, brand_id: UUID) -> list[Member]:
        """See the port."""
        rows = self.connection.execute(q.MEMBERS, {"brand_id": brand_id})
        return [_member(row) for row in rows]

    def put(self, brand_id: UUID, team: str, members: Sequence[Member], now: datetime) -> None:
        """See the port."""
        keys = {"brand_id": brand_id, "team": team}
        self.connection.execute(q.LEFT, keys | {"ids": [m.actor_id for m in members]})
        for member in members:
            values = {
                "actor_id": member.actor_id,
                "languages": sorted(member.languages),
                "skills": sorted(member.skills),
                "capacity": member.capacity,
                "now": now,
            }
            self.connection.execute(q.JOINED, keys | values)

    def absences(self, now: datetime, actor_id: UUID | None = None) -> list[Absence]:
        """See the port."""
        rows = self.connection.execute(q.ABSENCES, {"now": now, "actor_id": actor_id})
        return [Absence(**row._mapping) for row in rows]

    def away(self, absence: Absence, by: UUID, now: datetime) -> None:
        """See the port."""
        values = {
            "id": absence.id,
            "actor_id": absence.actor_id,
            "starts_at": absence.starts_at,
            "ends_at": absence.ends_at,
            "substitute_id": absence.substitute_id,
            "by": by,
            "now": now,
        }
        self.connection.execute(q.AWAY, values)

    def back(self, absence_id: UUID, now: datetime) -> Absence:
        """See the port."""
        keys = {"id": absence_id, "now": now}
        row = self.connection.execute(q.BACK, keys).one_or_none()
        if row is None:
            raise NotFound(f"There is no absence {absence_id}.")
        self.connection.execute(q.NEVER_AWAY, keys)
        return Absence(**row._mapping)


class PostgresAssignments:
    """See `ports.Assignments`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def brands(self) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(q.BRANDS))

    def places(self, brand_id: UUID, now: datetime) -> list[Place]:
        """See the port."""
        self.connection.execute(q.LOCKED, {"brand_id": brand_id})
        rows = self.connection.execute(q.PLACES, {"brand_id": brand_id, "now": now})
        return [
            Place(_member(row), row.load, row.last_assigned_at, row.away, row.substitute_id)
            for row in rows
        ]

    def misplaced(self, brand_id: UUID, now: datetime, limit: int) -> list[Open]:
        """See the port."""
        keys = {"brand_id": brand_id, "now": now, "limit": limit}
        return [_open(row) for row in self.connection.execute(q.MISPLACED, keys)]

    def unassigned(
        self, brand_id: UUID, able: Sequence[Place], now: datetime, limit: int
    ) -> list[Open]:
        """See the port."""
        if not able:
            return []
        rows = [
            {
                "team": place.member.team,
                "languages": sorted(place.member.languages),
                "skills": sorted(place.member.skills),
            }
            for place in able
        ]
        keys = {
            "brand_id": brand_id,
            "team": able[0].member.team,
            "able": dumps(rows),
            "now": now,
            "limit": limit,
        }
        return [_open(row) for row in self.connection.execute(q.UNASSIGNED, keys)]

    def open(self, comment_id: UUID) -> Open:
        """See the port."""
        row = self.connection.execute(q.OPEN, {"id": comment_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no comment {comment_id}.")
        if row.state != "waiting":
            raise Conflict("The comment is no longer waiting for a reply.")
        return _open(row)

    def give(self, before: Open, team: str, actor_id: UUID | None, now: datetime) -> bool:
        """See the port."""
        keys: dict[str, Any] = {
            "id": before.comment_id,
            "team": team,
            "actor_id": actor_id,
            "before_team": before.team,
            "before_actor": before.assignee_id,
            "now": now,
        }
        brand_id = self.connection.scalar(q.GIVE, keys)
        if brand_id is not None and actor_id is not None:
            self.connection.execute(q.GIVEN, keys | {"brand_id": brand_id})
        return brand_id is not None


class PostgresAlarms:
    """See `ports.Alarms`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ringing(self, now: datetime, limit: int, without: Collection[UUID] = ()) -> list[Alarm]:
        """See the port."""
        keys = {"now": now, "limit": limit, "without": list(without)}
        rows = self.connection.execute(q.RINGING, keys)
        return [_alarm(row) for row in rows]

    def rung(self, what: Rung, now: datetime) -> None:
        """See the port."""
        keys = {
            "id": what.alarm.comment_id,
            "marks": [str(mark) for mark in what.marks],
            "team": what.team,
            "next_at": what.next_at,
            "now": now,
        }
        self.connection.execute(q.RUNG, keys)


def _member(row: Any) -> Member:
    return Member(
        actor_id=row.actor_id,
        name=row.name,
        team=row.team,
        languages=frozenset(row.languages),
        skills=frozenset(row.skills),
        capacity=row.capacity,
    )


def _open(row: Any) -> Open:
    return Open(
        comment_id=row.id,
        brand_id=row.brand_id,
        team=row.team or "",
        language=row.language or "",
        skills=frozenset(row.skills),
        assignee_id=row.assignee_id,
        known_to=row.known_to,
    )


def _alarm(row: Any) -> Alarm:
    return Alarm(
        comment_id=row.id,
        brand_id=row.brand_id,
        team=row.team,
        assignee_id=row.assignee_id,
        deadlines=Deadlines(
            due_at=row.due_at,
            warn_at=row.warn_at or row.due_at,
            resolve_by=row.resolve_by,
            resolve_warn_at=row.resolve_warn_at,
        ),
        warned_at=row.warned_at,
        breached_at=row.breached_at,
        resolve_warned_at=row.resolve_warned_at,
        resolve_breached_at=row.resolve_breached_at,
        answered=row.answered,
        leaving=row.leaving,
        closed=row.closed,
    )
