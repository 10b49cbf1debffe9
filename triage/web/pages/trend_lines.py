"""Lines over weeks on a scale several drawings share, as points of SVG. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 240, 64
EDGE = 3
"""Room around the line, so that nothing of it is cut off."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawing: `line` and the closed `area` below it as points; `end` is where it stands now."""

    width: int
    height: int
    floor: float
    line: str
    area: str
    end: tuple[float, float]


def curve(counts: Sequence[int], most: int) -> Curve:
    """At least two counts, the oldest first, as a line whose highest place stands for `most`."""
    floor = float(HEIGHT - EDGE)
    step = (WIDTH - 2 * EDGE) / (len(counts) - 1)
    rise = (HEIGHT - 2 * EDGE) / max(1, most)
    places = [
        (round(EDGE + number * step, 1), round(floor - count * rise, 1))
        for number, count in enumerate(counts)
    ]
    ground = [(places[-1][0], floor), (places[0][0], floor)]
    return Curve(WIDTH, HEIGHT, floor, points(places), points([*places, *ground]), places[-1])


def points(places: Sequence[tuple[float, float]]) -> str:
    """Places as an attribute of SVG."""
    return " ".join(f"{x},{y}" for x, y in places)
