"""The embedded PostgreSQL, with real servers, real clients and real kills."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from triage.adapters.postgres_binaries import choose_account, explain
from triage.adapters.postgres_databases import create_database, drop_database
from triage.adapters.postgres_embedded import EmbeddedPostgres
from triage.domain.errors import DatabaseUnavailable, SetupError

ROOT = os.geteuid() == 0
CHECKOUT = Path(__file__).parents[2]
CLIENT = """
import sys
from pathlib import Path
from triage.adapters.postgres_embedded import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder. Not tmp_path: pytest closes its parent to the account root steps down to."""
    outer = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp")).resolve()
    outer.chmod(0o755)
    yield outer / "var"
    for pid in server_processes(outer / "var"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    shutil.rmtree(outer)


def server_processes(folder: Path) -> set[int]:
    """Every live process that works in the cluster, postmaster or child."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == folder / "postgres" / "cluster":
                found.add(int(entry.name))
    return found


def postmaster(folder: Path) -> int:
    return int((folder / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0])


def started_at(url: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_postmaster_start_time()").fetchone()
    assert row is not None
    return row[0]


def spawn(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(folder)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def url_of(client: subprocess.Popen[str]) -> str:
    assert client.stdout is not None
    return client.stdout.readline().strip()


def end(client: subprocess.Popen[str]) -> None:
    client.communicate(timeout=60)
    assert client.returncode == 0


def kill(client: subprocess.Popen[str]) -> None:
    client.kill()
    client.communicate(timeout=60)


def remember(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Größe' AS word")


def remembered(url: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT word FROM kept").fetchone()
    assert row is not None
    return row[0]


def test_a_first_start_is_quick_and_a_stop_leaves_no_process(folder: Path) -> None:
    before = time.monotonic()
    embedded = EmbeddedPostgres(folder)
    remember(embedded.start())
    assert time.monotonic() - before < 60  # 0.9 s on two idle cores
    assert server_processes(folder)
    embedded.stop()
    assert not server_processes(folder)
    assert not list((folder / "postgres" / "leases").iterdir())
    embedded.stop()  # once more harms nothing
    with EmbeddedPostgres(folder) as url:
        assert remembered(url) == "Größe"


def test_the_database_is_what_the_product_expects(folder: Path) -> None:
    query = """
        SELECT current_database(), current_setting('server_version_num')::int / 10000,
               current_setting('listen_addresses'), current_setting('fsync'),
               current_setting('synchronous_commit'), current_setting('server_encoding'),
               lower('ÄÖÜ'), to_tsvector('german', 'Die „Größe“ 😀')::text
    """
    with EmbeddedPostgres(folder) as url, psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    assert row == ("triage", 18, "", "on", "on", "UTF8", "äöü", "'gross':2")


def test_a_throw_away_server_does_not_wait_for_the_disk(folder: Path) -> None:
    with EmbeddedPostgres(folder, durable=False) as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_clients_of_one_folder_share_one_server(folder: Path) -> None:
    client = spawn(folder)
    url = url_of(client)
    with (
        EmbeddedPostgres(folder, durable=False) as mine,
        EmbeddedPostgres(folder, durable=False) as also_mine,
    ):
        assert mine == also_mine == url
        begun = started_at(mine)
        end(client)
        assert started_at(mine) == begun
    assert not server_processes(folder)


def test_clients_that_begin_at_once_do_not_disturb_each_other(folder: Path) -> None:
    clients = [spawn(folder) for _ in range(3)]
    urls = {url_of(client) for client in clients}
    assert len(urls) == 1
    remember(urls.pop())
    for client in clients:
        end(client)
    assert not server_processes(folder)


@pytest.mark.crash
def test_a_killed_client_does_not_keep_the_server_alive(folder: Path) -> None:
    client = spawn(folder)
    remember(url_of(client))
    kill(client)
    assert server_processes(folder)  # nobody was left to stop it
    with EmbeddedPostgres(folder, durable=False) as url:
        assert remembered(url) == "Größe"
    assert not server_processes(folder)
    assert not list((folder / "postgres" / "leases").iterdir())


@pytest.mark.crash
def test_a_killed_server_comes_back_with_its_data(folder: Path) -> None:
    embedded = EmbeddedPostgres(folder)
    remember(embedded.start())
    os.kill(postmaster(folder), signal.SIGKILL)
    assert remembered(embedded.start()) == "Größe"  # the same client, asking again
    os.kill(postmaster(folder), signal.SIGKILL)
    with EmbeddedPostgres(folder) as url:  # another one
        assert remembered(url) == "Größe"
        embedded.stop()
        assert remembered(url) == "Größe"
    assert not server_processes(folder)


@pytest.mark.crash
def test_a_server_dead_at_the_end_is_no_error(folder: Path) -> None:
    with EmbeddedPostgres(folder, durable=False):
        os.kill(postmaster(folder), signal.SIGKILL)
        while server_processes(folder):
            time.sleep(0.01)
    with EmbeddedPostgres(folder, durable=False) as url:
        assert started_at(url)


@pytest.mark.crash
def test_a_stranger_with_the_dead_servers_number_is_left_alone(folder: Path) -> None:
    embedded = EmbeddedPostgres(folder)
    remember(embedded.start())
    dead = postmaster(folder)
    os.kill(dead, signal.SIGKILL)
    while server_processes(folder):
        time.sleep(0.01)
    account = choose_account(folder / "postgres" / "cluster")
    stranger = subprocess.Popen(
        ["sleep", "60"],
        user=account.uid if ROOT else None,
        group=account.gid if ROOT else None,
        extra_groups=[] if ROOT else None,
    )
    try:
        notes = folder / "postgres" / "cluster" / "postmaster.pid"
        notes.write_text(notes.read_text().replace(str(dead), str(stranger.pid), 1))
        assert remembered(embedded.start()) == "Größe"
        embedded.stop()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.crash
def test_a_server_that_hangs_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.adapters.postgres_embedded.PATIENCE", 0.1)
    with EmbeddedPostgres(folder, durable=False):
        os.kill(postmaster(folder), signal.SIGSTOP)
        try:
            with pytest.raises(DatabaseUnavailable, match="runs but does not answer"):
                EmbeddedPostgres(folder, durable=False).start()
        finally:
            os.kill(postmaster(folder), signal.SIGCONT)


@pytest.mark.crash
def test_a_start_broken_off_half_way_is_begun_again(folder: Path) -> None:
    half = folder / "postgres" / "cluster.new" / "base"
    half.mkdir(parents=True)
    (half / "torn").write_text("x")
    with EmbeddedPostgres(folder, durable=False) as url:
        remember(url)
    assert not half.exists()


@pytest.mark.parametrize("name", ["x" * 120, "mit Leerzeichen, 'Größe' & $HOME"])
def test_a_folder_that_cannot_name_a_socket_gets_one_elsewhere(folder: Path, name: str) -> None:
    embedded = EmbeddedPostgres(folder / name, durable=False)
    url = embedded.start()
    remember(url)
    socket = Path(url.split("host=")[1].split("&")[0])
    assert not socket.is_relative_to(folder)
    assert socket.stat().st_mode & 0o777 == 0o700
    with EmbeddedPostgres(folder / name, durable=False) as other:
        assert other == url
    embedded.stop()
    assert not socket.exists()
    assert not server_processes(folder / name)


def test_a_folder_nobody_may_use_is_explained(folder: Path) -> None:
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o700 if ROOT else 0o500)
    with pytest.raises(SetupError) as refused:
        EmbeddedPostgres(closed / "var").start()
    assert "TRIAGE_HOME" in str(refused.value)
    if ROOT:
        assert str(closed) in str(refused.value)
        assert closed.stat().st_mode & 0o777 == 0o700  # and left as it was


def test_an_older_cluster_is_refused(folder: Path) -> None:
    cluster = folder / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("16\n")
    with pytest.raises(SetupError, match="made by PostgreSQL 16"):
        EmbeddedPostgres(folder, durable=False).start()


@pytest.mark.skipif(not ROOT, reason="only root may mount a small disk")
def test_a_full_disk_is_explained(folder: Path) -> None:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        with pytest.raises(SetupError, match=r"the disk is full; free some space"):
            EmbeddedPostgres(folder, durable=False).start()
        assert not server_processes(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_an_unknown_failure_shows_the_telling_line() -> None:
    output = "LOG:  starting\nFATAL:  could not do it\nLOG:  bye\npg_ctl: could not start server"
    assert explain(output, Path("/x")).endswith("in /x: FATAL:  could not do it.")


def test_the_log_holds_no_values(folder: Path) -> None:
    with (
        EmbeddedPostgres(folder, durable=False) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        connection.execute("CREATE TABLE people (email text PRIMARY KEY)")
        connection.execute("INSERT INTO people VALUES (%s)", ["erika@example.org"])
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES (%s)", ["erika@example.org"])
        connection.execute("SELECT pg_sleep(1.01), %s::text", ["erika@example.org"])
    log = (folder / "postgres" / "server.log").read_text()
    assert "pg_sleep" in log
    assert "erika" not in log


def test_databases_are_cloned_and_dropped(folder: Path) -> None:
    with EmbeddedPostgres(folder, durable=False) as url:
        original = create_database(url, "vorlage-1")
        remember(original)
        clone = create_database(url, "klon", template="vorlage-1")
        assert remembered(clone) == "Größe"
        with psycopg.connect(clone):
            drop_database(url, "klon")
        drop_database(url, "klon")
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(clone)
