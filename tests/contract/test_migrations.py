"""An upgrade keeps what was stored: a database of the last release becomes one of this."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, text

from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.schema import configuration, is_current, migrate
from triage.adapters.store_postgres import make_engine


@pytest.fixture
def older(server: str) -> Iterator[Engine]:
    """A database as the release before left it, with a brand, its versions and a draft."""
    name = f"test_{uuid4().hex}"
    engine = make_engine(create_database(server, name))
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for statement in OLDER:
            connection.execute(text(statement))
    yield engine
    engine.dispose()
    drop_database(server, name)


OLDER = (
    "INSERT INTO actor (id, kind, name, scopes, created_at) VALUES (gen_random_uuid(), 'person',"
    " 'desk', '{comments:read,drafts:decide}', now()), (gen_random_uuid(), 'api_key', 'shop',"
    " '{comments:write}', now())",
    "INSERT INTO brand (id, name, title, version, created_at) VALUES"
    " ('00000000-0000-0000-0000-000000000001', 'm', 'M', 'b', now())",
    "INSERT INTO brand_version (id, brand_id, version, files, created_at)"
    " SELECT gen_random_uuid(), id, v, '{\"a.yaml\": \"x\"}', now() + n * interval '1 day'"
    " FROM brand, unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(v, n)",
    "INSERT INTO source (id, brand_id, name, created_at)"
    " SELECT gen_random_uuid(), id, 's', now() FROM brand",
    "INSERT INTO customer (id, brand_id, identified, created_at)"
    " SELECT gen_random_uuid(), id, false, now() FROM brand",
    "INSERT INTO conversation (id, brand_id, customer_id, channel, revision)"
    " SELECT gen_random_uuid(), brand_id, id, 'email', 1 FROM customer",
    "INSERT INTO comment (id, brand_id, source_id, customer_id, conversation_id, external_id,"
    " state, channel, created_at, received_at)"
    " SELECT gen_random_uuid(), k.brand_id, s.id, k.customer_id, k.id, '1', 'waiting', 'email',"
    " now(), now() FROM conversation k, source s",
    "INSERT INTO draft (id, brand_id, comment_id, state, text, language, writer,"
    " conversation_revision, labels_revision, guidelines_version, created_at)"
    " SELECT gen_random_uuid(), brand_id, id, 'proposed', 'Guten Tag', 'de', 'composer 1', 1, 1,"
    " 'b', now() FROM comment",
)


def test_actors_keep_what_they_could_do(older: Engine) -> None:
    migrate(older)
    with older.connect() as connection:
        rows = connection.execute(text("SELECT name, scopes, brands FROM actor ORDER BY name"))
        found = [(row.name, row.scopes, row.brands) for row in rows]
    assert found == [
        ("desk", ["comments:read", "drafts:decide", "drafts:edit"], None),
        ("shop", ["comments:write"], None),
    ]


def test_records_of_the_last_release_are_kept(older: Engine) -> None:
    assert not is_current(older)
    migrate(older)
    assert is_current(older)
    with older.connect() as connection:
        versions = connection.execute(
            text("SELECT version, number, origin, note FROM brand_version ORDER BY number")
        ).all()
        drafts = connection.execute(text("SELECT text, alternatives, evidence FROM draft")).all()
        plans = connection.execute(text("SELECT state, plan FROM comment")).all()
    assert [tuple(row) for row in versions] == [("a", 1, "folder", ""), ("b", 2, "folder", "")]
    assert [tuple(row) for row in drafts] == [("Guten Tag", [], {})]
    assert [tuple(row) for row in plans] == [("waiting", {})]
