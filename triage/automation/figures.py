"""The figures of the simulation as rows that can be printed and tested. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from triage.automation.simulation import (
    BEFORE,
    JUMPED,
    LONG,
    WEATHERS,
    WITHIN,
    Dice,
    Life,
    after_jump,
    live,
    quantile,
    until_open,
)
from triage.domain.policy import Policy

Row = tuple[str, ...]
Told = Callable[[str], None]

REVIEWS = (0.1, 0.2, 0.3)
"""Shares of review that are compared."""

WAITS = (0.0, 0.005, 0.01, 0.02, 0.04)
"""Rates of faults whose waiting times are shown."""

CALM = 500
"""Decisions at the low rate before the jump."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what it shows, the heads of its columns, its rows."""

    title: str
    heads: Row
    rows: tuple[Row, ...]


def sheets(policy: Policy, runs: int, dice: Dice, decisions: int = LONG) -> Iterator[Sheet]:
    """Every table; the long runs of so many decisions are a twentieth as many."""
    few = max(1, runs // 20)
    yield jumps(policy, runs, dice)
    yield long_run(policy, few, dice, decisions)
    yield waits(policy, few, dice, decisions)
    yield false_closings(policy, few, dice, decisions)


def jumps(policy: Policy, runs: int, dice: Dice) -> Sheet:
    """How soon a cell is closed after its rate of faults jumped."""
    rows = []
    for review in REVIEWS:
        other = with_review(policy, review)
        taken = [after_jump(other, BEFORE, JUMPED, CALM, dice) for _ in range(runs)]
        within = sum(one <= WITHIN for one in taken) / runs
        rows.append(
            (
                percent(review),
                f"{quantile(taken, 0.5):.0f}",
                f"{quantile(taken, 0.95):.0f}",
                percent(within),
            )
        )
    title = f"Closed after a jump from {percent(BEFORE)} to {percent(JUMPED)} faults, {runs} runs"
    heads = ("review", "half within", "95 % within", f"within {WITHIN} decisions")
    return Sheet(title, heads, tuple(rows))


def long_run(policy: Policy, runs: int, dice: Dice, decisions: int) -> Sheet:
    """The share of faults among replies that left unread, whatever way the rate goes."""
    rows = []
    for weather in WEATHERS:
        lives = [live(policy, weather.rate, decisions, dice) for _ in range(runs)]
        rows.append((weather.name, *lived(lives)))
    title = f"{decisions} decisions, budget {percent(policy.budget)}, {runs} runs each"
    heads = ("rate of faults", "sent unread", "faults among them", "worst run", "closings a run")
    return Sheet(title, heads, tuple(rows))


def lived(lives: Sequence[Life]) -> Row:
    """Several lives in a row of figures; the worst of those that sent at least a thousand."""
    sent, bad = sum(life.sent for life in lives), sum(life.bad for life in lives)
    shares = [life.bad / life.sent for life in lives if life.sent >= 1000]
    return (
        percent(sent / sum(life.decisions for life in lives)),
        percent(bad / sent) if sent else "–",
        percent(max(shares)) if shares else "–",
        f"{mean(len(life.closings) for life in lives):.2f}",
    )


def waits(policy: Policy, runs: int, dice: Dice, decisions: int) -> Sheet:
    """How long a cell waits until it has earned it."""
    rows = []
    for rate in WAITS:
        found = [until_open(policy, rate, decisions, dice) for _ in range(runs)]
        there = [one for one in found if one is not None]
        half = f"{quantile(there, 0.5):.0f}" if 2 * len(there) >= runs else "–"
        rows.append((percent(rate), half, percent(len(there) / runs)))
    title = f"Decisions until a cell may open, {runs} runs of at most {decisions}"
    return Sheet(title, ("rate of faults", "half within", "ever opened"), tuple(rows))


def false_closings(policy: Policy, runs: int, dice: Dice, decisions: int) -> Sheet:
    """How often a cell that stays good is closed all the same."""
    rows = []
    for review in REVIEWS:
        other = with_review(policy, review)
        lives = [live(other, lambda _: BEFORE, decisions, dice) for _ in range(runs)]
        closings = mean(len(life.closings) for life in lives)
        rows.append((percent(review), f"{closings * 10_000 / decisions:.2f}"))
    title = f"False closings at {percent(BEFORE)} faults for good, {runs} runs"
    return Sheet(title, ("review", "closings in 10,000 decisions"), tuple(rows))


def with_review(policy: Policy, review: float) -> Policy:
    """The same policy with another share of review."""
    return Policy(policy.level, policy.minimum, policy.budget, review, policy.by_itself)


def percent(share: float) -> str:
    """A share as people write it, with a decimal where it has one."""
    written = f"{share * 100:.1f}".removesuffix(".0")
    return f"{written} %"
