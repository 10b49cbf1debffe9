"""Which drafts rest on which knowledge articles, counted among the newest only. Changes nothing."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, text

from triage.ports import Citation

NEWEST = """
    WITH newest AS (
        SELECT d.id, d.comment_id, d.state, d.created_at, d.sources
        FROM draft d WHERE d.brand_id = :brand_id ORDER BY d.id DESC LIMIT :newest
    )
"""

COUNTED = text(
    NEWEST  # noqa: S608 - no input
    + """
    SELECT s ->> 'id' AS article, count(DISTINCT n.id) AS drafts
    FROM newest n, jsonb_array_elements(n.sources) s
    WHERE s ->> 'kind' = 'knowledge' GROUP BY 1
"""
)

OF = text(
    NEWEST  # noqa: S608 - no input
    + """
    SELECT n.comment_id, n.state, c.channel, n.created_at, s ->> 'quote' AS quote
    FROM newest n
    JOIN comment c ON c.id = n.comment_id,
    jsonb_array_elements(n.sources) s
    WHERE s ->> 'kind' = 'knowledge' AND s ->> 'id' = :article
    ORDER BY n.id DESC LIMIT :limit
"""
)


class PostgresCitations:
    """See `ports.Citations`. Ids of drafts grow with time, so the newest come first by them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def counted(self, brand_id: UUID, newest: int) -> Mapping[str, int]:
        """See the port."""
        rows = self.connection.execute(COUNTED, {"brand_id": brand_id, "newest": newest})
        return {row.article: row.drafts for row in rows}

    def of(self, brand_id: UUID, article: str, newest: int, limit: int) -> list[Citation]:
        """See the port."""
        keys = {"brand_id": brand_id, "article": article, "newest": newest, "limit": limit}
        return [Citation(**row._mapping) for row in self.connection.execute(OF, keys)]
