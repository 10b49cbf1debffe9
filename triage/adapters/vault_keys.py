"""The installation's key: found, held against the records, exchanged for a new one.

    vault.key        the key in force
    vault.key.next   the key of an exchange under way
    vault.key.old    the key before the last exchange, for backups made under it

The records decide which key is in force: the one that opens the key of the digests. Files follow
them, so an exchange that was cut off anywhere is finished or forgotten at the next start.
"""

import os
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.vault import KEY_BYTES, Vault, decoded, load_key, write_key
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, SetupError
from triage.domain.ids import new_id

BATCH = 1000

LEAVING = 2.0
"""Seconds a connection that was just closed may take to disappear on a busy machine."""

KEPT = "SELECT number, wrapped_index FROM vault_key WHERE id = 1"

FIRST = text("""
    INSERT INTO vault_key (id, number, wrapped_index, since) VALUES (1, 1, :wrapped, :now)
    ON CONFLICT DO NOTHING
""")

HAS_PEOPLE = text("SELECT EXISTS (SELECT 1 FROM customer)")

OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()
      AND coalesce(backend_type, 'client backend') = 'client backend'
""")

NEXT = text("""
    SELECT id, wrapped_key FROM customer WHERE wrapped_key IS NOT NULL AND id > :after
    ORDER BY id LIMIT :limit
""")

REWRAP = text("""
    UPDATE customer c SET wrapped_key = r.wrapped
    FROM unnest(CAST(:ids AS uuid[]), CAST(:wrapped AS bytea[])) AS r(id, wrapped)
    WHERE c.id = r.id
""")

FACTORS = text("SELECT actor_id AS id, wrapped_key FROM second_factor ORDER BY actor_id")

REWRAP_FACTOR = text("UPDATE second_factor SET wrapped_key = :wrapped WHERE actor_id = :id")

FILES = text("SELECT id, wrapped_key FROM upload WHERE wrapped_key IS NOT NULL ORDER BY id")

REWRAP_FILE = text("UPDATE upload SET wrapped_key = :wrapped WHERE id = :id")

EXCHANGE = text("""
    UPDATE vault_key SET number = number + 1, wrapped_index = :wrapped, since = :now WHERE id = 1
""")


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the key comes from: `configured` (base64) before `file`; `following` is the next."""

    configured: str
    following: str
    file: Path

    @property
    def next(self) -> Path:
        """The key of an exchange under way."""
        return self.file.with_name(f"{self.file.name}.next")

    @property
    def old(self) -> Path:
        """The key before the last exchange."""
        return self.file.with_name(f"{self.file.name}.old")


def open_vault(engine: Engine, place: KeyPlace, now: datetime, *, may_create: bool) -> Vault:
    """The vault of these records. Raises SetupError when no key at hand fits them.

    What an exchange left unfinished is settled first.
    """
    with engine.begin() as connection:
        row = connection.execute(text(f"{KEPT} FOR SHARE")).one_or_none()
        if row is None:
            vault = Vault(load_key(place.configured, place.file, may_create=may_create))
            _keep(connection, vault, now)
            row = connection.execute(text(f"{KEPT} FOR SHARE")).one()
        if place.configured:
            return _configured(place, row)
        return _from_files(place, row)


def _keep(connection: Connection, vault: Vault, now: datetime) -> None:
    """Store the key of the digests: a new one, but for people found by the old way's already."""
    if not connection.scalar(HAS_PEOPLE):
        vault = Vault(vault.master, secrets.token_bytes(KEY_BYTES))
    connection.execute(FIRST, {"wrapped": vault.wrapped_index(), "now": now})


def _configured(place: KeyPlace, row: Any) -> Vault:
    master = decoded(place.configured, "TRIAGE_VAULT_KEY")
    if not (vault := fitting(master, row)):
        following = place.following and decoded(place.following, "TRIAGE_VAULT_NEW_KEY")
        if following and fitting(following, row):
            raise SetupError(
                "The vault key was exchanged: set TRIAGE_VAULT_KEY to what TRIAGE_VAULT_NEW_KEY "
                "holds, and take TRIAGE_VAULT_NEW_KEY away."
            )
        raise SetupError(
            "The vault cannot be opened: TRIAGE_VAULT_KEY is not the key it was made with."
        )
    return vault


def _from_files(place: KeyPlace, row: Any) -> Vault:
    """The key that fits; the files are put in order."""
    if place.next.exists() and (vault := fitting(_read(place.next), row)):
        _exchange_files(place)
        return vault
    vault = fitting(load_key("", place.file, may_create=False), row)
    if vault is None:
        raise SetupError(
            f"The vault cannot be opened: {place.file.name} is not the key it was made with."
        )
    place.next.unlink(missing_ok=True)  # of an exchange that never took place
    return vault


def fitting(master: bytes, row: Any) -> Vault | None:
    """The vault of these records if the key is theirs."""
    try:
        return Vault(master).with_index(row.wrapped_index, row.number)
    except SetupError:
        return None


def _read(file: Path) -> bytes:
    """A key, or what a crash left of one: that fits nothing."""
    try:
        return decoded(file.read_text().strip(), file.name)
    except SetupError:
        return b""


def _exchange_files(place: KeyPlace) -> None:
    """The next key takes the place of the key; at every moment the one in force is on disk."""
    if place.file.exists():
        place.old.unlink(missing_ok=True)
        os.link(place.file, place.old)
    os.replace(place.next, place.file)


def exchange(
    engine: Engine, place: KeyPlace, now: datetime, actor: Actor, step: Callable[[int], None]
) -> int:
    """Put everybody's key under a new installation's key, in one transaction; returns how many.

    `step` is told of each batch. Digests stay: their key is wrapped anew like a person's. Raises
    SetupError for a missing or unusable new key, Conflict while anybody else is connected.
    """
    old = open_vault(engine, place, now, may_create=False)
    successor = Vault(_successor(place, old))
    engine.dispose()  # what else this process has open would count as somebody else
    with engine.begin() as connection:
        row = connection.execute(text(f"{KEPT} FOR UPDATE")).one()
        _require_alone(connection)
        if not place.configured:
            write_key(place.next, successor.master)
        count = _rewrap(connection, old, successor, step)
        wrapped = old.rewrapped(row.wrapped_index, successor)
        connection.execute(EXCHANGE, {"wrapped": wrapped, "now": now})
        _record(PostgresDecisions(connection, old), row.number + 1, count, actor, now)
    if not place.configured:
        open_vault(engine, place, now, may_create=False)
    return count


def _require_alone(connection: Connection) -> None:
    """Raises Conflict while anybody else is connected for longer than it takes to leave."""
    end = time.monotonic() + LEAVING
    while connection.scalar(OTHERS):
        if time.monotonic() >= end:
            raise Conflict(
                "Somebody else is connected to the database: stop `triage serve`, every "
                "`triage worker` and other programs that use it, then try again."
            )
        time.sleep(0.05)
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))  # else it sees the same again


def _successor(place: KeyPlace, old: Vault) -> bytes:
    if place.configured and not place.following:
        raise SetupError(
            "TRIAGE_VAULT_KEY is set, so the new key must come from you: set TRIAGE_VAULT_NEW_KEY "
            "to 32 random bytes in base64 (`openssl rand -base64 32`), and try again."
        )
    if not place.following:
        return secrets.token_bytes(KEY_BYTES)
    key = decoded(place.following, "TRIAGE_VAULT_NEW_KEY")
    if len(key) != KEY_BYTES or key == old.master:
        raise SetupError("TRIAGE_VAULT_NEW_KEY must be 32 bytes in base64, and not the old key.")
    return key


def _rewrap(
    connection: Connection, old: Vault, successor: Vault, step: Callable[[int], None]
) -> int:
    count, after = 0, UUID(int=0)
    while rows := _people(connection, after):
        wrapped = [old.rewrapped(row.wrapped_key, successor) for row in rows]
        connection.execute(REWRAP, {"ids": [row.id for row in rows], "wrapped": wrapped})
        count, after = count + len(rows), rows[-1].id
        step(len(rows))
    for row in connection.execute(FACTORS).all():
        wrapped_key = old.rewrapped(row.wrapped_key, successor)
        connection.execute(REWRAP_FACTOR, {"id": row.id, "wrapped": wrapped_key})
    for row in connection.execute(FILES).all():
        wrapped_key = old.rewrapped(row.wrapped_key, successor)
        connection.execute(REWRAP_FILE, {"id": row.id, "wrapped": wrapped_key})
    return count


def _people(connection: Connection, after: UUID) -> Sequence[Any]:
    return connection.execute(NEXT, {"after": after, "limit": BATCH}).all()


def _record(
    decisions: PostgresDecisions, number: int, count: int, actor: Actor, now: datetime
) -> None:
    """One decision a brand: the record has no place for what concerns them all."""
    decisions.record(
        [
            Decision(
                id=new_id(),
                brand_id=brand_id,
                kind="exchange_key",
                at=now,
                actor_id=actor.id,
                outcome={"number": number, "people": count},
            )
            for brand_id in decisions.connection.scalars(text("SELECT id FROM brand ORDER BY id"))
        ]
    )
