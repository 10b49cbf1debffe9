"""How an installation is, by the database's own figures: cheap at any size, never a full count."""

from datetime import datetime

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from triage.ports.upkeep import Jobs, Records

JOBS = text("""
    SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,
           count(*) FILTER (WHERE status = 'doing') AS doing,
           count(*) FILTER (WHERE status = 'failed') AS failed
    FROM (SELECT status FROM procrastinate_jobs
          WHERE status IN ('todo', 'doing', 'failed') LIMIT 100000) j
""")
OLDEST = text("""
    SELECT min(e.at) FROM procrastinate_events e
    WHERE e.type = 'deferred' AND e.job_id = (
        SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo')
""")
WORKERS = text("SELECT last_heartbeat FROM procrastinate_workers ORDER BY last_heartbeat DESC")
SIZE = text("SELECT pg_database_size(current_database())")
VERSION = text("SHOW server_version")
ROWS = text("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'comment'::regclass")
LETTERS = text("""
    SELECT count(*) FROM (SELECT 1 FROM dead_letter WHERE resolved_at IS NULL LIMIT 10000) d
""")
IMPORTS = text("""
    SELECT count(*) FROM upload WHERE state = 'failed' AND ended_at > now() - interval '30 days'
""")


def records(engine: Engine) -> Records:
    """What the database says of itself and of the work it holds."""
    with engine.connect() as connection:
        return Records(
            jobs=jobs(connection),
            workers=list(connection.scalars(WORKERS)),
            database_version=str(connection.scalar(VERSION)),
            database_bytes=int(connection.scalar(SIZE) or 0),
            schema=MigrationContext.configure(connection).get_current_revision() or "",
            comments=int(connection.scalar(ROWS) or 0),
            dead_letters=int(connection.scalar(LETTERS) or 0),
            failed_imports=int(connection.scalar(IMPORTS) or 0),
        )


def workers(engine: Engine) -> list[datetime]:
    """The last signs of life."""
    with engine.connect() as connection:
        return list(connection.scalars(WORKERS))


def jobs(connection: Connection) -> Jobs:
    """Durable work."""
    row = connection.execute(JOBS).one()
    oldest: datetime | None = connection.scalar(OLDEST)
    return Jobs(row.waiting, row.doing, row.failed, oldest)
