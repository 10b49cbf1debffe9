"""Internal notes and whom they speak to, and near-identical drafts of the queue."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, text

from triage.adapters import tables_desk as t
from triage.adapters.staff_rights import READING, WORKING, those_with
from triage.domain.decision import Actor
from triage.domain.errors import NotFound
from triage.domain.ids import new_id
from triage.ports import Note, SameWording

STAFF = "SELECT a.name, a.id FROM actor a WHERE {rights} ORDER BY a.name"
SPOKEN_TO = text(STAFF.format(rights=those_with(READING, ":brand_id")))
WORKERS = text(STAFF.format(rights=those_with(WORKING, ":brand_id")))

BRAND_OF = text("SELECT brand_id FROM comment WHERE id = :id")

NOTES = """
    SELECT n.id, n.brand_id, n.comment_id, a.name AS author, n.text, n.at,
        ARRAY(SELECT o.name FROM note_mention s JOIN actor o ON o.id = s.actor_id
              WHERE s.note_id = n.id ORDER BY o.name) AS mentions,
        {seen} AS seen
    FROM note n JOIN actor a ON a.id = n.actor_id {joined}
"""

OF_COMMENT = text(
    NOTES.format(seen="true", joined="WHERE n.comment_id = :id ORDER BY n.at, n.id LIMIT 500")
)

MENTIONING = text(
    NOTES.format(
        seen="m.seen_at IS NOT NULL",
        joined="""JOIN note_mention m ON m.note_id = n.id AND m.actor_id = :actor
        WHERE m.seen_at IS NULL OR NOT :unseen ORDER BY n.id DESC LIMIT :limit""",
    )
)

UNREAD = text("""
    SELECT count(*) FROM note_mention m JOIN note n ON n.id = m.note_id
    WHERE m.actor_id = :actor AND m.seen_at IS NULL
      AND (CAST(:brands AS uuid[]) IS NULL OR n.brand_id = ANY(:brands))
""")

SEEN = text("""
    UPDATE note_mention SET seen_at = :now
    WHERE actor_id = :actor AND note_id = ANY(:ids) AND seen_at IS NULL RETURNING note_id
""")

GROUPS = text("""
    SELECT d.wording, count(*) AS size, (array_agg(d.id ORDER BY c.due_at, d.id))[1:200] AS drafts,
        (array_agg(c.id ORDER BY c.due_at, d.id))[1:200] AS comments
    FROM draft d JOIN comment c ON c.id = d.comment_id
    WHERE d.brand_id = :brand_id AND d.state = 'proposed' AND d.wording IS NOT NULL
      AND c.state = 'waiting' AND c.snoozed_until IS NULL
    GROUP BY d.wording ORDER BY count(*) DESC, min(d.id::text) LIMIT :limit
""")

SAMPLES = text("SELECT id, text, language, writer FROM draft WHERE id = ANY(:ids)")


class PostgresNotes:
    """See `ports.Notes`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def staff(self, brand_id: UUID, *, working: bool = False) -> Mapping[str, UUID]:
        """See the port."""
        query = WORKERS if working else SPOKEN_TO
        rows = self.connection.execute(query, {"brand_id": brand_id})
        return {row.name: row.id for row in rows}

    def add(
        self, comment_id: UUID, actor: Actor, text: str, mentions: Sequence[UUID], now: datetime
    ) -> Note:
        """See the port."""
        brand_id = self.connection.scalar(BRAND_OF, {"id": comment_id})
        if brand_id is None:
            raise NotFound(f"There is no comment {comment_id}.")
        row: dict[str, Any] = {
            "id": new_id(),
            "brand_id": brand_id,
            "comment_id": comment_id,
            "actor_id": actor.id,
            "text": text,
            "at": now,
        }
        self.connection.execute(insert(t.note), [row])
        if spoken := [{"note_id": row["id"], "actor_id": one} for one in mentions]:
            self.connection.execute(insert(t.note_mention), spoken)
        return next(note for note in self.of(comment_id) if note.id == row["id"])

    def of(self, comment_id: UUID) -> list[Note]:
        """See the port."""
        rows = self.connection.execute(OF_COMMENT, {"id": comment_id})
        return [_note(row._mapping) for row in rows]

    def mentioning(self, actor: Actor, *, unseen: bool, limit: int) -> list[Note]:
        """See the port."""
        keys = {"actor": actor.id, "unseen": unseen, "limit": limit}
        return [_note(row._mapping) for row in self.connection.execute(MENTIONING, keys)]

    def unread(self, actor: Actor) -> int:
        """See the port."""
        brands = None if actor.brands is None else list(actor.brands)
        return self.connection.scalar(UNREAD, {"actor": actor.id, "brands": brands}) or 0

    def seen(self, actor: Actor, note_ids: Sequence[UUID], now: datetime) -> int:
        """See the port."""
        keys = {"actor": actor.id, "ids": list(note_ids), "now": now}
        return len(self.connection.execute(SEEN, keys).all())


def _note(row: Mapping[Any, Any]) -> Note:
    return Note(**{**row, "mentions": tuple(row["mentions"])})


class PostgresWordings:
    """See `ports.Wordings`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def groups(self, brand_id: UUID, limit: int) -> list[SameWording]:
        """See the port."""
        keys = {"brand_id": brand_id, "limit": limit}
        rows = self.connection.execute(GROUPS, keys).all()
        firsts = {"ids": [row.drafts[0] for row in rows]}
        samples = {row.id: row for row in self.connection.execute(SAMPLES, firsts)}
        return [
            SameWording(
                text=samples[row.drafts[0]].text,
                language=samples[row.drafts[0]].language,
                writer=samples[row.drafts[0]].writer,
                draft_ids=tuple(row.drafts),
                comment_ids=tuple(row.comments),
            )
            for row in rows
        ]
