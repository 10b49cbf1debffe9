"""A customer's comment: what a source hands over, and the states it passes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """Where a comment was left."""

    EMAIL = "email"
    SURVEY = "survey"
    SOCIAL = "social"
    APP_REVIEW = "app_review"
    WEB_WIDGET = "web_widget"
    FORUM = "forum"


PUBLIC_CHANNELS = frozenset({Channel.SOCIAL, Channel.APP_REVIEW, Channel.FORUM})
"""Replies there are read by everybody."""


SENDER_UNPROVEN = "sender-unproven"
"""Stands among a comment's repairs where who sent the mail may be somebody else."""


class Scale(StrEnum):
    """The kinds of rating a source can carry."""

    NPS = "nps"
    STARS = "stars"
    CSAT = "csat"
    CES = "ces"


RANGES: Mapping[Scale, tuple[int, int]] = {
    Scale.NPS: (0, 10),
    Scale.STARS: (1, 5),
    Scale.CSAT: (1, 5),
    Scale.CES: (1, 7),
}


class Segment(StrEnum):
    """NPS segment: 9–10 promoter, 7–8 passive, 0–6 detractor (Reichheld 2003)."""

    PROMOTER = "promoter"
    PASSIVE = "passive"
    DETRACTOR = "detractor"


@dataclass(frozen=True, slots=True)
class Rating:
    """A score on its scale, within `RANGES`."""

    value: float
    scale: Scale

    @property
    def segment(self) -> Segment | None:
        """The NPS segment; None on other scales."""
        if self.scale is not Scale.NPS:
            return None
        if self.value >= 9:
            return Segment.PROMOTER
        return Segment.PASSIVE if self.value >= 7 else Segment.DETRACTOR

    @property
    def share(self) -> float:
        """Place within the range: 0 is the worst score, 1 the best."""
        low, high = RANGES[self.scale]
        return (self.value - low) / (high - low)


class CommentState(StrEnum):
    """Where a comment stands on the line."""

    RECEIVED = "received"  # accepted and stored, nothing understood yet
    TRIAGED = "triaged"  # labelled, themed and routed; no reply yet
    WAITING = "waiting"  # a person has to act
    ANSWERED = "answered"  # a reply was approved
    DISMISSED = "dismissed"  # closed without a reply
    FAILED = "failed"  # the line could not process it; see the dead letters


@dataclass(frozen=True, slots=True)
class Submission:
    """One comment as a source hands it over, validated, its text still raw.

    `payload` is the row exactly as received; `repairs` says what ingest had to mend; `parent` is
    the text of the post it stands under.
    """

    text: str
    channel: Channel
    payload: bytes
    external_id: str | None = None
    author: str | None = None
    customer_id: str | None = None
    email: str | None = None
    rating: Rating | None = None
    created_at: datetime | None = None
    language: str | None = None
    product: str | None = None
    category: str | None = None
    store: str | None = None
    app_version: str | None = None
    order: str | None = None
    url: str | None = None
    conversation: str | None = None
    in_reply_to: str | None = None
    parent: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A stretch of text that tells who somebody is; offsets are code points, end exclusive."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """What normalize makes of a raw text.

    `text` is masked: every personal value is a placeholder such as `[[EMAIL_1]]`, and
    `values` maps placeholders to originals. `personal_data` points into the raw text.
    """

    text: str
    language: str
    language_score: float
    personal_data: tuple[PersonalData, ...]
    values: Mapping[str, str]
    repairs: tuple[str, ...] = ()
