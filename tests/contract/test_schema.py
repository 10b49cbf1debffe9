"""The tables the code knows are the tables the migrations make."""

import importlib
import pkgutil

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from triage import adapters
from triage.adapters.store_postgres import make_engine
from triage.adapters.tables import metadata


def test_tables_and_migrations_agree(database: str) -> None:
    for module in pkgutil.iter_modules(adapters.__path__):
        if module.name.startswith("tables"):
            importlib.import_module(f"triage.adapters.{module.name}")
    engine = make_engine(database)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [step for step in compare_metadata(context, metadata) if ours(step)]
    engine.dispose()
    assert not found


def ours(step: object) -> bool:
    """Whether a difference is about a table of ours; the jobs' tables come with procrastinate."""
    return "procrastinate" not in str(step)
