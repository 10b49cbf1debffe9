"""Sign-ins in PostgreSQL: tries are counted before they are judged, sessions kept as hashes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from triage.adapters.accounts_postgres import Change, decided, locked
from triage.adapters.hashing import hashed as digest
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.sessions_postgres import Beginning, begin
from triage.adapters.vault import Vault
from triage.domain.account import wait_after
from triage.domain.decision import Actor
from triage.ports import Attempt

STANDING = text("""
    SELECT k.actor_id, k.attempts, k.password_hash FROM account k JOIN actor a ON a.id = k.actor_id
    WHERE k.email = :email AND a.disabled_at IS NULL
      AND (k.closed_until IS NULL OR k.closed_until <= :now)
    FOR UPDATE OF k
""")
COUNT = text("""
    UPDATE account SET attempts = :attempts, closed_until = :until WHERE actor_id = :id
""")
FORGET = text("UPDATE account SET attempts = 0, closed_until = NULL WHERE actor_id = :id")
OPEN_STILL = text("SELECT id FROM actor WHERE id = :id AND disabled_at IS NULL FOR SHARE")
SWEEP = text("DELETE FROM session WHERE actor_id = :id AND expires_at <= :now")
KEPT = text("SELECT password_hash FROM account WHERE actor_id = :id")
BY_LINK = text("""
    SELECT 1 FROM session
    WHERE (token_hash = :token OR former_hash = :token) AND linked_at >= :since
""")
KEEP = text("""
    INSERT INTO account (actor_id, password_hash) VALUES (:id, :hashed)
    ON CONFLICT (actor_id) DO UPDATE
    SET password_hash = excluded.password_hash, attempts = 0, closed_until = NULL
""")
REHASH = text("""
    UPDATE account SET password_hash = :hashed WHERE actor_id = :id AND password_hash = :before
""")
END = text("DELETE FROM session WHERE actor_id = :id")


class PostgresSignIns:
    """See `ports.SignIns`."""

    def __init__(self, engine: Engine, vault: Vault, *, admin_factor: bool = False) -> None:
        self.engine = engine
        self.vault = vault
        self.admin_factor = admin_factor

    def attempt(self, email: str, now: datetime) -> Attempt | None:
        """See the port."""
        with self.engine.begin() as connection:
            row = connection.execute(STANDING, {"email": email, "now": now}).one_or_none()
            if row is None:
                return None
            attempts = row.attempts + 1
            until = now + wait_after(attempts)
            connection.execute(COUNT, {"id": row.actor_id, "attempts": attempts, "until": until})
        return Attempt(row.actor_id, row.password_hash)

    def let_in(self, actor_id: UUID, expires_at: datetime, now: datetime) -> str | None:
        """See the port."""
        with self.engine.begin() as connection:
            if connection.execute(OPEN_STILL, {"id": actor_id}).one_or_none() is None:
                return None
            connection.execute(FORGET, {"id": actor_id})
            connection.execute(SWEEP, {"id": actor_id, "now": now})
            wanted = Beginning(actor_id, expires_at, now, strict=self.admin_factor)
            return begin(connection, wanted)

    def hashed(self, actor_id: UUID) -> str | None:
        """See the port."""
        with self.engine.connect() as connection:
            found: str | None = connection.scalar(KEPT, {"id": actor_id})
        return found

    def by_link(self, token: str, since: datetime) -> bool:
        """See the port."""
        values = {"token": digest(token), "since": since}
        with self.engine.connect() as connection:
            return connection.execute(BY_LINK, values).one_or_none() is not None

    def set_hashed(self, actor_id: UUID, hashed: str, by: Actor, now: datetime) -> None:
        """See the port."""
        with self.engine.begin() as connection:
            account = locked(connection, actor_id)
            connection.execute(KEEP, {"id": actor_id, "hashed": hashed})
            connection.execute(END, {"id": actor_id})
            change = Change("account_password", by, now)
            PostgresDecisions(connection, self.vault).record(decided(connection, change, account))

    def rehash(self, actor_id: UUID, before: str, hashed: str) -> None:
        """See the port."""
        with self.engine.begin() as connection:
            connection.execute(REHASH, {"id": actor_id, "before": before, "hashed": hashed})
