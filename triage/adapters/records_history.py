"""Comments of the past as far as routing looks at them. Reads only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.labels_json import labels_from_json
from triage.ports.staffing import PastComment

ROUTED = text("""
    SELECT c.id, c.labels, c.language, c.channel, c.received_at, left(c.text, 500) AS text,
           p.segment, p.revenue
    FROM comment c JOIN customer p ON p.id = c.customer_id
    WHERE c.brand_id = :brand_id AND c.received_at >= :since AND c.team IS NOT NULL
      AND c.labels <> '{}' AND p.wrapped_key IS NOT NULL
      AND (CAST(:after_at AS timestamptz) IS NULL
           OR (c.received_at, c.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
    ORDER BY c.received_at DESC, c.id DESC LIMIT :limit
""")


class PostgresHistory:
    """See `ports.History`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def routed(
        self, brand_id: UUID, since: datetime, after: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[PastComment]:
        """See the port."""
        at, key = after or (None, None)
        values = {"brand_id": brand_id, "since": since, "after_at": at, "after_id": key}
        return [
            PastComment(
                comment_id=row.id,
                labels=labels_from_json(row.labels),
                language=row.language,
                channel=row.channel,
                segment=row.segment,
                revenue=row.revenue,
                received_at=row.received_at,
                text=row.text or "",
            )
            for row in self.connection.execute(ROUTED, values | {"limit": limit})
        ]
