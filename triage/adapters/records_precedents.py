"""Approved replies as precedents: kept a draft, and gone with the approval or the person."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, TextClause, text

from triage.adapters.records_rows import unpacked
from triage.domain.ids import new_id
from triage.ports import Approved, Kept, Reworded, VectorPoint

KEEP = text("""
    INSERT INTO precedent (id, brand_id, draft_id, comment_id, customer_id, language, channel,
                           intent, text, drafted, edited, approved_at)
    SELECT :id, d.brand_id, d.id, c.id, c.customer_id, d.language, c.channel, c.intent, :text,
           :drafted, :edited, :at
    FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN customer p ON p.id = c.customer_id
    WHERE d.id = :draft_id AND d.state = 'approved' AND p.wrapped_key IS NOT NULL
    ON CONFLICT (draft_id) DO UPDATE SET
        text = excluded.text, edited = excluded.text <> precedent.drafted,
        approved_at = excluded.approved_at,
        language = excluded.language, intent = excluded.intent, indexed_at = NULL
""")

STANDS = "d.state = 'approved' AND p.text <> ''"
"""Undone, refused by the channel or stale, a draft is approved no longer: nor is it a precedent."""

AMONG = text(f"""
    SELECT p.id, p.text, c.text AS comment, p.approved_at
    FROM precedent p JOIN draft d ON d.id = p.draft_id JOIN comment c ON c.id = p.comment_id
    WHERE p.id = ANY(:ids) AND c.text IS NOT NULL AND {STANDS}
""")  # noqa: S608 - STANDS is a constant of this file

TO_INDEX = text(f"""
    WITH due AS (
        SELECT p.id, g.vector FROM precedent p JOIN draft d ON d.id = p.draft_id
        JOIN passage g ON g.comment_id = p.comment_id AND g.position = 0 AND g.model = :model
        WHERE p.indexed_at IS NULL AND {STANDS}
        ORDER BY p.id LIMIT :limit FOR UPDATE OF p SKIP LOCKED)
    UPDATE precedent p SET indexed_at = :now FROM due WHERE p.id = due.id
    RETURNING p.id, p.brand_id, p.language, p.intent, due.vector
""")  # noqa: S608 - STANDS is a constant of this file

ALL = text(f"""
    SELECT p.id, p.brand_id, p.language, p.intent, g.vector
    FROM precedent p JOIN draft d ON d.id = p.draft_id
    JOIN passage g ON g.comment_id = p.comment_id AND g.position = 0 AND g.model = :model
    WHERE p.id > :after AND {STANDS} ORDER BY p.id LIMIT :limit
""")  # noqa: S608 - STANDS is a constant of this file

REWORDED = text(f"""
    SELECT d.id, p.language, p.intent, p.drafted, p.text, d.sources
    FROM precedent p JOIN draft d ON d.id = p.draft_id
    WHERE p.brand_id = :brand_id AND p.drafted <> '' AND {STANDS}
    ORDER BY p.approved_at DESC, p.id DESC LIMIT :limit
""")  # noqa: S608 - STANDS is a constant of this file

EDITED = text("""
    UPDATE brand SET edits_due = true
    WHERE NOT edits_due AND id = (SELECT brand_id FROM draft WHERE id = :draft_id)
""")

FIRST = UUID(int=0)


class PostgresPrecedents:
    """See `ports.Precedents`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def keep(self, approved: Approved) -> None:
        """See the port."""
        values = {
            "id": new_id(),
            "draft_id": approved.draft_id,
            "text": approved.text,
            "drafted": approved.drafted,
            "edited": approved.edited,
            "at": approved.at,
        }
        self.connection.execute(KEEP, values)
        if approved.edited:
            self.connection.execute(EDITED, {"draft_id": approved.draft_id})

    def reworded(self, brand_id: UUID, limit: int) -> list[Reworded]:
        """See the port."""
        rows = self.connection.execute(REWORDED, {"brand_id": brand_id, "limit": limit})
        return [
            Reworded(
                draft_id=str(row.id),
                language=row.language,
                intent=row.intent,
                before=row.drafted,
                after=row.text,
                wordings={s["quote"]: s["id"] for s in row.sources if s["kind"] == "playbook"},
            )
            for row in rows
        ]

    def among(self, ids: Sequence[UUID]) -> list[Kept]:
        """See the port."""
        rows = self.connection.execute(AMONG, {"ids": list(ids)})
        return [Kept(**row._mapping) for row in rows]

    def to_index(self, model: str, now: datetime, limit: int) -> list[VectorPoint]:
        """See the port."""
        return self._points(TO_INDEX, {"model": model, "now": now, "limit": limit})

    def all(self, model: str, after: UUID | None, limit: int) -> list[VectorPoint]:
        """See the port."""
        return self._points(ALL, {"model": model, "after": after or FIRST, "limit": limit})

    def _points(self, statement: TextClause, values: dict[str, object]) -> list[VectorPoint]:
        return [
            VectorPoint(
                id=row.id,
                vector=unpacked(row.vector),
                kind="precedent",
                brand=str(row.brand_id),
                payload={"language": row.language, "intent": row.intent},
            )
            for row in self.connection.execute(statement, values)
        ]
