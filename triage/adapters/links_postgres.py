"""One-time links in PostgreSQL by which passwords are chosen: kept as hashes, good once."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from triage.adapters.accounts_postgres import Change, decided, locked
from triage.adapters.factors_postgres import own_hand
from triage.adapters.hashing import hashed
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.signins_postgres import KEEP
from triage.adapters.vault import Vault
from triage.domain.decision import Actor
from triage.domain.entry import LinkKind
from triage.domain.errors import Conflict

VOID = text("DELETE FROM session WHERE actor_id = :id AND kind = :kind")
ISSUE = text("""
    INSERT INTO session (token_hash, actor_id, kind, expires_at, started_at, seen_at)
    VALUES (:token, :id, :kind, :expires_at, :now, :now)
""")
INVITED = text("UPDATE account SET invited_at = :now WHERE actor_id = :id")
HOLDER = text("""
    SELECT s.actor_id, s.kind FROM session s JOIN actor a ON a.id = s.actor_id
    WHERE s.token_hash = :token AND s.kind = ANY(:kinds) AND s.expires_at > :now
      AND a.disabled_at IS NULL
""")
SPEND = text("""
    DELETE FROM session WHERE token_hash = :token AND kind = ANY(:kinds) AND expires_at > :now
    RETURNING actor_id
""")
END = text("DELETE FROM session WHERE actor_id = :id")
KINDS = [LinkKind.INVITATION, LinkKind.RESET, LinkKind.SETUP]
CHOOSING = [LinkKind.INVITATION, LinkKind.RESET]
NAMES = {
    LinkKind.INVITATION: "account_invite",
    LinkKind.RESET: "account_reset",
    LinkKind.SETUP: "account_setup",
}


class PostgresLinks:
    """See `ports.Links`."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine = engine
        self.vault = vault

    def issue(
        self, actor_id: UUID, kind: LinkKind, by: Actor, now: datetime, expires_at: datetime
    ) -> str:
        """See the port."""
        token = secrets.token_urlsafe(32)
        values = {"token": hashed(token), "expires_at": expires_at, "now": now}
        with self.engine.begin() as connection:
            account = locked(connection, actor_id)
            if account.disabled_at is not None:
                raise Conflict("This account is closed; open it first.")
            connection.execute(VOID, {"id": actor_id, "kind": kind})
            connection.execute(ISSUE, {**values, "id": actor_id, "kind": kind})
            if kind is LinkKind.INVITATION:
                connection.execute(INVITED, {"id": actor_id, "now": now})
            made = decided(connection, Change(NAMES[kind], by, now), account)
            PostgresDecisions(connection, self.vault).record(made)
        return token

    def holder(self, token: str, now: datetime) -> tuple[UUID, LinkKind] | None:
        """See the port."""
        values = {"token": hashed(token), "kinds": KINDS, "now": now}
        with self.engine.connect() as connection:
            row = connection.execute(HOLDER, values).one_or_none()
        return (row.actor_id, LinkKind(row.kind)) if row else None

    def choose(self, token: str, hashed_password: str, now: datetime) -> UUID | None:
        """See the port."""
        values = {"token": hashed(token), "kinds": CHOOSING, "now": now}
        with self.engine.begin() as connection:
            actor_id: UUID | None = connection.scalar(SPEND, values)
            if actor_id is None:
                return None
            account = locked(connection, actor_id)
            if account.disabled_at is not None:
                return None
            connection.execute(KEEP, {"id": actor_id, "hashed": hashed_password})
            connection.execute(END, {"id": actor_id})
            change = Change("account_password", own_hand(actor_id), now)
            PostgresDecisions(connection, self.vault).record(decided(connection, change, account))
        return actor_id

    def spend(self, token: str, now: datetime) -> UUID | None:
        """See the port."""
        values = {"token": hashed(token), "kinds": KINDS, "now": now}
        with self.engine.begin() as connection:
            found: UUID | None = connection.scalar(SPEND, values)
        return found
