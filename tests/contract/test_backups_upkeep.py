"""Back-ups without anybody's hand: on time, rotated, told when they fail, from any older schema."""

import base64
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlalchemy import Column, MetaData, inspect, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import Boolean, DateTime, Float, Integer, LargeBinary, Uuid

from tests.conftest import VAULT_KEY
from triage.adapters.backup_database import beside
from triage.adapters.backup_schedule import BackupSchedule
from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.schema import configuration, is_current, migrate
from triage.adapters.store_postgres import make_engine
from triage.bootstrap import Installation, installation
from triage.bootstrap.backups import Clockwork, back_up, backing_up, last_backup, nobody
from triage.bootstrap.restoring import restore
from triage.cli.doctor import backup as doctors_word
from triage.domain.errors import FileRefused, SetupError, TriageError
from triage.settings import Settings

KEY = base64.b64encode(VAULT_KEY).decode()
SEALED = SecretStr(KEY)
SOON = 1e-5
"""Hours: 36 milliseconds."""

REVISIONS = [
    one.revision
    for one in reversed(list(ScriptDirectory.from_config(configuration()).walk_revisions()))
]


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=database, vault_key=SEALED, backup_hours=SOON)


def clockwork(place: Installation) -> Clockwork:
    schedule = BackupSchedule(place.engine, timedelta(hours=place.settings.backup_hours))
    return Clockwork(place, schedule)


def wait_for(found: Any) -> Any:
    deadline = time.monotonic() + 30
    while not (result := found()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return result


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """A disk that has no room for larger files, for this process and its children."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_newest_are_kept_and_those_asked_for_stay(settings: Settings, tmp_path: Path) -> None:
    few = settings.model_copy(update={"backup_keep": 2})
    with installation(few) as place:
        asked_for = back_up(few, None, nobody).folder
        made = [wait_for(clockwork(place).look).folder for _ in range(4)]
        kept = {path for path in (tmp_path / "backups").iterdir() if path.is_dir()}
        assert kept == {asked_for, *made[-2:]}
        assert str(made[-1]) in doctors_word(few)


def test_a_worker_makes_them_beside_its_work(settings: Settings, tmp_path: Path) -> None:
    with installation(settings) as place:
        clockwork(place).look()  # what a worker that ran before planned
        time.sleep(0.05)
        with backing_up(place):
            wait_for(lambda: list((tmp_path / "backups").glob("triage-*")))


def test_a_full_disk_leaves_nothing_half_and_the_doctor_tells(
    settings: Settings, tmp_path: Path
) -> None:
    with installation(settings) as place:
        whole = wait_for(clockwork(place).look).folder
        time.sleep(0.05)
        for size in (0, 5_000, 60_000):  # first the sums, then the dump find no room
            with files_up_to(size), pytest.raises(SetupError, match=r"file|larger|written"):
                back_up(settings, None, nobody)
        with files_up_to(5_000):
            assert clockwork(place).look() is None
        assert [path for path in (tmp_path / "backups").iterdir() if path.is_dir()] == [whole]
        last = last_backup(place)
        assert last is not None
        assert last.error
        with pytest.raises(TriageError, match="failed"):
            doctors_word(settings)


def value(column: Column[Any]) -> Any:
    """Something of a column's type."""
    kind = column.type
    plain: dict[type, Any] = {
        Uuid: uuid4(),
        JSONB: {},
        ARRAY: [],
        Boolean: False,
        Integer: 1,
        Float: 1.0,
        LargeBinary: b"\0" * 8,
        DateTime: datetime(2026, 11, 2, tzinfo=UTC),
    }
    return next((made for known, made in plain.items() if isinstance(kind, known)), "x")


def fill(url: str) -> int:
    """One row in every table of ours, whatever the schema; returns how many tables."""
    engine = make_engine(url, pool=1)
    metadata = MetaData()
    names = [n for n in inspect(engine).get_table_names() if not n.startswith("procrastinate")]
    metadata.reflect(engine, only=names)
    first: dict[str, dict[str, Any]] = {}
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name == "alembic_version":
                continue
            row = {}
            for column in table.columns:
                if key := next(iter(column.foreign_keys), None):
                    known = first.get(key.column.table.name)
                    row[column.name] = known[key.column.name] if known else None
                elif not column.nullable and column.server_default is None:
                    row[column.name] = value(column)
            connection.execute(table.insert(), row)
            first[table.name] = row
    engine.dispose()
    return len(first)


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_records_of_every_earlier_schema_are_kept(server: str, revision: str) -> None:
    url = at_revision(server, revision)
    tables = fill(url)
    engine = make_engine(url, pool=1)
    migrate(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        for table in ("brand", "comment", "draft", "message", "decision", "vault"):
            assert connection.scalar(text(f'SELECT count(*) FROM "{table}"')) == 1
    assert tables > 20
    engine.dispose()
    drop_database(server, url.rpartition("/")[2].split("?")[0])


def at_revision(server: str, revision: str) -> str:
    url = create_database(server, f"test_{uuid4().hex}")
    engine = make_engine(url, pool=1)
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    return url


def test_a_back_up_of_the_first_schema_comes_back_as_todays(server: str, tmp_path: Path) -> None:
    old = at_revision(server, REVISIONS[0])
    engine = make_engine(old, pool=1)
    with engine.begin() as connection:
        for statement in FIRST:
            connection.execute(text(statement))
    engine.dispose()
    settings = Settings(home=tmp_path, database_url=old, vault_key=SEALED)
    made = back_up(settings, None, nobody)
    assert made.manifest.schema == REVISIONS[0]
    new = settings.model_copy(update={"database_url": beside(server, f"test_{uuid4().hex}")})
    assert restore(new, made.folder, None, nobody).checked.rows > 2
    with installation(new) as place, place.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name, title FROM brand").all() == [("m", "M")]
    for url in (old, new.database_url):
        drop_database(server, url.rpartition("/")[2].split("?")[0])


FIRST = (
    "INSERT INTO brand (id, name, title, version, created_at) VALUES"
    " ('00000000-0000-0000-0000-000000000001', 'm', 'M', 'b', now())",
    "INSERT INTO brand_version (id, brand_id, version, files, created_at)"
    " SELECT gen_random_uuid(), id, 'b', '{\"a.yaml\": \"x\"}', now() FROM brand",
)


def test_a_back_up_of_a_newer_version_is_refused(settings: Settings, tmp_path: Path) -> None:
    with installation(settings) as place, place.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    made = back_up(settings, None, nobody)
    with pytest.raises(FileRefused, match="newer"):
        restore(settings, made.folder, None, nobody, replace=True)
