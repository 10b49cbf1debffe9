"""Drafts a person decides on: each move compare-and-set."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from triage.adapters import drafts_stale, records_amending
from triage.adapters.drafts_fresh import DIGEST, FRESH
from triage.adapters.drafts_json import evidence_from_json, evidence_to_json, findings_from_json
from triage.adapters.records_comments import TRIAGED
from triage.adapters.records_rows import draft_from, triaged_from, triaged_of
from triage.adapters.vault import Vault
from triage.domain.decision import Actor, ActorKind
from triage.domain.errors import Conflict, Erased, NotFound
from triage.domain.ids import new_id
from triage.domain.reply import Draft, Finding
from triage.domain.wordings import wording
from triage.ports import Answer, Approval, Claim, Departure, Evidence, Triaged

UNCLAIMED = """
    NOT EXISTS (SELECT 1 FROM claim x WHERE x.comment_id = c.id
                AND x.actor_id <> :actor AND x.until > :now)
"""
"""Nobody else is working on it at this moment."""

_FOR_DECISION = f"""
    SELECT d.id AS draft_id, d.text AS draft_text, d.state AS draft_state, d.evidence,
           d.language AS draft_language, d.writer, d.sources, d.alternatives,
           CAST('[]' AS jsonb) AS findings, v.placeholders, p.wrapped_key,
           NOT ({FRESH}) AS stale, d.decided_at IS NOT NULL AS decided, d.author_id,
           b.version, k.revision AS conversation_revision, d.checked, d.found, {DIGEST} AS digest,
           x.actor_id AS holder_id, a.name AS holder, x.since, x.until, t.text_hash AS trial,
           c.id, c.brand_id, c.external_id, c.customer_id, c.state, c.text, c.language, c.channel,
           c.labels, c.disposition, c.reason, c.rating_scale, c.rating_value, c.product, c.store,
           c.labels_revision, c.thread
    FROM draft d JOIN comment c ON c.id = d.comment_id
    JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = d.brand_id
    JOIN customer p ON p.id = c.customer_id LEFT JOIN vault v ON v.comment_id = c.id
    LEFT JOIN claim x ON x.comment_id = c.id LEFT JOIN actor a ON a.id = x.actor_id
    LEFT JOIN trial t ON t.draft_id = d.id
    WHERE d.id =
"""  # noqa: S608 - FRESH and DIGEST are constants

# Nine tables take 5 ms to plan. For one draft PostgreSQL plans once; for an array it does so each
# time, since it cannot tell how many it will hold.
FOR_DECISION = text(f"{_FOR_DECISION} :id")
FOR_DECISIONS = text(f"{_FOR_DECISION} ANY(:ids)")

UNREAD = {"vector": b"", "openings": (), "earlier": ()}
"""What only the checks would read of a comment, for a draft they found nothing in."""

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

UNCHECKED = text("""
    SELECT id FROM draft WHERE state = 'proposed' AND checked IS NULL
    ORDER BY created_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
""")

MARK = text(f"""
    UPDATE draft d SET checked = CASE WHEN :known THEN :digest ELSE '' END,
        found = CAST(:found AS jsonb)
    FROM comment c WHERE d.id = :id AND c.id = d.comment_id AND d.state = 'proposed'
      AND (NOT :known OR {DIGEST} = :digest)
""")  # noqa: S608 - DIGEST is a constant

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

# One statement: each part hangs on the first, and where that finds nothing, nothing happens.
APPROVE = text(f"""
    WITH approved AS (
        UPDATE draft d SET state = 'approved', text = :text,
            wording = coalesce(:wording, d.wording), decided_at = :now, decided_by = :actor,
            author_id = CASE WHEN d.text <> :text THEN CAST(:actor AS uuid) ELSE d.author_id END
        FROM comment c, conversation k, brand b
        WHERE d.id = :id AND d.state = 'proposed' AND d.text = :was
          AND c.id = d.comment_id AND c.state = 'waiting'
          AND k.id = c.conversation_id AND b.id = d.brand_id AND {FRESH} AND {UNCLAIMED}
          AND NOT (:four_eyes AND (d.text <> :text OR d.author_id IS NOT DISTINCT FROM :actor))
        RETURNING d.id, d.brand_id, d.comment_id, c.customer_id, c.channel
    ), answered AS (
        UPDATE comment u SET state = 'answered', snoozed_until = NULL
        FROM approved o WHERE u.id = o.comment_id AND u.state = 'waiting' RETURNING u.id
    ), leaving AS (
        INSERT INTO message (id, brand_id, draft_id, comment_id, customer_id, channel, state,
                             due_at, automatic, held)
        SELECT CAST(:message_id AS uuid), brand_id, id, comment_id, customer_id, channel, 'pending',
               :due_at, :automatic, CAST(:held AS text)
        FROM approved
    ), sent_again AS (
        UPDATE dead_letter l SET resolved_at = :now FROM approved o
        WHERE l.comment_id = o.comment_id AND l.job = 'send' AND l.resolved_at IS NULL
    ), unclaimed AS (
        DELETE FROM claim x USING approved o WHERE x.comment_id = o.comment_id
    )
    SELECT o.id FROM approved o JOIN answered n ON n.id = o.comment_id
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

CLOSED = text("""
    UPDATE dead_letter SET resolved_at = :now WHERE comment_id = :id AND resolved_at IS NULL
""")


class PostgresDrafts:
    """See `ports.Drafts`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def for_decision(self, draft_id: UUID, edition: str = "") -> Approval:
        """See the port."""
        keys = {"id": draft_id, "edition": edition}
        row = self.connection.execute(FOR_DECISION, keys).mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no draft {draft_id}.")
        return self._approval(row, edition)

    def for_decisions(self, draft_ids: Sequence[UUID], edition: str) -> Mapping[UUID, Approval]:
        """See the port."""
        found = dict[UUID, Approval]()
        keys = {"ids": list(draft_ids), "edition": edition}
        for row in self.connection.execute(FOR_DECISIONS, keys).mappings():
            with suppress(Conflict):  # it moved on between two looks
                found[row["draft_id"]] = self._approval(row, edition)
        return found

    def _approval(self, row: RowMapping, edition: str) -> Approval:
        found = found_from(row["found"]) if row["checked"] == row["digest"] and edition else None
        values = json.loads(self.vault.open(row["wrapped_key"], row["placeholders"]))
        return Approval(
            draft_id=row["draft_id"],
            comment_id=row["id"],
            brand_id=row["brand_id"],
            text=row["draft_text"],
            values=values,
            comment=replace(
                self._comment(row["id"], row["state"])
                if found is None
                else triaged_of({**row, **UNREAD}, frozenset(values)),
                language=row["draft_language"],
                evidence=evidence_from_json(row["evidence"]),
            ),
            stale=row["stale"],
            state=row["draft_state"],
            draft=draft_from(row),
            decided=row["decided"],
            author_id=row["author_id"],
            version=row["version"],
            digest=row["digest"],
            found=found,
            holder=holder_of(row),
            trial=row["trial"],
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

    def unchecked(self, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(UNCHECKED, {"limit": limit}))

    def mark(
        self,
        draft_id: UUID,
        edition: str,
        digest: str,
        found: Mapping[str, Sequence[Finding]] | None,
    ) -> None:
        """See the port."""
        told = {name: [asdict(one) for one in rows] for name, rows in (found or {}).items()}
        keys = {"id": draft_id, "edition": edition, "digest": digest}
        known = {"known": found is not None, "found": json.dumps(told)}
        self.connection.execute(MARK, keys | known)

    def proposed(self, brand_id: UUID, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(PROPOSED, {"brand_id": brand_id, "limit": limit}))

    def approve(
        self, approval: Approval, text: str, actor: Actor, leaves: Departure, now: datetime
    ) -> UUID:
        """See the port."""
        values = self._text(approval, text, actor, now) | {"four_eyes": approval.four_eyes}
        message_id = new_id()
        values |= {
            "message_id": message_id,
            "due_at": leaves.at,
            "held": leaves.held,
            "automatic": actor.kind is ActorKind.POLICY,
        }
        if self.connection.execute(APPROVE, values).one_or_none() is None:
            raise Conflict()
        return message_id

    @staticmethod
    def _text(approval: Approval, text: str, actor: Actor, now: datetime) -> dict[str, Any]:
        return {
            "id": approval.draft_id,
            "text": text,
            "was": approval.text,
            "wording": None if text == approval.text else wording(text),
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


def holder_of(row: Mapping[Any, Any]) -> Claim | None:
    """Who works on a comment, by a row of `FOR_DECISION`."""
    if row["holder_id"] is None:
        return None
    return Claim(row["id"], row["holder_id"], row["holder"], row["since"], row["until"])


def found_from(stored: Mapping[str, Any] | None) -> Mapping[str, tuple[Finding, ...]] | None:
    """What was found, by language."""
    return stored and {name: findings_from_json(rows) for name, rows in stored.items()}
