"""Brings a back-up back: beside what is there, checked, and only then in its place."""

import base64
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from triage.adapters.access_postgres import PostgresAccess
from triage.adapters.backup_database import (
    beside,
    database_name,
    difference,
    exchange,
    in_use,
    load,
    require_alone,
    snapshot,
)
from triage.adapters.backup_folder import BESIDE, DUMP, Manifest, checked, sums
from triage.adapters.backup_keys import (
    key_at_hand,
    key_in_place,
    require_no_other_setting,
    require_opens,
)
from triage.adapters.backup_sending import hold_everything
from triage.adapters.clock_system import SystemClock
from triage.adapters.postgres_binaries import MAJOR
from triage.adapters.postgres_databases import drop_database
from triage.adapters.postgres_embedded import EmbeddedPostgres
from triage.adapters.postgres_programs import Programs, server_major
from triage.adapters.schema import is_known, migrate
from triage.adapters.store_postgres import PostgresStore, make_engine
from triage.adapters.vault_keys import KeyPlace, open_vault
from triage.bootstrap import MACHINE, make_home, temporary_root
from triage.bootstrap.backups import Tell, database, keys_of
from triage.domain.decision import ActorKind
from triage.domain.errors import Conflict, FileRefused
from triage.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """A back-up that was brought back and compared: rows in all, sealed ones that were opened."""

    manifest: Manifest
    rows: int
    opened: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands now; `aside` names what was there before and is kept."""

    checked: Checked
    held: int
    aside: tuple[str, ...]


def verify(settings: Settings, folder: Path, key: Path | None, tell: Tell) -> Checked:
    """Bring a back-up back into a throw-away database, compare it, and bring it up to date.

    Nothing else is touched. Raises FileRefused for a damaged back-up, SetupError for another key.
    """
    tell("checking the files")
    manifest = readable(folder)
    master = key_at_hand(manifest.key, key, keys_of(settings))
    with spare_server(settings, manifest.server) as server:
        programs = Programs(server_major(server))
        with brought_back(programs, folder, server, tell) as url:
            return compared(manifest, url, master, tell)


@contextmanager
def spare_server(settings: Settings, major: int) -> Iterator[str]:
    """A server that nobody misses; the installation's own where the bundled one is too old."""
    if major > int(MAJOR):
        with database(settings) as url:
            yield beside(url)
        return
    folder = Path(tempfile.mkdtemp(prefix="triage-", dir=temporary_root()))
    try:
        with EmbeddedPostgres(folder, durable=False) as url:
            yield beside(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def readable(folder: Path) -> Manifest:
    """The manifest of an undamaged back-up this version can bring up to date."""
    manifest = checked(folder)
    if not is_known(manifest.schema):
        raise FileRefused(
            f"The back-up in {folder} was made by version {manifest.product}, which is newer than "
            "this one. Install that version or a later one, and try again."
        )
    return manifest


@contextmanager
def brought_back(programs: Programs, folder: Path, server: str, tell: Tell) -> Iterator[str]:
    """The dump in a database of its own; gone afterwards unless it was given another name."""
    name = f"triage_restore_{SystemClock().now():%Y%m%d%H%M%S%f}"
    url = load(programs, folder / DUMP, server, name, lambda table: tell(f"restoring {table}"))
    try:
        yield url
    finally:
        drop_database(server, name)


def compared(manifest: Manifest, url: str, master: bytes, tell: Tell) -> Checked:
    """The database against its manifest and its key, then brought up to date.

    Raises FileRefused where a table differs.
    """
    with snapshot(url) as look:
        found = look.tables(lambda table: tell(f"comparing {table}"))
    if wrong := difference(found, manifest.tables):
        raise FileRefused(f"The back-up does not come back as it was: {wrong}")
    tell("trying the key")
    opened = require_opens(url, master)
    tell("bringing the schema up to date")
    engine = make_engine(url, pool=1)
    try:
        migrate(engine)
    finally:
        engine.dispose()
    return Checked(manifest, sum(table.rows for table in found.values()), opened)


def restore(
    settings: Settings, folder: Path, key: Path | None, tell: Tell, *, replace: bool = False
) -> Restored:
    """Put a back-up in the place of an empty installation, or with `replace` of any.

    Nothing is changed before all is restored and compared. What was there is kept aside until the
    end. Raises Conflict where there is something or somebody works with it, FileRefused,
    SetupError.
    """
    tell("checking the files")
    manifest = readable(folder)
    master = key_at_hand(manifest.key, key, keys_of(settings))
    require_no_other_setting(master, keys_of(settings))
    make_home(settings.home)
    with database(settings) as url:
        server, live = beside(url), database_name(url)
        require_empty(url, replace=replace)
        require_alone(server, live)
        programs = Programs(server_major(server))
        with brought_back(programs, folder, server, tell) as new:
            found = compared(manifest, new, master, tell)
            held = quietened(new, master, manifest)
            tell("putting it in its place")
            aside = took_over(settings, url, new, folder, master)
    return Restored(found, held, aside)


def require_empty(url: str, *, replace: bool) -> None:
    """Raise Conflict where the installation holds anything, unless it may be replaced."""
    if not replace and in_use(url):
        raise Conflict(
            "This installation is not empty. Set TRIAGE_HOME to a new folder, or say --replace to "
            "put the back-up in the place of what is here."
        )


def quietened(url: str, master: bytes, manifest: Manifest) -> int:
    """Stop sending: what was due may have left since the back-up was made.

    Returns how many messages a person has to look at.
    """
    engine, now = make_engine(url, pool=1), SystemClock().now()
    try:
        place = KeyPlace(base64.b64encode(master).decode(), "", Path("no file"))
        vault = open_vault(engine, place, now, may_create=True)
        machine = PostgresAccess(engine).ensure(MACHINE, ActorKind.SYSTEM, [], now)
        made = datetime.fromisoformat(manifest.made_at)
        with PostgresStore(engine, vault).write() as work:
            return hold_everything(work, machine, made, now)
    finally:
        engine.dispose()


def took_over(
    settings: Settings, url: str, new: str, folder: Path, master: bytes
) -> tuple[str, ...]:
    """Exchange databases, key and models at the end of everything; back again if that fails.

    The old database goes once the new one opens; an old key and old models are kept, and named.
    """
    server, live, now = beside(url), database_name(url), SystemClock().now()
    mark = f"before-{now:%Y%m%dT%H%M%SZ}"
    old = f"{live}_{mark}"
    with ExitStack() as back:
        if kept := exchange(server, live, database_name(new), old):
            back.callback(exchange, server, live, old, database_name(new))
        aside = [*models_in_place(settings.home, folder, mark, back)]
        if key := key_in_place(master, keys_of(settings), mark, back):
            aside.append(key)
        opens(settings, url)
        back.pop_all()
    if kept:
        drop_database(server, old)
    return tuple(str(path) for path in aside)


def models_in_place(home: Path, folder: Path, mark: str, back: ExitStack) -> Iterator[Path]:
    """Put the models of the back-up into the data folder; yields where older ones went."""
    for name in BESIDE:
        listed = [path for path in sums(folder) if path.startswith(f"{name}/")]
        if not listed:
            continue
        if (home / name).exists():
            older = home / f"{name}.{mark}"
            (home / name).rename(older)
            back.callback(older.rename, home / name)
            yield older
        back.callback(shutil.rmtree, home / name, ignore_errors=True)
        for path in listed:
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, home / path)


def opens(settings: Settings, url: str) -> None:
    """Open the vault as every process will; raises SetupError where that cannot be."""
    engine = make_engine(url, pool=1)
    try:
        open_vault(engine, keys_of(settings), SystemClock().now(), may_create=False)
    finally:
        engine.dispose()
