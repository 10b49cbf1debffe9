"""Connections that keep their prepared statements over a rollback.

Every read ends with one, for nothing was written; psycopg then forgets what it prepared, as a
rolled-back transaction may have made the tables it speaks of. Ours make none, and planning a join
of nine tables anew takes 3 ms each time, carrying it out 0.3 ms.
"""

from typing import Any

import psycopg
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import Engine, event

SEEN_BEFORE = 1
"""A statement is prepared when it comes for the second time: psycopg waits for the sixth."""


class Steady(psycopg.Connection[Any]):
    """As its parent, but for a rollback after which nothing is wrong."""

    def rollback(self) -> None:
        """Roll back; what failed, and what is lost, is the parent's to tidy up."""
        sound = self.pgconn.transaction_status == TransactionStatus.INTRANS
        if sound and self._rolled_back():
            return
        super().rollback()

    def _rolled_back(self) -> bool:
        with self.lock:
            return self.pgconn.exec_(b"ROLLBACK").status == ExecStatus.COMMAND_OK


def keep_prepared(engine: Engine) -> None:
    """Have an engine make such connections."""

    def connect(_: Any, __: Any, place: list[Any], words: dict[str, Any]) -> Steady:
        return Steady.connect(*place, **words, prepare_threshold=SEEN_BEFORE)

    event.listen(engine, "do_connect", connect)
