"""Trials of earned automation: what would have been sent, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.outbox_sql import TOPIC_PAUSED
from triage.adapters.records_rows import dumps
from triage.domain.comment import SENDER_UNPROVEN
from triage.domain.ids import new_id
from triage.domain.policy import FAULTS, TrialOutcome
from triage.ports.automation import Heard, Trial

FAULTY = sorted(str(outcome) for outcome in FAULTS)

MACHINE_DRAFTS = text("""
    SELECT comment_id, id FROM draft
    WHERE comment_id = ANY(:ids) AND state = 'proposed' AND author_id IS NULL
""")

ANSWERED = text("""
    SELECT c.id FROM comment c WHERE c.id = ANY(:ids) AND EXISTS (
        SELECT 1 FROM comment o JOIN message m ON m.comment_id = o.id
        WHERE o.conversation_id = c.conversation_id AND m.automatic
          AND m.state NOT IN ('cancelled', 'failed'))
""")

AGAIN = text("""
    SELECT j.comment_id FROM case_comment j WHERE j.comment_id = ANY(:ids) AND EXISTS (
        SELECT 1 FROM case_comment o
        WHERE o.case_id = j.case_id AND o.comment_id <> j.comment_id)
""")

UNPROVEN = text("""
    SELECT id FROM comment WHERE id = ANY(:ids) AND repairs @> CAST(:code AS jsonb)
""")

NEW_CELL = text("""
    INSERT INTO cell (id, brand_id, channel, intent, language, state, maker, cause, since,
                      changed_at, alarm, account)
    VALUES (:id, :brand_id, :channel, :intent, :language, 'shadow', :maker, '', :now, :now, 0, 0)
    ON CONFLICT DO NOTHING
""")

RECORD = text("""
    INSERT INTO trial (draft_id, brand_id, cell_id, comment_id, conversation_id, maker, text_hash,
                       would_send, why, sampled, mix, sent, outcome, counted, created_at)
    SELECT :draft_id, :brand_id, k.id, c.id, c.conversation_id, :maker, :text_hash,
           :would_send, :why, :sampled, CAST(:mix AS jsonb), false, 'none', 'none', :now
    FROM comment c JOIN cell k ON k.brand_id = :brand_id AND k.channel = :channel
      AND k.intent = :intent AND k.language = :language
    WHERE c.id = :comment_id
    ON CONFLICT DO NOTHING
""")

# A fault once found stays one, whatever is approved after it was taken back.
JUDGED = text("""
    UPDATE trial SET outcome = :outcome, changed = :changed, decided_at = :now
    WHERE draft_id = :id AND NOT sent AND (:fault OR outcome <> ALL(:faults))
""")

# The machine's draft may carry a person's words by now, so its author is not asked for.
CLOSED = text("""
    UPDATE trial t SET outcome = :outcome, changed = NULL, decided_at = :now
    FROM draft d WHERE t.comment_id = :id AND d.id = t.draft_id AND d.state = 'proposed'
      AND NOT t.sent AND t.outcome IN ('none', 'undone')
""")

LAPSED_BEFORE = text("""
    UPDATE trial SET outcome = 'lapsed', counted = 'lapsed'
    WHERE comment_id = ANY(:comments) AND draft_id <> ALL(:drafts)
      AND NOT sent AND outcome IN ('none', 'undone')
""")

LAPSE = text("""
    UPDATE trial SET outcome = 'lapsed', counted = 'lapsed' WHERE draft_id IN (
        SELECT t.draft_id FROM cell k JOIN trial t ON t.cell_id = k.id
        JOIN draft d ON d.id = t.draft_id
        WHERE k.state = 'open' AND t.would_send AND NOT t.sent AND t.outcome = 'none'
          AND d.state <> 'proposed'
        LIMIT :limit FOR NO KEY UPDATE OF t SKIP LOCKED)
""")

# As a value: an EXISTS may be turned into a join that reads every decision there is.
BY_PEOPLE = """
    SELECT true FROM decision x JOIN actor a ON a.id = x.actor_id
    WHERE x.comment_id = {} AND a.kind IN ('person', 'api_key') LIMIT 1
"""
TOUCHED = text(BY_PEOPLE.format(":id"))

TAKEN_BACK = text("""
    UPDATE trial t SET decided_at = :now, changed = NULL,
        outcome = CASE WHEN t.sent THEN 'rejected' WHEN t.outcome = ANY(:faults) THEN t.outcome
                       ELSE 'undone' END
    FROM message m WHERE m.id = :id AND t.draft_id = m.draft_id
""")

HEARD = text("""
    WITH later AS (
        SELECT t.draft_id,
               bool_or(l.sentiment = 'negative' OR l.urgent
                       OR l.intent IN ('complaint', 'cancellation')) AS complained
        FROM conversation k JOIN trial t ON t.conversation_id = k.id
        JOIN message m ON m.draft_id = t.draft_id AND m.state = 'sent'
        JOIN comment l ON l.conversation_id = t.conversation_id AND l.id <> t.comment_id
          AND l.received_at > m.settled_at
        WHERE k.revision > 1 AND (t.sent OR t.outcome = 'clean') AND t.outcome IN ('none', 'clean')
          AND t.decided_at >= :since AND t.would_send
          AND l.state NOT IN ('received', 'failed') AND l.disposition NOT IN ('spam', 'no_reply')
        GROUP BY t.draft_id ORDER BY t.draft_id LIMIT :limit)
    UPDATE trial t SET outcome = CASE WHEN later.complained THEN 'complained' ELSE 'reopened' END
    FROM later WHERE t.draft_id = later.draft_id AND t.outcome IN ('none', 'clean')
    RETURNING t.draft_id, t.comment_id, t.brand_id, t.outcome
""")

# What cannot leave is left out here and not after LIMIT: else a hundred drafts that are stopped or
# held would keep everybody else's waiting.
WAITING = text(f"""
    SELECT k.id AS cell_id, o.draft_id FROM cell k CROSS JOIN LATERAL (
        SELECT t.draft_id, t.created_at FROM trial t
        JOIN draft d ON d.id = t.draft_id JOIN comment c ON c.id = t.comment_id
        JOIN customer p ON p.id = c.customer_id
        WHERE t.cell_id = k.id AND t.would_send AND NOT t.sent AND t.outcome = 'none'
          AND NOT t.sampled AND t.maker = k.maker AND d.state = 'proposed'
          AND d.author_id IS NULL AND c.state = 'waiting' AND p.wrapped_key IS NOT NULL
          AND c.snoozed_until IS NULL AND ({BY_PEOPLE.format("c.id")}) IS NULL
          AND NOT {TOPIC_PAUSED.replace("z.", "c.")}
          AND NOT EXISTS (SELECT 1 FROM claim h WHERE h.comment_id = c.id AND h.until > :now)
          AND t.text_hash = left(encode(sha256(convert_to(d.text, 'UTF8')), 'hex'), 32)
        ORDER BY t.created_at, t.draft_id LIMIT :limit) o
    WHERE k.state = 'open' AND k.alarm = 0 AND NOT EXISTS (
        SELECT 1 FROM pause s
        WHERE s.lifted_at IS NULL AND (s.brand_id IS NULL OR s.brand_id = k.brand_id))
    ORDER BY o.created_at, o.draft_id LIMIT :limit
""")  # noqa: S608 - constants of this file

SENT = text("""
    UPDATE trial SET sent = true, counted = '', decided_at = :now
    WHERE draft_id = :id AND would_send AND NOT sampled AND NOT sent AND outcome = 'none'
    RETURNING draft_id
""")

KEPT_BACK = text("""
    UPDATE trial SET would_send = false, why = :why WHERE draft_id = :id AND NOT sent
""")

LOG = text("""
    SELECT d.kind, d.at, d.comment_id, d.draft_id, d.inputs, d.outcome, d.reason, a.kind AS actor
    FROM decision d JOIN actor a ON a.id = d.actor_id
    WHERE d.comment_id IN (
        SELECT comment_id FROM trial
        WHERE brand_id = :brand_id AND created_at >= :since AND created_at < :until)
      AND d.kind = ANY(:kinds)
    ORDER BY d.at, d.id
""")

LOGGED = [
    "draft",
    "approve",
    "edit",
    "reject",
    "dismiss",
    "undo",
    "correct",
    "automatic",
    "customer_again",
]
"""Kinds of decisions that tell what was drafted and what became of it."""


class PostgresTrials:
    """See `ports.Trials`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def machine_drafts(self, comment_ids: Sequence[UUID]) -> Mapping[UUID, UUID]:
        """See the port."""
        rows = self.connection.execute(MACHINE_DRAFTS, {"ids": list(comment_ids)})
        return {row.comment_id: row.id for row in rows}

    def answered(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """See the port."""
        return frozenset(self.connection.scalars(ANSWERED, {"ids": list(comment_ids)}))

    def told_again(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """See the port."""
        return frozenset(self.connection.scalars(AGAIN, {"ids": list(comment_ids)}))

    def unproven(self, comment_ids: Sequence[UUID]) -> frozenset[UUID]:
        """See the port."""
        keys = {"ids": list(comment_ids), "code": f'["{SENDER_UNPROVEN}"]'}
        return frozenset(self.connection.scalars(UNPROVEN, keys))

    def record(self, trials: Sequence[Trial], now: datetime) -> None:
        """See the port."""
        if not trials:
            return
        rows = [row_of(trial) | {"now": now} for trial in trials]
        cells = {(row["brand_id"], *cell_of(row)): row | {"id": new_id()} for row in rows}
        self.connection.execute(NEW_CELL, [cells[key] for key in sorted(cells)])
        self.connection.execute(RECORD, rows)
        made = [trial.draft_id for trial in trials]
        comments = [trial.comment_id for trial in trials]
        self.connection.execute(LAPSED_BEFORE, {"comments": comments, "drafts": made})

    def judged(
        self, draft_id: UUID, outcome: TrialOutcome, changed: float | None, now: datetime
    ) -> None:
        """See the port."""
        values = {"id": draft_id, "outcome": str(outcome), "changed": changed, "now": now}
        known = {"fault": outcome in FAULTS, "faults": FAULTY}
        self.connection.execute(JUDGED, values | known)

    def closed(self, comment_id: UUID, outcome: TrialOutcome, now: datetime) -> None:
        """See the port."""
        values = {"id": comment_id, "outcome": str(outcome), "now": now}
        self.connection.execute(CLOSED, values)

    def touched(self, comment_id: UUID) -> bool:
        """See the port."""
        return self.connection.execute(TOUCHED, {"id": comment_id}).one_or_none() is not None

    def lapse(self, limit: int) -> None:
        """See the port."""
        self.connection.execute(LAPSE, {"limit": limit})

    def taken_back(self, message_id: UUID, now: datetime) -> None:
        """See the port."""
        values = {"id": message_id, "now": now, "faults": FAULTY}
        self.connection.execute(TAKEN_BACK, values)

    def text_hash(self, draft_id: UUID) -> str | None:
        """See the port."""
        query = text("SELECT text_hash FROM trial WHERE draft_id = :id")
        found: str | None = self.connection.scalar(query, {"id": draft_id})
        return found

    def heard(self, since: datetime, limit: int) -> list[Heard]:
        """See the port."""
        rows = self.connection.execute(HEARD, {"since": since, "limit": limit})
        return [Heard(r.draft_id, r.comment_id, r.brand_id, TrialOutcome(r.outcome)) for r in rows]

    def waiting(self, now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
        """See the port."""
        rows = self.connection.execute(WAITING, {"now": now, "limit": limit})
        return [(row.cell_id, row.draft_id) for row in rows]

    def sent(self, draft_id: UUID, now: datetime) -> bool:
        """See the port."""
        return self.connection.execute(SENT, {"id": draft_id, "now": now}).one_or_none() is not None

    def kept_back(self, draft_id: UUID, why: Sequence[str]) -> None:
        """See the port."""
        self.connection.execute(KEPT_BACK, {"id": draft_id, "why": list(why)})

    def log(self, brand_id: UUID, since: datetime, until: datetime) -> list[Mapping[str, Any]]:
        """See the port."""
        keys = {"brand_id": brand_id, "since": since, "until": until, "kinds": LOGGED}
        return [dict(row._mapping) for row in self.connection.execute(LOG, keys)]


def row_of(trial: Trial) -> dict[str, Any]:
    """A trial as the statements name its parts."""
    return {
        "draft_id": trial.draft_id,
        "brand_id": trial.brand_id,
        "comment_id": trial.comment_id,
        "channel": trial.cell.channel,
        "intent": trial.cell.intent,
        "language": trial.cell.language,
        "maker": trial.maker,
        "text_hash": trial.text_hash,
        "would_send": trial.would_send,
        "why": list(trial.why),
        "sampled": trial.sampled,
        "mix": dumps(dict(trial.mix)),
    }


def cell_of(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Which cell of its brand a row is about."""
    return row["channel"], row["intent"], row["language"]
