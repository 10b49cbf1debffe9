"""The way back of what people did: each statement asks whether all is as that left it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters import records_amending
from triage.adapters.labels_json import labels_from_json
from triage.domain.decision import Decision
from triage.domain.labels import Labels
from triage.domain.reply import Draft
from triage.ports import Approval

HARMLESS = (
    *("note", "reveal", "view", "plan_call", "call", "cancel_call", "learn"),
    *("case:opened", "case:contacted", "case:merged"),
)
"""Decisions that leave a comment and its draft as they are."""

FOLLOWS = ("draft", "redraft", "triage")
"""What the machine does by itself once labels were corrected."""

DECISION = """
    SELECT id, brand_id, kind, at, actor_id, comment_id, draft_id, inputs, versions, scores,
           outcome, reason
    FROM decision WHERE comment_id = :id
"""

LAST = text(f"""
    {DECISION} AND kind <> ALL(:harmless)
      AND NOT (kind = ANY(:follows) AND EXISTS (
          SELECT 1 FROM decision e WHERE e.comment_id = :id AND e.kind = 'correct'
            AND e.at <= decision.at))
    ORDER BY at DESC, id DESC LIMIT 1
""")  # noqa: S608 - DECISION is a constant

NEWEST = text(f"{DECISION} AND kind = :kind ORDER BY at DESC, id DESC LIMIT 1")

AUTHOR_BACK = text("""
    UPDATE draft SET author_id = :author, evidence = CASE WHEN :vouched
        THEN jsonb_set(evidence, '{vouched}', (evidence->'vouched') - -1) ELSE evidence END
    WHERE id = :id
""")

UNREAD = text("""
    SELECT id FROM note n WHERE n.id = :note AND n.actor_id = :actor AND NOT EXISTS (
        SELECT 1 FROM note_mention m WHERE m.note_id = n.id AND m.seen_at IS NOT NULL)
    FOR UPDATE
""")

MENTIONS_GONE = text("DELETE FROM note_mention WHERE note_id = :note")

NOTE_GONE = text("DELETE FROM note WHERE id = :note")

CALLED_OFF = text("""
    UPDATE call_back SET state = 'cancelled', settled_at = :now
    WHERE id = :call AND state = 'open' RETURNING id
""")

LEAVING = text("""
    SELECT id FROM message WHERE comment_id = :id AND state = 'pending' ORDER BY id DESC LIMIT 1
""")

RESTORE = text("""
    UPDATE draft d SET state = 'proposed', decided_at = NULL, decided_by = NULL
    FROM comment c
    WHERE d.comment_id = :id AND d.state = 'rejected' AND d.decided_by = :actor
      AND d.decided_at = :at AND c.id = d.comment_id AND c.state = 'waiting'
      AND NOT EXISTS (SELECT 1 FROM draft o WHERE o.comment_id = :id
                      AND o.state IN ('proposed', 'approved'))
      AND NOT EXISTS (SELECT 1 FROM claim x WHERE x.comment_id = :id
                      AND x.actor_id <> :actor AND x.until > :now)
    RETURNING d.id
""")

REOPEN = text("""
    UPDATE comment SET state = CASE WHEN EXISTS (
        SELECT 1 FROM dead_letter l WHERE l.comment_id = :id AND l.resolved_at = :at
    ) THEN 'failed' ELSE 'waiting' END
    WHERE id = :id AND state = 'dismissed' RETURNING state
""")

LETTERS_BACK = text("""
    UPDATE dead_letter SET resolved_at = NULL WHERE comment_id = :id AND resolved_at = :at
""")

DRAFT_BACK = text("""
    UPDATE draft SET state = 'proposed', decided_at = NULL, decided_by = NULL
    WHERE comment_id = :id AND state = 'rejected' AND decided_by = :actor AND decided_at = :at
""")

PUT_OFF = text("""
    UPDATE comment
    SET snoozed_until = CASE WHEN CAST(:before AS timestamptz) > :now
                        THEN CAST(:before AS timestamptz) END
    WHERE id = :id AND state = 'waiting'
      AND snoozed_until IS NOT DISTINCT FROM CAST(:until AS timestamptz)
    RETURNING id
""")

WITHDRAW = text("""
    UPDATE correction SET withdrawn_at = :at
    WHERE comment_id = :id AND actor_id = :actor AND at = :at AND withdrawn_at IS NULL
    RETURNING head
""")

COUNT_AGAIN = text("""
    UPDATE correction SET withdrawn_at = NULL
    WHERE comment_id = :id AND head = ANY(:heads) AND withdrawn_at = :at AND at < :at
""")


class PostgresReversals:
    """See `ports.undoing.Reversals`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def last(self, comment_id: UUID) -> Decision | None:
        """See the port."""
        keys = {"id": comment_id, "harmless": list(HARMLESS), "follows": list(FOLLOWS)}
        row = self.connection.execute(LAST, keys).one_or_none()
        return Decision(**row._mapping) if row else None

    def newest(self, comment_id: UUID, kind: str) -> Decision | None:
        """See the port."""
        row = self.connection.execute(NEWEST, {"id": comment_id, "kind": kind}).one_or_none()
        return Decision(**row._mapping) if row else None

    def leaving(self, comment_id: UUID) -> UUID | None:
        """See the port."""
        found: UUID | None = self.connection.scalar(LEAVING, {"id": comment_id})
        return found

    def restore_draft(self, done: Decision, now: datetime) -> bool:
        """See the port."""
        return self.connection.execute(RESTORE, of(done) | {"now": now}).one_or_none() is not None

    def reopen(self, done: Decision) -> bool:
        """See the port."""
        keys = of(done)
        if self.connection.execute(REOPEN, keys).one_or_none() is None:
            return False
        self.connection.execute(LETTERS_BACK, keys)
        self.connection.execute(DRAFT_BACK, keys)
        return True

    def put_off(self, done: Decision, now: datetime) -> bool:
        """See the port."""
        times = {name: done.outcome.get(name) for name in ("before", "until")}
        found = self.connection.execute(PUT_OFF, of(done) | times | {"now": now})
        return found.one_or_none() is not None

    def reword(
        self, approval: Approval, draft: Draft, author_id: UUID | None, *, vouched: bool
    ) -> bool:
        """See the port."""
        if not records_amending.amend(self.connection, approval, draft, ("", None)):
            return False
        keys = {"id": approval.draft_id, "author": author_id, "vouched": vouched}
        self.connection.execute(AUTHOR_BACK, keys)
        return True

    def unnote(self, done: Decision) -> bool:
        """See the port."""
        keys = {"note": done.outcome.get("note"), "actor": done.actor_id}
        if self.connection.execute(UNREAD, keys).one_or_none() is None:
            return False
        self.connection.execute(MENTIONS_GONE, keys)
        self.connection.execute(NOTE_GONE, keys)
        return True

    def unplan(self, done: Decision, now: datetime) -> bool:
        """See the port."""
        keys = {"call": done.outcome.get("call"), "now": now}
        return self.connection.execute(CALLED_OFF, keys).one_or_none() is not None

    def uncorrect(self, done: Decision) -> bool:
        """See the port."""
        keys = of(done)
        heads = list(self.connection.scalars(WITHDRAW, keys))
        self.connection.execute(COUNT_AGAIN, keys | {"heads": heads})
        return bool(heads)

    def labels_before(self, done: Decision) -> Labels | None:
        """See the port."""
        before = done.outcome.get("before")
        return labels_from_json(before) if before else None


def of(done: Decision) -> dict[str, Any]:
    """By what a decision is known again in the records it moved."""
    return {"id": done.comment_id, "actor": done.actor_id, "at": done.at}
