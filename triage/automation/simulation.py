"""Plays the life of policy cells whose rate of faults is known, by the very rules of `cell`.

It answers what the bounds promise: how soon a cell that turns bad is closed, how many faults leave
unread in the long run, how long a good cell waits, and how often a good one is closed for nothing.
Nobody complains in it: customers who do only make a cell close sooner.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import cos, pi
from typing import Protocol

from triage.automation.cell import Event, Evidence, Watch, fresh, missing, step
from triage.domain.policy import Policy

LONG = 20_000
"""Decisions in a long run: some two years of a cell with thirty comments a day."""

LIGHT = 0.01
"""Share of drafts that people edit lightly: not clean, and no fault."""

JUMPED, BEFORE = 0.10, 0.01
"""The rate of faults jumps from the second to the first."""

WITHIN = 320
"""Decisions within which a cell with the usual policy is to be closed after the jump."""

SURE = 0.95
"""… in at least this share of the runs."""

Rate = Callable[[float], float]
"""The rate of faults by the share of the life that has passed, 0–1."""


class Dice(Protocol):
    """Where chance comes from."""

    def random(self) -> float:
        """A number in [0, 1)."""


@dataclass
class Life:
    """What happened to one cell: replies that left unread, the faults among them, when it was
    first opened, and after how many decisions each opening ended."""

    sent: int = 0
    bad: int = 0
    decisions: int = 0
    opened_at: int | None = None
    closings: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Weather:
    """A way the rate of faults may go, told in words."""

    name: str
    rate: Rate


WEATHERS: Sequence[Weather] = (
    Weather("always 1 %", lambda _: 0.01),
    Weather("jumps from 1 % to 10 % halfway", lambda x: 0.01 if x < 0.5 else 0.1),
    Weather("creeps from 1 % to 10 %", lambda x: 0.01 + 0.09 * x),
    Weather("creeps from 1 % to 5 %", lambda x: 0.01 + 0.04 * x),
    Weather("swings between 0 % and 6 % (4 times)", lambda x: 0.03 - 0.03 * cos(8 * pi * x)),
    Weather("1 % for a tenth, then 4 % for good", lambda x: 0.01 if x < 0.1 else 0.04),
    Weather("always 4 %, above the budget", lambda _: 0.04),
)
"""Among them the ways that are hardest to notice: slow ones, and rates just above the budget."""


def after_jump(policy: Policy, before: float, after: float, calm: int, dice: Dice) -> int:
    """Decisions from the jump until the cell is closed, which was open and calm for `calm`.

    A cell that was closed before the jump, for nothing, is opened anew.
    """
    life = Life()
    watch = fresh(policy)
    for _ in range(calm):
        watch = decision(watch, before, policy, dice, life)
        watch = fresh(policy) if watch.over else watch
    taken = 0
    while not watch.over:
        watch = decision(watch, after, policy, dice, life)
        taken += 1
    return taken


def decision(watch: Watch, rate: float, policy: Policy, dice: Dice, life: Life) -> Watch:
    """One draft comes into an open cell: drawn for review, held back, or sent unread."""
    fault = dice.random() < rate
    drawn = dice.random() < policy.review
    if not drawn and not watch.holds:
        life.sent += 1
        life.bad += fault
        return step(watch, Event.SENT, policy)
    if not fault:
        return step(watch, Event.GOOD, policy)
    return step(watch, Event.FAULT if drawn else Event.CAUGHT, policy)


def live(policy: Policy, rate: Rate, decisions: int, dice: Dice) -> Life:
    """A whole life: shadow until earned, open until closed, then at once into shadow again, as by
    a person who learns nothing."""
    life = Life(decisions=decisions)
    trials = clean = faults = 0
    watch: Watch | None = None
    begun = 0
    for now in range(decisions):
        if watch is not None:
            watch = decision(watch, rate(now / decisions), policy, dice, life)
            if watch.over:
                life.closings.append(now - begun)
                watch, trials, clean, faults = None, 0, 0, 0
            continue
        fault = dice.random() < rate(now / decisions)
        trials, faults = trials + 1, faults + fault
        clean += not fault and dice.random() >= LIGHT
        if not missing(Evidence(trials, clean, faults), policy):
            watch, begun = fresh(policy), now
            life.opened_at = now + 1 if life.opened_at is None else life.opened_at
    return life


def until_open(policy: Policy, rate: float, most: int, dice: Dice) -> int | None:
    """Decisions a cell with this rate waits in shadow; None if it is still there after `most`."""
    trials = clean = faults = 0
    for _ in range(most):
        fault = dice.random() < rate
        trials, faults = trials + 1, faults + fault
        clean += not fault and dice.random() >= LIGHT
        if not missing(Evidence(trials, clean, faults), policy):
            return trials
    return None


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed; values must not be empty."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
