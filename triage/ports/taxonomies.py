"""What travels when a brand makes up its own intents, and the register that keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.taxonomy import IntentDefinition
from triage.ports.models import OwnIntents


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A version of a brand's own intents, fitted; `model` is the version of the encoder.

    `accuracy` is that of held-out examples, 0-1, None where there are too few; `active` says that
    its name labels the brand's comments.
    """

    name: str
    number: int
    model: str
    intents: int
    examples: int
    accuracy: float | None
    active: bool
    actor: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class InForce:
    """Own intents that can be told; `version` is their name and number: `shop@3`."""

    version: str
    own: OwnIntents


class Taxonomies(Protocol):
    """Own intents of brands, by name and version; the newest version of a name is in force."""

    def active(self, brand_id: UUID) -> tuple[str, int] | None:
        """Name and number of what labels the brand's comments."""

    def activate(self, brand_id: UUID, name: str | None) -> None:
        """Label the brand's comments with these from now on, None: with none. Raises NotFound."""

    def add(
        self,
        brand_id: UUID,
        made: Taxonomy,
        intents: Sequence[IntentDefinition],
        weights: bytes,
        actor_id: UUID,
    ) -> int:
        """Append a version of its name; returns the number it got, whatever `made` says."""

    def delete(self, brand_id: UUID, name: str) -> None:
        """Take a name with all its versions and examples away. Raises NotFound, and Conflict where
        it ever labelled comments: what decisions rest on stays."""

    def versions(self, brand_id: UUID, name: str | None, limit: int) -> list[Taxonomy]:
        """Newest first: of one name all versions, without a name the newest of each."""

    def intents(self, brand_id: UUID, name: str, number: int) -> list[IntentDefinition]:
        """What a version was fitted on, masked; raises NotFound."""

    def weights(self, brand_id: UUID, name: str, number: int) -> bytes:
        """What was fitted; raises NotFound."""
