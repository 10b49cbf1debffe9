"""Finds the drafts that must be written anew, without looking at those that need not.

Guidelines are compared by an index of versions. Messages and labels mark their comments as moved,
and whoever marks or unmarks holds the comment's lock, so no mark is lost:

- a draft comes with the move of its comment to `waiting`, which waits for whoever marks it;
- the mark is taken away by a statement that begins once the comment is locked: what was committed
  before is seen, and what is committed later marks the comment again.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, text

from triage.adapters.drafts_fresh import FRESH

OPEN = "d.state = 'proposed' AND c.state = 'waiting' AND p.wrapped_key IS NOT NULL"

OF_DRAFT = """
    FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = d.brand_id
    JOIN customer p ON p.id = c.customer_id
"""

MARKED = text("""
    SELECT id FROM comment WHERE moved AND state = 'waiting'
    ORDER BY id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
""")

RETIRE = """
    gone AS (UPDATE draft SET state = 'stale'
             WHERE state = 'proposed' AND id IN (SELECT id FROM old))
    UPDATE comment SET state = 'triaged', moved = false
    WHERE state = 'waiting' AND id IN (SELECT comment_id FROM old) RETURNING brand_id, id
"""

RETIRE_MOVED = text(f"""
    WITH old AS (
        SELECT d.id, d.comment_id {OF_DRAFT}
        WHERE d.comment_id = ANY(:ids) AND {OPEN} AND NOT ({FRESH}) FOR UPDATE OF d SKIP LOCKED),
    {RETIRE}
""")

# A stale draft whose lock somebody else holds keeps the mark: the next tick looks again.
UNMARK = text(f"""
    UPDATE comment u SET moved = false
    WHERE u.id = ANY(:ids) AND u.moved AND NOT EXISTS (
        SELECT 1 {OF_DRAFT} WHERE d.comment_id = u.id AND {OPEN} AND NOT ({FRESH}))
""")  # noqa: S608 - constants

VERSIONED = f"""
    SELECT d.id FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN customer p ON p.id = c.customer_id
    WHERE d.brand_id = b.id AND d.guidelines_version {{}} b.version AND {OPEN}
    ORDER BY d.guidelines_version, d.created_at LIMIT :limit
"""  # noqa: S608 - constants

RETIRE_OUTDATED = text(f"""
    WITH other AS (
        SELECT o.id FROM brand b CROSS JOIN LATERAL (
            ({VERSIONED.format("<")}) UNION ALL ({VERSIONED.format(">")})) o),
    old AS (
        SELECT d.id, d.comment_id {OF_DRAFT}
        WHERE d.id IN (SELECT id FROM other) AND {OPEN} AND d.guidelines_version <> b.version
        ORDER BY d.created_at LIMIT :limit FOR UPDATE OF d, c SKIP LOCKED),
    {RETIRE}
""")  # noqa: S608 - constants


def retire(connection: Connection, limit: int) -> list[tuple[UUID, UUID]]:
    """See `ports.Drafts.retire`."""
    keys = {"ids": list(connection.scalars(MARKED, {"limit": limit}))}
    found = list[Row[Any]]()
    if keys["ids"]:
        found += connection.execute(RETIRE_MOVED, keys)
        connection.execute(UNMARK, keys)
    found += connection.execute(RETIRE_OUTDATED, {"limit": limit - len(found)})
    return [(row.brand_id, row.id) for row in found]
