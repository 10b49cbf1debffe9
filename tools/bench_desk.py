"""Measures the desk: decisions a second through the API, and the queue's page on many comments.

python tools/bench_desk.py --drafts 2000 --comments 20000
python tools/bench_desk.py --drafts 100000 --comments 1000000      the size the aims are stated for

The server runs in processes of its own on a throw-away PostgreSQL; no model is loaded. Rows are
seeded by SQL, each draft with its trial. Drafts were looked at with all rules, as the worker does
while nothing else waits; `--unchecked` measures those it has not come to yet. Ten reviewers
approve, each as soon as it is answered; then a person opens drafts in the queue meanwhile.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from seeded import ask, key_of, look_at_all, seed, serving, session_of, some_drafts
from spent import costs, pace, postmaster, quantile

from triage.bootstrap import Installation, installation
from triage.settings import Settings


def decisions(port: int, keys: list[str], drafts: list[str]) -> tuple[float, list[float]]:
    """Decisions a second and their times in seconds, all reviewers together."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for draft in drafts:
        waiting.put(draft)

    def review(key: str) -> list[float]:
        to = HTTPConnection("127.0.0.1", port)
        taken: list[float] = []
        headers = {"Authorization": f"Bearer {key}"}
        while True:
            try:
                draft = waiting.get_nowait()
            except Empty:
                return taken
            start = time.perf_counter()
            status, body = ask(to, "POST", f"/api/v1/drafts/{draft}/approve", headers)
            taken.append(time.perf_counter() - start)
            if status != 200:
                raise SystemExit(f"{status}: {body.decode()[:500]}")

    start = time.perf_counter()
    with ThreadPoolExecutor(len(keys)) as pool:
        taken = [one for found in pool.map(review, keys) for one in found]
    return len(taken) / (time.perf_counter() - start), taken


def repeated(times: int, act: Callable[[], object]) -> list[float]:
    """Seconds of each of so many calls, after three that warm up."""
    for _ in range(3):
        act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return taken


PAGES = 100
"""Comments whose drafts are opened, not decided on."""


def main() -> None:
    """Seed, serve, measure, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--drafts", type=int, default=2_000)
    asked.add_argument("--comments", type=int, default=20_000)
    asked.add_argument("--decisions", type=int, default=1_000)
    asked.add_argument("--reviewers", type=int, default=10)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--unchecked", action="store_true")
    wish = asked.parse_args()
    home = Path(tempfile.mkdtemp(prefix="triage-bench-"))
    try:
        with installation(Settings(home=home)) as place:
            start = time.perf_counter()
            seed(place, wish.drafts, wish.comments, wish.comments // 2)
            if not wish.unchecked:
                look_at_all(place)
            print(
                f"scale: {wish.comments:,} comments, {wish.drafts:,} drafts, "
                f"{wish.decisions:,} decisions by {wish.reviewers} reviewers, {wish.processes} web "
                f"processes, {os.cpu_count()} cores, pace {pace():.0f} ms; "
                f"seeded in {time.perf_counter() - start:.0f} s"
            )
            keys = [key_of(place, f"reviewer {n}") for n in range(wish.reviewers)]
            cookie = {"Cookie": f"triage_session={session_of(place)}", "Accept": "text/html"}
            measure(home, place, wish, keys, cookie)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def measure(
    home: Path,
    place: Installation,
    wish: argparse.Namespace,
    keys: list[str],
    cookie: dict[str, str],
) -> None:
    """The figures, one line each."""
    from triage.ports import Filter

    brand = place.brand_id("morgenrot")
    query = repeated(50, lambda: place.desk.queue(brand, Filter(), None, 20))
    cursor = place.desk.queue(brand, Filter(), None, 20).next
    later = repeated(50, lambda: place.desk.queue(brand, Filter(), cursor, 20))
    narrow = repeated(50, lambda: place.desk.queue(brand, Filter(team="finance"), None, 20))
    teams = repeated(50, lambda: place.desk.teams(brand))
    print(f"queue page query, p95 of {wish.comments:,} comments: {quantile(query, 0.95):.1f} ms")
    print(f"  second page {quantile(later, 0.95):.1f} ms, one team {quantile(narrow, 0.95):.1f} ms")
    print(f"  teams {quantile(teams, 0.95):.1f} ms")
    with serving(home, wish.processes) as (port, server):
        over_http(place, wish, Server(port, server, keys, cookie))


@dataclass(frozen=True)
class Server:
    """A running web server, and who asks it."""

    port: int
    pid: int
    keys: list[str]
    cookie: dict[str, str]

    def page(self, path: str) -> None:
        """A person looks at a page."""
        status, body = ask(HTTPConnection("127.0.0.1", self.port), "GET", path, self.cookie)
        if status != 200:
            raise SystemExit(f"{path}: {status}: {body.decode()[:500]}")


def over_http(place: Installation, wish: argparse.Namespace, server: Server) -> None:
    """Pages alone, then decisions while a person opens drafts."""
    roots = {"web": server.pid, "postgres": postmaster(place.settings.home)}
    drafts = some_drafts(place, wish.decisions + 50 + PAGES)
    opened = cycle([comment for _, comment in drafts[-PAGES:]])
    for name, act in (
        ("queue page", lambda: server.page("/queue")),
        ("a draft opened in the queue", lambda: server.page(f"/queue?open={next(opened)}")),
    ):
        taken: list[float] = []
        cost = costs(roots, partial(counted, taken, act, 50))
        print(
            f"{name} over HTTP: p50 {quantile(taken, 0.5):.1f}, "
            f"p95 {quantile(taken, 0.95):.1f} ms; {cost}"
        )
    decisions(server.port, server.keys, [draft for draft, _ in drafts[:50]])
    many = [draft for draft, _ in drafts[50:-PAGES]]
    rate, cost = 0.0, ""
    with ThreadPoolExecutor(1) as pool, stopping() as done:
        reader = pool.submit(look_on, server, opened, done)

        def decided() -> int:
            nonlocal rate, taken
            rate, taken = decisions(server.port, server.keys, many)
            return len(taken)

        cost = costs(roots, decided)
        done.set()
        pages = reader.result()
    print(
        f"{len(taken):,} decisions, {wish.drafts:,} drafts waiting: {rate:.0f}/s, "
        f"p50 {quantile(taken, 0.5):.1f}, p95 {quantile(taken, 0.95):.1f} ms; {cost}"
    )
    if pages:
        print(f"  {len(pages)} drafts opened meanwhile: p95 {quantile(pages, 0.95):.1f} ms")


def counted(taken: list[float], act: Callable[[], object], times: int) -> int:
    """As `repeated`, with how many calls were made."""
    taken += repeated(times, act)
    return times + 3


@contextmanager
def stopping() -> Iterator[Event]:
    """An event that is set in any case at the end."""
    done = Event()
    try:
        yield done
    finally:
        done.set()


def look_on(server: Server, comments: Iterator[str], done: Event) -> list[float]:
    """Seconds of pages a person opens, two a second, until the decisions are made."""
    taken = []
    while not done.wait(0.5):
        start = time.perf_counter()
        server.page(f"/queue?open={next(comments)}")
        taken.append(time.perf_counter() - start)
    return taken


if __name__ == "__main__":
    main()
