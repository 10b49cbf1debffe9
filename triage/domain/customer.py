"""What the line knows of a customer, without knowing who it is."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """`identified` is false where the comment came from nobody we can tell; revenue in the
    brand's currency."""

    id: UUID
    identified: bool
    segment: str | None = None
    revenue: float | None = None
    language: str | None = None
