"""Own intents that are being fitted: what any web process can tell of a fit that another runs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Fit:
    """One fit; `error` says why it came to nothing, in English for the catalogues; it never holds
    an example.

    `seen_at` is when the process that runs it last said so.
    """

    id: UUID
    brand_id: UUID
    name: str
    examples: int
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None
    error: str = ""


class Fits(Protocol):
    """Fits of all brands."""

    def begin(self, fit: Fit, alive_since: datetime, most: int) -> None:
        """Raises Busy while `most` others run that were seen since then."""

    def seen(self, fit_id: UUID, now: datetime) -> None:
        """It still runs."""

    def end(self, fit_id: UUID, now: datetime, error: str) -> None:
        """It is over, and came to nothing where there is an error."""

    def forget(self, now: datetime) -> None:
        """Those that began more than a day ago."""

    def get(self, brand_id: UUID, fit_id: UUID) -> Fit:
        """One of a brand; raises NotFound."""
