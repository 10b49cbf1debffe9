"""When the next back-up is due: one row for all workers, so that exactly one of them makes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, select, text

from triage.adapters.tables_backups import backup_schedule

LOCK = 0x7472_6962_6163_6B75
"""The advisory lock of whoever makes a back-up; the server lets go of it at death."""

AGAIN = timedelta(minutes=15)
"""After a failure, at most; a short outage must not cost a day."""

PLAN = text("""
    INSERT INTO backup_schedule (id, due_at) VALUES (1, :next)
    ON CONFLICT (id) DO UPDATE SET due_at = least(backup_schedule.due_at, excluded.due_at)
    RETURNING due_at
""")

DONE = text("""
    UPDATE backup_schedule
    SET due_at = :next, made_at = :now, folder = :folder, failed_at = NULL, error = NULL
    WHERE id = 1 AND due_at = :seen
""")

FAILED = text("""
    UPDATE backup_schedule SET due_at = :next, failed_at = :now, error = :error
    WHERE id = 1 AND due_at = :seen
""")


@dataclass(frozen=True, slots=True)
class LastBackup:
    """How it stands; `error` is empty once one succeeded."""

    due_at: datetime
    made_at: datetime | None
    folder: str
    failed_at: datetime | None
    error: str


class BackupSchedule:
    """The timetable. `every` is the time between two back-ups."""

    def __init__(self, engine: Engine, every: timedelta) -> None:
        self.engine = engine
        self.every = every

    @contextmanager
    def turn(self, now: datetime) -> Iterator[datetime | None]:
        """The due time if a back-up is due and nobody else is at it; ours alone until left."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            due: datetime = connection.execute(PLAN, {"next": now + self.every}).scalar_one()
            if due > now or not connection.scalar(text(f"SELECT pg_try_advisory_lock({LOCK})")):
                yield None
                return
            try:  # looked at again: whoever was at it may just have finished
                again = connection.scalar(select(backup_schedule.c.due_at))
                yield again if again and again <= now else None
            finally:
                if not connection.invalidated:
                    connection.execute(text(f"SELECT pg_advisory_unlock({LOCK})"))

    def made(self, seen: datetime, folder: str, now: datetime) -> None:
        """A back-up was made; the next one is due in its time."""
        values = {"seen": seen, "folder": folder, "now": now, "next": now + self.every}
        with self.engine.begin() as connection:
            connection.execute(DONE, values)

    def failed(self, seen: datetime, error: str, now: datetime) -> None:
        """It could not be made; tried again soon."""
        values = {"seen": seen, "error": error, "now": now, "next": now + min(AGAIN, self.every)}
        with self.engine.begin() as connection:
            connection.execute(FAILED, values)

    def last(self) -> LastBackup | None:
        """How it stands; None before any worker looked at the timetable."""
        with self.engine.connect() as connection:
            row = connection.execute(select(backup_schedule)).one_or_none()
        if row is None:
            return None
        return LastBackup(row.due_at, row.made_at, row.folder or "", row.failed_at, row.error or "")
