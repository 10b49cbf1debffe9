"""Creates and drops whole databases on a server, embedded or not: for tests and one-shot runs.

Must not know what is in them.
"""

from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql


def create_database(url: str, name: str, template: str | None = None) -> str:
    """Create a database, as a copy of `template` if given (nobody may be using it then).

    Returns its URL. Raises psycopg.errors.DuplicateDatabase.
    """
    # Copied as files, not through the log: 0.05 s instead of 0.1 to 0.25 for an empty schema.
    copying = sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY")
    copied = copying.format(sql.Identifier(template or "template1"))
    statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement + copied)
    return urlsplit(url)._replace(path=f"/{quote(name)}").geturl()


def drop_database(url: str, name: str) -> None:
    """Drop a database if it is there, throwing out who is using it. `url` names another one."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))
