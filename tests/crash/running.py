"""A real installation as an operator runs it: processes, a port, a data folder of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "var" / "cache" / "models"
PATIENCE = 180.0
"""Seconds: the models load within 10, but not on a machine that does other things too."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s for: {what}"
        time.sleep(0.1)


class Running:
    """One data folder and whatever processes were started on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.log = home.parent / f"{home.name}.log"
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("TRIAGE_")},  # noqa: TID251 - handed on
            "TRIAGE_HOME": str(home),
            "TRIAGE_PORT": str(self.port),
            "TRIAGE_THREADS": "2",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.key = ""

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "triage", "serve"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: self.alive() and self.get("/healthz") is not None, "the web server")

    def alive(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.log.read_text()[-2000:]
        return True

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "triage", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def get(self, path: str) -> Any:
        return self._call(Request(f"http://127.0.0.1:{self.port}{path}"))

    def post(self, path: str, body: object) -> Any:
        request = Request(f"http://127.0.0.1:{self.port}{path}", data=json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        return self._call(request)

    def _call(self, request: Request) -> Any:
        """The answer, or None while nobody (or a server in trouble) answers."""
        request.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())
        except HTTPError as error:
            assert error.code in {500, 503}, error.read()
        except (URLError, OSError):
            pass
        return None

    def child(self, name: str) -> int | None:
        """The process id of `web` or `worker`, None while there is none."""
        return next((pid for pid in self.processes() if f"triage\0{name}\0" in words(pid)), None)

    def processes(self) -> list[int]:
        """Every process that works on this data folder, PostgreSQL's too."""
        mark = f"TRIAGE_HOME={self.home}\0"
        own = [pid for pid in pids() if mark in environment(pid) and pid != os.getpid()]
        return own + [pid for pid in pids() if str(self.home / "postgres") in words(pid)]

    def kill(self, pid: int | None) -> None:
        assert pid, "there is nothing to kill"
        os.kill(pid, signal.SIGKILL)

    def postmaster(self) -> int:
        return int((self.home / "postgres/cluster/postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        """End everything that is left, the polite way first."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        folder = (self.home / "postgres/cluster/postmaster.pid").read_text().splitlines()[4]
        url = f"postgresql://triage@/triage?host={folder}"
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection

    def rows(self, statement: str) -> Sequence[tuple[Any, ...]]:
        with self.database() as connection:
            return connection.execute(statement.encode()).fetchall()

    def dump(self, *, leave_out: Sequence[str] = ()) -> str:
        """Every column of every table as text; bytes as the letters they may be."""
        with self.database() as connection:
            return dump(connection, leave_out)


def dump(connection: psycopg.Connection[Any], leave_out: Sequence[str] = ()) -> str:
    """What a thief of the database reads: rows as text, bytes too as the letters they may be."""
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    names = [name for (name,) in connection.execute(query).fetchall() if name not in leave_out]
    lines: list[str] = []
    for name in names:
        rows = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
        for row in rows:
            cells = (c.decode("latin-1") if isinstance(c, bytes) else str(c) for c in row)
            lines.append(f"{name}\t" + "\t".join(cells))
    return "\n".join(lines)


def pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def words(pid: int) -> str:
    return read(Path(f"/proc/{pid}/cmdline"))


def environment(pid: int) -> str:
    return read(Path(f"/proc/{pid}/environ"))


def read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


@contextmanager
def running() -> Iterator[Running]:
    """A fresh data folder; converted weights of the checkout are shared where there are any."""
    home = Path(tempfile.mkdtemp(prefix="triage-crash-", dir="/tmp"))
    if CACHE.is_dir():
        (home / "cache").mkdir()
        (home / "cache" / "models").symlink_to(CACHE)
    place = Running(home)
    try:
        yield place
    finally:
        place.stop()
        shutil.rmtree(home, ignore_errors=True)
        place.log.unlink(missing_ok=True)
