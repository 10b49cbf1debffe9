"""Sessions in PostgreSQL: begun as one, or as half of one where a second factor is asked for.

What a session's kind is, is decided by the statement that makes it: no way in can forget it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from triage.adapters.hashing import hashed
from triage.domain.decision import Actor, ActorKind
from triage.domain.entry import HANDOVER, STEP_LENGTH, SessionShown

BEGIN = text("""
    INSERT INTO session (token_hash, actor_id, kind, expires_at, linked_at, started_at, seen_at)
    SELECT :token, :id, f.kind,
           CASE f.kind WHEN 'pending' THEN least(:expires_at, :step_until) ELSE :expires_at END,
           :linked_at, :now, :now
    FROM (SELECT CASE WHEN EXISTS (
              SELECT 1 FROM second_factor s WHERE s.actor_id = :id AND s.confirmed_at IS NOT NULL
          ) OR (:strict AND (
              EXISTS (SELECT 1 FROM membership m WHERE m.actor_id = :id AND m.role = 'admin')
              OR EXISTS (SELECT 1 FROM actor a WHERE a.id = :id AND 'admin' = ANY(a.scopes))
          )) THEN 'pending' ELSE 'session' END AS kind) f
""")
PASSED = text("""
    UPDATE session s
    SET token_hash = :fresh, kind = 'session', expires_at = :expires_at, started_at = :now,
        seen_at = :now
    FROM actor a
    WHERE s.token_hash = :token AND s.kind = 'pending' AND s.expires_at > :now
      AND a.id = s.actor_id AND a.disabled_at IS NULL
    RETURNING s.id
""")
PROVED = text("UPDATE account SET attempts = 0, closed_until = NULL WHERE actor_id = :id")
WAITING = text("""
    SELECT a.id, a.name FROM session s JOIN actor a ON a.id = s.actor_id
    WHERE s.token_hash = :token AND s.kind = 'pending' AND s.expires_at > :now
      AND a.disabled_at IS NULL
""")
BEGAN = text("UPDATE session SET browser = :browser, system = :system WHERE token_hash = :token")
RUNNING = text("""
    SELECT id, browser, system, started_at, seen_at, expires_at, token_hash = :token AS current
    FROM session
    WHERE actor_id = :id AND kind = 'session' AND expires_at > :now
      AND (CAST(:since AS timestamptz) IS NULL OR seen_at > :since)
    ORDER BY current DESC, seen_at DESC, id LIMIT 200
""")
END = text("DELETE FROM session WHERE id = :session AND actor_id = :id RETURNING id")
END_OTHERS = text("""
    WITH gone AS (
        DELETE FROM session WHERE actor_id = :id AND token_hash <> :token RETURNING kind
    )
    SELECT count(*) FROM gone WHERE kind = 'session'
""")
RENEWED = text("""
    UPDATE session
    SET token_hash = :fresh, former_hash = :token, former_until = :until, renew = false
    WHERE token_hash = :token AND kind = 'session' AND renew RETURNING id
""")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A session to be made; `strict` asks administrators for a second factor in any case."""

    actor_id: UUID
    expires_at: datetime
    now: datetime
    linked_at: datetime | None = None
    strict: bool = False


def begin(connection: Connection, wanted: Beginning) -> str:
    """The token of a session, or of one that waits for its second factor."""
    token = secrets.token_urlsafe(32)
    values = {
        "token": hashed(token),
        "id": wanted.actor_id,
        "expires_at": wanted.expires_at,
        "linked_at": wanted.linked_at,
        "strict": wanted.strict,
        "now": wanted.now,
        "step_until": wanted.now + STEP_LENGTH,
    }
    connection.execute(BEGIN, values)
    return token


class PostgresSessions:
    """See `ports.Sessions` and `ports.Passing`; `idle` None lets a session rest for ever."""

    def __init__(self, engine: Engine, idle: timedelta | None = None) -> None:
        self.engine = engine
        self.idle = idle

    def began(self, token: str, browser: str, system: str) -> None:
        """See the port."""
        values = {"token": hashed(token), "browser": browser, "system": system}
        with self.engine.begin() as connection:
            connection.execute(BEGAN, values)

    def running(self, actor_id: UUID, current: str, now: datetime) -> Sequence[SessionShown]:
        """See the port."""
        since = now - self.idle if self.idle else None
        values = {"id": actor_id, "token": hashed(current), "now": now, "since": since}
        with self.engine.connect() as connection:
            rows = connection.execute(RUNNING, values).mappings()
            return [SessionShown(**row) for row in rows]

    def end(self, actor_id: UUID, session_id: UUID) -> bool:
        """See the port."""
        with self.engine.begin() as connection:
            done = connection.scalar(END, {"id": actor_id, "session": session_id})
        return done is not None

    def end_others(self, actor_id: UUID, current: str) -> int:
        """See the port."""
        with self.engine.begin() as connection:
            values = {"id": actor_id, "token": hashed(current)}
            return int(connection.scalar(END_OTHERS, values) or 0)

    def renewed(self, token: str, now: datetime) -> str | None:
        """See the port."""
        fresh = secrets.token_urlsafe(32)
        values = {"fresh": hashed(fresh), "token": hashed(token), "until": now + HANDOVER}
        with self.engine.begin() as connection:
            done = connection.scalar(RENEWED, values)
        return fresh if done else None

    def waiting(self, token: str, now: datetime) -> Actor | None:
        """See the port."""
        values = {"token": hashed(token), "now": now}
        with self.engine.connect() as connection:
            row = connection.execute(WAITING, values).one_or_none()
        return Actor(row.id, ActorKind.PERSON, row.name) if row else None

    def passed(self, token: str, expires_at: datetime, now: datetime) -> str | None:
        """See the port."""
        fresh = secrets.token_urlsafe(32)
        values = {"fresh": hashed(fresh), "token": hashed(token), "now": now}
        with self.engine.begin() as connection:
            done = connection.scalar(PASSED, {**values, "expires_at": expires_at})
        return fresh if done else None

    def proved(self, actor_id: UUID) -> None:
        """See the port."""
        with self.engine.begin() as connection:
            connection.execute(PROVED, {"id": actor_id})
