"""Retention in PostgreSQL: terms by brand, and whom they concern."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from triage.domain.decision import Actor
from triage.domain.retention import Term

TERM = text("""
    SELECT r.brand_id, r.days, r.changed_at, a.name AS changed_by, r.reason
    FROM retention r JOIN actor a ON a.id = r.changed_by WHERE r.brand_id = :brand_id
""")
SET = text("""
    INSERT INTO retention (brand_id, days, changed_at, changed_by, reason, due_at)
    VALUES (:brand_id, :days, :now, :by, :reason, :now)
    ON CONFLICT (brand_id) DO UPDATE SET days = excluded.days, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, reason = excluded.reason, due_at = excluded.due_at
""")
DUE = text("""
    SELECT r.brand_id, r.days, r.changed_at, '' AS changed_by, r.reason
    FROM retention r WHERE r.days IS NOT NULL AND r.due_at <= :now
    ORDER BY r.due_at LIMIT 10 FOR UPDATE SKIP LOCKED
""")
LOOKED = text("UPDATE retention SET due_at = :again_at WHERE brand_id = :brand_id")
NOTHING_SINCE = """
    p.wrapped_key IS NOT NULL AND p.created_at < :before
      AND NOT EXISTS (
        SELECT 1 FROM comment c WHERE c.customer_id = p.id
          AND (c.received_at >= :before
               OR c.state IN ('received', 'triaged', 'waiting', 'failed')
               OR EXISTS (SELECT 1 FROM message m WHERE m.comment_id = c.id
                          AND m.state IN ('pending', 'sending', 'unknown'))))
      AND NOT EXISTS (
        SELECT 1 FROM "case" k WHERE k.customer_id = p.id AND k.closed_at IS NULL)
"""
PAST = text(f"""
    SELECT p.id FROM customer p WHERE p.brand_id = :brand_id AND {NOTHING_SINCE}
    ORDER BY p.created_at, p.id LIMIT :limit
""")  # noqa: S608 - a constant
HELD = text("SELECT 1 FROM customer WHERE id = :id FOR UPDATE")
IS_PAST = text(f"SELECT 1 FROM customer p WHERE p.id = :id AND {NOTHING_SINCE}")  # noqa: S608


class PostgresRetention:
    """See `ports.Retention`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def term(self, brand_id: UUID) -> Term:
        """See the port."""
        row = self.connection.execute(TERM, {"brand_id": brand_id}).mappings().one_or_none()
        return Term(**row) if row else Term(brand_id, None)

    def set_term(
        self, brand_id: UUID, days: int | None, by: Actor, reason: str, now: datetime
    ) -> Term:
        """See the port."""
        values = {"brand_id": brand_id, "days": days, "by": by.id, "reason": reason, "now": now}
        self.connection.execute(SET, values)
        return Term(brand_id, days, now, by.name, reason)

    def due(self, now: datetime) -> list[Term]:
        """See the port."""
        return [Term(**row) for row in self.connection.execute(DUE, {"now": now}).mappings()]

    def looked(self, brand_id: UUID, again_at: datetime) -> None:
        """See the port."""
        self.connection.execute(LOOKED, {"brand_id": brand_id, "again_at": again_at})

    def past(self, brand_id: UUID, before: datetime, limit: int) -> list[UUID]:
        """See the port."""
        values = {"brand_id": brand_id, "before": before, "limit": limit}
        return list(self.connection.scalars(PAST, values))

    def is_past(self, customer_id: UUID, before: datetime) -> bool:
        """See the port."""
        self.connection.execute(HELD, {"id": customer_id})
        values = {"id": customer_id, "before": before}
        return self.connection.execute(IS_PAST, values).one_or_none() is not None
