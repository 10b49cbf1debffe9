"""Policy cells of earned automation: each move compare-and-set, the record counted in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, text

from triage.domain.decision import Actor, ActorKind
from triage.domain.errors import NotFound
from triage.domain.ids import new_id
from triage.domain.policy import CellKey, CellState, TrialOutcome
from triage.ports.automation import Cell, Move, Tally, Uncounted

FAULTY = "('rewritten', 'rejected', 'reopened', 'complained')"
LIST = text("""
    SELECT * FROM cell WHERE brand_id = :brand_id
      AND (CAST(:after AS uuid) IS NULL OR id > :after)
    ORDER BY id LIMIT :limit
""")
GET = text("SELECT * FROM cell WHERE id = :id")
HELD = text("SELECT * FROM cell WHERE id = :id FOR SHARE")
LOCKED = text("SELECT * FROM cell WHERE id = :id FOR NO KEY UPDATE")

DUE = text("""
    SELECT id FROM cell WHERE state = 'open'
    UNION SELECT DISTINCT cell_id FROM trial
    WHERE counted <> outcome AND outcome <> 'undone' AND (counted <> '' OR outcome <> 'none')
""")

REVIEWED = f"""
    t.would_send AND (t.outcome IN ('clean', 'edited') OR t.outcome IN {FAULTY})
    AND (t.outcome IN {FAULTY} OR t.sampled OR NOT :open OR t.created_at < :changed_at)
"""

OVERDUE = """
    t.created_at < :silent_before AND (t.sampled OR NOT :open OR t.created_at < :changed_at)
"""

# Only what nobody decided on is looked up among the drafts: what was decided is far more.
TALLY = text(f"""
    SELECT decided.*, waiting.* FROM (
        SELECT count(*) FILTER (WHERE {REVIEWED}) AS reviewed,
               count(*) FILTER (WHERE {REVIEWED} AND t.outcome = 'clean') AS clean,
               count(*) FILTER (WHERE {REVIEWED} AND t.outcome IN {FAULTY}) AS faults,
               count(*) FILTER (WHERE t.sent) AS sent,
               count(*) FILTER (WHERE NOT t.would_send) AS kept
        FROM trial t
        WHERE t.cell_id = :id AND t.maker = :maker AND t.created_at >= :since) decided,
    (
        SELECT count(*) FILTER (WHERE {OVERDUE}) AS silent, count(*) AS undecided
        FROM trial t JOIN draft d ON d.id = t.draft_id
        WHERE t.cell_id = :id AND t.maker = :maker AND t.created_at >= :since
          AND t.would_send AND NOT t.sent AND t.outcome IN ('none', 'undone')
          AND d.state = 'proposed') waiting
""")  # noqa: S608 - constants of this file

# Until its channel took it a reply of the policy is on nobody's account (counted is empty). What
# was undone keeps what the watch knows of it, so that nothing counts twice when it is decided anew.
UNCOUNTED = text("""
    SELECT t.draft_id, t.would_send, t.sampled, t.sent, t.outcome, t.counted FROM trial t
    WHERE t.cell_id = :id AND t.counted <> t.outcome AND t.outcome <> 'undone'
      AND (t.counted <> '' OR t.outcome <> 'none' OR (
          SELECT true FROM message m WHERE m.draft_id = t.draft_id AND m.state = 'sent' LIMIT 1))
    ORDER BY t.decided_at NULLS FIRST, t.draft_id LIMIT :limit FOR NO KEY UPDATE OF t SKIP LOCKED
""")

WITHDRAWN = text("""
    UPDATE trial t SET sent = false, outcome = 'lapsed', counted = 'lapsed'
    WHERE t.cell_id = :id AND t.counted <> t.outcome AND t.sent AND t.counted = ''
      AND t.outcome = 'none' AND (
          SELECT true FROM message m
          WHERE m.draft_id = t.draft_id AND m.state NOT IN ('cancelled', 'failed') LIMIT 1) IS NULL
""")

COUNTED = text("UPDATE trial SET counted = outcome WHERE draft_id = ANY(:ids)")
ALL_COUNTED = text(
    "UPDATE trial SET counted = outcome WHERE cell_id = :id AND counted <> outcome"
    " AND outcome <> 'undone'"
)
WATCH = text("UPDATE cell SET alarm = :alarm, account = :account WHERE id = :id")

MAKER = text("""
    SELECT maker FROM trial WHERE cell_id = :id ORDER BY created_at DESC, draft_id DESC LIMIT 1
""")

BEFORE = text("""
    SELECT mix FROM trial WHERE cell_id = :id AND created_at >= :since AND created_at < :changed_at
    ORDER BY created_at DESC, draft_id DESC LIMIT :most
""")
SINCE = text("SELECT count(*) FROM trial WHERE cell_id = :id AND created_at >= :changed_at")
NEWEST = text("""
    SELECT mix FROM trial WHERE cell_id = :id AND created_at >= :changed_at
    ORDER BY created_at, draft_id OFFSET :skip LIMIT :window
""")
MOST = 5000
"""Trials the mix a cell was opened on is read from, the newest."""

MOVE = text("""
    UPDATE cell SET state = :after, cause = :cause, changed_at = :now, alarm = :alarm,
        account = :account, since = COALESCE(CAST(:since AS timestamptz), since),
        maker = COALESCE(CAST(:maker AS text), maker)
    WHERE id = :id AND state = :before RETURNING id
""")
LEVEL = text("UPDATE cell SET level = :level WHERE id = :id")

HISTORY = text("""
    SELECT d.kind, d.at, d.outcome, d.reason, a.name AS actor, a.kind AS actor_kind
    FROM decision d JOIN actor a ON a.id = d.actor_id JOIN cell k ON k.id = :id
    WHERE d.comment_id IS NULL AND d.brand_id = k.brand_id AND d.kind IN ('cell', 'cell_level')
      AND d.outcome ->> 'cell_id' = CAST(k.id AS text)
    ORDER BY d.at DESC, d.id DESC LIMIT :limit
""")

POLICY = "automation"
"""Name of the actor under which open cells act."""
NEW_ACTOR = text("""
    INSERT INTO actor (id, kind, name, scopes, created_at)
    VALUES (:id, :kind, :name, '{}', :now) ON CONFLICT (name) DO NOTHING
""")
ACTOR = text("SELECT id FROM actor WHERE name = :name AND kind = :kind")


class PostgresCells:
    """See `ports.Cells`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def listed(self, brand_id: UUID, after: UUID | None, limit: int) -> list[Cell]:
        """See the port."""
        keys = {"brand_id": brand_id, "after": after, "limit": limit}
        return [cell_from(row) for row in self.connection.execute(LIST, keys)]

    def get(self, cell_id: UUID) -> Cell:
        """See the port."""
        return self._one(self.connection.execute(GET, {"id": cell_id}).one_or_none(), cell_id)

    def held(self, cell_id: UUID) -> Cell:
        """See the port."""
        return self._one(self.connection.execute(HELD, {"id": cell_id}).one_or_none(), cell_id)

    def locked(self, cell_id: UUID) -> Cell:
        """See the port."""
        return self._one(self.connection.execute(LOCKED, {"id": cell_id}).one_or_none(), cell_id)

    @staticmethod
    def _one(row: Row[Any] | None, cell_id: UUID) -> Cell:
        if row is None:
            raise NotFound(f"There is no cell {cell_id}.")
        return cell_from(row)

    def due(self) -> list[UUID]:
        """See the port."""
        return sorted(self.connection.scalars(DUE))

    def tally(self, cell: Cell, silent_before: datetime) -> Tally:
        """See the port."""
        keys = {
            "id": cell.id,
            "maker": cell.maker,
            "since": cell.since,
            "changed_at": cell.changed_at,
            "open": cell.state is CellState.OPEN,
            "silent_before": silent_before,
        }
        row = self.connection.execute(TALLY, keys).one()
        return Tally(
            trials=row.reviewed + row.silent,
            clean=row.clean,
            faults=row.faults,
            silent=row.silent,
            waiting=row.undecided - row.silent,
            sent=row.sent,
            kept=row.kept,
        )

    def uncounted(self, cell_id: UUID, limit: int) -> list[Uncounted]:
        """See the port."""
        rows = self.connection.execute(UNCOUNTED, {"id": cell_id, "limit": limit})
        return [
            Uncounted(
                r.draft_id, r.would_send, r.sampled, r.sent, TrialOutcome(r.outcome), r.counted
            )
            for r in rows
        ]

    def withdrawn(self, cell_id: UUID) -> None:
        """See the port."""
        self.connection.execute(WITHDRAWN, {"id": cell_id})

    def counted(self, cell: Cell, draft_ids: Sequence[UUID], alarm: float, account: float) -> None:
        """See the port."""
        self.connection.execute(COUNTED, {"ids": list(draft_ids)})
        values = {"id": cell.id, "alarm": alarm, "account": account}
        self.connection.execute(WATCH, values)

    def maker(self, cell_id: UUID) -> str:
        """See the port."""
        return str(self.connection.scalar(MAKER, {"id": cell_id}) or "")

    def mixes(
        self, cell: Cell, window: int
    ) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
        """See the port."""
        keys = {"id": cell.id, "since": cell.since, "changed_at": cell.changed_at}
        full = int(self.connection.scalar(SINCE, keys) or 0) // window
        if not full:
            return [], []
        place = {"skip": (full - 1) * window, "window": window}
        before = self.connection.scalars(BEFORE, keys | {"most": MOST})
        return list(before), list(self.connection.scalars(NEWEST, keys | place))

    def move(self, cell_id: UUID, move: Move, now: datetime) -> bool:
        """See the port."""
        values = {
            "id": cell_id,
            "before": str(move.before),
            "after": str(move.after),
            "cause": str(move.cause),
            "alarm": move.alarm,
            "account": move.account,
            "since": move.since,
            "maker": move.maker,
            "now": now,
        }
        if self.connection.execute(MOVE, values).one_or_none() is None:
            return False
        self.connection.execute(ALL_COUNTED, {"id": cell_id})
        return True

    def set_level(self, cell_id: UUID, level: float | None) -> None:
        """See the port."""
        self.connection.execute(LEVEL, {"id": cell_id, "level": level})

    def history(self, cell_id: UUID, limit: int) -> list[Mapping[str, Any]]:
        """See the port."""
        rows = self.connection.execute(HISTORY, {"id": cell_id, "limit": limit})
        return [dict(row._mapping) for row in rows]

    def actor(self, now: datetime) -> Actor:
        """See the port."""
        keys = {"name": POLICY, "kind": str(ActorKind.POLICY)}
        found = self.connection.scalar(ACTOR, keys)
        if found is None:
            self.connection.execute(NEW_ACTOR, keys | {"id": new_id(), "now": now})
            found = self.connection.scalar(ACTOR, keys)
        if found is None:
            raise NotFound(f"The name {POLICY!r} is taken by an actor that is no policy.")
        return Actor(found, ActorKind.POLICY, POLICY)


def cell_from(row: Row[Any]) -> Cell:
    """A row as the product speaks of it."""
    return Cell(
        id=row.id,
        brand_id=row.brand_id,
        key=CellKey(row.channel, row.intent, row.language),
        state=CellState(row.state),
        level=row.level,
        maker=row.maker,
        cause=row.cause,
        since=row.since,
        changed_at=row.changed_at,
        alarm=row.alarm,
        account=row.account,
    )
