"""All values of a text in one pass; what one reader took is hidden from the next."""

from collections.abc import Iterable

from triage.guidelines.grounding import moments, numbers
from triage.guidelines.grounding.values import Ground, Span, Value

HINTS = frozenset("0123456789€£$%")
COINS = ("euro", "cent", "franken", "pence", "quid", "dollar", "franc")
"""Sums are spelled out too: “sixty pence”. Pounds are a weight as well."""


def values_of(low: str, hidden: Iterable[Span] = ()) -> list[Value]:
    """Values of a text in small letters, in no order; `hidden` places are not read."""
    ground = Ground(low)
    ground.take(hidden)
    found: list[Value] = []
    figures = not HINTS.isdisjoint(low)
    if figures or any(coin in low for coin in COINS):
        found += ground.keep(numbers.amounts(ground.text))
    if figures:
        for pattern in moments.DATES:
            found += ground.keep(moments.dates(ground.text, pattern))
        found += ground.keep(moments.times(ground.text))
    found += ground.keep(moments.months(ground.text))
    found += ground.keep(moments.day_ranges(ground.text))
    found += ground.keep(moments.weekdays(ground.text))
    return found + ground.keep(numbers.counts(ground.text))
