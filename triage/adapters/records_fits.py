"""Fits of own intents that run or ran lately."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, text

from triage.domain.errors import Busy, NotFound
from triage.ports.fits import Fit

KEPT = timedelta(days=1)

ONE_BY_ONE = text("LOCK TABLE fit IN SHARE ROW EXCLUSIVE MODE")
"""Who begins at the same moment waits: a limit holds then too."""

FORGET = text("DELETE FROM fit WHERE started_at < :long_ago")

RUNNING = text("SELECT count(*) FROM fit WHERE ended_at IS NULL AND seen_at >= :alive_since")

BEGIN = text("""
    INSERT INTO fit (id, brand_id, name, examples, started_at, seen_at, ended_at, error)
    VALUES (:id, :brand_id, :name, :examples, :started_at, :seen_at, :ended_at, :error)
""")

SEEN = text("UPDATE fit SET seen_at = :now WHERE id = :id AND ended_at IS NULL")

END = text("UPDATE fit SET ended_at = :now, error = :error WHERE id = :id")
"""Who ran it has the last word, also over who took it for lost."""

ONE = text("""
    SELECT id, brand_id, name, examples, started_at, seen_at, ended_at, error
    FROM fit WHERE brand_id = :brand_id AND id = :id
""")


class PostgresFits:
    """See `ports.fits.Fits`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def begin(self, fit: Fit, alive_since: datetime, most: int) -> None:
        """See the port."""
        self.connection.execute(ONE_BY_ONE)
        if self.connection.scalars(RUNNING, {"alive_since": alive_since}).one() >= most:
            raise Busy("Other intents are being fitted; try again in a minute.")
        self.connection.execute(BEGIN, asdict(fit))

    def forget(self, now: datetime) -> None:
        """See the port."""
        self.connection.execute(FORGET, {"long_ago": now - KEPT})

    def seen(self, fit_id: UUID, now: datetime) -> None:
        """See the port."""
        self.connection.execute(SEEN, {"id": fit_id, "now": now})

    def end(self, fit_id: UUID, now: datetime, error: str) -> None:
        """See the port."""
        self.connection.execute(END, {"id": fit_id, "now": now, "error": error})

    def get(self, brand_id: UUID, fit_id: UUID) -> Fit:
        """See the port."""
        row = self.connection.execute(ONE, {"brand_id": brand_id, "id": fit_id}).one_or_none()
        if row is None:
            raise NotFound("This fit is not known any more.")
        return Fit(**row._mapping)
