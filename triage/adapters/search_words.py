"""The words comments are found by, in PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from triage.adapters.records_rows import dumps
from triage.ports.inbox import Filed, Unfiled

DUE = text("""
    WITH due AS MATERIALIZED (
        SELECT c.id, c.text, c.language, c.labels, c.customer_id
        FROM search_due s JOIN comment c ON c.id = s.comment_id
        ORDER BY s.comment_id DESC LIMIT :limit FOR NO KEY UPDATE OF c SKIP LOCKED),
    taken AS (DELETE FROM search_due s USING due WHERE s.comment_id = due.id)
    SELECT due.id, due.text, due.language, p.segment, p.revenue,
        CAST(due.labels -> 'sentiment' ->> 'score' AS float8) AS sentiment,
        CAST(due.labels -> 'intent' ->> 'score' AS float8) AS intent,
        coalesce(due.labels -> 'abstained', '[]') AS abstained
    FROM due JOIN customer p ON p.id = due.customer_id WHERE due.text IS NOT NULL
""")
"""The comments are held before their notes are taken, as whoever changes a text does it: neither
waits for the other in a ring, and a text emptied at this moment leaves no words behind."""

FILE = text("""
    INSERT INTO comment_words (comment_id, brand_id, received_at, words)
    SELECT c.id, c.brand_id, c.received_at, CAST(r.words AS tsvector)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, words text)
    JOIN comment c ON c.id = r.id
    ON CONFLICT (comment_id) DO UPDATE SET words = excluded.words
""")

VALUE = text("""
    UPDATE comment c SET worth = r.worth, surety = coalesce(r.surety, c.surety)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, worth smallint, surety smallint)
    WHERE c.id = r.id AND (c.worth <> r.worth
        OR c.surety IS NULL AND r.surety IS NOT NULL)
""")
"""What was routed since the columns are there has them already."""


class PostgresSearch:
    """See `ports.inbox.Search`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def due(self, limit: int) -> Sequence[Unfiled]:
        """See the port."""
        return [
            Unfiled(
                row.id,
                row.text,
                row.language,
                tuple(one for one in (row.sentiment, row.intent) if one is not None),
                tuple(row.abstained),
                row.segment,
                row.revenue,
            )
            for row in self.connection.execute(DUE, {"limit": limit})
        ]

    def file(self, rows: Sequence[Filed]) -> None:
        """See the port."""
        if not rows:
            return
        keys = {
            "rows": dumps(
                [
                    {"id": str(r.id), "words": r.words, "surety": r.surety, "worth": r.worth}
                    for r in rows
                ]
            )
        }
        self.connection.execute(FILE, keys)
        self.connection.execute(VALUE, keys)
