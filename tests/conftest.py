"""Fixtures that open real things: one PostgreSQL a run, a fresh database a test."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests.doubles import (
    DIMENSIONS,
    HashEncoder,
    ManualClock,
    PlainHeads,
    RecordingChannel,
    RecordingJobs,
    Row,
    identify,
    reference,
)
from triage.adapters.access_postgres import PostgresAccess
from triage.adapters.brands_postgres import PostgresBrands
from triage.adapters.desk_postgres import PostgresDesk
from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.intents_logistic import LogisticIntents
from triage.adapters.passwords_argon2 import Argon2Passwords
from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.postgres_embedded import EmbeddedPostgres
from triage.adapters.schema import migrate
from triage.adapters.store_postgres import PostgresStore, make_engine
from triage.adapters.vault import Vault
from triage.adapters.vectors_memory import MemoryVectors
from triage.bootstrap import load_files, read_files
from triage.bootstrap.staffing import staff_of
from triage.channels.table_file import TableFiles
from triage.domain.brand import Brand
from triage.domain.decision import Actor, ActorKind, Scope
from triage.drafting.composer import Composer
from triage.guidelines.check import Checker
from triage.line import Line
from triage.pipeline import advance, submit
from triage.ports import Files
from triage.team.staff import Staff

ROOT = Path(__file__).resolve().parents[1]
BRAND = ROOT / "brand_guidelines" / "morgenrot"
VAULT_KEY = bytes(range(32))
EXTERNAL = os.environ.get("TRIAGE_TEST_DATABASE_URL", "")  # noqa: TID251 - the one test setting


@pytest.fixture(scope="session")
def server(testrun_uid: str) -> Iterator[str]:
    """URL of a PostgreSQL with a migrated template, shared by all test processes."""
    folder = Path(tempfile.gettempdir()) / f"triage-tests-{testrun_uid[:12]}"
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        url = EXTERNAL
        if not url:
            postgres = EmbeddedPostgres(folder, durable=False)
            url = postgres.start()
            stack.callback(postgres.stop)
        with (folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "template.done").exists():
                prepare_template(url)
                (folder / "template.done").touch()
        yield url
    if not EXTERNAL and not any((folder / "postgres" / "leases").glob("*")):
        shutil.rmtree(folder, ignore_errors=True)


def prepare_template(url: str) -> None:
    """A database at the newest migration, to be cloned for each test."""
    drop_database(url, "triage_template")
    engine = make_engine(create_database(url, "triage_template"))
    migrate(engine)
    engine.dispose()


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """URL of an empty, migrated database of one's own."""
    name = f"test_{uuid4().hex}"
    yield create_database(server, name, template="triage_template")
    drop_database(server, name)


@dataclass
class House:
    """A whole installation on a real database, with doubles for models, time and the way out."""

    line: Line
    store: PostgresStore
    desk: PostgresDesk
    access: PostgresAccess
    staff: Staff
    brands: PostgresBrands
    vault: Vault
    clock: ManualClock
    encoder: HashEncoder
    heads: PlainHeads
    jobs: RecordingJobs
    channel: RecordingChannel
    person: Actor
    url: str

    @property
    def brand_id(self) -> UUID:
        return self.brands.all()[0][0]

    def accept(self, *rows: Row, source: str = "test") -> list[UUID]:
        """Hand rows in, all of them good; returns their comments."""
        receipts = submit(self.line, "morgenrot", rows, source, self.person)
        assert [receipt.error for receipt in receipts] == [None] * len(rows)
        return [receipt.comment_id for receipt in receipts if receipt.comment_id]

    def take(self, *rows: Row) -> list[UUID]:
        """Hand rows in and take them as far as a machine may."""
        ids = self.accept(*rows)
        advance(self.line, ids)
        return ids

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """What a statement finds in the database."""
        with self.store.engine.begin() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def draft_of(self, comment_id: UUID) -> UUID:
        """The comment's newest draft."""
        query = "SELECT id FROM draft WHERE comment_id = :id ORDER BY created_at DESC LIMIT 1"
        found: UUID = self.rows(query, id=comment_id)[0][0]
        return found

    def state(self, table: str, key: UUID) -> str:
        """The state of one record."""
        return str(self.rows(f"SELECT state FROM {table} WHERE id = :id", id=key)[0][0])


@lru_cache(maxsize=16)
def parsed(name: str, files: tuple[tuple[str, str], ...]) -> Brand:
    """A brand, parsed once a process: it never changes, and takes 0.2 s."""
    return load_files(name, dict(files))


def parsed_once(name: str, files: Files) -> Brand:
    """What `load_files` makes of the same files."""
    return parsed(name, tuple(sorted(files.items())))


@lru_cache(maxsize=2)
def compiled(brand: str) -> dict[str, Checker]:
    """The rules of the brand of the tests by its version, compiled once a process: 0.4 s."""
    found = parsed_once(BRAND.name, read_files(BRAND))
    return {brand: Checker.of(found, None)}


@pytest.fixture
def house(database: str) -> Iterator[House]:
    """An installation with the brand Morgenrot imported and a person who may do everything."""
    engine = make_engine(database)
    clock, jobs, channel = ManualClock(), RecordingJobs(), RecordingChannel()
    encoder, heads, vault = HashEncoder(), PlainHeads(), Vault(VAULT_KEY)
    store = PostgresStore(engine, vault, jobs=jobs)
    brands = PostgresBrands(engine, read_files, parsed_once)
    morgenrot = brands.get(brands.put(BRAND, clock.now()))
    access = PostgresAccess(engine)
    machine = access.ensure("machine", ActorKind.SYSTEM, [], clock.now())
    person = access.create("Ina", ActorKind.PERSON, list(Scope), clock.now())
    line = Line(
        store=store,
        shelf=brands,
        clock=clock,
        encoder=encoder,
        heads=heads,
        writer=Composer(),
        index=MemoryVectors(DIMENSIONS),
        identify=identify,
        channels={"*": channel},
        machine=machine,
        undo=timedelta(seconds=30),
        reference=lambda: reference(encoder, heads),
        trainer=LogisticIntents(encoder, heads.center),
        tables=TableFiles(ROOT / "examples"),
        checkers=dict(compiled(f"{morgenrot.name}@{morgenrot.version}")),
    )
    yield House(
        line=line,
        store=store,
        desk=PostgresDesk(engine, vault),
        access=access,
        staff=staff_of(engine, vault, access, clock, Argon2Passwords(64, 1, 1)),
        brands=brands,
        vault=vault,
        clock=clock,
        encoder=encoder,
        heads=heads,
        jobs=jobs,
        channel=channel,
        person=person,
        url=database,
    )
    engine.dispose()


@pytest.fixture(scope="session")
def encoder() -> PackedEncoder:
    """The bundled encoder, converted once into the checkout's cache."""
    return PackedEncoder(ROOT / "var" / "cache" / "models", threads=2)
