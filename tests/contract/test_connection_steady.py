"""What a connection prepared outlives the end of a read, and not a failure."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from triage.adapters.store_postgres import make_engine

PREPARED = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%steady%'")


def test_a_read_leaves_its_statement_prepared(database: str) -> None:
    engine = make_engine(database, pool=1)
    for _ in range(3):
        with engine.connect() as connection:
            connection.execute(text("SELECT 1 AS steady"))
    with engine.connect() as connection:
        assert connection.scalar(PREPARED) == 1
    engine.dispose()


def test_a_read_that_is_rolled_back_changed_nothing(database: str) -> None:
    engine = make_engine(database, pool=1)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE steady_rows (n int)"))
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO steady_rows VALUES (1)"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM steady_rows")) == 0
    engine.dispose()


def test_a_failure_is_tidied_up_and_the_connection_goes_on(database: str) -> None:
    engine = make_engine(database, pool=1)
    with pytest.raises(DBAPIError), engine.connect() as connection:
        connection.execute(text("SELECT 1 / 0 AS steady"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 7")) == 7
    engine.dispose()
