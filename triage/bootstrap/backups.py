"""Back-ups: made by hand or by the clock, while everything goes on; see docs/how-to.

Bringing one back stands in `restoring.py`.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import ProgrammingError

from triage import __version__
from triage.adapters.backup_database import Snapshot, dump, snapshot
from triage.adapters.backup_folder import (
    BESIDE,
    BRANDS,
    DUMP,
    Manifest,
    rotate,
    write_manifest,
    writing,
)
from triage.adapters.backup_keys import hint
from triage.adapters.backup_schedule import BackupSchedule, LastBackup
from triage.adapters.clock_system import SystemClock
from triage.adapters.postgres_embedded import EmbeddedPostgres
from triage.adapters.postgres_programs import Programs, server_major
from triage.adapters.store_postgres import make_engine
from triage.adapters.vault import load_key
from triage.adapters.vault_keys import KeyPlace, open_vault
from triage.bootstrap import Installation, make_home
from triage.domain.errors import SetupError, TriageError
from triage.settings import Settings

LOOK_EVERY = 30.0
"""Seconds between two looks at the timetable."""

log = logging.getLogger("triage.backup")

Tell = Callable[[str], None]
"""Told what is being done, in a few words."""


def nobody(_: str) -> None:
    """Told, and says nothing."""


@dataclass(frozen=True, slots=True)
class Made:
    """A back-up on disk."""

    folder: Path
    manifest: Manifest


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The URL of the database, started where it is ours; nothing in it is changed."""
    if settings.database_url:
        yield settings.database_url
        return
    make_home(settings.home)
    with EmbeddedPostgres(settings.home) as url:
        yield url


def keys_of(settings: Settings) -> KeyPlace:
    """Where the vault's key comes from."""
    return KeyPlace(
        settings.vault_key.get_secret_value(),
        settings.vault_new_key.get_secret_value(),
        settings.home / "vault.key",
    )


def folder_of(settings: Settings) -> Path:
    """Where back-ups go."""
    return Path(settings.backup_folder) if settings.backup_folder else settings.home / "backups"


def back_up(settings: Settings, to: Path | None, tell: Tell) -> Made:
    """Make one now, into a new folder inside `to`; raises SetupError saying what to do."""
    with database(settings) as url:
        programs = Programs(server_major(url))
        return make(settings, url, programs, to or folder_of(settings), tell)


def make(
    settings: Settings,
    url: str,
    programs: Programs,
    to: Path,
    tell: Tell,
    *,
    scheduled: bool = False,
) -> Made:
    """Make one of the database at `url`."""
    now = SystemClock().now()
    key = key_hint(settings, url, now)
    with writing(to, now) as (folder, final), snapshot(url) as look:
        schema = look.schema()
        dump(programs, look, url, folder / DUMP, lambda name: tell(f"dumping {name}"))
        tables = look.tables(lambda name: tell(f"counting {name}"))
        tell("copying models and guidelines")
        write_brands(look, folder)
        copy_beside(settings.home, folder)
        manifest = Manifest(
            made_at=now.isoformat(),
            product=__version__,
            schema=schema,
            server=programs.major,
            key=key,
            scheduled=scheduled,
            tables=tables,
        )
        write_manifest(folder, manifest)
        tell("writing everything to disk")
    return Made(final, manifest)


def key_hint(settings: Settings, url: str, now: datetime) -> str:
    """The hint of the key that opens these records; a back-up nobody could read is none."""
    engine, keys = make_engine(url, pool=1), keys_of(settings)
    try:
        return hint(open_vault(engine, keys, now, may_create=False).master)
    except ProgrammingError:  # a schema before 0002, which keeps no key to compare with
        return hint(load_key(keys.configured, keys.file, may_create=False))
    finally:
        engine.dispose()


def write_brands(look: Snapshot, folder: Path) -> None:
    """The files of every brand as they are in force."""
    for name, files in look.brands().items():
        place = (folder / BRANDS / name).resolve()
        for path, text in files.items():
            target = (place / path).resolve()
            if not target.is_relative_to(place):
                raise SetupError(f"The brand {name} has a file outside its folder: {path}.")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def copy_beside(home: Path, folder: Path) -> None:
    """What the data folder holds and the database does not."""
    for name in BESIDE:
        if (home / name).is_dir():
            shutil.copytree(home / name, folder / name)


# --- by the clock ---------------------------------------------------------------------------


@contextmanager
def backing_up(place: Installation) -> Iterator[None]:
    """Make back-ups when they are due, beside whatever is done inside."""
    hours = place.settings.backup_hours
    if not hours:
        yield
        return
    clockwork = Clockwork(place, BackupSchedule(place.engine, timedelta(hours=hours)))
    thread = threading.Thread(target=clockwork.run, name="backup", daemon=True)
    thread.start()
    try:
        yield
    finally:
        clockwork.stop()
        thread.join(10)


class Clockwork:
    """Looks at the timetable again and again; a failure is written there and tried again."""

    def __init__(self, place: Installation, schedule: BackupSchedule) -> None:
        self.place = place
        self.schedule = schedule
        self.stopping = threading.Event()
        self.programs: Programs | None = None

    def run(self) -> None:
        """Look until stopped."""
        while not self.stopping.is_set():
            try:
                self.look()
            except Exception:
                log.exception("the timetable of back-ups cannot be read")
            self.stopping.wait(LOOK_EVERY)

    def stop(self) -> None:
        """Make an end, of a dump under way too: it is due again at the next start."""
        self.stopping.set()
        if programs := self.programs:
            programs.stop()

    def look(self) -> Made | None:
        """Make a back-up if one is due and nobody else makes it."""
        with self.schedule.turn(self.place.clock.now()) as due:
            if due is None:
                return None
            try:
                made = self._make()
            except Exception as error:  # noqa: BLE001 - whatever it was, the doctor has to say so
                if not self.stopping.is_set():
                    log.error("back-up failed: %s", told(error))
                    self.schedule.failed(due, told(error), self.place.clock.now())
                return None
            self.schedule.made(due, str(made.folder), self.place.clock.now())
        log.info("back-up made: %s", made.folder)
        return made

    def _make(self) -> Made:
        settings, url = self.place.settings, self.place.url
        self.programs = Programs(server_major(url))
        to = folder_of(settings)
        made = make(settings, url, self.programs, to, nobody, scheduled=True)
        rotate(to, settings.backup_keep)
        return made


def told(error: Exception) -> str:
    """An error of ours in its own words; another by its kind, for its words may hold data."""
    return str(error) if isinstance(error, TriageError) else type(error).__name__


def last_backup(place: Installation) -> LastBackup | None:
    """How the scheduled back-ups stand."""
    hours = place.settings.backup_hours
    return BackupSchedule(place.engine, timedelta(hours=hours)).last()
