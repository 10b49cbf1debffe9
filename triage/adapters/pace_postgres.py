"""How fast somebody may try, in PostgreSQL: one row for all web processes (GCRA, the leaky bucket
as a meter). Who it was is kept as a keyed hash, and not longer than it counts."""

from datetime import datetime

from sqlalchemy import Engine, text

from triage.adapters.vault import Vault
from triage.domain.entry import Limit

TAKE = text("""
    INSERT INTO pace (key, until) VALUES (:key, CAST(:now AS timestamptz) + :every)
    ON CONFLICT (key) DO UPDATE SET until = greatest(pace.until, :now) + :every
    WHERE greatest(pace.until, :now) + :every <= :now + :room
    RETURNING until
""")
UNTIL = text("SELECT until FROM pace WHERE key = :key")
SWEEP = text("""
    DELETE FROM pace WHERE key IN (
        SELECT key FROM pace WHERE until < :now ORDER BY until LIMIT 20 FOR UPDATE SKIP LOCKED
    )
""")
"""Each try brings one row at the most and clears up to twenty: it cannot grow for long."""


class PostgresPace:
    """See `ports.Pace`."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine = engine
        self.vault = vault

    def take(self, what: str, who: str, limit: Limit, now: datetime) -> float:
        """See the port."""
        key, room = self.vault.digest(f"pace {what}", who), limit.burst * limit.every
        values = {"key": key, "now": now, "every": limit.every, "room": room}
        with self.engine.begin() as connection:
            taken = connection.scalar(TAKE, values)
            connection.execute(SWEEP, {"now": now})
            until = None if taken else connection.scalar(UNTIL, {"key": key})
        if taken or until is None:
            return 0.0
        wait: float = (until + limit.every - room - now).total_seconds()
        return max(wait, 1.0)
