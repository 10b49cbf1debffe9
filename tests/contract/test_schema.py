"""The tables the code knows are the tables the migrations make."""

import importlib
import pkgutil

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

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


FEW = {"actor", "brand"}
"""Few, and never removed: what refers to them is not looked up from there."""

UNFOUND = text("""
    SELECT k.conrelid::regclass || '.' || a.attname
    FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.confrelid::regclass::text <> ALL(:few)
      AND k.conrelid::regclass::text NOT LIKE 'procrastinate%'
      AND NOT EXISTS (SELECT 1 FROM pg_index i
                      WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
""")


def test_what_belongs_to_a_growing_table_is_found_by_an_index(database: str) -> None:
    engine = make_engine(database)
    with engine.connect() as connection:
        assert not connection.scalars(UNFOUND, {"few": list(FEW)}).all()
    engine.dispose()


def ours(step: object) -> bool:
    """Whether a difference is about a table of ours; the jobs' tables come with procrastinate."""
    return "procrastinate" not in str(step)
