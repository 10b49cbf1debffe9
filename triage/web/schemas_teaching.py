"""What leaves the API about labels: why they were given, what people taught, what is wanted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from triage.web.schemas import Decided, Draft, Labels, Out, Prediction


class Figures(Out):
    """Something read off an object of the line."""

    model_config = ConfigDict(extra="ignore", frozen=True, from_attributes=True)


class Piece(Figures):
    """A part of the masked text and what the label's score would lose without it."""

    start: int
    end: int
    text: str
    weight: float


class Like(Figures):
    """A labelled text near the comment: shipped with the heads, or a correction."""

    text: str
    label: str
    origin: str
    cosine: float
    comment_id: UUID | None = None


class Why(Figures):
    """One label explained; `shipped` is its score before the brand's corrections."""

    head: str
    label: str
    score: float
    shipped: float
    threshold: float
    abstained: bool
    words: list[Piece]
    examples: list[Like]


class Explained(Figures):
    """All labels explained, with the versions that gave them."""

    model: str
    heads: str
    learned: int
    labels: list[Why]


class Explanation(Out):
    """Why a comment is where it is."""

    comment_id: UUID
    disposition: str | None
    reason: str | None
    team: str | None
    labels: Labels | None
    why: Explained | None
    abstained: list[str]
    predictions: list[Prediction]
    drafts: list[Draft]
    decisions: list[Decided]


class Version(Figures):
    """A version of a brand's heads; `state` is accepted, refused (by the gate) or erased."""

    number: int
    state: str
    in_force: bool
    base: str
    corrections: int
    gate: dict[str, Any]
    reason: str
    actor: str
    created_at: datetime


class Asked(Figures):
    """A comment as it is labelled now; the text is masked."""

    id: UUID
    text: str
    language: str
    channel: str
    received_at: datetime
    labels: Labels


class Question(Figures):
    """A comment whose label would teach most, and others that say the same."""

    comment: Asked
    likewise: list[Asked]
    worth: float = Field(description="Doubt that one label may end, summed over comments.")


class Questions(Figures):
    """The review list, the most instructive first."""

    items: list[Question]


class Corrected(Out):
    """What a correction led to."""

    comment_ids: list[UUID]
    labels: Labels
    version: Version


class Wanted(Figures):
    """How sure a label must be in a language: below `threshold` a person decides."""

    head: str
    label: str
    language: str = Field(description="de, en, or other for all other languages")
    precision: float | None = Field(description="The wanted share of right ones; None: as shipped.")
    threshold: float
    coverage: float = Field(description="Share of the label's answers that reach the threshold.")


class Heads(Out):
    """A brand's heads: what is in force, how sure it must be, and every version."""

    base: str
    number: int = Field(description="The version in force; 0: as shipped.")
    labels: list[Wanted]
    versions: list[Version]


class HeadsRolledBack(Heads):
    """The heads after going back or forth, and what became of the corrections."""

    set_aside: int = Field(description="Corrections made since that version: no longer learned.")
    restored: int = Field(description="Corrections of that version that count again.")
