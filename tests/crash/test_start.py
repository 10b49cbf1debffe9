"""Starting and stopping: what an operator sees when it works, and when it cannot."""

import os
import signal
import socket
import time
from collections.abc import Iterator

import pytest

from tests.crash.running import Running, running, until

pytestmark = [pytest.mark.crash, pytest.mark.real_model, pytest.mark.timeout(900)]


@pytest.fixture
def place() -> Iterator[Running]:
    with running() as found:
        yield found


def one_sentence(output: str) -> str:
    """The one thing that was said; a traceback is not a sentence."""
    assert "Traceback" not in output
    assert output.startswith("triage: ")
    return " ".join(output.split())


def test_serve_works_end_to_end_and_leaves_nothing_behind(place: Running) -> None:
    made = place.command(
        "user", "key", "t", "--scope", "comments:write", "--scope", "comments:read"
    )
    place.key = made.stdout.strip()
    place.start()
    assert place.get("/healthz")["status"] == "ok"
    assert "/sign-in/first?token=" in place.log.read_text()
    text = "Die Lieferung kam zu spät und die Tomaten waren matschig."
    sent = place.post("/api/v1/comments", {"id": "1", "text": text, "channel": "email"})
    [item] = sent["items"]
    found = f"/api/v1/comments/{item['id']}"
    until(lambda: place.get(found)["state"] == "waiting", "the draft")
    [draft] = place.get(found)["drafts"]
    assert draft["text"].startswith(("Guten Tag", "Hallo"))

    busy = place.command("serve")
    assert busy.returncode == 1
    assert f"Port {place.port}" in one_sentence(busy.stderr)

    began = time.monotonic()
    assert place.process
    os.killpg(place.process.pid, signal.SIGINT)  # Ctrl-C reaches the whole group
    assert place.process.wait(60) == 0
    assert time.monotonic() - began < 60, "10 on a machine that does nothing else"
    until(lambda: not place.processes(), "nothing left behind", 2)
    assert "Traceback" not in place.log.read_text()


def test_a_port_that_is_taken_is_one_sentence(place: Running) -> None:
    with socket.create_server(("127.0.0.1", place.port)):
        done = place.command("serve")
    assert done.returncode == 1
    told = one_sentence(done.stderr)
    assert f"Port {place.port}" in told
    assert "TRIAGE_PORT" in told
    assert not place.processes()


def test_a_data_folder_nobody_may_write_to_is_one_sentence(place: Running) -> None:
    for blocked in ("/proc/triage", "/dev/null/triage"):  # read-only for root too
        place.environment["TRIAGE_HOME"] = blocked
        done = place.command("user", "link")
        assert done.returncode == 1
        told = one_sentence(done.stderr)
        assert blocked in told
        assert "TRIAGE_HOME" in told


def test_a_lost_vault_key_refuses_to_start_and_nothing_is_overwritten(place: Running) -> None:
    assert place.command("user", "link").returncode == 0
    key = place.home / "vault.key"
    if not key.exists():
        pytest.skip("the key comes from the environment")
    # a brand stands in the records, so there may be data only the old key can read
    assert place.command("import", "examples/feedback.jsonl").returncode == 0
    key.rename(place.home / "elsewhere")
    done = place.command("serve")
    assert done.returncode == 1
    assert "vault" in one_sentence(done.stderr)
    assert not key.exists()
    (place.home / "elsewhere").rename(key)
    assert place.command("user", "link").returncode == 0


def test_run_refuses_what_it_cannot_write_before_it_works(place: Running) -> None:
    began = time.monotonic()
    done = place.command("run", "examples/feedback.jsonl", "--out", "/proc/none/out.jsonl")
    assert done.returncode == 1
    assert "/proc/none/out.jsonl" in one_sentence(done.stderr)
    assert time.monotonic() - began < 60
    done = place.command("run", "nowhere.csv", "--out", str(place.home / "o.jsonl"))
    assert done.returncode == 1
    assert "nowhere.csv" in one_sentence(done.stderr)
    assert not (place.home / "o.jsonl").exists()
