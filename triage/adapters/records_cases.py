"""Cases: each move compare-and-set."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters.records_rows import unpacked
from triage.adapters.staff_rights import WORKING, those_with
from triage.adapters.tables_cases import case, case_comment
from triage.domain.errors import Conflict, NotFound
from triage.ports import CaseStanding, CaseVoice, NewCase

MOST = 500

VOICES = text("""
    SELECT k.id AS case_id, k.state, k.customer_id, j.comment_id, g.vector
    FROM "case" k JOIN case_comment j ON j.case_id = k.id
    JOIN passage g ON g.comment_id = j.comment_id AND g.position = 0 AND g.model = :model
    WHERE k.brand_id = :brand_id AND k.customer_id = ANY(:customers) AND j.joined_at >= :since
    ORDER BY j.joined_at DESC, j.comment_id DESC LIMIT :most
""")

ORDERS = text("""
    SELECT m.comment_id, m.digest FROM mention m WHERE m.comment_id = ANY(:ids)
      AND NOT EXISTS (SELECT 1 FROM customer_lookup l
                      WHERE l.brand_id = m.brand_id AND l.digest = m.digest)
""")
"""What a comment names and no customer is known by: orders, not addresses."""

REOPEN = text("""
    UPDATE "case" SET state = 'open', closed_at = NULL
    WHERE id = :id AND state IN ('fixed', 'recovered', 'lost')
""")

STANDING = text("""
    SELECT id, brand_id, comment_id, state, owner_id, next_step FROM "case" WHERE id = :id
""")

MOVE = text("""
    UPDATE "case" SET state = :after, cause = COALESCE(:cause, cause),
        contacted_at = CASE WHEN :after = 'contacted' THEN :now ELSE contacted_at END,
        fixed_at = CASE WHEN :after = 'fixed' THEN :now ELSE fixed_at END,
        closed_at = CASE WHEN :after IN ('recovered', 'lost') THEN :now END
    WHERE id = :id AND state = :before RETURNING id
""")

OWN = text("""
    UPDATE "case" SET owner_id = :owner_id
    WHERE id = :id AND owner_id IS NOT DISTINCT FROM :before RETURNING id
""")

PERSON = text(
    f"SELECT 1 FROM actor a WHERE a.id = :id AND {those_with(WORKING, ':brand_id')}"  # noqa: S608 - constants
)

PLAN = text("""
    UPDATE "case" SET next_step = :step, next_at = CAST(:at AS timestamptz)
    WHERE id = :id AND next_step = :before AND state IN ('open', 'contacted', 'fixed')
    RETURNING id
""")

ANSWERED = text("""
    WITH news AS (
        SELECT m.id, m.comment_id, m.settled_at FROM message m
        WHERE m.state = 'sent' AND NOT m.told
        ORDER BY m.settled_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED),
    told AS (UPDATE message SET told = true WHERE id IN (SELECT id FROM news))
    UPDATE "case" k SET state = 'contacted', contacted_at = :now
    WHERE k.id IN (
        SELECT o.id FROM news n JOIN case_comment j ON j.comment_id = n.comment_id
        JOIN "case" o ON o.id = j.case_id
        WHERE n.settled_at >= o.opened_at AND n.settled_at >= j.joined_at)
      AND k.state = 'open'
    RETURNING k.id, k.brand_id, k.comment_id, k.state, k.owner_id
""")
"""Each message counts once: a case opened again later is not contacted by what was sent before."""

UNREACHED = text("""
    UPDATE "case" k SET state = 'open', contacted_at = NULL
    WHERE k.id IN (SELECT case_id FROM case_comment WHERE comment_id = :id)
      AND k.state = 'contacted'
      AND NOT EXISTS (SELECT 1 FROM case_comment j JOIN message m ON m.comment_id = j.comment_id
                      WHERE j.case_id = k.id AND m.state = 'sent')
      AND 'case:contacted' = (
          SELECT e.kind FROM decision e
          WHERE e.comment_id = k.comment_id AND e.outcome->>'case' = CAST(k.id AS text)
            AND e.kind IN ('case:contacted', 'case:moved') ORDER BY e.at DESC, e.id DESC LIMIT 1)
    RETURNING k.id, k.brand_id, k.comment_id, k.state, k.owner_id
""")

OPEN_AGAIN = text("""
    UPDATE comment c SET state = 'waiting' FROM customer p
    WHERE c.state = 'dismissed' AND p.id = c.customer_id AND p.wrapped_key IS NOT NULL
      AND c.id IN (SELECT o.comment_id FROM case_comment j
                   JOIN case_comment o ON o.case_id = j.case_id WHERE j.comment_id = :id)
      AND 'answered-with:' || CAST(:id AS text) = (
          SELECT e.reason FROM decision e
          WHERE e.comment_id = c.id AND e.kind IN ('dismiss', 'correct', 'draft')
          ORDER BY e.at DESC, e.id DESC LIMIT 1)
    RETURNING c.brand_id, c.id
""")

OTHERS = text("""
    SELECT c.id FROM case_comment j JOIN comment c ON c.id = j.comment_id
    WHERE j.case_id = :id AND c.id <> :comment_id AND c.state = 'waiting' ORDER BY c.received_at
""")

KNOWN = text("SELECT comment_id FROM case_comment WHERE comment_id = ANY(:ids)")

LOCK = text('SELECT id FROM "case" WHERE id = :id FOR NO KEY UPDATE')

HAS_REPLY = text("""
    SELECT 1 FROM case_comment j JOIN comment c ON c.id = j.comment_id
    WHERE j.case_id = :id AND c.id = :comment_id AND (c.state = 'answered' OR EXISTS (
        SELECT 1 FROM draft d WHERE d.comment_id = c.id AND d.state IN ('proposed', 'approved')))
    FOR SHARE OF c
""")
"""Locked, as the case is before: of two people who each close all but another comment of it, the
second must see what the first closed."""


class PostgresCases:
    """See `ports.Cases`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def voices(
        self, brand_id: UUID, model: str, customers: Sequence[UUID], since: datetime
    ) -> list[CaseVoice]:
        """See the port."""
        values = {"brand_id": brand_id, "model": model, "customers": list(customers)}
        keys = values | {"since": since, "most": MOST}
        rows = self.connection.execute(VOICES, keys).all()
        orders = self.orders([row.comment_id for row in rows])
        return [
            CaseVoice(
                row.case_id,
                row.state,
                row.customer_id,
                row.comment_id,
                unpacked(row.vector),
                orders.get(row.comment_id, frozenset()),
            )
            for row in rows
        ]

    def orders(self, comment_ids: Sequence[UUID]) -> dict[UUID, frozenset[bytes]]:
        """See the port."""
        found: dict[UUID, frozenset[bytes]] = {}
        for row in self.connection.execute(ORDERS, {"ids": list(comment_ids)}):
            found[row.comment_id] = found.get(row.comment_id, frozenset()) | {bytes(row.digest)}
        return found

    def open(self, cases: Sequence[NewCase], now: datetime) -> list[UUID]:
        """See the port."""
        known = set(self.connection.scalars(KNOWN, {"ids": [one.comment_id for one in cases]}))
        cases = [one for one in cases if one.comment_id not in known]
        if not cases:
            return []
        rows = [
            {
                "id": one.id,
                "brand_id": one.brand_id,
                "customer_id": one.customer_id,
                "comment_id": one.comment_id,
                "state": "open",
                "opened_at": now,
                "due_at": one.due_at,
            }
            for one in cases
        ]
        statement = insert(case).values(rows).on_conflict_do_nothing()
        made = self.connection.execute(statement.returning(case.c.id, case.c.comment_id)).all()
        for row in made:
            self.join(row.id, row.comment_id, "first", now)
        return [row.comment_id for row in made]

    def join(self, case_id: UUID, comment_id: UUID, why: str, now: datetime) -> bool:
        """See the port."""
        statement = insert(case_comment).values(
            case_id=case_id, comment_id=comment_id, joined_at=now, why=why
        )
        done = statement.on_conflict_do_nothing().returning(case_comment.c.comment_id)
        if self.connection.execute(done).one_or_none() is None:
            return False
        self.connection.execute(REOPEN, {"id": case_id})
        return True

    def standing(self, case_id: UUID) -> CaseStanding:
        """See the port."""
        row = self.connection.execute(STANDING, {"id": case_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no case {case_id}.")
        return CaseStanding(**row._mapping)

    def move(self, case: CaseStanding, state: str, cause: str | None, now: datetime) -> None:
        """See the port."""
        values = {"id": case.id, "before": case.state, "after": state, "cause": cause, "now": now}
        if self.connection.execute(MOVE, values).one_or_none() is None:
            raise Conflict()

    def own(self, case: CaseStanding, owner_id: UUID | None) -> None:
        """See the port."""
        keys = {"id": owner_id, "brand_id": case.brand_id}
        if owner_id and self.connection.execute(PERSON, keys).one_or_none() is None:
            raise NotFound(f"There is no account {owner_id}.")
        values = {"id": case.id, "before": case.owner_id, "owner_id": owner_id}
        if self.connection.execute(OWN, values).one_or_none() is None:
            raise Conflict()

    def plan(self, case: CaseStanding, step: str, at: datetime | None) -> None:
        """See the port."""
        values = {"id": case.id, "before": case.next_step, "step": step, "at": at}
        if self.connection.execute(PLAN, values).one_or_none() is None:
            raise Conflict()

    def answered(self, now: datetime, limit: int) -> list[CaseStanding]:
        """See the port."""
        rows = self.connection.execute(ANSWERED, {"now": now, "limit": limit})
        return [CaseStanding(**row._mapping) for row in rows]

    def unreached(self, comment_id: UUID) -> list[CaseStanding]:
        """See the port."""
        rows = self.connection.execute(UNREACHED, {"id": comment_id})
        return [CaseStanding(**row._mapping) for row in rows]

    def open_again(self, comment_id: UUID) -> list[tuple[UUID, UUID]]:
        """See the port."""
        rows = self.connection.execute(OPEN_AGAIN, {"id": comment_id})
        return [(row.brand_id, row.id) for row in rows]

    def others_waiting(self, case_id: UUID, comment_id: UUID) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(OTHERS, {"id": case_id, "comment_id": comment_id}))

    def has_reply(self, case_id: UUID, comment_id: UUID) -> bool:
        """See the port."""
        keys = {"id": case_id, "comment_id": comment_id}
        self.connection.execute(LOCK, {"id": case_id})
        return self.connection.execute(HAS_REPLY, keys).one_or_none() is not None
