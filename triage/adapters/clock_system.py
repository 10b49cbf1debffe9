"""The time, from the operating system. The only place the product asks for it."""

from datetime import UTC, datetime


class SystemClock:
    """See `ports.Clock`."""

    def now(self) -> datetime:
        """See the port."""
        return datetime.now(UTC)
