"""Strikes a piece of work at one boundary, and has everything recover from it."""

import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.chaos.boundaries import At, Counting, die, sleep
from tests.chaos.place import Place
from tests.chaos.recovering import AGE, patiently, recover, work
from tests.chaos.scenarios import Case, Prepare
from triage.line import Line
from triage.pipeline import tick
from triage.ports import OutboundChannel

OVERLAP = 0.05
"""Seconds the others are at work before the struck one dies."""

BLOCKED = 2.0
"""Seconds a fresh worker may wait for the locks of one that stands still."""


def boundaries(place: Place, prepare: Prepare) -> list[str]:
    """What the work passes from its beginning to its end when nothing is in its way."""
    case = prepare(place)
    read, write = os.pipe()
    pid = place.fork(case.act, Counting(write))
    os.close(write)
    with os.fdopen(read) as lines:
        found = [line.strip() for line in lines]
    wait(pid)
    recover(place, case.wanted)
    return found


def kill(place: Place, prepare: Prepare, number: int) -> bool:
    """Kill -9 at that boundary; whether it came so far.

    Where there are more workers they begin while the struck one still stands there, with all its
    locks, and are in the midst of it when it dies.
    """
    case = prepare(place)
    if place.workers == 1:
        struck = os.WIFSIGNALED(wait(place.fork(case.act, At(number, die))))
    else:
        struck = killed_among_rivals(place, case, number)
    after(place, case)
    return struck


def killed_among_rivals(place: Place, case: Case, number: int) -> bool:
    """Stop it at the boundary, let the others begin, kill it."""
    pid = place.fork(case.act, At(number, sleep))
    _, status = os.waitpid(pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        return False
    rivals = rivals_of(place, case)
    time.sleep(OVERLAP)
    os.kill(pid, signal.SIGKILL)
    for process in (pid, *rivals):
        wait(process)
    return True


def rivals_of(place: Place, case: Case) -> list[int]:
    """The other workers of the set-up, at work on the same at the same time."""
    return [place.fork(case.rival) for _ in range(place.workers - 1)]


def after(place: Place, case: Case) -> None:
    """Whoever got no answer tries again; then everything goes on."""
    patiently(place, lambda: case.again(place.own))
    recover(place, case.wanted)


def restart_database(place: Place, prepare: Prepare, number: int) -> bool:
    """The database dies and comes back while the work stands at that boundary."""
    assert place.restart
    return while_it_stands(place, prepare, number, place.restart)


def stand_still(place: Place, prepare: Prepare, number: int) -> bool:
    """The worker sleeps past its heartbeat; a fresh one takes over; then it wakes and goes on."""

    def take_over() -> None:
        place.clock.advance(minutes=6)
        for statement in AGE:
            place.rows(statement)

        def fresh(line: Line) -> None:
            tick(line)
            work(line, place.url)
            tick(line)

        other = place.fork(fresh)
        deadline = time.monotonic() + BLOCKED
        while time.monotonic() < deadline:
            if os.waitpid(other, os.WNOHANG)[0]:
                return
            time.sleep(0.02)
        waiting.append(other)

    waiting: list[int] = []
    return while_it_stands(place, prepare, number, take_over, waiting)


def while_it_stands(
    place: Place,
    prepare: Prepare,
    number: int,
    happens: Callable[[], object],
    waiting: list[int] | None = None,
) -> bool:
    """Something happens while the work stands still at a boundary; then it goes on."""
    case = prepare(place)
    pid = place.fork(case.act, At(number, sleep))
    _, status = os.waitpid(pid, os.WUNTRACED)
    struck = os.WIFSTOPPED(status)
    if struck:
        happens()
        os.kill(pid, signal.SIGCONT)
        wait(pid)
    for other in waiting or []:
        wait(other)
    after(place, case)
    return struck


def jump(place: Place, prepare: Prepare, number: int) -> bool:
    """The clock of the process jumps by a day, forwards and backwards in turn."""
    case = prepare(place)
    days = 1 if number % 2 else -1
    status = wait(place.fork(case.act, At(number, lambda: place.clock.advance(days=days))))
    after(place, case)
    return os.WIFEXITED(status)


def break_off(place: Place, prepare: Prepare, sink: OutboundChannel) -> bool:
    """The work with another way out, one that fails in its own manner."""
    case = prepare(place)
    wait(place.fork(case.act, channels={"*": sink}))
    after(place, case)
    return True


def full_outbox(place: Place, prepare: Prepare, room: int) -> bool:
    """The disk has room for some more bytes of the outbox's file only."""
    case = prepare(place)

    def act(line: Line) -> None:
        size = place.outbox.stat().st_size if place.outbox.exists() else 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
        case.act(line)

    wait(place.fork(act))
    after(place, case)
    return True


def full_disk(place: Place, prepare: Prepare, number: int) -> bool:
    """The database's own disk is full while the work goes on; later there is room again."""
    assert place.disk
    filler = place.disk / "filler"
    case = prepare(place)
    pid = place.fork(case.act, At(number, sleep))
    _, status = os.waitpid(pid, os.WUNTRACED)
    if struck := os.WIFSTOPPED(status):
        fill(filler)
        os.kill(pid, signal.SIGCONT)
        wait(pid)
        for _ in range(3):  # whoever tries meanwhile harms nothing either
            wait(place.fork(case.again))
            wait(place.fork(tick))
        filler.unlink()
        place.revive()
    after(place, case)
    return struck


def fill(file: Path) -> None:
    """Write until nothing more fits."""
    chunk = bytes(2**20)
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(chunk):
            pass


def wait(pid: int) -> int:
    """How a process ended; one that hangs is a fault of its own."""
    deadline = time.monotonic() + 60
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise AssertionError("a process did not come to an end within 60 s")
        time.sleep(0.002)
