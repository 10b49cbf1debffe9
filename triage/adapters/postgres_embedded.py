"""Starts, shares and stops the PostgreSQL that lives in the data folder.

Must not let a server run without a client on purpose, nor touch anything outside the data folder
but one socket folder where the path is too long for a socket.

Whether somebody lives is told by a held `flock`, never by a process number: the kernel lets go of
it at death, it cannot be recycled, and it is seen from other containers on the same machine too.

    postgres/lock      held while the server is started or stopped
    postgres/server    held by the server and all its children, who inherit it
    postgres/leases/*  one a client, held while it lives; the last one out stops the server
"""

import hashlib
import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg.pq import PGconn, Ping

from triage.adapters.postgres_binaries import MAJOR, Account, Binaries, choose_account, explain
from triage.adapters.postgres_databases import create_database
from triage.adapters.postgres_leases import Lease, free, held
from triage.adapters.postgres_options import PORT, options
from triage.domain.errors import DatabaseUnavailable, SetupError

LONGEST_SOCKET_FOLDER = 80
"""Bytes. A socket's whole path must stay below 104 (macOS) or 108 (Linux)."""

PATIENCE = 60.0
"""Seconds to wait for a server that lives but does not answer, e.g. while it recovers."""

_LOG_LIMIT = 8 * 2**20


class EmbeddedPostgres:
    """A client's share in the server of one data folder; any number of processes may have one.

    `durable=False` trades safety against power cuts for speed; for data nobody will miss. It
    counts for whoever starts the server, not for those who join.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = folder.resolve()
        self._home = self._folder / "postgres"
        self._cluster = self._home / "cluster"
        self._durable = durable
        self._lease: Lease | None = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> str:
        """Make sure the server runs, and return its URL; again and again after crashes.

        Raises SetupError where the folder cannot be used, DatabaseUnavailable where a server
        lives in it but does not answer.
        """
        try:
            return self._running() or self._start()
        except OSError as error:
            raise SetupError(
                explain(f"{error.strerror}: {error.filename}", self._folder)
            ) from error

    def stop(self) -> None:
        """Give the share back; the last one out stops the server and waits until it is gone."""
        if self._lease is None:
            return
        lease, self._lease = self._lease, None
        with held(self._home / "lock"):
            lease.drop()
            if not lease.others() and not free(self._home / "server"):
                self._shut_down()

    def _running(self) -> str | None:
        """The URL if we have a share already and the server answers: asked twice a second."""
        socket = self._socket_in_use() if self._lease else None
        return _url(socket) if socket and _answers(_url(socket, "postgres")) else None

    def _start(self) -> str:
        self._home.mkdir(parents=True, exist_ok=True)
        account = choose_account(self._cluster)
        if os.geteuid() == 0:  # the data folder itself, and nothing above it
            for folder in (self._folder, self._home):
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        binaries = Binaries(self._home, account)
        binaries.require_reach()
        with held(self._home / "lock"):
            self._ensure_cluster(binaries)
            url = _url(self._ensure_running(binaries))
            self._lease = self._lease or Lease(self._home / "leases")
            return url

    def _ensure_cluster(self, binaries: Binaries) -> None:
        if self._cluster.exists():
            version = (self._cluster / "PG_VERSION").read_text().strip()
            if version != MAJOR:
                raise SetupError(
                    f"{self._cluster} was made by PostgreSQL {version}, this is {MAJOR}. Restore a "
                    "backup into a new TRIAGE_HOME."
                )
            return
        unfinished = self._home / "cluster.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        _give(unfinished, binaries.account)
        done = binaries.run(
            "initdb",
            "--username=triage",
            "--auth=trust",  # whoever may enter the socket folder
            "--encoding=UTF8",
            # The same order and case rules everywhere; libc's C.UTF-8 only for text search,
            # which without it takes every quotation mark and emoji for a letter.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            *(() if self._durable else ("--no-sync",)),
            data=unfinished,
        )
        if done.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise SetupError(explain(done.stderr, self._folder))
        unfinished.rename(self._cluster)

    def _ensure_running(self, binaries: Binaries) -> Path:
        """Join the server or start it; returns its socket folder."""
        deadline = time.monotonic() + PATIENCE
        while not free(self._home / "server"):
            socket = self._socket_in_use()
            if socket and _answers(_url(socket, "postgres")):
                return socket
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    f"The PostgreSQL in {self._home} runs but does not answer; see server.log."
                )
            time.sleep(0.02)
        socket = self._socket_folder(binaries.account)
        self._launch(binaries, socket)
        _ensure_database(_url(socket, "postgres"))
        return socket

    def _launch(self, binaries: Binaries, socket: Path) -> None:
        # Nobody holds `server`: what a killed one left behind is rubbish, whatever process has
        # its number by now (PostgreSQL itself would refuse to start, or signal a stranger).
        for rubbish in (self._cluster / "postmaster.pid", *socket.glob(".s.PGSQL.*")):
            rubbish.unlink(missing_ok=True)
        log = self._open_log(binaries.account)
        before = log.stat().st_size
        with held(self._home / "server") as inherited:
            done = binaries.run(
                *("pg_ctl", "start", "--wait", "--timeout=120", f"--log={log.name}"),
                *("--options", options(socket, durable=self._durable)),
                data=self._cluster,
                pass_fds=[inherited],
            )
        if done.returncode != 0:
            told = log.read_bytes()[before:].decode("utf-8", "replace")
            raise SetupError(explain(told + done.stderr, self._folder))

    def _shut_down(self) -> None:
        binaries = Binaries(self._home, choose_account(self._cluster))
        socket = self._socket_in_use()
        binaries.run("pg_ctl", "stop", "--mode=fast", "--timeout=60", data=self._cluster)
        deadline = time.monotonic() + PATIENCE
        while not free(self._home / "server"):
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(f"The PostgreSQL in {self._home} does not stop.")
            time.sleep(0.01)
        if socket and socket.parent != self._home:
            socket.rmdir()

    def _socket_in_use(self) -> Path | None:
        """What the running server wrote into the fifth line of its pid file, once it has."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None

    def _socket_folder(self, account: Account) -> Path:
        """A folder only the account may enter; a temporary one if ours cannot name a socket."""
        folder = self._home / "socket"
        if not _names_a_socket(folder):
            digest = hashlib.sha256(bytes(self._home)).hexdigest()[:16]
            folder = Path(tempfile.gettempdir()) / f"triage-{digest}"
        if not _names_a_socket(folder):
            folder = Path("/tmp") / folder.name  # noqa: S108 - owner and mode are checked below
        if not folder.exists():
            folder.mkdir(mode=0o700)
            _give(folder, account)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
            raise SetupError(f"{folder} belongs to somebody else; remove it.")
        folder.chmod(0o700)
        return folder

    def _open_log(self, account: Account) -> Path:
        log = self._home / "server.log"
        if log.exists() and log.stat().st_size > _LOG_LIMIT:
            log.rename(log.with_suffix(".log.1"))
        log.touch(mode=0o600)
        _give(log, account)
        return log


def _url(socket: Path, database: str = "triage") -> str:
    return f"postgresql://triage@/{database}?host={socket}&port={PORT}"


def _answers(url: str) -> bool:
    return PGconn.ping(f"{url}&connect_timeout=2".encode()) == Ping.OK


def _names_a_socket(folder: Path) -> bool:
    """Whether the path is short enough, and free of what lists, shells and URLs would quote."""
    plain = re.fullmatch(r"[\w./-]+", str(folder), re.ASCII)
    return plain is not None and len(str(folder)) <= LONGEST_SOCKET_FOLDER


def _ensure_database(url: str) -> None:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'triage'").fetchone()
    if not found:
        create_database(url, "triage")


def _give(path: Path, account: Account) -> None:
    if os.geteuid() == 0:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
