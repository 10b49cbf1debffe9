"""Second factors and recovery codes in PostgreSQL: secrets sealed, codes as keyed hashes, tries
counted before they are judged."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, text

from triage.adapters.accounts_postgres import Change, decided, locked
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.vault import Vault
from triage.domain.account import wait_after
from triage.domain.decision import Actor, ActorKind
from triage.domain.entry import FactorStanding
from triage.domain.errors import Conflict
from triage.domain.one_time import (
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    RECOVERY_SIGNS,
    SECRET_BYTES,
    recovery_code,
)

STANDING = text("""
    SELECT f.confirmed_at, f.actor_id IS NOT NULL AND f.confirmed_at IS NULL AS begun,
           (SELECT count(*) FROM recovery_code r WHERE r.actor_id = a.id AND r.used_at IS NULL)
           AS codes_left
    FROM actor a LEFT JOIN second_factor f ON f.actor_id = a.id WHERE a.id = :id
""")
KEPT = text("""
    SELECT wrapped_key, secret, confirmed_at, attempts, closed_until FROM second_factor
    WHERE actor_id = :id FOR UPDATE
""")
BEGIN = text("""
    INSERT INTO second_factor (actor_id, wrapped_key, secret, made_at)
    VALUES (:id, :wrapped, :sealed, :now)
    ON CONFLICT (actor_id) DO NOTHING
""")
COUNT = text("""
    UPDATE second_factor SET attempts = :attempts, closed_until = :until WHERE actor_id = :id
""")
ACCEPT = text("""
    UPDATE second_factor
    SET last_step = :step, attempts = 0, closed_until = NULL,
        confirmed_at = coalesce(confirmed_at, :now)
    WHERE actor_id = :id AND (last_step IS NULL OR last_step < :step)
    RETURNING confirmed_at = :now AS first
""")
FORGET = text("""
    UPDATE second_factor SET attempts = 0, closed_until = NULL WHERE actor_id = :id
""")
REMOVE = text("DELETE FROM second_factor WHERE actor_id = :id RETURNING confirmed_at")
NO_CODES = text("DELETE FROM recovery_code WHERE actor_id = :id")
PUT_CODE = text("INSERT INTO recovery_code (actor_id, code_hash) VALUES (:id, :code)")
USE_CODE = text("""
    UPDATE recovery_code SET used_at = :now
    WHERE actor_id = :id AND code_hash = :code AND used_at IS NULL RETURNING code_hash
""")


class PostgresFactors:
    """See `ports.SecondFactors` and `ports.RecoveryCodes`."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine = engine
        self.vault = vault

    def standing(self, actor_id: UUID) -> FactorStanding:
        """See the port."""
        with self.engine.connect() as connection:
            row = connection.execute(STANDING, {"id": actor_id}).one_or_none()
        if row is None:
            return FactorStanding()
        left = row.codes_left if row.confirmed_at else 0
        return FactorStanding(row.confirmed_at, row.begun, left)

    def begin(self, actor_id: UUID, now: datetime) -> bytes:
        """See the port."""
        wrapped = self.vault.new_person()
        sealed = self.vault.seal(wrapped, secrets.token_bytes(SECRET_BYTES))
        values = {"id": actor_id, "wrapped": wrapped, "sealed": sealed, "now": now}
        with self.engine.begin() as connection:
            connection.execute(BEGIN, values)
            row = connection.execute(KEPT, {"id": actor_id}).one()
        if row.confirmed_at is not None:
            raise Conflict("You have a second factor already; take it away first.")
        return self.vault.open(row.wrapped_key, row.secret)

    def attempt(self, actor_id: UUID, now: datetime) -> bytes | None:
        """See the port."""
        with self.engine.begin() as connection:
            row = counted(connection, actor_id, now)
        return self.vault.open(row.wrapped_key, row.secret) if row else None

    def accept(self, actor_id: UUID, step: int, now: datetime) -> bool:
        """See the port."""
        with self.engine.begin() as connection:
            values = {"id": actor_id, "step": step, "now": now}
            row = connection.execute(ACCEPT, values).one_or_none()
            if row is not None and row.first:
                by = own_hand(actor_id)
                self._record(connection, Change("account_factor_on", by, now), actor_id)
        return row is not None

    def remove(self, actor_id: UUID, by: Actor, now: datetime) -> bool:
        """See the port."""
        with self.engine.begin() as connection:
            row = connection.execute(REMOVE, {"id": actor_id}).one_or_none()
            connection.execute(NO_CODES, {"id": actor_id})
            if row is not None and row.confirmed_at is not None:
                self._record(connection, Change("account_factor_off", by, now), actor_id)
        return row is not None

    def renew(self, actor_id: UUID, by: Actor, now: datetime) -> Sequence[str]:
        """See the port."""
        codes = [new_code() for _ in range(RECOVERY_CODES)]
        rows = [{"id": actor_id, "code": self._hashed(actor_id, code)} for code in codes]
        with self.engine.begin() as connection:
            locked(connection, actor_id)
            connection.execute(NO_CODES, {"id": actor_id})
            connection.execute(PUT_CODE, rows)
            self._record(connection, Change("account_codes", by, now), actor_id)
        return codes

    def use(self, actor_id: UUID, code: str, now: datetime) -> bool:
        """See the port."""
        values = {"id": actor_id, "code": self._hashed(actor_id, recovery_code(code)), "now": now}
        with self.engine.begin() as connection:
            if counted(connection, actor_id, now) is None:
                return False
            if connection.scalar(USE_CODE, values) is None:
                return False
            connection.execute(FORGET, {"id": actor_id})
            by = own_hand(actor_id)
            self._record(connection, Change("account_code_used", by, now), actor_id)
        return True

    def _hashed(self, actor_id: UUID, code: str) -> bytes:
        return self.vault.digest("recovery code", f"{actor_id}\x00{code}")

    def _record(self, connection: Connection, change: Change, actor_id: UUID) -> None:
        account = locked(connection, actor_id)
        PostgresDecisions(connection, self.vault).record(decided(connection, change, account))


def counted(connection: Connection, actor_id: UUID, now: datetime) -> Row[Any] | None:
    """The factor, one try further; None while somebody has to wait."""
    row = connection.execute(KEPT, {"id": actor_id}).one_or_none()
    if row is None or (row.closed_until is not None and row.closed_until > now):
        return None
    attempts = row.attempts + 1
    until = now + wait_after(attempts)
    connection.execute(COUNT, {"id": actor_id, "attempts": attempts, "until": until})
    return row


def own_hand(actor_id: UUID) -> Actor:
    """A person who acts for themselves."""
    return Actor(actor_id, ActorKind.PERSON, "")


def new_code() -> str:
    """A recovery code: 49 random bits."""
    return "".join(secrets.choice(RECOVERY_SIGNS) for _ in range(RECOVERY_LENGTH))
