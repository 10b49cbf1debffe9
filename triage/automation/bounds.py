"""How sure the record makes us of a share, at any moment: bounds that may be looked at for ever.

A bound for a fixed number of trials is too low on faults as soon as somebody looks again after each
decision and stops when it pleases. These hold at all times at once: for a share p that stays, the
ratio of the chance of the record under a mixture of shares to its chance under p,

    M_n(p) = B(a + s, b + n - s) / (B(a, b) · p^s · (1 - p)^(n - s)),

is a martingale that starts at 1, so it ever reaches 1/α with a chance of at most α (Ville 1939);
the shares it has not reached 1/α for are a confidence sequence. Mixing over Beta(a, b) is the
method of mixtures of Robbins (1970, Ann. Math. Statist. 41:1397); in this form: Howard, Ramdas,
McAuliffe and Sekhon (2021, Ann. Statist. 49:1055), and as a bet on each trial: Waudby-Smith and
Ramdas (2024, J. R. Stat. Soc. B 86:1).
"""

from math import inf, lgamma, log

RISK = 0.05
"""Chance α that the true share is ever below its lower bound, over the whole life of a record."""

PRIOR = (20.0, 1.0)
"""Beta(a, b) of the mixture. Any would be valid; this one, sharp near 95 %, passes 0.95 after 92
clean trials in a row, the uniform one after 158."""

STEPS = 60
"""Halvings until the bound is found: finer than a float needs."""


def lower_bound(good: int, trials: int, risk: float = RISK) -> float:
    """A share that the true share of good ones is not below, 0–1, but with chance `risk`, however
    often it is asked; 0 where nothing is known. Raises ValueError unless 0 ≤ good ≤ trials."""
    if not 0 <= good <= trials:
        raise ValueError(f"{good} of {trials} is no share")
    if good == 0:
        return 0.0
    low, high = 0.0, good / trials
    for _ in range(STEPS):
        middle = (low + high) / 2
        if log_martingale(middle, good, trials) >= log(1 / risk):
            low = middle
        else:
            high = middle
    return low


def passes(level: float, good: int, trials: int, risk: float = RISK) -> bool:
    """Whether the lower bound is at least `level`, without working it out."""
    if trials == 0 or good / trials <= level:
        return False
    return log_martingale(level, good, trials) >= log(1 / risk)


def upper_bound(faults: int, trials: int, risk: float = RISK) -> float:
    """A share that the true share of faults is not above; 1 where nothing is known."""
    return 1 - lower_bound(trials - faults, trials, risk)


def log_martingale(share: float, good: int, trials: int) -> float:
    """log M_n(p): how much better a mixture of shares explains the record than this share."""
    a, b = PRIOR
    bad = trials - good
    mixed = log_beta(a + good, b + bad) - log_beta(a, b)
    return mixed - times(good, share) - times(bad, 1 - share)


def log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def times(count: int, share: float) -> float:
    """count · log(share), where 0 · log(0) is 0."""
    if count == 0:
        return 0.0
    return count * log(share) if share > 0 else -inf
