"""Measures the desk: decisions a second through the API, and the queue's page on many comments.

python tools/bench_desk.py --drafts 2000 --comments 20000
python tools/bench_desk.py --drafts 100000 --comments 1000000      the size the aims are stated for

The server runs in processes of its own on a throw-away PostgreSQL; no model is loaded. Rows are
seeded by SQL, each draft with its trial. Drafts were looked at with all rules, as the worker does
while nothing else waits; `--unchecked` measures those it has not come to yet. Ten reviewers
approve, each as soon as it is answered; then a person opens drafts in the queue meanwhile.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from spent import costs, pace, postmaster
from sqlalchemy import text

from triage.adapters.records_rows import packed
from triage.bootstrap import Installation, installation
from triage.domain.decision import ActorKind, Scope
from triage.domain.ids import new_id, text_hash
from triage.domain.labels import Flag, Label, Labels
from triage.domain.wordings import wording
from triage.settings import CHECKOUT, Settings
from triage.vetting import vet_one

SAID = "Die Lieferung kam viel zu spät und das Obst war matschig."
REPLY = (
    "Guten Tag [[AUTHOR]],\n\nvielen Dank für Ihre Nachricht. Es tut uns leid, dass die Lieferung "
    "zu spät kam. Bitte antworten Sie uns, wenn wir noch etwas für Sie tun können.\n\n"
    "Viele Grüße\nIhr Morgenrot-Team"
)
LABELS = Labels(
    sentiment=Label("negative", 0.97),
    intent=Label("delivery", 0.93),
    also_intents=(),
    spam=Flag(False, 0.01),
    urgent=Flag(False, 0.02),
    engage=Flag(True, 0.98),
)
SEED = (
    """INSERT INTO customer (id, brand_id, wrapped_key, identified, created_at)
       SELECT md5('p' || n)::uuid, :brand, :key, false, :now FROM generate_series(1, :count) n""",
    """INSERT INTO conversation (id, brand_id, customer_id, channel, revision)
       SELECT md5('t' || n)::uuid, :brand, md5('p' || n)::uuid, 'email', 1
       FROM generate_series(1, :count) n""",
    """INSERT INTO comment (id, brand_id, source_id, customer_id, conversation_id, external_id,
           state, channel, created_at, received_at, text, language, text_hash, fingerprint, labels,
           intent, sentiment, urgent, disposition, reason, team, due_at)
       SELECT md5('c' || n)::uuid, :brand, :source, md5('p' || n)::uuid, md5('t' || n)::uuid,
           n::text, CASE WHEN n <= :waiting THEN 'waiting' ELSE 'answered' END, 'email', :now,
           CAST(:now AS timestamptz) - n * interval '1 second', :said, 'de', md5(n::text),
           md5(n::text), CAST(:labels AS jsonb), 'delivery', 'negative', n % 97 = 0, 'draft',
           'clear', (ARRAY['support', 'finance', 'product'])[1 + n % 3],
           CAST(:now AS timestamptz) + n * interval '1 second'
       FROM generate_series(1, :count) n""",
    """INSERT INTO vault (comment_id, customer_id, payload, placeholders)
       SELECT md5('c' || n)::uuid, md5('p' || n)::uuid, :payload, :values
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO passage (id, comment_id, position, start, "end", text_hash, model, vector)
       SELECT md5('g' || n)::uuid, md5('c' || n)::uuid, 0, 0, 9, md5(n::text), 'bench', :vector
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO draft (id, brand_id, comment_id, state, text, wording, language, writer,
           conversation_revision, labels_revision, guidelines_version, created_at)
       SELECT md5('d' || n)::uuid, :brand, md5('c' || n)::uuid, 'proposed', :reply, :wording, 'de',
           'composer 1', 1, 1, (SELECT version FROM brand WHERE id = :brand), :now
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO cell (id, brand_id, channel, intent, language, state, maker, cause, since,
           changed_at, alarm, account)
       VALUES (md5('k')::uuid, :brand, 'email', 'delivery', 'de', 'shadow', 'composer 1', '', :now,
           :now, 0, 0)""",
    """INSERT INTO trial (draft_id, brand_id, cell_id, comment_id, conversation_id, maker,
           text_hash, would_send, why, sampled, mix, sent, outcome, counted, created_at)
       SELECT md5('d' || n)::uuid, :brand, md5('k')::uuid, md5('c' || n)::uuid,
           md5('t' || n)::uuid, 'composer 1', :hash, false, '{first}', false, '{}', false, 'none',
           'none', :now
       FROM generate_series(1, :drafts) n""",
)
ALIKE = text("""
    UPDATE draft d SET checked = first.checked, found = first.found
    FROM draft first WHERE first.id = :id AND first.checked <> '' AND d.checked IS NULL
""")
"""All drafts say the same to the same comment, so what was found in one was found in all."""


def seed(place: Installation, drafts: int, comments: int) -> None:
    """Comments with waiting drafts, and others; half of the others wait without one."""
    now, brand = place.clock.now(), place.brand_id("morgenrot")
    key, source = place.vault.new_person(), new_id()
    values = {
        "brand": brand,
        "source": source,
        "key": key,
        "now": now,
        "count": max(drafts, comments),
        "drafts": drafts,
        "waiting": max(drafts, comments // 2),
        "said": SAID,
        "reply": REPLY,
        "wording": wording(REPLY),
        "labels": json.dumps(asdict(LABELS)),
        "payload": place.vault.seal(key, json.dumps({"text": SAID}).encode()),
        "values": place.vault.seal(key, json.dumps({"[[AUTHOR]]": "Ada Vogel"}).encode()),
        "hash": text_hash(REPLY),
        "vector": packed([0.1] * 384),  # type: ignore[arg-type] # any numbers
    }
    with place.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO source (id, brand_id, name, created_at) VALUES (:s, :b, 's', :n)"),
            {"s": source, "b": brand, "n": now},
        )
        for statement in SEED:
            connection.execute(text(statement), values)
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def look_at_all(place: Installation) -> None:
    """What the worker does to every draft in time: one is looked at, and the others are like it."""
    line = place.intake_line()
    with place.store.write() as work:
        first = work.drafts.unchecked(1)[0]
        vet_one(line, work, first)
    with place.engine.begin() as connection:
        connection.execute(ALIKE, {"id": first})
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE draft"))


def key_of(place: Installation, name: str) -> str:
    """An API key that may read and decide."""
    scopes = [Scope.READ, Scope.DECIDE]
    actor = place.access.create(name, ActorKind.API_KEY, scopes, place.clock.now())
    return place.access.issue_key(actor.id, None, place.clock.now())


def session_of(place: Installation) -> str:
    """The cookie of a person who reads and decides."""
    now = place.clock.now()
    person = place.access.create("Reader", ActorKind.PERSON, [Scope.READ, Scope.DECIDE], now)
    token = place.access.issue_link(person.id, now + timedelta(hours=1))
    return place.access.redeem(token, now + timedelta(hours=1), now) or ""


@contextmanager
def serving(home: Path, processes: int) -> Iterator[tuple[int, int]]:
    """Port and id of the web server on the data folder, of as many processes as asked for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "api:create_app", "--port", str(port)]
    command += ["--workers", str(processes), "--log-level", "warning", "--no-access-log"]
    environment = {**os.environ, "TRIAGE_HOME": str(home)}  # noqa: TID251 - handed on
    server = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
    try:
        for _ in range(600):
            try:
                if ask(HTTPConnection("127.0.0.1", port), "GET", "/healthz", {})[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def ask(to: HTTPConnection, method: str, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """One request on a connection that stays open."""
    to.request(method, path, headers=headers)
    answer = to.getresponse()
    return answer.status, answer.read()


def decisions(port: int, keys: list[str], drafts: list[str]) -> tuple[float, list[float]]:
    """Decisions a second and their times in seconds, all reviewers together."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for draft in drafts:
        waiting.put(draft)

    def review(key: str) -> list[float]:
        to, taken = HTTPConnection("127.0.0.1", port), []
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


def quantile(taken: list[float], share: float) -> float:
    """Milliseconds that this share stays below."""
    return sorted(taken)[max(0, int(len(taken) * share) - 1)] * 1000


def p95(taken: list[float]) -> float:
    """Milliseconds that 95 of 100 stay below."""
    return quantile(taken, 0.95)


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
            seed(place, wish.drafts, wish.comments)
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
    print(f"queue page query, p95 of {wish.comments:,} comments: {p95(query):.1f} ms")
    print(f"  second page {p95(later):.1f} ms, one team {p95(narrow):.1f} ms")
    print(f"  teams {p95(teams):.1f} ms")
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
        print(f"{name} over HTTP: p50 {quantile(taken, 0.5):.1f}, p95 {p95(taken):.1f} ms; {cost}")
    decisions(server.port, server.keys, [draft for draft, _ in drafts[:50]])
    many = [draft for draft, _ in drafts[50:-PAGES]]
    rate, taken, cost = 0.0, [], ""
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
        f"p50 {quantile(taken, 0.5):.1f}, p95 {p95(taken):.1f} ms; {cost}"
    )
    if pages:
        print(f"  {len(pages)} drafts opened meanwhile: p95 {p95(pages):.1f} ms")


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


def some_drafts(place: Installation, count: int) -> list[tuple[str, str]]:
    """Drafts and their comments."""
    with place.engine.connect() as connection:
        found = connection.execute(
            text("SELECT id, comment_id FROM draft ORDER BY id LIMIT :n"), {"n": count}
        )
        return [(str(row.id), str(row.comment_id)) for row in found]


if __name__ == "__main__":
    main()
