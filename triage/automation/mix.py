"""Whether the comments that come in are still those the trust was earned on.

Two counts of the same kinds are compared by the population stability index, which credit scoring
uses for the same question (Siddiqi 2006, Credit Risk Scorecards); below it is a sum of two
Kullback–Leibler divergences. Small counts alone make it large: without any change it is near
(1/n + 1/m) times a chi-squared variable with one degree of freedom less than there are kinds
(Yurdakul and Naranjo 2020, J. Risk Model Validation 14:3). Only an index both large and beyond that
chance is drift. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from statistics import NormalDist

LARGE = 0.25
"""From this index on credit scoring calls a change a major one."""

CHANCE = 0.001
"""How often an index this large may come by chance, in one comparison. There is one every `WINDOW`
trials and feature, so a cell without any drift is closed once in some hundred thousand trials."""

WINDOW = 100
"""Newest trials that are compared; the next comparison waits for as many new ones."""

KINDS = 8
"""Kinds told apart; rarer ones count as one."""

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a feature moved: the index, and what chance alone would hardly exceed."""

    feature: str
    index: float
    chance: float

    @property
    def drifted(self) -> bool:
        """Whether this is another mix of comments."""
        return self.index >= LARGE and self.index > self.chance


def widest(before: Iterable[Mapping[str, str]], now: Iterable[Mapping[str, str]]) -> Shift | None:
    """The feature that moved farthest beyond chance; None where one side is empty."""
    earlier, later = list(before), list(now)
    if not earlier or not later:
        return None
    features = sorted({name for row in (*earlier, *later) for name in row})
    shifts = [
        shift(name, [row.get(name, "") for row in earlier], [row.get(name, "") for row in later])
        for name in features
    ]
    return max(shifts, key=lambda one: (one.drifted, one.index - one.chance), default=None)


def shift(feature: str, before: list[str], now: list[str]) -> Shift:
    """The index of one feature between two lists of its values, neither of them empty."""
    common = {kind for kind, _ in Counter(before + now).most_common(KINDS - 1)}
    old, new = counted(before, common), counted(now, common)
    kinds = sorted({*old, *new})
    index = sum(term(old[kind], len(before), new[kind], len(now), len(kinds)) for kind in kinds)
    spread = 1 / len(before) + 1 / len(now)
    return Shift(feature, index, spread * chi_squared(len(kinds) - 1))


def counted(values: list[str], common: set[str]) -> Counter[str]:
    """How often each common kind stands there."""
    return Counter(value if value in common else OTHER for value in values)


def term(old: int, before: int, new: int, now: int, kinds: int) -> float:
    """One kind's part of the index; half a count a kind keeps an empty one finite."""
    p = (old + 0.5) / (before + 0.5 * kinds)
    q = (new + 0.5) / (now + 0.5 * kinds)
    return (q - p) * log(q / p)


def chi_squared(degrees: int) -> float:
    """The quantile of χ² that is exceeded with `CHANCE` (Wilson and Hilferty 1931)."""
    if degrees < 1:
        return 0.0
    z = NormalDist().inv_cdf(1 - CHANCE)
    part = 2 / (9 * degrees)
    return float(degrees * (1 - part + z * sqrt(part)) ** 3)
