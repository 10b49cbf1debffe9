"""Brings a database to the current schema, and says whether it is there."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from triage.domain.errors import DatabaseUnavailable


def configuration() -> Config:
    """Alembic's configuration, made in memory."""
    config = Config()
    config.set_main_option("script_location", str(files("triage") / "migrations"))
    return config


def migrate(engine: Engine) -> None:
    """Run every migration not yet run, in one transaction."""
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether the database answers and stands at the newest migration."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == head
    except (SQLAlchemyError, DatabaseUnavailable):
        return False


def is_known(revision: str) -> bool:
    """Whether a schema is one of ours that can be brought up to date: no newer version made it."""
    try:
        return ScriptDirectory.from_config(configuration()).get_revision(revision) is not None
    except CommandError:
        return False
