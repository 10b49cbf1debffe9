"""Everything the line works with, in one hand; `bootstrap` puts it together."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor, Versions
from triage.domain.errors import ModelUnusable
from triage.guidelines.check import Checker
from triage.guidelines.edition import edition
from triage.ports import (
    BrandShelf,
    Clock,
    Encoder,
    Heads,
    InForce,
    IntentTrainer,
    Learned,
    NoRecords,
    OutboundChannel,
    RecordLookup,
    Reference,
    Statements,
    Store,
    VectorIndex,
    Work,
    Writer,
)
from triage.ports.uploads import NoTables, Tables
from triage.steps.normalize import Identify

TAILORED = 8
"""Versions of own intents kept in memory; of 5,000 intents each takes up to 60 MB."""

log = logging.getLogger("triage.intents")


@dataclass(frozen=True)
class Line:
    """`channels` has a channel by name and `*` for the rest; `undo` is the time to take back a
    reply, `sensitive` how long labels of special categories are kept; `reference` reads the
    labelled rows that ship with the heads; `checkers` and `taught` keep compiled rules and learned
    heads by brand and version, `tailored` own intents; `caught_up` names the encoder and heads
    that have read again what older ones read. `models` are the language models asked before
    `writer`, the bundled one; each is asked for `candidates` replies to choose from. `statements`
    reads sentences in words no rule knows; `senders` messages may be on their way at once, and one
    still `sending` after `unanswered` was abandoned by its worker; `tables` reads files people
    bring in."""

    store: Store
    shelf: BrandShelf
    clock: Clock
    encoder: Encoder
    heads: Heads
    writer: Writer
    index: VectorIndex
    identify: Identify
    channels: Mapping[str, OutboundChannel]
    machine: Actor
    undo: timedelta
    reference: Callable[[], Reference]
    trainer: IntentTrainer
    sensitive: timedelta = timedelta(days=90)
    models: tuple[Writer, ...] = ()
    candidates: int = 1
    senders: int = 1
    unanswered: timedelta = timedelta(minutes=2)
    statements: Statements | None = None
    lookup: RecordLookup = field(default_factory=NoRecords)
    tables: Tables = field(default_factory=NoTables)
    checkers: dict[str, Checker] = field(default_factory=dict)
    taught: dict[tuple[UUID, int], Learned] = field(default_factory=dict)
    tailored: dict[tuple[UUID, str], InForce | None] = field(default_factory=dict)
    caught_up: set[tuple[str, str]] = field(default_factory=set)

    @property
    def versions(self) -> Versions:
        """What stands behind a machine decision made now."""
        return Versions(self.encoder.version, self.heads.version, self.writers[0].version)

    @property
    def writers(self) -> tuple[Writer, ...]:
        """All writers in the order they are asked."""
        return (*self.models, self.writer)

    @property
    def edition(self) -> str:
        """Names the rules in use, and what reads sentences for them."""
        return f"{edition()}/{self.statements.version if self.statements else ''}"

    def learned(self, work: Work, brand_id: UUID) -> Learned:
        """What the brand's people taught, in the version in force at this moment; nothing while
        that version rests on another encoder or other heads than those in use."""
        number = work.teaching.number(brand_id, self.encoder.version, self.heads.version)
        key = (brand_id, number)
        if key not in self.taught:
            for old in [known for known in self.taught if known[0] == brand_id]:
                del self.taught[old]
            self.taught[key] = work.teaching.at(*key)
        return self.taught[key]

    def own_intents(self, work: Work, brand_id: UUID) -> InForce | None:
        """The intents the brand made up itself that label its comments at this moment."""
        active = work.taxonomies.active(brand_id)
        return self.own_intents_at(work, brand_id, "{}@{}".format(*active) if active else None)

    def own_intents_at(self, work: Work, brand_id: UUID, version: str | None) -> InForce | None:
        """A version of own intents such as `shop@3`; None where they are damaged or do not fit the
        encoder in use: comments are triaged without them. Raises NotFound."""
        if version is None:
            return None
        key = (brand_id, version)
        if key not in self.tailored:
            for old in list(self.tailored)[: max(0, len(self.tailored) + 1 - TAILORED)]:
                self.tailored.pop(old, None)
            self.tailored[key] = self._loaded(work, brand_id, version)
        return self.tailored[key]

    def forget_intents(self, brand_id: UUID, name: str) -> None:
        """Let go of own intents that are gone: their name may come back with other ones."""
        for key in list(self.tailored):
            if key[0] == brand_id and key[1].rpartition("@")[0] == name:
                self.tailored.pop(key, None)

    def _loaded(self, work: Work, brand_id: UUID, version: str) -> InForce | None:
        name, _, number = version.rpartition("@")
        try:
            data = work.taxonomies.weights(brand_id, name, int(number))
            return InForce(version, self.trainer.load(data))
        except ModelUnusable as error:
            log.warning("own intents %s are left aside: %s", version, error)
            return None

    def checker(self, brand: Brand) -> Checker:
        """The brand's rules, compiled once a version."""
        key = f"{brand.name}@{brand.version}"
        if key not in self.checkers:
            self.checkers[key] = Checker.of(brand, self.statements)
        return self.checkers[key]
