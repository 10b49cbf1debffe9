"""Dumps a database in one consistent look, and brings a dump back beside the one in use.

The rows and digests of a manifest are read in the very snapshot the dump is made of, so that a
restored database can be compared with them while the original goes on changing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from triage.adapters.backup_folder import TableState
from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.postgres_programs import Programs, Tell
from triage.domain.errors import Conflict, DatabaseUnavailable, SetupError

TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""

# A sum does not depend on the order of rows; 60 bits of MD5 for each keep chance out of it.
STATE = sql.SQL("""
    SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text
    FROM {} t
""")

FORMS = (
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)
"""How values are written, whatever the server's own settings are."""

BRANDS = """
    SELECT b.name, v.files FROM brand b
    JOIN brand_version v ON v.brand_id = b.id AND v.version = b.version ORDER BY b.name
"""

IN_USE = """
    SELECT EXISTS (SELECT 1 FROM brand) OR EXISTS (SELECT 1 FROM customer)
        OR EXISTS (SELECT 1 FROM comment) OR EXISTS (SELECT 1 FROM actor WHERE kind <> 'system')
"""

CLIENTS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One look at a database, held open for as long as its connection."""

    connection: psycopg.Connection[Any]
    name: str

    def tables(self, tell: Tell) -> Mapping[str, TableState]:
        """The state of every table."""
        names = [name for (name,) in self.connection.execute(TABLES).fetchall()]
        found = {}
        for name in names:
            tell(name)
            query = STATE.format(sql.Identifier("public", name))
            rows, digest = self.connection.execute(query).fetchone() or (0, "0")
            found[name] = TableState(rows, digest)
        return found

    def schema(self) -> str:
        """The migration it stands at; raises SetupError where it holds no records of ours."""
        try:
            [(version,)] = self.connection.execute("SELECT version_num FROM alembic_version")
        except (psycopg.errors.UndefinedTable, ValueError) as error:
            raise SetupError(
                "The database holds nothing yet: start `triage serve` once."
            ) from error
        return str(version)

    def brands(self) -> Mapping[str, Mapping[str, str]]:
        """The files in force, by brand and path."""
        return dict(self.connection.execute(BRANDS).fetchall())


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Look at the database as it is now; raises DatabaseUnavailable."""
    with connected(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        for form in FORMS:
            connection.execute(sql.SQL(form))
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield Snapshot(connection, row[0] if row else "")


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection; the server's own troubles become DatabaseUnavailable."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            yield connection
    except psycopg.OperationalError as error:
        first = str(error).strip().split("\n")[0]
        raise DatabaseUnavailable(f"PostgreSQL does not answer: {first}") from error


def dump(programs: Programs, look: Snapshot, url: str, file: Path, tell: Tell) -> None:
    """Write what the snapshot sees into a file for its owner only; raises SetupError."""
    file.touch(mode=0o600)
    programs.run(
        "pg_dump",
        [
            "--format=custom",
            f"--snapshot={look.name}",
            f"--file={file}",
            "--no-owner",
            "--no-privileges",
            "--lock-wait-timeout=60s",
        ],
        url,
        tell,
    )


def load(programs: Programs, file: Path, server: str, name: str, tell: Tell) -> str:
    """Bring a dump into a new database of that name; returns its URL.

    Whatever goes wrong, the database is gone again and SetupError says why.
    """
    try:
        url = create_database(server, name, template="template0")
    except psycopg.errors.InsufficientPrivilege as error:
        raise SetupError(
            "The account of TRIAGE_DATABASE_URL may not create databases, which a restore needs: "
            "ALTER ROLE … CREATEDB."
        ) from error
    try:
        arguments = ["--no-owner", "--no-privileges", "--exit-on-error", str(file)]
        programs.run("pg_restore", arguments, url, tell)
    except BaseException:
        drop_database(server, name)
        raise
    return url


def difference(found: Mapping[str, TableState], wanted: Mapping[str, TableState]) -> str:
    """The first difference of two databases in a sentence; empty where there is none."""
    for name in sorted({*found, *wanted}):
        there, meant = found.get(name), wanted.get(name)
        if there is None or meant is None:
            return f"The table {name} is {'missing' if there is None else 'too many'}."
        if there.rows != meant.rows:
            return f"The table {name} has {there.rows} rows instead of {meant.rows}."
        if there.digest != meant.digest:
            return f"The table {name} holds other values."
    return ""


def in_use(url: str) -> bool:
    """Whether a database holds brands, people, comments or keys; a missing one does not."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(IN_USE).fetchone()
            return bool(row and row[0])
    except psycopg.errors.UndefinedTable:
        return False
    except psycopg.OperationalError as error:
        if "does not exist" in str(error):
            return False
        first = str(error).strip().split("\n")[0]
        raise DatabaseUnavailable(f"PostgreSQL does not answer: {first}") from error


def database_name(url: str) -> str:
    """The database an address names; without one it is that of the account's name."""
    parts = urlsplit(url)
    return unquote(parts.path.lstrip("/") or parts.username or "postgres")


def beside(url: str, name: str = "postgres") -> str:
    """The address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def require_alone(server: str, name: str) -> None:
    """Raise Conflict while anybody is connected to that database."""
    with connected(server) as connection:
        row = connection.execute(CLIENTS, (name,)).fetchone()
    if row and row[0]:
        raise Conflict(
            "Somebody is connected to the database: stop `triage serve`, every `triage worker` "
            "and other programs that use it, then try again."
        )


def exchange(server: str, live: str, new: str, aside: str) -> bool:
    """Put `new` in the place of `live`, which goes to `aside`, at one stroke.

    Returns whether there was a `live`. Raises Conflict while anybody is connected to one of them.
    """
    with connected(server) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (live,))
        pairs = [(live, aside)] if (kept := there.fetchone() is not None) else []
        try:
            for before, after in (*pairs, (new, live)):
                rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                connection.execute(rename.format(sql.Identifier(before), sql.Identifier(after)))
        except psycopg.errors.ObjectInUse as error:
            raise Conflict("Somebody connected to the database meanwhile; try again.") from error
    return kept
