"""Connections of a pool: one that may be dead is asked before it is used, others are not.

Asking costs a round trip in each transaction, a tenth of a short one. A server that goes away says
so: what it sent lies on the line, and is seen without asking. A line that was cut in silence is
found by asking after a pause.
"""

import time
from collections.abc import Callable
from select import POLLERR, POLLHUP, POLLIN, poll
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

PAUSE = 1.0
"""Seconds a connection may have rested without being asked."""

LEFT = "left"
"""Where a connection's record keeps when it was last used."""


def look_after(engine: Engine, seconds: Callable[[], float] = time.monotonic) -> None:
    """Have dead connections of an engine replaced before use; `seconds` only goes forward."""

    def noted(_: Any, record: Any) -> None:
        record.info[LEFT] = seconds()

    def looked_at(connection: Any, record: Any, _: Any) -> None:
        if seconds() - record.info.get(LEFT, 0.0) < PAUSE and quiet(connection):
            return
        try:
            engine.dialect.do_ping(connection)
        except (psycopg.Error, OSError) as error:
            raise InvalidatePoolError from error

    event.listen(engine, "connect", noted)
    event.listen(engine, "checkin", noted)
    event.listen(engine, "checkout", looked_at)


def quiet(connection: Any) -> bool:
    """Whether the server has said nothing unasked: an end of the line would be readable."""
    try:
        line = poll()
        line.register(connection.fileno(), POLLIN | POLLHUP | POLLERR)
        return not line.poll(0)
    except (psycopg.Error, OSError):
        return False
