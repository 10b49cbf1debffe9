"""After a restore nothing leaves by itself: what was due then may have left before the loss.

Must never decide whether a message arrived: that is looked up, or said by a person.
"""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import text

from triage.adapters.store_postgres import PostgresWork
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict
from triage.domain.ids import new_id
from triage.domain.sending import Stopped

REASON = "Restored from a back-up: look at the messages of unknown fate, then resume."

# Claimed at the moment of the back-up and never settled: the outbox names such a message
# `unknown`, asks its channel, and else a person.
DUE = text("""
    UPDATE message SET state = 'sending', token = token + 1, claimed_at = :made, held = NULL
    WHERE state = 'pending' AND due_at <= :now
    RETURNING id, brand_id, customer_id, kind, channel
""")

# Whoever claimed some together may have gone on after the back-up was made: any of them may have
# left, not only the first.
APART = text("UPDATE message SET batch = NULL WHERE state = 'sending'")

CONTACTED = text("""
    INSERT INTO contact (message_id, brand_id, customer_id, kind, channel, at)
    VALUES (:id, :brand_id, :customer_id, :kind, :channel, :made) ON CONFLICT DO NOTHING
""")

BRANDS = text("SELECT id FROM brand ORDER BY id")


def hold_everything(work: PostgresWork, actor: Actor, made: datetime, now: datetime) -> int:
    """Throw the switch for all brands and claim what was due, with its record.

    Returns how many messages that concerns.
    """
    rows = work.connection.execute(DUE, {"made": made, "now": now}).mappings().all()
    work.connection.execute(APART)
    if rows:
        work.connection.execute(CONTACTED, [dict(row) | {"made": made} for row in rows])
    with suppress(Conflict):  # it was stopped when the back-up was made, and stays so
        work.outbox.stop(None, Stopped.SENDING, REASON, actor.id, now)
    work.decisions.record(
        [
            Decision(
                id=new_id(),
                brand_id=brand_id,
                kind="restore",
                at=now,
                actor_id=actor.id,
                outcome={
                    "made_at": made.isoformat(),
                    "messages": sum(row["brand_id"] == brand_id for row in rows),
                },
            )
            for brand_id in work.connection.scalars(BRANDS).all()
        ]
    )
    return len(rows)
