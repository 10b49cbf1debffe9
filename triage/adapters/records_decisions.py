"""The append-only decision record, and the list of what the machine could not handle."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.adapters.changes_postgres import NOTIFIED, news_of, raise_news
from triage.adapters.vault import Vault
from triage.domain.decision import Decision
from triage.domain.errors import NotFound
from triage.domain.ids import new_id

LATEST = text("""
    SELECT id, brand_id, kind, at, actor_id, comment_id, draft_id, inputs, versions, scores,
           outcome, reason
    FROM decision WHERE comment_id = :id AND kind = :kind ORDER BY at DESC, id DESC LIMIT 1
""")

FAIL = text("""
    UPDATE comment SET state = 'failed'
    WHERE id = ANY(:ids) AND state IN ('received', 'triaged') RETURNING brand_id, id
""")

RESOLVE = text("""
    UPDATE dead_letter SET resolved_at = :now WHERE id = :id AND resolved_at IS NULL
    RETURNING comment_id
""")

LETTER = text("SELECT job, comment_id FROM dead_letter WHERE id = :id AND resolved_at IS NULL")

RETURNED = text("""
    SELECT m.draft_id, (
        SELECT e.outcome->>'text' FROM decision e
        WHERE e.comment_id = m.comment_id AND e.outcome->>'message' = CAST(m.id AS text)
          AND e.outcome->>'text' IS NOT NULL ORDER BY e.at, e.id LIMIT 1) AS approved
    FROM dead_letter l JOIN message m ON m.id = l.message_id JOIN draft d ON d.id = m.draft_id
    JOIN comment c ON c.id = m.comment_id
    WHERE l.id = :id AND l.resolved_at IS NULL AND d.state = 'proposed' AND c.state = 'waiting'
""")

TAKE = text("""
    UPDATE comment SET state = 'waiting'
    WHERE id = :id AND state = 'failed' AND text IS NOT NULL RETURNING brand_id
""")

TAKEN = text("""
    UPDATE dead_letter SET resolved_at = :now WHERE comment_id = :id AND resolved_at IS NULL
""")

BACK = text("""
    UPDATE comment SET state = CASE WHEN text IS NULL THEN 'received' ELSE 'triaged' END
    WHERE id = :id AND state = 'failed' RETURNING brand_id
""")


APPEND = insert(t.decision)
APPEND_TELLING = APPEND.returning(NOTIFIED)
"""One decision and its news: as two statements they take twice as long."""
COLUMNS = tuple(column.name for column in fields(Decision))


def row_of(entry: Decision) -> dict[str, Any]:
    """A decision as a row; its documents are written as they are, so nothing is copied."""
    return {name: getattr(entry, name) for name in COLUMNS}


class PostgresDecisions:
    """See `ports.Decisions`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def latest(self, comment_id: UUID, kind: str) -> Decision:
        """See the port."""
        row = self.connection.execute(LATEST, {"id": comment_id, "kind": kind}).one_or_none()
        if row is None:
            raise NotFound(f"No {kind} of a comment {comment_id} is on record.")
        return Decision(**row._mapping)

    def record(self, decisions: Sequence[Decision]) -> None:
        """See the port."""
        rows = [row_of(entry) | {"inputs": self._kept(entry.inputs)} for entry in decisions]
        news = news_of(decisions)
        if len(rows) == len(news) == 1:
            self.connection.execute(APPEND_TELLING, rows[0] | {"payload": news[0]})
        elif rows:
            self.connection.execute(APPEND, rows)
            for said in news:
                raise_news(self.connection, said)

    def _kept(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Keyed: records outlive erasure, and a plain hash of a short text could be guessed."""
        kept = dict(inputs)
        if "text" in kept:
            kept["text"] = self.vault.digest("text", kept["text"]).hex()
        return kept


class PostgresFailures:
    """See `ports.Failures`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def fail(self, ids: Sequence[UUID], error: str, now: datetime) -> list[tuple[UUID, UUID]]:
        """See the port."""
        rows = self.connection.execute(FAIL, {"ids": list(ids)})
        failed = [(row.brand_id, row.id) for row in rows]
        if failed:
            self.connection.execute(
                insert(t.dead_letter),
                [
                    {"id": new_id(), "comment_id": i, "job": "advance", "error": error, "at": now}
                    for _, i in failed
                ],
            )
        return failed

    def letter(self, letter_id: UUID) -> tuple[str, UUID]:
        """See the port."""
        row = self.connection.execute(LETTER, {"id": letter_id}).one_or_none()
        if row is None or row.comment_id is None:  # a mail set aside has no comment yet
            raise NotFound("There is no open dead letter with this id.")
        return row.job, row.comment_id

    def returned(self, letter_id: UUID) -> tuple[UUID, str] | None:
        """See the port."""
        row = self.connection.execute(RETURNED, {"id": letter_id}).one_or_none()
        return (row.draft_id, row.approved or "") if row else None

    def resolve(self, letter_id: UUID, now: datetime) -> None:
        """See the port."""
        self.connection.execute(RESOLVE, {"id": letter_id, "now": now})

    def take(self, comment_id: UUID, now: datetime) -> UUID | None:
        """See the port."""
        brand_id = self.connection.scalar(TAKE, {"id": comment_id})
        if brand_id is None:
            return None
        self.connection.execute(TAKEN, {"id": comment_id, "now": now})
        return UUID(str(brand_id))

    def redrive(self, letter_id: UUID, now: datetime) -> tuple[UUID, UUID]:
        """See the port."""
        comment_id = self.connection.scalar(RESOLVE, {"id": letter_id, "now": now})
        if comment_id is None:
            raise NotFound("There is no open dead letter with this id.")
        brand_id = self.connection.scalar(BACK, {"id": comment_id})
        if brand_id is None:
            raise NotFound("The comment of this dead letter is no longer failed.")
        return UUID(str(brand_id)), UUID(str(comment_id))
