"""The two set-ups: the embedded PostgreSQL with one worker, a server of its own with three."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from psycopg.pq import PGconn, Ping

from tests.chaos.place import Place
from tools.external_postgres import Server, free_port
from triage.adapters.postgres_binaries import choose_account
from triage.adapters.postgres_databases import create_database
from triage.adapters.postgres_embedded import EmbeddedPostgres

ROOM = "1g"
"""Of the small disk; the job of filling it up takes as long as it is large."""


@contextmanager
def disk() -> Iterator[tuple[Path, bool]]:
    """A folder, and whether it is a small disk of its own in memory (root may make one)."""
    folder = Path(tempfile.mkdtemp(prefix="triage-chaos-", dir="/tmp"))
    folder.chmod(0o755)
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=755", "tmpfs", str(folder)]
    own = False
    with suppress(OSError):
        done = subprocess.run(command, capture_output=True, check=False)
        own = done.returncode == 0
    try:
        yield folder, own
    finally:
        if own:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def embedded() -> Iterator[Place]:
    """One worker beside the PostgreSQL of the data folder, started as the product starts it."""
    with disk() as (folder, own):
        postgres = EmbeddedPostgres(folder)
        url = postgres.start()

        def restart() -> None:
            pid = (folder / "postgres/cluster/postmaster.pid").read_text().split()[0]
            os.kill(int(pid), signal.SIGKILL)
            postgres.start()

        try:
            place = Place(url, folder / "outbox.jsonl", "embedded", restart=restart)
            place.revive = postgres.start
            place.disk = folder if own else None
            yield place
        finally:
            postgres.stop()


@contextmanager
def external() -> Iterator[Place]:
    """Three workers beside a server of Debian's."""
    with disk() as (folder, own):
        home = folder / "server"
        home.mkdir(mode=0o755)
        server = Server(home, choose_account(home / "cluster"), free_port(), durable=True)
        server.start()
        log = ("--log", str(home / "log"), "--wait")

        def revive() -> None:
            if PGconn.ping(f"{server.url}?connect_timeout=2".encode()) != Ping.OK:
                with suppress(SystemExit):
                    server.run("pg_ctl", "start", *log, "--options", server.options)
                answering(server.url)

        def restart() -> None:
            options = ("--options", server.options)
            server.run("pg_ctl", "restart", "--mode=immediate", *log, *options)

        try:
            url = create_database(server.url, "chaos")
            place = Place(url, folder / "outbox.jsonl", "external", workers=3, restart=restart)
            place.revive = revive
            place.disk = folder if own else None
            yield place
        finally:
            with suppress(SystemExit):
                server.run("pg_ctl", "stop", "--mode=immediate")


def answering(url: str) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        if PGconn.ping(f"{url}?connect_timeout=2".encode()) == Ping.OK:
            return
        time.sleep(0.1)


SETUPS = {"embedded": embedded, "external, 3 workers": external}
