"""API keys in PostgreSQL, as the people see them who look after them: never the key itself."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from triage.adapters.access_postgres import HINT, KEY_PREFIX
from triage.adapters.hashing import hashed
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.vault import Vault
from triage.domain.decision import Actor, Decision
from triage.domain.entry import KeyShown
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id

KEYS = """
    SELECT id, name, key_hint AS hint, scopes, brands, created_at, expires_at, used_at,
           disabled_at AS revoked_at
    FROM actor WHERE kind = 'api_key'
"""
LISTED = text(
    KEYS + " AND (CAST(:brands AS uuid[]) IS NULL OR brands <@ CAST(:brands AS uuid[]))"
    " AND (CAST(:after AS text) IS NULL OR name > :after) ORDER BY name, id LIMIT :limit"
)
ONE = text(KEYS + " AND id = :id")
NAMED = text(KEYS + " AND name = :name")
MAKE = text("""
    INSERT INTO actor (id, kind, name, scopes, brands, key_hash, key_hint, created_at, expires_at)
    VALUES (:id, 'api_key', :name, :scopes, CAST(:brands AS uuid[]), :hash, :hint, :now,
            :expires_at)
""")
REVOKE = text("""
    UPDATE actor SET disabled_at = :now, key_hash = NULL
    WHERE id = :id AND kind = 'api_key' AND disabled_at IS NULL RETURNING id
""")
BRANDS = text("""
    SELECT id FROM brand WHERE CAST(:brands AS uuid[]) IS NULL OR id = ANY(:brands) ORDER BY id
""")


class PostgresKeys:
    """See `ports.Keys`."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine = engine
        self.vault = vault

    def listed(
        self, brands: frozenset[UUID] | None, after: str | None, limit: int
    ) -> Sequence[KeyShown]:
        """See the port."""
        only = None if brands is None else sorted(brands)
        values = {"brands": only, "after": after, "limit": limit}
        with self.engine.connect() as connection:
            return [as_key(row) for row in connection.execute(LISTED, values).mappings()]

    def key(self, key_id: UUID) -> KeyShown:
        """See the port."""
        return self._one(ONE, {"id": key_id})

    def named(self, name: str) -> KeyShown:
        """See the port."""
        return self._one(NAMED, {"name": name})

    def _one(self, statement: Any, values: Mapping[str, Any]) -> KeyShown:
        with self.engine.connect() as connection:
            row = connection.execute(statement, values).mappings().one_or_none()
        if row is None:
            raise NotFound("There is no such key.")
        return as_key(row)

    def make(self, key: KeyShown, by: Actor, now: datetime) -> str:
        """See the port."""
        made = KEY_PREFIX + secrets.token_urlsafe(32)
        values = {
            "id": key.id,
            "name": key.name,
            "scopes": list(key.scopes),
            "brands": None if key.brands is None else list(key.brands),
            "hash": hashed(made),
            "hint": made[-HINT:],
            "now": now,
            "expires_at": key.expires_at,
        }
        try:
            with self.engine.begin() as connection:
                connection.execute(MAKE, values)
                self._record(connection, "key_add", key, by, now)
        except IntegrityError as error:
            raise Conflict(f"The name {key.name!r} is taken.") from error
        return made

    def revoke(self, key_id: UUID, by: Actor, now: datetime) -> bool:
        """See the port."""
        with self.engine.begin() as connection:
            if connection.scalar(REVOKE, {"id": key_id, "now": now}) is None:
                return False
            row = connection.execute(ONE, {"id": key_id}).mappings().one()
            self._record(connection, "key_revoke", as_key(row), by, now)
        return True

    def _record(
        self, connection: Connection, kind: str, key: KeyShown, by: Actor, now: datetime
    ) -> None:
        """One decision in each brand the key is for."""
        only = None if key.brands is None else list(key.brands)
        decisions = [
            Decision(
                new_id(),
                brand_id,
                kind,
                now,
                by.id,
                inputs={"key": str(key.id), "name": key.name},
                outcome={"scopes": list(key.scopes), "expires_at": when(key.expires_at)},
            )
            for brand_id in connection.scalars(BRANDS, {"brands": only})
        ]
        PostgresDecisions(connection, self.vault).record(decisions)


def when(at: datetime | None) -> str | None:
    """A moment as JSON keeps it."""
    return at.isoformat() if at else None


def as_key(row: Mapping[Any, Any]) -> KeyShown:
    """A row as the product speaks of it."""
    brands = row["brands"]
    values = {name: row[name] for name in row if name not in ("brands", "scopes")}
    only = None if brands is None else tuple(brands)
    return KeyShown(**values, scopes=tuple(row["scopes"]), brands=only)
