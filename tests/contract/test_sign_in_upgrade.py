"""What the sign-in of the last release becomes, and what a second factor outlives."""

import base64
import secrets
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, text

from tests.conftest import House
from triage.adapters.factors_postgres import PostgresFactors
from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.schema import configuration
from triage.adapters.store_postgres import make_engine
from triage.adapters.vault_keys import KeyPlace, exchange, open_vault

PERSON = "00000000-0000-0000-0000-000000000007"
BEFORE = (
    f"INSERT INTO actor (id, kind, name, scopes, created_at) VALUES ('{PERSON}', 'person', 'desk',"
    " '{admin}', now())",
    f"INSERT INTO account (actor_id, email, password_hash) VALUES ('{PERSON}', 'a@b.de', 'x')",
    "INSERT INTO session (token_hash, actor_id, kind, expires_at) VALUES"
    f" ('s', '{PERSON}', 'session', now() + interval '1 hour'),"
    f" ('l', '{PERSON}', 'link', now() + interval '1 hour')",
)


@pytest.fixture
def older(server: str) -> Iterator[Engine]:
    """A database of the last release, with somebody signed in and a link on its way."""
    name = f"test_{uuid4().hex}"
    engine = make_engine(create_database(server, name))
    moved(engine, "0011")
    with engine.begin() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
    yield engine
    engine.dispose()
    drop_database(server, name)


def moved(engine: Engine, revision: str, *, down: bool = False) -> None:
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)


def kinds(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT kind FROM session ORDER BY kind")))


def test_sessions_links_and_passwords_survive_up_and_down(older: Engine) -> None:
    moved(older, "0012")
    assert kinds(older) == ["link", "session"]
    with older.begin() as connection:
        ids = connection.scalars(text("SELECT id FROM session")).all()
        connection.execute(text("UPDATE session SET kind = 'pending' WHERE kind = 'link'"))
    assert len(set(ids)) == 2
    moved(older, "0011", down=True)
    assert kinds(older) == ["session"], "half a sign-in would be a whole one to the last release"
    with older.connect() as connection:
        assert connection.scalar(text("SELECT password_hash FROM account")) == "x"


def test_a_second_factor_outlives_the_exchange_of_the_vault_key(
    house: House, tmp_path: Path
) -> None:
    first, second = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    place, now = KeyPlace(first, second, tmp_path / "vault.key"), house.clock.now()
    engine = house.store.engine
    before = PostgresFactors(engine, open_vault(engine, place, now, may_create=True))
    secret = before.begin(house.person.id, now)
    exchange(engine, place, now, house.line.machine, lambda _: None)
    after = KeyPlace(second, "", tmp_path / "vault.key")
    factors = PostgresFactors(engine, open_vault(engine, after, now, may_create=False))
    assert factors.begin(house.person.id, now) == secret
