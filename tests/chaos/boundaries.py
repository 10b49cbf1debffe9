"""Where a process can die: before every statement, around every commit and every call outside.

The hooks sit on the driver, so that statements of the job queue are boundaries too. They are put
in after a fork and never taken out.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg

Reach = Callable[[str], None]
"""Called at every boundary, with a few words on what comes next."""


@dataclass
class At:
    """Does something at the n-th boundary, counted from 1; keeps what it passed."""

    number: int
    do: Callable[[], None]
    passed: int = 0

    def __call__(self, label: str) -> None:
        self.passed += 1
        if self.passed == self.number:
            self.do()


@dataclass
class Counting:
    """Writes every boundary's label to a pipe, for whoever plans where to strike."""

    pipe: int

    def __call__(self, label: str) -> None:
        os.write(self.pipe, " ".join(label.split())[:60].encode() + b"\n")


def die() -> None:
    """End at once, with nothing tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def sleep() -> None:
    """Stand still until somebody says SIGCONT."""
    os.kill(os.getpid(), signal.SIGSTOP)


def watched(reach: Reach) -> None:
    """Have `reach` called at every boundary of this process from now on."""
    for kind in (psycopg.Cursor, psycopg.ServerCursor, psycopg.ClientCursor):
        for name in ("execute", "executemany"):
            if name in vars(kind):
                setattr(kind, name, _before(getattr(kind, name), reach))
    for name in ("execute", "executemany"):
        setattr(psycopg.AsyncCursor, name, _before_async(getattr(psycopg.AsyncCursor, name), reach))
    psycopg.Connection.commit = _around(psycopg.Connection.commit, reach)  # type: ignore[method-assign]
    psycopg.AsyncConnection.commit = _around_async(  # type: ignore[method-assign]
        psycopg.AsyncConnection.commit, reach
    )


def _before(call: Any, reach: Reach) -> Any:
    def made(self: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        reach(str(query))
        return call(self, query, *arguments, **options)

    return made


def _before_async(call: Any, reach: Reach) -> Any:
    async def made(self: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        reach(str(query))
        return await call(self, query, *arguments, **options)

    return made


def _around(call: Any, reach: Reach) -> Any:
    def made(self: Any) -> Any:
        reach("COMMIT")
        call(self)
        reach("committed")

    return made


def _around_async(call: Any, reach: Reach) -> Any:
    async def made(self: Any) -> Any:
        reach("COMMIT")
        await call(self)
        reach("committed")

    return made
