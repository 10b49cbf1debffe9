"""Measures the way out: replies a second from approved drafts to a mail server on this machine.

python tools/bench_outbox.py                          2,000 replies each with 1, 4 and 8 senders
python tools/bench_outbox.py --messages 500 --senders 4

A throw-away PostgreSQL that keeps its promises (fsync on), the product's own claims, limits and
records, its SMTP channel, and a server in a process of its own that keeps the names of what it got.
No model is loaded. Rows are seeded by SQL, each customer with a key and an address of their own.
"""

import argparse
import asyncio
import json
import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from spent import pace, postmaster, seconds, told
from sqlalchemy import text

from triage.bootstrap import Installation, installation
from triage.bootstrap.channels import let_go
from triage.domain.brand import Brand
from triage.domain.ids import new_id
from triage.line import Line
from triage.outbox.delivering import deliver
from triage.settings import Settings

REPLY = (
    "Guten Tag [[AUTHOR]],\n\nvielen Dank für Ihre Nachricht. Es tut uns leid, dass die Lieferung "
    "zu spät kam. Bitte antworten Sie uns, wenn wir noch etwas für Sie tun können.\n\n"
    "Viele Grüße\nIhr Morgenrot-Team"
)
CAP = 100_000
"""Replies an hour: the cap is looked at, and never reached."""

LONG_AGO = text("UPDATE contact SET at = at - interval '1 day'")
"""What an earlier run sent counts against no cap of the next: each starts alike."""

SEED = (
    """INSERT INTO customer (id, brand_id, wrapped_key, identified, created_at)
       VALUES (:customer, :brand, :key, true, :now)""",
    """INSERT INTO conversation (id, brand_id, customer_id, channel, revision)
       VALUES (:conversation, :brand, :customer, 'email', 1)""",
    """INSERT INTO comment (id, brand_id, source_id, customer_id, conversation_id, external_id,
           state, channel, created_at, received_at, text, language, text_hash, fingerprint,
           disposition, reason, team, due_at)
       VALUES (:comment, :brand, :source, :customer, :conversation, :name, 'answered', 'email',
           :now, :now, 'Die Lieferung kam zu spät.', 'de', :name, :name, 'draft', 'clear',
           'support', :now)""",
    """INSERT INTO vault (comment_id, customer_id, payload, placeholders)
       VALUES (:comment, :customer, :payload, :values)""",
    """INSERT INTO draft (id, brand_id, comment_id, state, text, language, writer,
           conversation_revision, labels_revision, guidelines_version, created_at)
       VALUES (:draft, :brand, :comment, 'approved', :reply, 'de', 'composer 1', 1, 1,
           (SELECT version FROM brand WHERE id = :brand), :now)""",
    """INSERT INTO message (id, brand_id, draft_id, comment_id, customer_id, channel, state, due_at)
       VALUES (:message, :brand, :draft, :comment, :customer, 'email', 'pending', :now)""",
)
FIGURES = text("""
    SELECT count(*) FILTER (WHERE state = 'sent'),
        percentile_cont(0.95) WITHIN GROUP (ORDER BY settled_at - claimed_at)
    FROM message WHERE settled_at >= :since
""")


async def sink() -> None:
    """A mail server that takes everything; VRFY tells how many mails and how many names it got."""
    names: list[bytes] = []
    usual = {b"EHLO": b"250-sink\r\n250 SIZE 10000000", b"DATA": b"354 go on", b"QUIT": b"221 bye"}

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            told = f"250 {len(names)} {len(set(names))}".encode() if verb == b"VRFY" else b"250 ok"
            writer.write(usual.get(verb, told) + b"\r\n")
            if verb == b"DATA":
                mail = await reader.readuntil(b"\r\n.\r\n")
                names.append(mail.split(b"\r\nMessage-ID: ")[1].split(b"\r\n")[0])
                writer.write(b"250 kept\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def listening() -> Iterator[int]:
    """The port of a sink in a process of its own."""
    command = [sys.executable, __file__, "--sink"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def arrived(port: int) -> tuple[int, int]:
    """Mails at the sink, and how many different ones."""
    with smtplib.SMTP("127.0.0.1", port) as asked:
        mails, names = asked.docmd("VRFY", "all")[1].split()
    return int(mails), int(names)


def seed(place: Installation, brand: UUID, source: UUID, count: int) -> None:
    """Approved replies that are due, each to a customer of its own."""
    now = place.clock.now()
    rows = [row(place, brand, source, now) for _ in range(count)]
    with place.engine.begin() as connection:
        connection.execute(LONG_AGO)
        for statement in SEED:
            connection.execute(text(statement), rows)
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def row(place: Installation, brand: UUID, source: UUID, now: datetime) -> dict[str, object]:
    """One reply with all that it hangs on, sealed as the product seals it."""
    ids = {name: new_id() for name in ("customer", "conversation", "comment", "draft", "message")}
    name, key = ids["comment"].hex, place.vault.new_person()
    payload = {
        "text": "Die Lieferung kam zu spät.",
        "email": f"{name}@kunden.example",
        "author": "Ada Vogel",
        "subject": "Meine Bestellung",
        "message_id": f"<{name}@kunden.example>",
    }
    sealed = {
        "payload": place.vault.seal(key, json.dumps(payload).encode()),
        "values": place.vault.seal(key, json.dumps({"[[AUTHOR]]": "Ada Vogel"}).encode()),
    }
    named = {"brand": brand, "source": source, "name": name, "key": key, "reply": REPLY}
    return {"now": now, **ids, **named, **sealed}


@dataclass
class Shelf:
    """The brands as they are, with a cap that nobody reaches."""

    place: Installation

    def get(self, brand_id: UUID) -> Brand:
        """The brand."""
        found = self.place.brands.get(brand_id)
        return replace(found, sending=replace(found.sending, hourly=CAP))


def measured(place: Installation, line: Line) -> tuple[float, float, int]:
    """Replies a second, milliseconds from claim to record that 95 of 100 stay below, and how many
    were sent."""
    since, start = place.clock.now(), time.perf_counter()
    while deliver(line):
        pass
    took = time.perf_counter() - start
    with place.engine.connect() as connection:
        sent, slow = connection.execute(FIGURES, {"since": since}).one()
    return sent / took, slow.total_seconds() * 1000, sent


def bench(place: Installation, port: int, messages: int, senders: list[int]) -> None:
    """The figures, one line each."""
    brand, source = place.brand_id("morgenrot"), new_id()
    with place.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO source (id, brand_id, name, created_at) VALUES (:s, :b, 's', :n)"),
            {"s": source, "b": brand, "n": place.clock.now()},
        )
    wired = place.intake_line()
    base = replace(wired, shelf=Shelf(place))  # type: ignore[arg-type] # all that sending asks
    seed(place, brand, source, 50)
    measured(place, replace(base, senders=1))  # warms caches
    alone = 0.0
    roots = {"postgres": postmaster(place.settings.home)}
    cores = f"{os.cpu_count()} cores, pace {pace():.0f} ms"
    print(f"scale: {messages:,} replies a run, fsync on, {cores}")
    for number in senders:
        seed(place, brand, source, messages)
        before = seconds(roots)
        rate, slow, sent = measured(place, replace(base, senders=number))
        cost = told(before, seconds(roots), sent)
        alone = alone or rate
        print(
            f"{sent:,} replies, {number} at once: {rate:.0f}/s ({rate / alone:.2f}×), "
            f"p95 from claim to record {slow:.1f} ms; {cost}",
            flush=True,
        )
    let_go(base.channels)
    mails, names = arrived(port)
    print(f"the server got {mails:,} mails, {names:,} of them different")


def with_home(act: Callable[[Path], None]) -> None:
    """In a data folder that goes away."""
    home = Path(tempfile.mkdtemp(prefix="triage-bench-"))
    try:
        act(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Seed, send, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--messages", type=int, default=2_000)
    asked.add_argument("--senders", type=int, nargs="+", default=[1, 4, 8])
    asked.add_argument("--sink", action="store_true", help=argparse.SUPPRESS)
    wish = asked.parse_args()
    if wish.sink:
        asyncio.run(sink())
        return

    def run(home: Path) -> None:
        with listening() as port:
            settings = Settings(
                home=home,
                out_email="smtp",
                smtp_host="127.0.0.1",
                smtp_port=port,
                smtp_security="none",
                smtp_from="Morgenrot <service@morgenrot.example>",
            )
            with installation(settings) as place:
                bench(place, port, wish.messages, wish.senders)

    with_home(run)


if __name__ == "__main__":
    main()
