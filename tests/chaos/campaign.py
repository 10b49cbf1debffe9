"""The whole campaign in its order: every fault on every set-up, counted, within a time.

Boundaries are struck one by one, none left out while time lasts; where only some can be struck, a
seed chooses them, so that a run can be had again.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.chaos import striking
from tests.chaos.invariants import Harm, harm
from tests.chaos.mail import Drop, DroppingMail
from tests.chaos.place import Place, Sink
from tests.chaos.scenarios import SCENARIOS, Prepare
from triage.channels.outbox_file import FileChannel

Strike = Callable[[], bool]
Struck = Callable[[Place, Prepare, int], bool]

STANDS = ("send", "approve", "jobs", "undo")
"""Work that is stopped, restarted under and shifted in time."""


@dataclass
class Row:
    """One fault on one set-up: how often it was tried, how often it struck, what it harmed."""

    fault: str
    setup: str
    runs: int = 0
    struck: int = 0
    planned: int = 0
    harm: Harm = field(default_factory=Harm)

    @property
    def sound(self) -> bool:
        """Whether nothing was harmed."""
        return self.harm == Harm()


@dataclass
class Campaign:
    """`share` of the boundaries are struck (1: all), until `ends` by the monotonic clock: each
    fault has its part of the time, and strikes once at least."""

    place: Place
    setup: str
    seed: int
    share: float = 1.0
    samples: int = 6
    ends: float = float("inf")
    found: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choice = random.Random(self.seed)
        self.before = Harm()
        self.left = 1

    def rows(self) -> Iterator[Row]:
        """Every fault in turn; the kills last, so that the time others left over is theirs."""
        standing = list(self.standing())
        self.left = len(standing) + 2 + len(SCENARIOS)
        for label, strike in standing:
            yield self.counted(label, self.sampled(strike))
        yield self.counted("mail server drops the line", list(self.dropped()))
        yield self.counted("outbox: disk full", list(self.cramped()))
        for name, prepare in SCENARIOS.items():
            numbers = range(1, len(self.boundaries(name)) + 1)
            chosen = self.some(numbers, round(len(numbers) * self.share))
            strikes = [self.strike(striking.kill, prepare, number) for number in chosen]
            yield self.counted(f"kill -9: {name}", strikes)

    def standing(self) -> Iterator[tuple[str, Struck]]:
        """Faults that strike at a boundary of some work; not every place can have each."""
        yield "worker stopped, wakes later", striking.stand_still
        yield "clock jumps a day", striking.jump
        if self.place.restart:
            yield "database restarted", striking.restart_database
        if self.place.disk:
            yield "database: disk full", striking.full_disk

    def boundaries(self, name: str) -> list[str]:
        """What the work passes; found out once."""
        if name not in self.found:
            self.found[name] = striking.boundaries(self.place, SCENARIOS[name])
        return self.found[name]

    def some(self, numbers: Sequence[int], most: int) -> list[int]:
        """Some of them, in their order."""
        return sorted(self.choice.sample(list(numbers), min(len(numbers), max(1, most))))

    def sampled(self, strike: Struck) -> list[Strike]:
        """A few boundaries of each kind of work."""
        return [
            self.strike(strike, SCENARIOS[name], number)
            for name in STANDS
            for number in self.some(range(1, len(self.boundaries(name)) + 1), self.samples)
        ]

    def strike(self, how: Struck, prepare: Prepare, number: int) -> Strike:
        """One strike, to be made later."""
        return partial(how, self.place, prepare, number)

    def dropped(self) -> Iterator[Strike]:
        """The line drops before, in the middle of, and after the mail."""
        drops: tuple[Drop, ...] = ("before", "amid", "after")
        for drop in drops * self.samples:
            sink = DroppingMail(self.place, Sink(FileChannel(self.place.outbox)), drop)
            yield partial(striking.break_off, self.place, SCENARIOS["send"], sink)

    def cramped(self) -> Iterator[Strike]:
        """Room for nothing, for half a line, for a line."""
        for room in [0, 1, 200, 5000] * max(1, self.samples // 2):
            yield partial(striking.full_outbox, self.place, SCENARIOS["send"], room)

    def counted(self, fault: str, strikes: Sequence[Strike]) -> Row:
        """Make the strikes and count what they harmed beyond what was harmed before."""
        row = Row(fault, self.setup, planned=len(strikes))
        ends = time.monotonic() + (self.ends - time.monotonic()) / self.left
        self.left -= 1
        for strike in strikes:
            if row.runs and time.monotonic() > ends:
                break
            row.struck += strike()
            row.runs += 1
        now = harm(self.place)
        row.harm, self.before = now - self.before, now
        print_row(row)
        return row


def print_row(row: Row) -> None:
    """One line of the table."""
    h = row.harm
    numbers = (row.runs, row.struck, h.lost, h.doubled, h.unauthorised, h.unaudited)
    told = "" if row.runs == row.planned else f"  (of {row.planned}: out of time)"
    cells = "".join(f"{number:>13}" for number in numbers)
    sys.stdout.write(f"{row.fault:<30}{row.setup:<22}{cells}{told}\n")
    sys.stdout.flush()


def print_head() -> None:
    """What the columns are."""
    names = ("runs", "struck", "lost", "doubled", "unauthorised", "unaudited")
    cells = "".join(f"{name:>13}" for name in names)
    sys.stdout.write(f"{'fault':<30}{'set-up':<22}{cells}\n")
