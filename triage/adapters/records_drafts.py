"""Drafts a person decides on: each move compare-and-set."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters import drafts_stale, records_amending
from triage.adapters.drafts_fresh import FRESH
from triage.adapters.drafts_json import evidence_from_json, evidence_to_json
from triage.adapters.records_comments import TRIAGED
from triage.adapters.records_rows import draft_from, triaged_from
from triage.adapters.vault import Vault
from triage.domain.decision import Actor, ActorKind
from triage.domain.errors import Conflict, Erased, NotFound
from triage.domain.ids import new_id
from triage.domain.reply import Draft
from triage.domain.wordings import wording
from triage.ports import Answer, Approval, Departure, Evidence, Triaged

UNCLAIMED = """
    NOT EXISTS (SELECT 1 FROM claim x WHERE x.comment_id = c.id
                AND x.actor_id <> :actor AND x.until > :now)
"""
"""Nobody else is working on it at this moment."""

FOR_DECISION = text(f"""
    SELECT d.id, d.comment_id, d.brand_id, d.text AS draft_text, d.state, d.evidence,
           d.language AS draft_language, d.writer, d.sources, d.alternatives,
           CAST('[]' AS jsonb) AS findings, c.state AS comment_state,
           v.placeholders, p.wrapped_key, NOT ({FRESH}) AS stale,
           d.decided_at IS NOT NULL AS decided, d.author_id
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
    WHERE c.id = :id AND c.state = 'waiting' FOR NO KEY UPDATE OF c
    ON CONFLICT DO NOTHING RETURNING id
""")

APPROVE = text(f"""
    UPDATE draft d SET state = 'approved', text = :text, wording = :wording, decided_at = :now,
        decided_by = :actor,
        author_id = CASE WHEN d.text <> :text THEN CAST(:actor AS uuid) ELSE d.author_id END
    FROM comment c, conversation k, brand b
    WHERE d.id = :id AND d.state = 'proposed' AND d.text = :was
      AND c.id = d.comment_id AND c.state = 'waiting'
      AND k.id = c.conversation_id AND b.id = d.brand_id AND {FRESH} AND {UNCLAIMED}
      AND NOT (:four_eyes AND (d.text <> :text OR d.author_id IS NOT DISTINCT FROM :actor))
    RETURNING d.id
""")  # noqa: S608 - FRESH and UNCLAIMED are constants

REJECT = text(f"""
    UPDATE draft d SET state = 'rejected', decided_at = :now, decided_by = :actor
    FROM comment c WHERE d.id = :id AND d.state = 'proposed' AND c.id = d.comment_id
      AND {UNCLAIMED} RETURNING d.id
""")  # noqa: S608 - UNCLAIMED is a constant of this file

DISMISS = text(f"""
    UPDATE comment c SET state = 'dismissed', snoozed_until = NULL
    WHERE c.id = :id AND c.state IN ('waiting', 'failed') AND {UNCLAIMED} RETURNING c.brand_id
""")  # noqa: S608 - UNCLAIMED is a constant of this file

DECLINE = text("""
    UPDATE draft SET state = 'rejected', decided_at = :now, decided_by = :actor
    WHERE comment_id = :id AND state = 'proposed'
""")

UNCLAIM = text("DELETE FROM claim WHERE comment_id = :id")

ANSWER = text("""
    UPDATE comment SET state = 'answered', snoozed_until = NULL
    WHERE id = :id AND state = 'waiting' RETURNING id
""")

NEW_MESSAGE = text("""
    INSERT INTO message (id, brand_id, draft_id, comment_id, customer_id, channel, state, due_at,
                         automatic, held)
    SELECT :message_id, d.brand_id, d.id, d.comment_id, c.customer_id, c.channel, 'pending',
           :due_at, :automatic, :held
    FROM draft d JOIN comment c ON c.id = d.comment_id WHERE d.id = :id
""")

SENT_AGAIN = text("""
    UPDATE dead_letter SET resolved_at = :now
    WHERE comment_id = :id AND job = 'send' AND resolved_at IS NULL
""")

CLOSED = text("""
    UPDATE dead_letter SET resolved_at = :now WHERE comment_id = :id AND resolved_at IS NULL
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
            author_id=row.author_id,
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

    def amend(
        self, approval: Approval, draft: Draft, vouched: str = "", author_id: UUID | None = None
    ) -> bool:
        """See the port."""
        return records_amending.amend(self.connection, approval, draft, (vouched, author_id))

    def retire(self, limit: int) -> list[tuple[UUID, UUID]]:
        """See the port."""
        return drafts_stale.retire(self.connection, limit)

    def proposed(self, brand_id: UUID, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(PROPOSED, {"brand_id": brand_id, "limit": limit}))

    def approve(
        self, approval: Approval, text: str, actor: Actor, leaves: Departure, now: datetime
    ) -> UUID:
        """See the port."""
        values = self._text(approval, text, actor, now) | {"four_eyes": approval.four_eyes}
        if self.connection.execute(APPROVE, values).one_or_none() is None:
            raise Conflict()
        message_id = new_id()
        keys = {
            "id": approval.draft_id,
            "message_id": message_id,
            "due_at": leaves.at,
            "held": leaves.held,
            "automatic": actor.kind is ActorKind.POLICY,
        }
        self.connection.execute(NEW_MESSAGE, keys)
        self.connection.execute(SENT_AGAIN, {"id": approval.comment_id, "now": now})
        if self.connection.execute(ANSWER, {"id": approval.comment_id}).one_or_none() is None:
            raise Conflict()
        self.connection.execute(UNCLAIM, {"id": approval.comment_id})
        return message_id

    @staticmethod
    def _text(approval: Approval, text: str, actor: Actor, now: datetime) -> dict[str, Any]:
        return {
            "id": approval.draft_id,
            "text": text,
            "was": approval.text,
            "wording": wording(text),
            "actor": actor.id,
            "now": now,
        }

    def reject(self, approval: Approval, actor: Actor, now: datetime) -> None:
        """See the port."""
        values = {"id": approval.draft_id, "now": now, "actor": actor.id}
        if self.connection.execute(REJECT, values).one_or_none() is None:
            raise Conflict()

    def dismiss(self, comment_id: UUID, actor: Actor, now: datetime) -> UUID:
        """See the port."""
        keys = {"id": comment_id, "actor": actor.id, "now": now}
        brand_id = self.connection.scalar(DISMISS, keys)
        if brand_id is None:
            raise Conflict()
        self.connection.execute(DECLINE, keys)
        self.connection.execute(CLOSED, {"id": comment_id, "now": now})
        self.connection.execute(UNCLAIM, {"id": comment_id})
        return UUID(str(brand_id))
