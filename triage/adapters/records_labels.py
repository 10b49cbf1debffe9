"""A comment's labels as they stand, and as a person leaves them. Learns nothing itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.labels_json import labels_to_json
from triage.adapters.records_rows import CLOSED, clock_row, dumps, surety_of, triaged_from
from triage.adapters.vault import Vault
from triage.domain.customer import CustomerFacts
from triage.domain.errors import Conflict, Erased, NotFound
from triage.domain.labels import Disposition
from triage.domain.special import HEAD, veiled_row
from triage.ports import Relabelled, Standing

STANDING = text("""
    SELECT c.*, k.revision AS conversation_revision, g.vector, v.placeholders, p.wrapped_key,
        CAST('{}' AS text[]) AS openings, CAST('{}' AS text[]) AS earlier,
        p.identified, p.segment, p.revenue,
        p.language AS customer_language, g.model, f.heads, f.scores
    FROM comment c JOIN conversation k ON k.id = c.conversation_id
    JOIN customer p ON p.id = c.customer_id LEFT JOIN vault v ON v.comment_id = c.id
    LEFT JOIN passage g ON g.comment_id = c.id AND g.position = 0
    LEFT JOIN LATERAL (
        SELECT heads, scores FROM prediction
        WHERE comment_id = c.id AND model = g.model ORDER BY created_at DESC, id DESC LIMIT 1
    ) f ON true
    WHERE c.id = :id FOR UPDATE OF c
""")

RELABEL = text("""
    UPDATE comment SET
        labels = CAST(:labels AS jsonb), intent = :intent, sentiment = :sentiment, surety = :surety,
        urgent = :urgent, disposition = :disposition, reason = :reason, team = :team,
        due_at = :due_at, skills = :skills, warn_at = :warn_at, resolve_by = :resolve_by,
        resolve_warn_at = :resolve_warn_at,
        assignee_id = CASE WHEN team IS NOT DISTINCT FROM :team THEN assignee_id END,
        assigned_at = CASE WHEN team IS NOT DISTINCT FROM :team THEN assigned_at END,
        alarm_at = least(
            CASE WHEN warned_at IS NULL THEN CAST(:warn_at AS timestamptz) END,
            CASE WHEN breached_at IS NULL THEN CAST(:due_at AS timestamptz) END,
            CASE WHEN resolve_warned_at IS NULL THEN CAST(:resolve_warn_at AS timestamptz) END,
            CASE WHEN resolve_breached_at IS NULL THEN CAST(:resolve_by AS timestamptz) END),
        duplicate_of = CASE WHEN :again THEN NULL ELSE duplicate_of END,
        labels_revision = labels_revision + CASE
            WHEN :again OR EXISTS (SELECT 1 FROM message m
                                   WHERE m.comment_id = comment.id AND m.state = 'pending')
            THEN 1 ELSE 0 END,
        moved = moved OR :again,
        state = CASE WHEN :again THEN 'triaged' ELSE state END
    WHERE id = :id
""")

SPECIAL = text("""
    SELECT id, labels, reason FROM comment WHERE special_until <= :now
    ORDER BY special_until LIMIT :limit FOR UPDATE SKIP LOCKED
""")

FORGET = text("""
    UPDATE comment SET labels = CAST(:labels AS jsonb), reason = :reason, special_until = NULL
    WHERE id = :id
""")

UNSCORE = text("""
    UPDATE prediction SET scores = scores - CAST(:head AS text) WHERE comment_id = ANY(:ids)
""")

RETIRE = text("UPDATE draft SET state = 'stale' WHERE comment_id = :id AND state = 'proposed'")


def standing(connection: Connection, vault: Vault, comment_id: UUID) -> Standing:
    """See `ports.Comments.standing`."""
    row = connection.execute(STANDING, {"id": comment_id}).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no comment {comment_id}.")
    if row["wrapped_key"] is None:
        raise Erased
    if row["scores"] is None or not row["labels"]:
        raise Conflict("This comment was not understood yet; try again in a moment.")
    return Standing(
        comment=triaged_from(row, vault),
        state=row["state"],
        team=row["team"],
        received_at=row["received_at"],
        customer=CustomerFacts(
            row["customer_id"],
            row["identified"],
            row["segment"],
            row["revenue"],
            row["customer_language"],
        ),
        repeated=row["duplicate_of"] is not None,
        scores=row["scores"],
        model=row["model"],
        heads=row["heads"],
    )


def relabelled(
    connection: Connection, before: Standing, verdict: Relabelled, now: datetime
) -> bool:
    """See `ports.Comments.relabelled`."""
    again = goes_again(before, verdict.disposition)
    labels = verdict.labels
    values = {
        "id": before.comment.id,
        "labels": dumps(labels_to_json(labels)),
        "intent": labels.intent.label,
        "sentiment": labels.sentiment.label,
        "surety": surety_of(labels),
        "urgent": labels.urgent.label,
        "disposition": verdict.disposition,
        "reason": verdict.reason,
        "team": verdict.team,
        "due_at": verdict.due_at,
        **clock_row(verdict.destination),
        "again": again,
    }
    connection.execute(RELABEL, values)
    if not again:
        return False
    connection.execute(RETIRE, {"id": before.comment.id})
    return True


def forget_special(connection: Connection, now: datetime, limit: int) -> int:
    """See `ports.Comments.forget_special`."""
    rows = connection.execute(SPECIAL, {"now": now, "limit": limit}).mappings().all()
    for row in rows:
        shown = veiled_row(dict(row))
        values = {"id": row["id"], "labels": dumps(shown["labels"]), "reason": shown["reason"]}
        connection.execute(FORGET, values)
    connection.execute(UNSCORE, {"head": HEAD, "ids": [row["id"] for row in rows]})
    return len(rows)


def goes_again(before: Standing, disposition: Disposition) -> bool:
    """Whether the second half of the line has work to do: an open comment always; one that the
    machine closed, when it is not to be closed any more."""
    if before.state in {"waiting", "triaged"}:
        return True
    closed_by_machine = before.state == "dismissed" and before.comment.disposition in CLOSED
    return closed_by_machine and disposition not in CLOSED
