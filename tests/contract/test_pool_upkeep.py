"""A dead connection is replaced before use, and a living one is not asked each time."""

from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from triage.adapters.pool_upkeep import PAUSE, look_after
from triage.adapters.store_postgres import make_engine, with_driver


def pid(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def test_a_connection_whose_server_left_is_replaced_at_once(database: str) -> None:
    engine, other = make_engine(database, pool=1), make_engine(database, pool=1)
    first = pid(engine)
    assert pid(engine) == first, "kept while it lives"
    with other.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": first})
    assert pid(engine) != first
    engine.dispose()
    other.dispose()


def test_only_a_connection_that_rested_is_asked(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, now, asked = create_engine(with_driver(database), pool_size=1), [0.0], [0]
    look_after(engine, lambda: now[0])
    ping = engine.dialect.do_ping

    def counted(connection: Any) -> bool:
        asked[0] += 1
        return ping(connection)

    monkeypatch.setattr(engine.dialect, "do_ping", counted)
    for _ in range(3):
        pid(engine)
        now[0] += PAUSE / 2
    assert asked == [0]
    now[0] += PAUSE
    pid(engine)
    assert asked == [1]
    engine.dispose()
