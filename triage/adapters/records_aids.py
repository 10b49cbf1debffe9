"""What helps people answer: snippets for their replies, and calls they are to make."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, text
from sqlalchemy.exc import IntegrityError

from triage.adapters import tables_desk as t
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound
from triage.ports import CallBack, Snippet

SNIPPETS = """
    SELECT s.id, s.brand_id, s.language, s.name, s.text, a.name AS updated_by, s.updated_at,
        s.guidelines_version <> b.version AS outdated, s.owner_id
    FROM snippet s JOIN actor a ON a.id = s.updated_by JOIN brand b ON b.id = s.brand_id
"""
OF_BRAND = text(
    SNIPPETS
    + """WHERE s.brand_id = :brand_id
         AND (CAST(:language AS text) IS NULL OR s.language = :language)
         AND (s.owner_id IS NULL OR s.owner_id = CAST(:owner AS uuid))
         ORDER BY s.owner_id IS NULL, s.language, s.name"""
)
ONE = text(SNIPPETS + "WHERE s.id = :id")

SAVE = text("""
    INSERT INTO snippet AS s (id, brand_id, language, name, text, guidelines_version, updated_by,
                              updated_at, owner_id)
    VALUES (:id, :brand_id, :language, :name, :text, :version, :actor, :at,
            CAST(:owner AS uuid))
    ON CONFLICT (id) DO UPDATE SET language = EXCLUDED.language, name = EXCLUDED.name,
        text = EXCLUDED.text, guidelines_version = EXCLUDED.guidelines_version,
        updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at,
        owner_id = EXCLUDED.owner_id
    WHERE s.brand_id = EXCLUDED.brand_id RETURNING s.id
""")

CALLS = """
    SELECT k.id, k.brand_id, k.comment_id, k.assignee_id, a.name AS assignee, k.state, k.note,
        k.due_at, k.created_at, k.outcome, k.remark, k.settled_at
    FROM call_back k JOIN actor a ON a.id = k.assignee_id
"""
OPEN = text(
    CALLS
    + """WHERE k.brand_id = :brand_id AND k.state = 'open'
         AND (CAST(:assignee AS uuid) IS NULL OR k.assignee_id = :assignee)
         ORDER BY k.due_at, k.id LIMIT :limit"""
)
OF_COMMENT = text(CALLS + "WHERE k.comment_id = :id ORDER BY k.created_at, k.id LIMIT 100")
CALL = text(CALLS + "WHERE k.id = :id")

SETTLE = text("""
    UPDATE call_back SET state = :state, outcome = :outcome, remark = :remark, settled_at = :now
    WHERE id = :id AND state = 'open' RETURNING id
""")


class PostgresSnippets:
    """See `ports.Snippets`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def save(self, snippet: Snippet, version: str, actor: Actor) -> Snippet:
        """See the port."""
        values = {
            "id": snippet.id,
            "brand_id": snippet.brand_id,
            "language": snippet.language,
            "name": snippet.name,
            "text": snippet.text,
            "version": version,
            "actor": actor.id,
            "at": snippet.updated_at,
            "owner": snippet.owner_id,
        }
        try:
            with self.connection.begin_nested():
                stored = self.connection.execute(SAVE, values).one_or_none()
        except IntegrityError as error:
            raise Conflict("There is a snippet of this name already.") from error
        if stored is None:
            raise NotFound("There is no such snippet.")
        return self.one(snippet.id)

    def all(
        self, brand_id: UUID, language: str | None, owner_id: UUID | None = None
    ) -> list[Snippet]:
        """See the port."""
        keys = {"brand_id": brand_id, "language": language, "owner": owner_id}
        return [Snippet(**row._mapping) for row in self.connection.execute(OF_BRAND, keys)]

    def one(self, snippet_id: UUID) -> Snippet:
        """See the port."""
        row = self.connection.execute(ONE, {"id": snippet_id}).one_or_none()
        if row is None:
            raise NotFound("There is no such snippet.")
        return Snippet(**row._mapping)

    def delete(self, snippet_id: UUID) -> UUID:
        """See the port."""
        statement = delete(t.snippet).where(t.snippet.c.id == snippet_id)
        brand_id = self.connection.scalar(statement.returning(t.snippet.c.brand_id))
        if brand_id is None:
            raise NotFound("There is no such snippet.")
        return UUID(str(brand_id))


class PostgresCalls:
    """See `ports.Calls`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, call: CallBack, actor: Actor) -> CallBack:
        """See the port."""
        row = {
            "id": call.id,
            "brand_id": call.brand_id,
            "comment_id": call.comment_id,
            "assignee_id": call.assignee_id,
            "created_by": actor.id,
            "state": call.state,
            "note": call.note,
            "due_at": call.due_at,
            "created_at": call.created_at,
        }
        try:
            with self.connection.begin_nested():
                self.connection.execute(insert(t.call_back), [row])
        except IntegrityError as error:
            raise NotFound("Nobody here has this id.") from error
        return self.one(call.id)

    def open(self, brand_id: UUID, assignee_id: UUID | None, limit: int) -> list[CallBack]:
        """See the port."""
        keys = {"brand_id": brand_id, "assignee": assignee_id, "limit": limit}
        return [_call(row._mapping) for row in self.connection.execute(OPEN, keys)]

    def of(self, comment_id: UUID) -> list[CallBack]:
        """See the port."""
        rows = self.connection.execute(OF_COMMENT, {"id": comment_id})
        return [_call(row._mapping) for row in rows]

    def settle(
        self, call_id: UUID, state: str, outcome: str | None, remark: str, now: datetime
    ) -> CallBack:
        """See the port."""
        values = {
            "id": call_id,
            "state": state,
            "outcome": outcome,
            "remark": remark,
            "now": now,
        }
        if self.connection.execute(SETTLE, values).one_or_none() is None:
            self.one(call_id)
            raise Conflict("This call-back is settled already.")
        return self.one(call_id)

    def one(self, call_id: UUID) -> CallBack:
        """See the port."""
        row = self.connection.execute(CALL, {"id": call_id}).one_or_none()
        if row is None:
            raise NotFound("There is no such call-back.")
        return _call(row._mapping)


def _call(row: Mapping[Any, Any]) -> CallBack:
    return CallBack(**row)
