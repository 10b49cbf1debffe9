"""What one person did, read from the decision record. Must not be asked for anybody else."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from triage.ports import Handled

HANDLED = text("""
    SELECT d.kind, c.team, c.received_at, d.at,
        NOT EXISTS (SELECT 1 FROM decision e WHERE e.comment_id = d.comment_id AND e.at < d.at
            AND e.kind IN ('approve', 'edit', 'write', 'automatic')) AS first
    FROM decision d JOIN comment c ON c.id = d.comment_id
    WHERE d.actor_id = :actor_id AND d.brand_id = :brand_id AND d.at >= :since
      AND d.kind IN ('approve', 'edit', 'write', 'set_down')
      AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.comment_id = d.comment_id AND u.at >= d.at
            AND u.kind IN ('undo', 'withdraw'))
    ORDER BY d.at DESC, d.id DESC LIMIT :limit
""")


class PostgresOwnWork:
    """See `ports.OwnWork`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def handled(
        self, brand_id: UUID, actor_id: UUID, since: datetime, limit: int
    ) -> Sequence[Handled]:
        """See the port."""
        keys = {"brand_id": brand_id, "actor_id": actor_id, "since": since, "limit": limit}
        return [Handled(**row._mapping) for row in self.connection.execute(HANDLED, keys)]
