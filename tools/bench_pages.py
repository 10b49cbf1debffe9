"""Measures the pages as a person meets them: server, first picture, keys, weight, during an import.

python tools/bench_pages.py --waiting 500 --comments 5000 --rows 2000
python tools/bench_pages.py      10,000 waiting, 1,000,000 stored, 50,000 rows brought in

The whole product on a data folder that goes afterwards: database, web and worker as `triage serve`
starts them, with the bundled models, and Debian's Chromium before it. Comments are seeded by SQL.
Chromium shares the processors with what it looks at; the import's figures are read without it.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from itertools import chain, cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from seeded import ask, free_port, look_at_all, seed, session_of, some_drafts
from spent import pace, quantile
from sqlalchemy import text

from triage.bootstrap import Installation, installation
from triage.cli.serve import supervisor
from triage.cli.supervisor import Supervisor
from triage.evaluation.speed import varied_texts
from triage.settings import CHECKOUT, Settings
from triage.uploads import choosing

WATCH = """() => {
  window.refused = [];
  window.keyed = [];
  document.addEventListener(
    "securitypolicyviolation", (e) => window.refused.push(e.violatedDirective));
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId) window.keyed.push(one.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
SETTLED = "() => !document.querySelector('.htmx-request')"
KEYS = "jjjkjjjkjj"
LOOKS = 100
PAGES = {
    "the queue": "/queue",
    "one filter": "/queue?team=finance",
    "a common word searched": "/queue?q=Lieferung",
    "two rare words searched": "/queue?q=Tomaten+Gutschrift",
    "a draft opened": "/queue?open={}",
    "the themes": "/themes",
    "my work": "/mine",
}


def timed(port: int, path: str, cookie: dict[str, str], opened: Iterator[str]) -> float:
    """Seconds of one page over HTTP, to its last byte; stops where it is no page."""
    to = HTTPConnection("127.0.0.1", port)
    start = time.perf_counter()
    status, body = ask(to, "GET", path.format(next(opened)), cookie)
    taken = time.perf_counter() - start
    to.close()
    if status != 200:
        raise SystemExit(f"{path}: {status}: {body.decode()[:300]}")
    return taken


def told(name: str, taken: Sequence[float]) -> None:
    """One line of the result."""
    print(
        f"{name}: p50 {quantile(taken, 0.5):.0f}, p95 {quantile(taken, 0.95):.0f} ms "
        f"({len(taken)} times)",
        flush=True,
    )


class Visit:
    """One browser with nothing kept, signed in: what a page costs it."""

    def __init__(self, browser: Any, base: str, cookie: str) -> None:
        self.base = base
        self.context = browser.new_context(locale="de-DE", viewport={"width": 1440, "height": 860})
        self.context.add_cookies([{"name": "triage_session", "value": cookie, "url": base}])
        self.context.add_init_script(f"({WATCH})()")
        self.page = self.context.new_page()
        self.elsewhere: list[str] = []
        self.weight, self.requests = 0.0, 0
        self.page.on("request", self.asked)
        devtools = self.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", self.came)

    def asked(self, request: Any) -> None:
        """Counts, and notes what is not ours."""
        self.requests += 1
        if urlsplit(request.url).netloc != urlsplit(self.base).netloc:
            self.elsewhere.append(request.url)

    def came(self, event: dict[str, Any]) -> None:
        """Bytes as they came over the line."""
        self.weight += event["encodedDataLength"]

    def open(self, path: str) -> float:
        """Seconds to the first picture of a page."""
        self.page.goto(self.base + path, wait_until="load")
        self.page.wait_for_function(f"() => ({PAINTED}) !== null")
        return float(self.page.evaluate(PAINTED)) / 1000

    def keys(self, pressed: str) -> list[float]:
        """Seconds from each key to the next picture, as the browser counts them."""
        for key in pressed:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(50)
            self.page.wait_for_function(SETTLED)
            self.page.wait_for_timeout(150)
        return [one / 1000 for one in self.page.evaluate("window.keyed")]


def in_the_browser(base: str, cookie: str, times: int) -> None:
    """First pictures of an empty browser, weight, keys, and what must not happen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        first, again, visits = [], [], []
        for _ in range(times):
            visits.append(visit := Visit(browser, base, cookie))
            first.append(visit.open("/queue"))
            visit.page.wait_for_timeout(300)
            weight, requests = visit.weight, visit.requests
            again.append(visit.open("/queue"))
            if visit is not visits[-1]:
                visit.context.close()
        told("first contentful paint of the queue, nothing kept", first)
        told("the same, once more", again)
        print(f"page weight: {weight / 1000:.0f} kB in {requests} requests")
        keyed = visits[-1].keys(KEYS)
        told(f"interaction to next paint, {len(KEYS)} keys", keyed or [0.0])
        elsewhere = [url for visit in visits for url in visit.elsewhere]
        refused = [one for visit in visits for one in visit.page.evaluate("window.refused")]
        print(f"requests elsewhere: {len(elsewhere)}, CSP violations: {len(refused)}", flush=True)
        browser.close()


def rows(count: int) -> bytes:
    """A file of distinct comments."""
    files = [
        CHECKOUT / "examples/feedback.jsonl",
        *sorted(CHECKOUT.glob("models/training/*.jsonl")),
    ]
    texts = varied_texts(files, count)
    lines = [json.dumps({"id": f"i{n}", "text": one}) for n, one in enumerate(texts)]
    return "\n".join(lines).encode()


def bring_in(place: Installation, count: int) -> None:
    """Hand a file to the worker, as the import page does."""
    line, actor = place.intake_line(), place.machine
    brand = place.brand_id("morgenrot")
    upload = choosing.take_in(line, brand, "many.jsonl", rows(count), actor)
    choosing.start(line, upload, actor)


def triaged(place: Installation) -> int:
    """How many of the file's comments were read."""
    with place.engine.connect() as connection:
        found = connection.execute(
            text("SELECT count(*) FROM comment WHERE external_id LIKE 'i%' AND state <> 'received'")
        )
        return int(found.scalar_one())


def during(place: Installation, act: Callable[[str], float], wish: argparse.Namespace) -> None:
    """Pages while a file is read, from when the worker is at it: all of them, then each."""
    bring_in(place, wish.rows)
    while not triaged(place):
        time.sleep(0.5)
    start, before = time.perf_counter(), triaged(place)
    taken: dict[str, list[float]] = {name: [] for name in PAGES}
    for name in cycle(PAGES):
        if time.perf_counter() - start >= wish.seconds:
            break
        taken[name].append(act(PAGES[name]))
        time.sleep(0.2)
    rate = (triaged(place) - before) / (time.perf_counter() - start)
    every = list(chain.from_iterable(taken.values()))
    told(f"pages while {wish.rows:,} rows are brought in ({rate:.0f} triaged a second)", every)
    for name, of_one in taken.items():
        told(f"- {name}", of_one)


@contextmanager
def running(place: Installation) -> Iterator[Supervisor]:
    """Web and worker, as `triage serve` has them."""
    watcher = supervisor(place, worker_too=True)
    with ExitStack() as stack:
        stack.callback(watcher.stop)
        watcher.start()
        for _ in range(600):
            try:
                if ask(HTTPConnection("127.0.0.1", place.settings.port), "GET", "/healthz", {})[0]:
                    break
            except OSError:
                time.sleep(0.2)
        yield watcher


def main() -> None:
    """Seed, serve, look, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--waiting", type=int, default=10_000)
    asked.add_argument("--comments", type=int, default=1_000_000)
    asked.add_argument("--rows", type=int, default=50_000)
    asked.add_argument("--seconds", type=int, default=90, help="How long to look at the import.")
    wish = asked.parse_args()
    home = Path(tempfile.mkdtemp(prefix="triage-bench-"))
    own = {"TRIAGE_HOME": str(home), "TRIAGE_PORT": str(free_port())}
    own["TRIAGE_LOG_LEVEL"] = "warning"
    os.environ.update(own)  # noqa: TID251 - for this process and those it starts
    try:
        with installation(Settings()) as place:
            start = time.perf_counter()
            seed(place, wish.waiting, wish.comments, wish.waiting)
            look_at_all(place)
            print(
                f"scale: {wish.comments:,} comments, {wish.waiting:,} waiting, {os.cpu_count()} "
                f"cores, pace {pace():.0f} ms; seeded in {time.perf_counter() - start:.0f} s",
                flush=True,
            )
            with running(place):
                measure(place, wish)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def measure(place: Installation, wish: argparse.Namespace) -> None:
    """All figures."""
    port, token = place.settings.port, session_of(place)
    cookie = {"Cookie": f"triage_session={token}", "Accept": "text/html"}
    opened = cycle([comment for _, comment in some_drafts(place, LOOKS)])
    for name, path in PAGES.items():
        for _ in range(5):
            timed(port, path, cookie, opened)
        told(f"server, {name}", [timed(port, path, cookie, opened) for _ in range(LOOKS)])
    if shutil.which("chromium"):
        in_the_browser(f"http://127.0.0.1:{port}", token, 15)
    during(place, lambda path: timed(port, path, cookie, opened), wish)


if __name__ == "__main__":
    main()
