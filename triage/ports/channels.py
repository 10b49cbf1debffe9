"""The way out to a customer, the brands in force, and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.domain.brand import Brand
from triage.ports.records import Outgoing


class Clock(Protocol):
    """Tells the time; the only place the product gets it from."""

    def now(self) -> datetime:
        """The current time, in UTC."""


class OutboundChannel(Protocol):
    """A way to a customer. Raises Unavailable if nothing left and trying again may help, Refused if
    it never will; after any other error nobody knows whether it left."""

    def deliver(self, message: Outgoing, text: str) -> str:
        """Hand the filled text over, once; returns the provider's id."""

    def trace(self, message: Outgoing) -> str | None:
        """The provider's id of a message whose fate is unknown, where the channel can look it up
        and finds it; None where it does not know."""


class BrandShelf(Protocol):
    """The brands in force, as the database holds them."""

    def get(self, brand_id: UUID) -> Brand:
        """The current version; raises NotFound."""

    def at(self, brand_id: UUID, version: str) -> Brand:
        """An earlier version; raises NotFound."""

    def trial(self, name: str, files: Mapping[str, str]) -> Brand:
        """The brand that these files would make; raises BrandFileError."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row and its line in the file, from 1; `error` says why it cannot be used."""

    line: int
    values: Mapping[str, Any]
    error: str | None = None
