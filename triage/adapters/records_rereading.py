"""Comments that other models read than those in use, and what these say of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.adapters.records_rows import packed
from triage.domain.ids import new_id
from triage.domain.special import lasting_scores
from triage.ports import Reread, Unread

OTHERS = """
    c.text IS NOT NULL AND u.wrapped_key IS NOT NULL AND (
        SELECT p.heads FROM passage g
        JOIN prediction p ON p.comment_id = g.comment_id AND p.model = g.model
        WHERE g.comment_id = c.id AND g.position = 0 AND g.model = :model
        ORDER BY p.created_at DESC, p.id DESC LIMIT 1) IS DISTINCT FROM :heads
"""
"""Of a person not erased, and last read by another model or other heads: those put back read
anew what their successors read, so the newest prediction is always that of the heads in use."""

SELECTED = f"""
    SELECT c.id, c.text, c.language FROM comment c JOIN customer u ON u.id = c.customer_id
    WHERE c.id = ANY(:ids) AND {OTHERS}
"""  # noqa: S608 - of constants alone

LESSONS = f"""
    SELECT c.id, c.text, c.language FROM comment c JOIN customer u ON u.id = c.customer_id
    WHERE c.id IN (SELECT comment_id FROM correction WHERE withdrawn_at IS NULL) AND {OTHERS}
    ORDER BY c.received_at DESC, c.id DESC LIMIT :limit
"""  # noqa: S608 - of constants alone

NEWEST = f"""
    SELECT c.id, c.text, c.language FROM brand b
    CROSS JOIN LATERAL (
        SELECT * FROM comment WHERE brand_id = b.id
        ORDER BY received_at DESC, id DESC LIMIT :newest) c
    JOIN customer u ON u.id = c.customer_id
    WHERE {OTHERS} ORDER BY c.received_at DESC, c.id DESC LIMIT :limit
"""  # noqa: S608 - of constants alone

STILL_THERE = text("""
    SELECT id FROM comment WHERE id = ANY(:ids) AND text IS NOT NULL ORDER BY id FOR SHARE
""")

MOVED = text("""
    UPDATE passage SET model = :model, vector = :vector
    WHERE comment_id = :id AND position = 0 AND model <> :model
""")
"""Vectors of different models never mix: a comment has one."""

DUE = text("""
    UPDATE brand SET refit_due = true WHERE id IN (
        SELECT brand_id FROM correction WHERE comment_id = ANY(:ids) AND withdrawn_at IS NULL)
""")


def unread(
    connection: Connection, statement: str, model: str, heads: str, **values: Any
) -> list[Unread]:
    """What one of the statements above finds."""
    rows = connection.execute(text(statement), {"model": model, "heads": heads, **values})
    return [Unread(row.id, row.text, row.language) for row in rows]


def reread(
    connection: Connection, found: Sequence[Reread], model: str, heads: str, now: datetime
) -> None:
    """See `ports.Teaching.reread`."""
    keys: dict[str, list[UUID]] = {"ids": [item.id for item in found]}
    there = set(connection.scalars(STILL_THERE, keys))
    mine = [item for item in found if item.id in there]
    if not mine:
        return
    connection.execute(
        MOVED, [{"id": item.id, "model": model, "vector": packed(item.vector)} for item in mine]
    )
    rows = [
        {
            "id": new_id(),
            "comment_id": item.id,
            "model": model,
            "heads": heads,
            "scores": lasting_scores(item.scores),  # what was forgotten must not come back
            "created_at": now,
        }
        for item in mine
    ]
    adding = insert(t.prediction)
    newer = {"scores": adding.excluded.scores, "created_at": adding.excluded.created_at}
    connection.execute(
        adding.on_conflict_do_update(index_elements=["comment_id", "model", "heads"], set_=newer),
        rows,
    )
    connection.execute(DUE, {"ids": [item.id for item in mine]})
