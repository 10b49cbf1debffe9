"""Measures this machine: throughput, time to a draft, peak memory; prints a Markdown table.

    python tools/bench.py [--texts 2000] [--singles 40] [--repeats 3]

A benchmark, no test: nothing passes or fails. It works on a data folder of its own.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from triage.evaluation.speed import seconds, varied_texts

ROOT = Path(__file__).resolve().parents[1]
TRIAGE = (sys.executable, "-m", "triage")
OPEN = {"received", "triaged"}
POLL = 0.01
WARM_UP = 5
CHUNK = 1000
"""Rows a request may carry."""


def varied_rows(count: int) -> list[dict[str, Any]]:
    """Distinct comments: the sample and the training rows, alone and two of a language joined."""
    training = sorted(ROOT.glob("models/training/*.jsonl"))
    texts = varied_texts([ROOT / "examples/feedback.jsonl", *training], count)
    channels = ("survey", "email", "app_review", "web_widget")
    return [
        {"id": f"b{i}", "text": text, "channel": channels[i % len(channels)]}
        for i, text in enumerate(texts)
    ]


def bare_encoder(texts: Sequence[str], repeats: int) -> tuple[float, str]:
    """Texts a second of the encoder alone, best of some runs, and how it was set up."""
    import torch

    from triage.adapters.encoder_transformers import best_dtype
    from triage.bootstrap import encoder
    from triage.settings import Settings

    model = encoder(Settings())
    model.encode(texts[:64])
    best = len(texts) / min(seconds(lambda: model.encode(texts)) for _ in range(repeats))
    name = str(best_dtype()).removeprefix("torch.")
    return best, f"{model.version}, {name}, {torch.get_num_threads()} threads"


def timed_run(rows: Sequence[Mapping[str, Any]], folder: Path) -> float:
    """Seconds of the command `triage run` on these rows, start and end included."""
    source = folder / "run.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    start = time.perf_counter()
    command = [*TRIAGE, "run", str(source), "--out", str(folder / "run.out.jsonl")]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def served(log: Path, port: int) -> Iterator[tuple[httpx2.Client, int]]:
    """A running `triage serve`: a client that may submit and read, and its process number."""
    command = [*TRIAGE, "user", "key", "bench"]
    scopes = ["--scope", "comments:write", "--scope", "comments:read"]
    made = subprocess.run([*command, *scopes], check=True, capture_output=True, text=True)
    base = f"http://127.0.0.1:{port}"
    headers = {"Authorization": f"Bearer {made.stdout.split()[-1]}"}
    with (
        log.open("w") as output,
        httpx2.Client(base_url=base, headers=headers, timeout=60) as client,
    ):
        process = subprocess.Popen([*TRIAGE, "serve"], stdout=output, stderr=output)
        try:
            wait_until_ready(client, process)
            yield client, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def wait_until_ready(client: httpx2.Client, process: "subprocess.Popen[bytes]") -> None:
    """Wait for the first page; ends the program when the server dies or takes two minutes."""
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    sys.exit("triage serve did not start; run `triage doctor`.")


def submit(client: httpx2.Client, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Hand rows in; returns the comments' ids."""
    answer = client.post("/api/v1/comments", json=list(rows))
    answer.raise_for_status()
    return [item["id"] for item in answer.json()["items"] if item["id"]]


def seconds_to_draft(client: httpx2.Client, row: Mapping[str, Any]) -> float:
    """From sending one comment until it waits for a person with its draft, or is dismissed."""
    start = time.perf_counter()
    [comment] = submit(client, [row])
    while client.get(f"/api/v1/comments/{comment}").json()["state"] in OPEN:
        time.sleep(POLL)
    return time.perf_counter() - start


def seconds_for_all(client: httpx2.Client, rows: Sequence[Mapping[str, Any]]) -> float:
    """From the first of many comments handed in until all are done."""
    start = time.perf_counter()
    for first in range(0, len(rows), CHUNK):
        submit(client, rows[first : first + CHUNK])
    while open_comments(client):
        time.sleep(0.2)
    return time.perf_counter() - start


def open_comments(client: httpx2.Client) -> int:
    """Comments still on the line."""
    pages = (client.get("/api/v1/comments", params={"state": s, "limit": 1}) for s in OPEN)
    return sum(int(page.raise_for_status().json()["total"]) for page in pages)


def peaks(parent: int) -> dict[str, float]:
    """Peak resident memory in GB of the processes `web` and `worker` under a server (Linux)."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text()
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        facts = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        if int(facts["PPid"]) == parent and b"triage" in command:
            role = command[command.index(b"triage") + 1].decode()
            found[role] = int(facts["VmHWM"].split()[0]) / 2**20
    return found


def processor() -> str:
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), "")


def use_folder(folder: Path) -> int:
    """Point the settings at a data folder of our own, with the checkout's converted weights, and
    at a free port, which is returned."""
    port = free_port()
    weights = ROOT / "var" / "cache" / "models"
    weights.mkdir(parents=True, exist_ok=True)
    (folder / "cache").mkdir()
    (folder / "cache" / "models").symlink_to(weights)
    own = {"TRIAGE_HOME": str(folder), "TRIAGE_PORT": str(port)}
    os.environ.update(own)  # noqa: TID251 - for the commands started
    return port


def measured(folder: Path, port: int, wanted: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Every figure, in the order measured."""
    rows = varied_rows(wanted.texts)
    best, setting = bare_encoder([row["text"] for row in rows], wanted.repeats)
    yield f"bare encoder, best of {wanted.repeats} ({setting})", f"{best:.0f} comments/s"
    start_up = timed_run(rows[:1], folder)
    whole = timed_run(rows, folder)
    rate = (len(rows) - 1) / (whole - start_up)
    yield "`triage run`, all steps, stored; start-up apart", f"{rate:.0f} comments/s"
    yield "their ratio", f"{rate / best:.2f}"
    yield "`triage run`, start-up and end (one comment)", f"{start_up:.1f} s"
    yield f"`triage run`, {len(rows)} comments, everything included", f"{whole:.1f} s"
    with served(folder / "serve.log", port) as (client, server):
        singles = varied_rows(wanted.texts + wanted.singles + WARM_UP)[-wanted.singles - WARM_UP :]
        singles = [row | {"id": f"single{i}"} for i, row in enumerate(singles)]
        times = [seconds_to_draft(client, row) for row in singles][WARM_UP:]
        cuts = statistics.quantiles(times, n=20, method="inclusive")
        yield f"HTTP to draft, {len(times)} single comments, idle, p50", f"{cuts[9]:.2f} s"
        yield "the same, p95", f"{cuts[18]:.2f} s"
        took = seconds_for_all(client, rows)
        yield f"over HTTP, {len(rows)} comments at once", f"{len(rows) / took:.0f} comments/s"
        memory = peaks(server)
        both = " + ".join(f"{role} {size:.2f}" for role, size in sorted(memory.items()))
        yield f"peak memory ({both})", f"{sum(memory.values()):.2f} GB"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--texts", type=int, default=2000, help="comments for the throughputs")
    options.add_argument("--singles", type=int, default=40, help="comments for the latency")
    options.add_argument("--repeats", type=int, default=3, help="runs of the bare encoder")
    wanted = options.parse_args()
    print(f"{processor()}, {os.cpu_count()} CPUs, {wanted.texts} varied texts\n", flush=True)
    print("| what | measured |\n| --- | --- |", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="triage-bench-"))
    folder.chmod(0o755)
    try:
        port = use_folder(folder)
        for what, figure in measured(folder, port, wanted):
            print(f"| {what} | {figure} |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
