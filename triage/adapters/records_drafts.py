"""Drafts a person decides on: each move compare-and-set."""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters import records_amending
from triage.adapters.drafts_fresh import FRESH
from triage.adapters.drafts_json import evidence_from_json, evidence_to_json
from triage.adapters.records_comments import TRIAGED
from triage.adapters.records_rows import draft_from, triaged_from
from triage.adapters.vault import Vault
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, Erased, NotFound
from triage.domain.ids import new_id
from triage.domain.reply import Draft
from triage.ports import Answer, Approval, Evidence, Triaged

FOR_DECISION = text(f"""
    SELECT d.id, d.comment_id, d.brand_id, d.text AS draft_text, d.state, d.evidence,
           d.language AS draft_language, d.writer, d.sources, d.alternatives,
           CAST('[]' AS jsonb) AS findings, c.state AS comment_state,
           v.placeholders, p.wrapped_key, NOT ({FRESH}) AS stale,
           d.decided_at IS NOT NULL AS decided
    FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = d.brand_id
    JOIN customer p ON p.id = c.customer_id LEFT JOIN vault v ON v.comment_id = c.id
    WHERE d.id = :id
""")  # noqa: S608 - FRESH is a constant

STANDING = text("""
    SELECT c.state, p.wrapped_key IS NULL AS erased
    FROM comment c JOIN customer p ON p.id = c.customer_id WHERE c.id = :id
""")

NEWEST_EVIDENCE = text("""
    SELECT evidence FROM draft WHERE comment_id = :id AND evidence <> '{}'
    ORDER BY created_at DESC, id DESC LIMIT 1
""")

RETIRE = text(f"""
    UPDATE draft d SET state = 'stale' FROM comment c, conversation k, brand b
    WHERE d.comment_id = :id AND d.state = 'proposed' AND c.id = d.comment_id
      AND k.id = c.conversation_id AND b.id = d.brand_id AND NOT ({FRESH})
""")  # noqa: S608 - FRESH is a constant

RETIRE_ALL = text(f"""
    WITH old AS (
        SELECT d.id, d.comment_id FROM draft d JOIN comment c ON c.id = d.comment_id
        JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = d.brand_id
        JOIN customer p ON p.id = c.customer_id
        WHERE d.state = 'proposed' AND c.state = 'waiting' AND p.wrapped_key IS NOT NULL
          AND NOT ({FRESH})
        ORDER BY d.created_at LIMIT :limit FOR UPDATE OF d, c SKIP LOCKED),
    gone AS (UPDATE draft SET state = 'stale' WHERE id IN (SELECT id FROM old))
    UPDATE comment SET state = 'triaged' WHERE id IN (SELECT comment_id FROM old) RETURNING id
""")  # noqa: S608 - FRESH is a constant

PROPOSED = text("""
    SELECT d.id FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN customer p ON p.id = c.customer_id
    WHERE d.brand_id = :brand_id AND d.state = 'proposed' AND c.state = 'waiting'
      AND p.wrapped_key IS NOT NULL
    ORDER BY d.created_at DESC, d.id DESC LIMIT :limit
""")

BEGIN = text("""
    INSERT INTO draft (id, brand_id, comment_id, state, text, language, writer, evidence,
                       conversation_revision, labels_revision, guidelines_version, created_at)
    SELECT :draft_id, c.brand_id, c.id, 'proposed', '', c.language, :writer,
           CAST(:evidence AS jsonb),
           k.revision, c.labels_revision, b.version, :now
    FROM comment c JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = c.brand_id
    WHERE c.id = :id AND c.state = 'waiting'
    ON CONFLICT DO NOTHING RETURNING id
""")

APPROVE = text(f"""
    UPDATE draft d SET state = 'approved', text = :text, decided_at = :now, decided_by = :actor
    FROM comment c, conversation k, brand b
    WHERE d.id = :id AND d.state = 'proposed' AND c.id = d.comment_id AND c.state = 'waiting'
      AND k.id = c.conversation_id AND b.id = d.brand_id AND {FRESH}
    RETURNING d.id
""")  # noqa: S608 - FRESH is a constant

REJECT = text("""
    UPDATE draft SET state = 'rejected', decided_at = :now, decided_by = :actor
    WHERE id = :id AND state = 'proposed' RETURNING id
""")

COMMENT_MOVE = text("""
    UPDATE comment SET state = :after WHERE id = :id AND state = :before RETURNING id
""")

NEW_MESSAGE = text("""
    INSERT INTO message (id, brand_id, draft_id, comment_id, channel, state, due_at)
    SELECT :message_id, d.brand_id, d.id, d.comment_id, c.channel, 'pending', :due_at
    FROM draft d JOIN comment c ON c.id = d.comment_id WHERE d.id = :id
""")


class PostgresDrafts:
    """See `ports.Drafts`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def for_decision(self, draft_id: UUID) -> Approval:
        """See the port."""
        row = self.connection.execute(FOR_DECISION, {"id": draft_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no draft {draft_id}.")
        values = json.loads(self.vault.open(row.wrapped_key, row.placeholders))
        comment = self._comment(row.comment_id, row.comment_state)
        return Approval(
            draft_id=row.id,
            comment_id=row.comment_id,
            brand_id=row.brand_id,
            text=row.draft_text,
            values=values,
            comment=replace(
                comment,
                language=row.draft_language,
                evidence=evidence_from_json(row.evidence),
            ),
            stale=row.stale,
            state=row.state,
            draft=draft_from(row._mapping),
            decided=row.decided,
        )

    def _comment(self, comment_id: UUID, state: str) -> Triaged:
        keys = {"ids": [comment_id], "state": state}
        found = self.connection.execute(TRIAGED, keys).one_or_none()
        if found is None:  # it moved on between two looks
            raise Conflict()
        return triaged_from(found._mapping, self.vault)

    def waiting(self, comment_id: UUID) -> Triaged:
        """See the port."""
        row = self.connection.execute(STANDING, {"id": comment_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no comment {comment_id}.")
        if row.erased:
            raise Erased
        comment = self._comment(comment_id, "waiting")
        known = self.connection.scalar(NEWEST_EVIDENCE, {"id": comment_id})
        return replace(comment, evidence=evidence_from_json(known or {}))

    def begin(
        self, comment_id: UUID, writer: str, now: datetime, evidence: Evidence | None = None
    ) -> Approval:
        """See the port."""
        self.waiting(comment_id)
        self.connection.execute(RETIRE, {"id": comment_id})
        draft_id = new_id()
        values = {
            "id": comment_id,
            "draft_id": draft_id,
            "writer": writer,
            "now": now,
            "evidence": json.dumps(evidence_to_json(evidence)),
        }
        if self.connection.execute(BEGIN, values).one_or_none() is None:
            raise Conflict()
        return self.for_decision(draft_id)

    def propose(self, answer: Answer, now: datetime) -> UUID | None:
        """See the port."""
        self.connection.execute(RETIRE, {"id": answer.comment.id})
        return records_amending.propose(self.connection, answer, now)

    def open_draft(self, comment_id: UUID) -> UUID:
        """See the port."""
        return records_amending.open_draft(self.connection, comment_id)

    def amend(self, approval: Approval, draft: Draft, vouched: str = "") -> bool:
        """See the port."""
        return records_amending.amend(self.connection, approval, draft, vouched)

    def retire(self, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(RETIRE_ALL, {"limit": limit}))

    def proposed(self, brand_id: UUID, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(PROPOSED, {"brand_id": brand_id, "limit": limit}))

    def approve(
        self, approval: Approval, text: str, actor: Actor, due_at: datetime, now: datetime
    ) -> UUID:
        """See the port."""
        values = {"id": approval.draft_id, "text": text, "now": now, "actor": actor.id}
        if self.connection.execute(APPROVE, values).one_or_none() is None:
            raise Conflict()
        message_id = new_id()
        keys = {"id": approval.draft_id, "message_id": message_id, "due_at": due_at}
        self.connection.execute(NEW_MESSAGE, keys)
        self._move(approval.comment_id, "waiting", "answered")
        return message_id

    def reject(self, approval: Approval, actor: Actor, now: datetime) -> None:
        """See the port."""
        values = {"id": approval.draft_id, "now": now, "actor": actor.id}
        if self.connection.execute(REJECT, values).one_or_none() is None:
            raise Conflict()

    def dismiss(self, comment_id: UUID, actor: Actor, now: datetime) -> UUID:
        """See the port."""
        self._move(comment_id, "waiting", "dismissed")
        statement = text("""
            UPDATE draft SET state = 'rejected', decided_at = :now, decided_by = :actor
            WHERE comment_id = :id AND state = 'proposed'
        """)
        self.connection.execute(statement, {"id": comment_id, "now": now, "actor": actor.id})
        query = text("SELECT brand_id FROM comment WHERE id = :id")
        return UUID(str(self.connection.scalar(query, {"id": comment_id})))

    def _move(self, comment_id: UUID, before: str, after: str) -> None:
        values = {"id": comment_id, "before": before, "after": after}
        if self.connection.execute(COMMENT_MOVE, values).one_or_none() is None:
            raise Conflict()
