"""Everything the line works with, in one hand; `bootstrap.py` puts it together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from triage.domain.brand import Brand
from triage.domain.decision import Actor, Versions
from triage.guidelines.check import Checker
from triage.ports import (
    BrandShelf,
    Clock,
    Encoder,
    Heads,
    OutboundChannel,
    Store,
    VectorIndex,
    Writer,
)
from triage.steps.normalize import Identify


@dataclass(frozen=True)
class Line:
    """`channels` has a channel by name and `*` for the rest; `undo` is the time to take back a
    reply; `checkers` keeps compiled rules by brand version."""

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
    checkers: dict[str, Checker] = field(default_factory=dict)

    @property
    def versions(self) -> Versions:
        """What stands behind a machine decision made now."""
        return Versions(self.encoder.version, self.heads.version, self.writer.version)

    def checker(self, brand: Brand) -> Checker:
        """The brand's rules, compiled once a version."""
        key = f"{brand.name}@{brand.version}"
        if key not in self.checkers:
            self.checkers[key] = Checker(brand.guidelines)
        return self.checkers[key]
