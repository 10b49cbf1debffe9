"""Messages on their way out: each move compare-and-set, at most once by machine."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.drafts_fresh import FRESH
from triage.adapters.vault import Vault
from triage.domain.errors import Conflict
from triage.domain.reply import MessageState
from triage.ports import Outgoing

COMMENT_MOVE = text("""
    UPDATE comment SET state = :after WHERE id = :id AND state = :before RETURNING id
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
""")  # noqa: S608 - FRESH is a constant

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
""")  # noqa: S608 - FRESH is a constant

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
