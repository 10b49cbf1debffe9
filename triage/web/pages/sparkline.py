"""A row of small bars: how many comments a week, drawn as SVG. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 96, 28
GAP = 3
LEAST = 1.5
"""A week without comments still shows where it stands."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Spark:
    """The drawing; `most` is the count of its highest bar."""

    width: int
    height: int
    bars: Sequence[Bar]
    most: int


def sparkline(counts: Sequence[int]) -> Spark:
    """Bars on a line, the highest as high as the drawing."""
    most = max(counts, default=0)
    step = WIDTH / max(1, len(counts))
    bars = []
    for number, count in enumerate(counts):
        height = max(LEAST, HEIGHT * count / most) if most else LEAST
        bars.append(
            Bar(
                round(number * step, 1),
                round(HEIGHT - height, 1),
                round(step - GAP, 1),
                round(height, 1),
                count,
            )
        )
    return Spark(WIDTH, HEIGHT, tuple(bars), most)
