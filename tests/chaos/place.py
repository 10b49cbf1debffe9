"""One installation to break: a real database, a real outbox file, doubles for models and time.

Built anew in every process that works on it. No model is loaded, so a process is a fork and costs
milliseconds: that is what makes hundreds of kills affordable.
"""

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from tests.chaos.boundaries import Reach, watched
from tests.conftest import BRAND, VAULT_KEY
from tests.doubles import (
    DIMENSIONS,
    HashEncoder,
    ManualClock,
    PlainHeads,
    identify,
    reference,
)
from triage.adapters.access_postgres import PostgresAccess
from triage.adapters.brands_postgres import PostgresBrands
from triage.adapters.intents_logistic import LogisticIntents
from triage.adapters.jobs_procrastinate import NoJobs
from triage.adapters.schema import migrate
from triage.adapters.store_postgres import PostgresStore, make_engine
from triage.adapters.vault import Vault
from triage.adapters.vectors_memory import MemoryVectors
from triage.bootstrap import load_files, read_files
from triage.channels.outbox_file import FileChannel
from triage.domain.decision import ActorKind, Scope
from triage.drafting.composer import Composer
from triage.line import Line
from triage.pipeline import advance, submit
from triage.ports import Outgoing

COMPLETED, RAISED = 0, 3


@dataclass
class Sink:
    """The way out: the product's own file channel, with a boundary on either side of the call.

    `breaks` happens right after the customer got the reply: a line that drops before it answers.
    """

    file: FileChannel
    reach: Reach = lambda _: None
    breaks: Callable[[], None] = lambda: None

    def deliver(self, message: Outgoing, text: str) -> str:
        self.reach("before the call")
        found = self.file.deliver(message, text)
        self.breaks()
        self.reach("after the call")
        return found

    def trace(self, message: Outgoing) -> str | None:
        return self.file.trace(message)


@dataclass
class Place:
    """What all processes of one installation share: addresses, the time, and what was handed in."""

    url: str
    outbox: Path
    name: str
    workers: int = 1
    clock: ManualClock = field(default_factory=ManualClock)
    submitted: list[str] = field(default_factory=list)
    stock: list[UUID] = field(default_factory=list)
    batch: int = 24
    restart: Callable[[], object] | None = None
    revive: Callable[[], object] = lambda: None
    disk: Path | None = None

    def __post_init__(self) -> None:
        engine = make_engine(self.url)
        migrate(engine)
        PostgresBrands(engine, read_files, load_files).put(BRAND, self.clock.now())
        self.parsed: dict[Any, Any] = {}
        self.checkers: dict[str, Any] = {}
        access = PostgresAccess(engine)
        self.machine = access.ensure("machine", ActorKind.SYSTEM, [], self.clock.now())
        self.person = access.ensure("Ina", ActorKind.PERSON, list(Scope), self.clock.now())
        engine.dispose()
        self.own = self.line()
        assert isinstance(self.own.store, PostgresStore)
        quiet = PostgresStore(self.own.store.engine, self.own.store.vault, lambda _: NoJobs())
        self.still = replace(self.own, store=quiet)

    def line(self) -> Line:
        """A line with connections of its own."""
        engine = make_engine(self.url, pool=2)
        encoder, heads = HashEncoder(), PlainHeads()
        brands = PostgresBrands(engine, read_files, load_files)
        brands.parsed = self.parsed  # read once, whatever forks
        return Line(
            store=PostgresStore(engine, Vault(VAULT_KEY)),
            shelf=brands,
            clock=self.clock,
            encoder=encoder,
            heads=heads,
            writer=Composer(),
            index=MemoryVectors(DIMENSIONS),
            identify=identify,
            channels={"*": Sink(FileChannel(self.outbox))},
            machine=self.machine,
            undo=timedelta(seconds=30),
            reference=lambda: reference(encoder, heads),
            trainer=LogisticIntents(encoder, heads.center),
            checkers=self.checkers,
        )

    def close(self) -> None:
        """Let go of the connections."""
        assert isinstance(self.own.store, PostgresStore)
        self.own.store.engine.dispose()

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """What a statement finds; a change it makes is kept."""
        assert isinstance(self.own.store, PostgresStore)
        with self.own.store.engine.begin() as connection:
            found = connection.execute(text(statement), values)
            return [tuple(row) for row in found] if found.returns_rows else []

    def next_row(self) -> dict[str, str]:
        """A new comment nobody handed in yet."""
        number = len(self.submitted)
        name = f"{self.name}-{number}"
        self.submitted.append(name)
        words = f"{WORDS[number % 7]} {WORDS[7 + number % 11]} {WORDS[18 + number % 13]}"
        told = f"Die Lieferung {number} kam zu spät und {words} war beschädigt. Was nun?"
        return {
            "id": name,
            "text": told,
            "channel": "email",
            "conversation": f"thread-{name}",
            "email": f"{name}@kundin.example",
        }

    def taken(self) -> UUID:
        """A comment that has gone as far as a machine may; no job is left of it.

        They are made by the dozen, for a batch costs little more than one.
        """
        if not self.stock:
            rows = [self.next_row() for _ in range(self.batch)]
            self.stock = self.hand_in(*rows, line=self.still)
            advance(self.still, self.stock)
        return self.stock.pop()

    def draft_of(self, comment: UUID) -> UUID:
        """The comment's open draft."""
        query = "SELECT id FROM draft WHERE comment_id = :id AND state = 'proposed'"
        found: UUID = self.rows(query, id=comment)[0][0]
        return found

    def hand_in(self, *rows: dict[str, str], line: Line | None = None) -> list[UUID]:
        """Hand rows in as a client does; returns the comments."""
        receipts = submit(line or self.own, "morgenrot", rows, self.name, self.person)
        return [receipt.comment_id for receipt in receipts if receipt.comment_id]

    def fork(self, action: "Action", reach: Reach | None = None, **line: Any) -> int:
        """Another process that does something and ends; returns its number."""
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return pid
        code = RAISED
        try:
            if reach:
                watched(reach)
            own = replace(self.line(), **line)
            sink = own.channels["*"]
            if reach and isinstance(sink, Sink):
                sink.reach = reach
            action(own)
            code = COMPLETED
        except BaseException:  # noqa: BLE001 - a child must never come back from here
            with self.outbox.with_suffix(".errors").open("a") as log:
                traceback.print_exc(file=log)
        finally:
            os._exit(code)


Action = Callable[[Line], object]
"""What a process does with its line."""

WORDS = (
    *("das Brot", "die Milch", "der Salat", "das Obst", "die Butter", "der Käse", "der Fisch"),
    *("sowie eine Tüte", "und auch ein Karton", "samt Glas", "mit Flasche", "nebst Dose", "plus"),
    *("ohne Folie", "im Netz", "am Rand", "ganz oben", "darunter"),
    *("am Montag", "gestern", "heute früh", "neulich", "im Oktober", "zum dritten Mal", "abends"),
    *("vormittags", "schon wieder", "leider", "wie immer", "seit Tagen", "unterwegs"),
)
