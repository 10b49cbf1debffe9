"""Who works on what: claims, snoozing, a comment's team. Each move is a compare-and-set."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.changes_postgres import raise_change
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound, Taken
from triage.ports import Claim, Claimed

PLACE = text("""
    SELECT c.brand_id, c.state, c.team, p.wrapped_key IS NULL AS erased
    FROM comment c JOIN customer p ON p.id = c.customer_id WHERE c.id = :id
""")

HOLDER = text("""
    SELECT x.comment_id, x.actor_id, a.name, x.since, x.until
    FROM claim x JOIN actor a ON a.id = x.actor_id WHERE x.comment_id = :id FOR UPDATE OF x
""")

CLAIM = text("""
    INSERT INTO claim AS x (comment_id, actor_id, since, until)
    SELECT c.id, :actor, :now, :until FROM comment c WHERE c.id = :id AND c.state = 'waiting'
    ON CONFLICT (comment_id) DO UPDATE SET
        actor_id = EXCLUDED.actor_id, until = EXCLUDED.until,
        since = CASE WHEN x.actor_id = EXCLUDED.actor_id AND x.until > :now
                THEN x.since ELSE EXCLUDED.since END
    WHERE x.actor_id = EXCLUDED.actor_id OR x.until <= :now OR :over
    RETURNING x.comment_id, x.actor_id, x.since, x.until
""")

RELEASE = text("""
    DELETE FROM claim WHERE comment_id = :id AND actor_id = :actor RETURNING comment_id
""")

ENDED = text("DELETE FROM claim WHERE comment_id = :id")

RENEW = text("""
    UPDATE claim SET until = greatest(until, :until)
    WHERE comment_id = :id AND actor_id = :actor AND until > :now
""")

OTHERS = text("""
    SELECT a.name, x.until FROM claim x JOIN actor a ON a.id = x.actor_id
    WHERE x.comment_id = :id AND x.actor_id <> :actor AND x.until > :now
""")

SNOOZE = text("""
    UPDATE comment SET snoozed_until = :until WHERE id = :id AND state = 'waiting'
    RETURNING brand_id
""")

SNOOZED = text("SELECT snoozed_until FROM comment WHERE id = :id FOR NO KEY UPDATE")

WAKE = text("""
    UPDATE comment SET snoozed_until = NULL WHERE id IN (
        SELECT id FROM comment WHERE snoozed_until <= :now
        ORDER BY snoozed_until LIMIT :limit FOR UPDATE SKIP LOCKED)
    RETURNING brand_id, id
""")

RAN_OUT = text("""
    DELETE FROM claim WHERE comment_id IN (
        SELECT comment_id FROM claim WHERE until <= :now LIMIT :limit FOR UPDATE SKIP LOCKED)
""")


class PostgresClaims:
    """See `ports.Claims` and `ports.Teams`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def claim(
        self, comment_id: UUID, actor: Actor, now: datetime, until: datetime, *, over: bool
    ) -> Claimed:
        """See the port."""
        keys: dict[str, Any] = {"id": comment_id, "actor": actor.id, "now": now, "until": until}
        held = self.connection.execute(HOLDER, {"id": comment_id}).one_or_none()
        row = self.connection.execute(CLAIM, keys | {"over": over}).one_or_none()
        if row is None:
            self.free(comment_id, actor, now)
            raise self._nothing(comment_id)
        before = held.name if held and held.actor_id != actor.id and held.until > now else None
        made = Claim(row.comment_id, row.actor_id, actor.name, row.since, row.until)
        brand_id = self.team(comment_id)[0]
        raise_change(self.connection, brand_id, "claim", [comment_id], actor.id)
        return Claimed(made, brand_id, before)

    def release(self, comment_id: UUID, actor: Actor) -> bool:
        """See the port."""
        keys = {"id": comment_id, "actor": actor.id}
        if self.connection.execute(RELEASE, keys).one_or_none() is None:
            return False
        brand_id = self.team(comment_id)[0]
        raise_change(self.connection, brand_id, "release", [comment_id], actor.id)
        return True

    def end(self, comment_id: UUID) -> None:
        """See the port."""
        self.connection.execute(ENDED, {"id": comment_id})

    def free(self, comment_id: UUID, actor: Actor, now: datetime) -> None:
        """See the port."""
        keys = {"id": comment_id, "actor": actor.id, "now": now}
        row = self.connection.execute(OTHERS, keys).one_or_none()
        if row is not None:
            raise Taken(row.name)

    def renew(self, comment_id: UUID, actor: Actor, now: datetime, until: datetime) -> None:
        """See the port."""
        keys = {"id": comment_id, "actor": actor.id, "now": now, "until": until}
        self.connection.execute(RENEW, keys)

    def snooze(self, comment_id: UUID, until: datetime | None) -> UUID:
        """See the port."""
        keys = {"id": comment_id, "until": until}
        brand_id = self.connection.scalar(SNOOZE, keys)
        if brand_id is None:
            raise self._nothing(comment_id)
        if until is not None:
            self.end(comment_id)
        return UUID(str(brand_id))

    def snoozed(self, comment_id: UUID) -> datetime | None:
        """See the port."""
        found: datetime | None = self.connection.scalar(SNOOZED, {"id": comment_id})
        return found

    def wake(self, now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
        """See the port."""
        keys = {"now": now, "limit": limit}
        self.connection.execute(RAN_OUT, keys)
        return [(row.brand_id, row.id) for row in self.connection.execute(WAKE, keys)]

    def team(self, comment_id: UUID) -> tuple[UUID, str | None]:
        """See the port."""
        row = self.connection.execute(PLACE, {"id": comment_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no comment {comment_id}.")
        return row.brand_id, row.team

    def _nothing(self, comment_id: UUID) -> Conflict:
        """Why nothing moved: raises NotFound itself."""
        row = self.connection.execute(PLACE, {"id": comment_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no comment {comment_id}.")
        if row.state != "waiting":
            return Conflict("The comment is no longer waiting for a reply.")
        return Conflict()
