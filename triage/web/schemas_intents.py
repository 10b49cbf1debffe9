"""What leaves the API about intents a brand made up itself."""

from datetime import datetime

from pydantic import ConfigDict, Field

from triage.web.schemas import Out, OwnIntent, RowError


class Taxonomy(Out):
    """A version of own intents; it was fitted once and never changes."""

    model_config = ConfigDict(extra="ignore", frozen=True, from_attributes=True)

    name: str
    number: int = Field(description="Its version; the newest of a name is used.")
    model: str = Field(description="The encoder it was fitted for.")
    intents: int
    examples: int
    accuracy: float | None = Field(
        description="Share of held-out examples told right; null below three an intent."
    )
    active: bool = Field(description="Whether its name labels the brand's comments.")
    actor: str
    created_at: datetime


class Taxonomies(Out):
    """The newest version of each name."""

    items: list[Taxonomy]


class Definition(Out):
    """An intent as it was defined; texts are masked."""

    name: str
    description: str
    count: int = Field(description="Number of examples.")
    examples: list[str] | None = Field(None, description="Only where they were asked for.")


class Described(Taxonomy):
    """A taxonomy with its intents and the versions of its name, newest first."""

    definitions: list[Definition]
    versions: list[Taxonomy]


class Told(Out):
    """The own intent of one text, or why it has none."""

    index: int
    id: str | None
    own_intent: OwnIntent | None
    error: RowError | None = None


class ToldAll(Out):
    """One item a text, in order."""

    items: list[Told]
