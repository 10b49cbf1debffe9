"""`triage doctor`: looks at an installation and says what to mend."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import typer

from triage.domain.errors import TriageError
from triage.settings import Settings, content_folder

FREE_BYTES = 2 * 2**30
"""What the data folder needs: weights, database and vectors of a first installation."""

Check = Callable[[], str]


def doctor() -> None:
    """Check everything an installation needs; exits with 1 when something has to be mended."""
    broken = 0
    for name, check in checks(Settings()):
        try:
            typer.echo(f"ok      {name}: {check()}")
        except (TriageError, OSError) as error:
            broken += 1
            typer.echo(f"MEND    {name}: {error}")
    raise typer.Exit(1 if broken else 0)


def checks(settings: Settings) -> Iterator[tuple[str, Check]]:
    """What is looked at, in the order in which it can fail."""
    yield "python", python
    yield "data folder", lambda: data_folder(settings.home)
    yield "content", content
    yield "encoder", lambda: encoder(settings)
    yield "heads", lambda: heads(settings)
    yield "writers", lambda: writers(settings)
    yield "database", lambda: database(settings)
    yield "back-up", lambda: backup(settings)
    yield "web port", lambda: port(settings)
    yield "worker", lambda: worker(settings)


def python() -> str:
    """The interpreter."""
    if sys.version_info[:2] != (3, 11):
        raise TriageError("Python 3.11 is needed; run `make setup` with it.")
    return sys.version.split()[0]


def data_folder(home: Path) -> str:
    """Writable, with room."""
    home.mkdir(parents=True, exist_ok=True)
    probe = home / ".doctor"
    probe.write_text("ok")
    probe.unlink()
    free = shutil.disk_usage(home).free
    if free < FREE_BYTES:
        raise TriageError(f"{home} has {free / 2**30:.1f} GB left; make room for 2 GB.")
    return f"{home}, {free / 2**30:.0f} GB free"


def content() -> str:
    """The content folders."""
    for name in ("models", "prompts", "brand_guidelines", "examples"):
        if not content_folder(name).is_dir():
            raise TriageError(f"The folder {name}/ is missing; install again.")
    return "complete"


def encoder(settings: Settings) -> str:
    """The encoder's weights."""
    from triage.bootstrap import encoder as made

    return made(settings).version


def heads(settings: Settings) -> str:
    """The heads: checksum and labels."""
    from triage.bootstrap import heads as made

    return made(settings).version


def writers(settings: Settings) -> str:
    """Who writes drafts; whether a model's server answers is seen when it is asked."""
    from triage.bootstrap.writers import language_models

    return ", then ".join([*(model.version for model in language_models(settings)), "composer"])


def database(settings: Settings) -> str:
    """The database starts, its schema is current, the vault opens."""
    from triage.bootstrap import installation

    with installation(settings) as place:
        return f"{len(place.brands.all())} brands, schema current, vault key fits"


def backup(settings: Settings) -> str:
    """The scheduled back-ups: when the last one was made, and that none failed since."""
    from triage.bootstrap import installation
    from triage.bootstrap.backups import last_backup

    if not settings.backup_hours:
        return "none are made by themselves (TRIAGE_BACKUP_HOURS is 0)"
    with installation(settings) as place:
        last, now = last_backup(place), place.clock.now()
    if last is None:
        return "the first is made after a worker has run for a while"
    if last.error:
        raise TriageError(f"The one of {last.failed_at:%Y-%m-%d %H:%M} UTC failed: {last.error}")
    if last.due_at < now - timedelta(hours=1):
        raise TriageError(f"One is due since {last.due_at:%Y-%m-%d %H:%M} UTC; run a worker.")
    made = f"{last.made_at:%Y-%m-%d %H:%M} UTC in {last.folder}" if last.made_at else "none yet"
    return f"last {made}; next {last.due_at:%Y-%m-%d %H:%M} UTC"


def port(settings: Settings) -> str:
    """The web server's port is free, or ours is serving on it."""
    from triage.cli.serve import base_url, require_free

    require_free(settings.host, settings.port)
    return f"{base_url(settings)} is free"


def worker(settings: Settings) -> str:
    """Whether a worker runs; none is no fault."""
    from triage.bootstrap import ask_worker
    from triage.domain.errors import Unavailable

    try:
        return f"running, {ask_worker(settings, 'count')['count']} vectors"
    except Unavailable:
        return "not running"
