"""Everything the line works with, in one hand; `bootstrap.py` puts it together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor, Versions
from triage.guidelines.check import Checker
from triage.ports import (
    BrandShelf,
    Clock,
    Encoder,
    Heads,
    Learned,
    OutboundChannel,
    Reference,
    Store,
    VectorIndex,
    Work,
    Writer,
)
from triage.steps.normalize import Identify


@dataclass(frozen=True)
class Line:
    """`channels` has a channel by name and `*` for the rest; `undo` is the time to take back a
    reply; `reference` reads the labelled rows that ship with the heads; `checkers` and `taught`
    keep compiled rules and learned heads by brand and version."""

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
    checkers: dict[str, Checker] = field(default_factory=dict)
    taught: dict[tuple[UUID, int], Learned] = field(default_factory=dict)

    @property
    def versions(self) -> Versions:
        """What stands behind a machine decision made now."""
        return Versions(self.encoder.version, self.heads.version, self.writer.version)

    def learned(self, work: Work, brand_id: UUID) -> Learned:
        """What the brand's people taught, in the version in force at this moment."""
        key = (brand_id, work.teaching.number(brand_id))
        if key not in self.taught:
            for old in [known for known in self.taught if known[0] == brand_id]:
                del self.taught[old]
            self.taught[key] = work.teaching.at(*key)
        return self.taught[key]

    def checker(self, brand: Brand) -> Checker:
        """The brand's rules, compiled once a version."""
        key = f"{brand.name}@{brand.version}"
        if key not in self.checkers:
            self.checkers[key] = Checker(brand.guidelines)
        return self.checkers[key]
