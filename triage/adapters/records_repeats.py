"""Earlier comments a new one may repeat: first where they stand, then, of few, what they say."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.records_rows import unpacked
from triage.adapters.vault import Vault
from triage.ports import First, Told, Trace, Window

TRACES = text("""
    SELECT c.id, c.customer_id, p.identified, c.created_at, g.vector
    FROM comment c JOIN customer p ON p.id = c.customer_id
    JOIN passage g ON g.comment_id = c.id AND g.position = 0 AND g.model = :model
    WHERE c.brand_id = :brand_id AND c.duplicate_of IS NULL AND c.disposition <> 'spam'
      AND c.created_at BETWEEN :since AND :until AND p.wrapped_key IS NOT NULL
      AND (c.id = ANY(:near) OR c.customer_id = ANY(:customers) OR c.state = 'triaged')
    ORDER BY c.created_at DESC, c.id DESC LIMIT :limit
""")

TOLD = text("""
    SELECT c.id, c.text, c.channel, v.payload, v.placeholders, p.wrapped_key
    FROM comment c JOIN vault v ON v.comment_id = c.id JOIN customer p ON p.id = c.customer_id
    WHERE c.id = ANY(:ids) AND p.wrapped_key IS NOT NULL
""")

MOST = 1_000


def traces(
    connection: Connection,
    brand_id: UUID,
    model: str,
    window: Window,
    near: Sequence[UUID],
    customers: Sequence[UUID],
) -> list[Trace]:
    """See `ports.Comments.traces`."""
    values = {
        "brand_id": brand_id,
        "model": model,
        "since": window.since,
        "until": window.until,
        "near": list(near),
        "customers": list(customers),
        "limit": MOST,
    }
    return [
        Trace(First(row.id, row.customer_id, row.identified, row.created_at), unpacked(row.vector))
        for row in connection.execute(TRACES, values)
    ]


def told(connection: Connection, vault: Vault, ids: Sequence[UUID]) -> list[Told]:
    """See `ports.Comments.told`."""
    return [
        Told(
            row.id,
            row.text,
            json.loads(vault.open(row.wrapped_key, row.placeholders)) if row.placeholders else {},
            vault.open(row.wrapped_key, row.payload),
            row.channel,
        )
        for row in connection.execute(TOLD, {"ids": list(ids)})
    ]
