"""What processes cost: CPU seconds of everything a measurement sets in motion, from /proc.

On a machine that others use too, time on the wall says little; the time processors spent does.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
SPENT = slice(11, 15)
"""User and system time of a process, and of children of its that ended."""


def fields_of(pid: int) -> list[str]:
    """Fields of /proc/PID/stat behind the name, which may hold anything; none of one that ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def family(root: int) -> set[int]:
    """A process and all that came from it."""
    parents = {
        int(place.name): int(found[1])
        for place in Path("/proc").iterdir()
        if place.name.isdecimal() and (found := fields_of(int(place.name)))
    }
    known, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in known} - known
        known, grown = known | more, bool(more)
    return known


def seconds(roots: Mapping[str, int]) -> dict[str, float]:
    """CPU seconds so far by name; this process counts without its children."""
    own = sum(os.times()[:2])
    found = {
        name: sum(sum(map(int, fields_of(pid)[SPENT])) for pid in family(root)) / TICKS
        for name, root in roots.items()
    }
    return {**found, "measuring": own}


def costs(roots: Mapping[str, int], act: Callable[[], int]) -> str:
    """Milliseconds of CPU per item that `act` says it did, by process and all together."""
    before, count = seconds(roots), act()
    return told(before, seconds(roots), count)


def told(before: Mapping[str, float], after: Mapping[str, float], count: int) -> str:
    """The same from two looks at the clock."""
    each = {name: (now - before[name]) * 1000 / max(1, count) for name, now in after.items()}
    parts = ", ".join(f"{name} {used:.2f}" for name, used in each.items())
    return f"CPU {sum(each.values()):.2f} ms each ({parts})"


def pace() -> float:
    """Milliseconds of CPU for a million additions: twice as long on cores that others keep busy,
    and so is everything else."""
    start, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - start) * 1000


def postmaster(data: Path) -> int:
    """The first process of an embedded PostgreSQL."""
    return int(next(data.rglob("postmaster.pid")).read_text().split("\n")[0])


def quantile(taken: Sequence[float], share: float) -> float:
    """Milliseconds that this share of some seconds stays below."""
    return sorted(taken)[max(0, int(len(taken) * share) - 1)] * 1000
