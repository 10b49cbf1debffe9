"""Drafts a person decides on, and the messages that come of it: each move compare-and-set."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters import records_amending
from triage.adapters.drafts_json import evidence_from_json, evidence_to_json
from triage.adapters.records_comments import TRIAGED
from triage.adapters.records_rows import draft_from, triaged_from
from triage.adapters.vault import Vault
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, Erased, NotFound
from triage.domain.ids import new_id
from triage.domain.reply import Draft, MessageState
from triage.ports import Answer, Approval, Evidence, Outgoing, Triaged

FRESH = """
    d.conversation_revision = k.revision AND d.labels_revision = c.labels_revision
    AND d.guidelines_version = b.version
"""

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
""")  # noqa: S608 - FRESH is a constant of this file

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
""")  # noqa: S608 - FRESH is a constant of this file

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
""")  # noqa: S608 - FRESH is a constant of this file

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
""")  # noqa: S608 - FRESH is a constant of this file

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

DUE = text("""
    SELECT id FROM message WHERE state = 'pending' AND due_at <= :now ORDER BY due_at LIMIT :limit
""")

CLAIM = text(f"""
    UPDATE message m SET state = 'sending', token = m.token + 1, claimed_at = :now
    FROM draft d, comment c, conversation k, brand b, vault v, customer p
    WHERE m.id = :id AND m.state = 'pending' AND m.due_at <= :now
      AND d.id = m.draft_id AND d.state = 'approved' AND c.id = m.comment_id
      AND k.id = c.conversation_id AND b.id = m.brand_id AND {FRESH}
      AND v.comment_id = c.id AND p.id = c.customer_id AND p.wrapped_key IS NOT NULL
    RETURNING m.id, m.brand_id, m.draft_id, m.comment_id, m.token, m.channel, d.text,
              v.payload, v.placeholders, p.wrapped_key, c.external_id
""")  # noqa: S608 - FRESH is a constant of this file

WITHDRAW = text(f"""
    WITH gone AS (
        UPDATE message m SET state = 'cancelled', settled_at = :now,
            error = CASE WHEN p.wrapped_key IS NULL THEN 'erased' ELSE 'stale' END
        FROM draft d, comment c, conversation k, brand b, customer p
        WHERE m.id = :id AND m.state = 'pending' AND m.due_at <= :now AND d.id = m.draft_id
          AND c.id = m.comment_id AND k.id = c.conversation_id AND b.id = m.brand_id
          AND p.id = c.customer_id AND (p.wrapped_key IS NULL OR NOT ({FRESH}))
        RETURNING m.draft_id, m.comment_id),
    stale AS (UPDATE draft SET state = 'stale' WHERE id IN (SELECT draft_id FROM gone))
    UPDATE comment SET state = 'waiting' WHERE id IN (SELECT comment_id FROM gone)
""")  # noqa: S608 - FRESH is a constant of this file

STILL_MINE = text("""
    SELECT 1 FROM message WHERE id = :id AND state = 'sending' AND token = :token
""")

SETTLE = text("""
    UPDATE message SET state = :state, provider_id = :provider_id, error = :error, settled_at = :now
    WHERE id = :id AND state = 'sending' AND token = :token RETURNING id
""")

ABANDONED = text("""
    UPDATE message SET state = 'unknown', error = 'the worker stopped while sending'
    WHERE state = 'sending' AND claimed_at < :before RETURNING id
""")

CANCEL = text("""
    UPDATE message SET state = 'cancelled', settled_at = :now, error = 'undone'
    WHERE id = :id AND state = 'pending' RETURNING draft_id, comment_id, brand_id
""")

REOPEN_DRAFT = text("UPDATE draft SET state = 'proposed' WHERE id = :id AND state = 'approved'")


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


class PostgresOutbox:
    """See `ports.Outbox`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def due(self, now: datetime, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(DUE, {"now": now, "limit": limit}))

    def claim(self, message_id: UUID, now: datetime) -> Outgoing | None:
        """See the port."""
        keys = {"id": message_id, "now": now}
        row = self.connection.execute(CLAIM, keys).one_or_none()
        if row is None:
            self.connection.execute(WITHDRAW, keys)
            return None
        payload = json.loads(self.vault.open(row.wrapped_key, row.payload))
        return Outgoing(
            id=row.id,
            brand_id=row.brand_id,
            draft_id=row.draft_id,
            comment_id=row.comment_id,
            token=row.token,
            channel=row.channel,
            text=row.text,
            values=json.loads(self.vault.open(row.wrapped_key, row.placeholders)),
            recipient=recipient(payload, row.external_id),
        )

    def still_mine(self, message: Outgoing) -> bool:
        """See the port."""
        keys = {"id": message.id, "token": message.token}
        return self.connection.execute(STILL_MINE, keys).one_or_none() is not None

    def settle(
        self,
        message: Outgoing,
        state: str,
        now: datetime,
        provider_id: str | None = None,
        error: str | None = None,
    ) -> bool:
        """See the port."""
        values = {
            "id": message.id,
            "token": message.token,
            "state": state,
            "provider_id": provider_id,
            "error": error,
            "now": now,
        }
        if self.connection.execute(SETTLE, values).one_or_none() is None:
            return False
        if state == MessageState.FAILED:
            self._reopen(message.draft_id, message.comment_id)
        return True

    def abandoned(self, before: datetime) -> int:
        """See the port."""
        return len(self.connection.execute(ABANDONED, {"before": before}).all())

    def cancel(self, message_id: UUID, now: datetime) -> tuple[UUID, UUID, UUID]:
        """See the port."""
        row = self.connection.execute(CANCEL, {"id": message_id, "now": now}).one_or_none()
        if row is None:
            raise Conflict("It is too late to undo: the reply is on its way or was undone before.")
        self._reopen(row.draft_id, row.comment_id)
        return row.brand_id, row.draft_id, row.comment_id

    def _reopen(self, draft_id: UUID, comment_id: UUID) -> None:
        """Before a person again: nothing left, and the same draft can be decided anew."""
        self.connection.execute(REOPEN_DRAFT, {"id": draft_id})
        keys = {"id": comment_id, "before": "answered", "after": "waiting"}
        self.connection.execute(COMMENT_MOVE, keys)


def recipient(payload: Mapping[str, Any], external_id: str) -> dict[str, str]:
    """Where a reply goes, out of the row it answers."""
    fields = ("email", "author", "customer_id", "url", "conversation")
    found = {name: str(payload[name]) for name in fields if payload.get(name)}
    return found | {"in_reply_to": external_id}
