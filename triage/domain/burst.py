"""When many comments about one matter are a burst: against that matter's own earlier rate.

Comments about a matter that come independently of each other follow Poisson's law. A number is a
burst where it is four times what the earlier rate lets expect, and so large that at that rate it
would be seen less than once in a million looks. Day and night differ by less than that factor;
eight comments are the least, so that a handful is never called a crisis.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(hours=3)
"""How long ago the comments of a burst were written at most."""

EARLIER = timedelta(days=14)
"""How far back the usual rate is taken from: two of every day of the week."""

KNOWN = timedelta(days=1)
"""Less is too little to know what is usual."""

LEAST = 8
TIMES = 4.0
RARE = 1e-6


@dataclass(frozen=True, slots=True)
class Burst:
    """How a number stands out: `expected` at the usual rate, `times` as many came."""

    size: int
    expected: float

    @property
    def times(self) -> float:
        """How many times the usual."""
        return self.size / self.expected


def burst(size: int, before: int, span: timedelta) -> Burst | None:
    """What `size` comments within `WINDOW` are, after `before` in the `span` before that.

    None where they are no burst, and where the span is too short to tell. One comment more than
    there were is counted for the time before: a matter nobody wrote about has a rate, too.
    """
    if size < LEAST or span < KNOWN:
        return None
    expected = (before + 1) * (WINDOW / span)
    if size < TIMES * expected or tail(size, expected) > RARE:
        return None
    return Burst(size, expected)


def tail(least: int, mean: float) -> float:
    """The probability that a Poisson number of this mean is at least `least`, for more than the
    mean; a sum whose terms shrink at once."""
    term = math.exp(least * math.log(mean) - mean - math.lgamma(least + 1))
    total, number = 0.0, least
    while term > total * 1e-12:
        total += term
        number += 1
        term *= mean / number
    return total
