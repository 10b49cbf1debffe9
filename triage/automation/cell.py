"""A policy cell: what opens it, what it is watched by while it sends, and what closes it.

It opens on its whole record in shadow, by bounds that hold however often they are looked at. While
it is open two things watch it, each a number that starts fresh with every opening:

* the **alarm**, a cumulative sum (Page 1954, Biometrika 41:100) of log-likelihood ratios over what
  people reviewed, of a fault rate three times the budget against one within it. Any suspicion
  holds every draft back for people until clean ones have talked it down; at `ALARM` it closes.
  Kept at 0 or above it is an e-detector: while the rate of faults stays within the budget, a false
  closing takes at least exp(ALARM) reviewed decisions on average (Shin, Ramdas and Rinaldo 2024,
  New England J. Stat. Data Sci. 2:229);
* the **account**, the error budget itself: a reply sent earns `budget` of a fault, a fault drawn by
  the sample costs the faults it stands for among replies nobody read, (1 - review) / review. An
  empty account closes the cell. As the draw knows nothing of the drafts, the faults sent stay on
  average below budget · sent + one full account, whatever way the rate of faults moves.

Pure; it neither reads records nor changes any.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log

from triage.automation.bounds import lower_bound, passes, upper_bound
from triage.domain.policy import CellState, Policy

RATIO = 3.0
"""The alarm looks for this many times the budgeted rate of faults."""

ALARM = log(50)
"""Where the alarm closes the cell: four faults in quick succession reach it, three do not."""

GRANTED = 3
"""Faults of the sample a full account can bear."""


class Event(StrEnum):
    """What an open cell's watch takes notice of."""

    SENT = "sent"  # a reply left without a person
    GOOD = "good"  # a person reviewed a draft and found no fault
    FAULT = "fault"  # a person found a fault in a draft of the sample
    CAUGHT = "caught"  # a fault in a draft that was held back or decided before it could leave
    TOLD = "told"  # the customer told of a fault in a reply that was sent


@dataclass(frozen=True, slots=True)
class Watch:
    """How an open cell stands: the alarm (0 none, `ALARM` closes) and the account in faults."""

    alarm: float
    account: float

    @property
    def holds(self) -> bool:
        """Whether a suspicion holds every draft back for people."""
        return self.alarm > 0

    @property
    def over(self) -> bool:
        """Whether the cell must close."""
        return self.alarm >= ALARM or self.account < 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cell's record since it was last put into shadow: trials that would have been sent and were
    reviewed (`trials`), those approved unedited (`clean`), those with a fault (`faults`)."""

    trials: int
    clean: int
    faults: int

    @property
    def clean_at_least(self) -> float:
        """Lower bound of the share approved unedited."""
        return lower_bound(self.clean, self.trials)

    @property
    def faults_at_most(self) -> float:
        """Upper bound of the share of faults."""
        return upper_bound(self.faults, self.trials)


class Missing(StrEnum):
    """What a cell still lacks."""

    POLICY = "no_policy"
    TRIALS = "too_few"
    LEVEL = "below_level"
    BUDGET = "over_budget"


def missing(evidence: Evidence, policy: Policy | None) -> tuple[Missing, ...]:
    """What stands between a cell and sending by itself; empty once it has earned it."""
    if policy is None:
        return (Missing.POLICY,)
    trials = evidence.trials
    found = (
        (Missing.TRIALS, trials >= policy.minimum),
        (Missing.LEVEL, passes(policy.level, evidence.clean, trials)),
        (Missing.BUDGET, passes(1 - policy.budget, trials - evidence.faults, trials)),
    )
    return tuple(lack for lack, given in found if not given)


def fresh(policy: Policy) -> Watch:
    """The watch of a cell that has just opened."""
    return Watch(0.0, full_account(policy))


def full_account(policy: Policy) -> float:
    """Faults among replies nobody read that a cell may cost before it closes."""
    return GRANTED * stands_for(policy)


def stands_for(policy: Policy) -> float:
    """How many unread replies with a fault one in the sample stands for."""
    return (1 - policy.review) / policy.review


def watched(watch: Watch, events: Iterable[Event], policy: Policy) -> Watch:
    """The watch after these events, in their order; stops where the cell must close."""
    for event in events:
        if watch.over:
            break
        watch = step(watch, event, policy)
    return watch


def step(watch: Watch, event: Event, policy: Policy) -> Watch:
    """The watch after one event."""
    if event is Event.SENT:
        full = full_account(policy)
        if watch.account >= full:
            return watch
        return Watch(watch.alarm, min(full, watch.account + policy.budget))
    if event is Event.GOOD:
        return calmer(watch, policy) if watch.alarm else watch
    return Watch(watch.alarm + log(RATIO), watch.account - cost(watch, event, policy))


def calmer(watch: Watch, policy: Policy) -> Watch:
    """The watch after a clean review; the alarm ends at exactly 0."""
    return Watch(max(0.0, watch.alarm - relief(policy)), watch.account)


def cost(watch: Watch, event: Event, policy: Policy) -> float:
    """What a fault takes from the account: nothing while all drafts are held back anyway."""
    if event is Event.TOLD:
        return 1.0
    return stands_for(policy) if event is Event.FAULT and not watch.holds else 0.0


def relief(policy: Policy) -> float:
    """How far one clean review talks the alarm down."""
    return log((1 - policy.budget) / (1 - RATIO * policy.budget))


def sends(state: CellState, watch: Watch) -> bool:
    """Whether the cell lets drafts leave now."""
    return state is CellState.OPEN and not watch.holds and not watch.over
