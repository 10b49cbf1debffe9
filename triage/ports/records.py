"""The records that travel between the line and the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.domain.comment import CleanText, Rating, Submission
from triage.domain.customer import CustomerFacts
from triage.domain.labels import Disposition, Labels
from triage.domain.reply import Draft, Finding, Situation
from triage.domain.staffing import Destination
from triage.ports.drafting import Evidence
from triage.ports.models import Scores, Vector
from triage.ports.queueing import Claim

AUTHOR = "[[AUTHOR]]"
"""Placeholder of the customer's name."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A comment to be understood; `payload` is the row as received, opened from the vault;
    `usual_language` that of its conversation, else the one nearly all write in its source."""

    id: UUID
    brand_id: UUID
    channel: str
    payload: bytes
    customer: CustomerFacts
    received_at: datetime
    usual_language: str | None = None


@dataclass(frozen=True, slots=True)
class First:
    """An earlier comment that a new one may repeat."""

    comment_id: UUID
    customer_id: UUID
    identified: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both ends included."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """An earlier comment and its raw vector (d,)."""

    first: First
    vector: Vector


@dataclass(frozen=True, slots=True)
class Repeat:
    """The comment that came first, and the code of what shows that another repeats it."""

    comment_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier comment says: masked text, what its placeholders stand for, the row."""

    comment_id: UUID
    text: str
    values: Mapping[str, str]
    payload: bytes
    channel: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What the first half of the line found out about one comment; `scores` are those of the
    shipped heads, `labels` rest on version `learned` of the brand's own; `lookups` are
    the kinds and values its person can be found by."""

    arrival: Arrival
    submission: Submission
    clean: CleanText
    text_hash: str
    fingerprint: str
    vector: Vector
    scores: Scores
    labels: Labels
    learned: int = 0
    taxonomy: str | None = None
    lookups: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Routed:
    """An understood comment with its destination; `reason` says why, in words of the rules;
    `repeated` that it was said before, whatever became of it then; `special_until` when labels of
    special categories are to be forgotten."""

    understood: Understood
    disposition: Disposition
    reason: str
    team: str
    due_at: datetime
    duplicate_of: UUID | None = None
    theme_id: UUID | None = None
    repeated: bool = False
    special_until: datetime | None = None
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class Triaged:
    """A comment ready for the second half of the line.

    `earlier` are the newest masked messages of its conversation before it, oldest first, ours and
    the same customer's; `evidence` is None until it was gathered; `thread` is alike for all that
    stands under one public post.
    """

    id: UUID
    brand_id: UUID
    external_id: str | None
    customer_id: UUID
    text: str
    language: str
    channel: str
    labels: Labels
    disposition: Disposition
    reason: str
    rating: Rating | None
    product: str | None
    store: str | None
    placeholders: frozenset[str]
    conversation_revision: int
    labels_revision: int
    vector: Vector
    openings: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    evidence: Evidence | None = None
    thread: bytes | None = None

    def situation(self, names: Sequence[str] = ()) -> Situation:
        """What writer and checks may know of a comment, with the evidence gathered so far.

        `names` the customer is known by are for the check of a person's own words only: who
        writes “Ms Lindqvist” to her invents nothing. Such a situation is never stored.
        """
        labels, evidence = self.labels, self.evidence or Evidence()
        return Situation(
            seed=str(self.id),
            text=self.text,
            language=self.language,
            channel=self.channel,
            sentiment=labels.sentiment.label,
            intent=labels.intent.label,
            also_intents=tuple(label.label for label in labels.also_intents),
            urgent=labels.urgent.label,
            segment=self.rating.segment if self.rating else None,
            product=self.product,
            store=self.store,
            has_author=AUTHOR in self.placeholders,
            has_order=any(name.startswith("[[ORDER_NUMBER") for name in self.placeholders),
            avoid_openings=self.openings,
            articles=evidence.articles,
            earlier=(*self.earlier, *evidence.vouched, *names),
            record=evidence.record,
            precedents=evidence.precedents,
            placeholders=self.placeholders,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A comment with everything its labels and destination rest on; `scores` are those of the
    shipped heads, `model` and `heads` their versions."""

    comment: Triaged
    state: str
    team: str
    received_at: datetime
    customer: CustomerFacts
    repeated: bool
    scores: Scores
    model: str
    heads: str


@dataclass(frozen=True, slots=True)
class Relabelled:
    """What a person's word makes of a comment."""

    labels: Labels
    disposition: Disposition
    reason: str
    team: str
    due_at: datetime
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the second half made of it; no draft where none is wanted. `author_id` is who handed
    the draft in, None where the line wrote it."""

    comment: Triaged
    draft: Draft | None
    plan: Mapping[str, Any]
    guidelines_version: str
    author_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier result for the very same text, model and heads."""

    vector: Vector
    scores: Scores


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """A theme as stored; `centroid` (d,) is the mean of its members' raw vectors."""

    id: UUID
    label: str
    size: int
    centroid: Vector
    named: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of one accepted row: its comment, and whether it was there before."""

    comment_id: UUID
    repeated: bool


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed message: its text, and the values of its placeholders. `token` fences other
    claimers off; `id` is the idempotency key of whoever takes it. `automatic` says that a policy
    released it, no person; `attempts` counts the tries before this one."""

    id: UUID
    brand_id: UUID
    draft_id: UUID
    comment_id: UUID
    token: int
    channel: str
    text: str
    values: Mapping[str, str]
    recipient: Mapping[str, str]
    automatic: bool = False
    attempts: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """A draft about to be decided on, with everything the decision depends on.

    `comment` carries the evidence the draft was written with, and the draft's language: a person
    may have asked for a reply in another than the comment's. `decided` says that the draft was
    approved before and taken back: its text is what a person said yes to. `author_id` is who wrote
    or edited the text, None where a machine did; `four_eyes` that they may not send it.

    `version` is the brand's in force; `digest` names all that the checks look at. `found` is what
    the same rules found in just this, by language, None where nobody asked; where it is known, the
    comment comes without vector and history, which nothing but the checks would read. `holder` is
    who works on it at this moment or did last, with the end of their time; `trial` the hash of the
    text that automation judged.
    """

    draft_id: UUID
    comment_id: UUID
    brand_id: UUID
    text: str
    values: Mapping[str, str]
    comment: Triaged
    stale: bool
    state: str
    draft: Draft
    decided: bool = False
    author_id: UUID | None = None
    four_eyes: bool = False
    version: str = ""
    digest: str = ""
    found: Mapping[str, tuple[Finding, ...]] | None = None
    holder: Claim | None = None
    trial: str | None = None

    @property
    def offered(self) -> tuple[str, ...]:
        """The texts programs offered."""
        return (self.text, *(other.text for other in self.draft.alternatives))

    def situation(self) -> Situation:
        """What the checks of a person's wording may know, the customer's name included."""
        named = ("[[AUTHOR", "[[NAME")
        return self.comment.situation(
            [v for name, v in self.values.items() if name.startswith(named)]
        )


@dataclass(frozen=True, slots=True)
class ArticleVector:
    """A knowledge article's place in the vector space."""

    id: UUID
    name: str
    language: str
    text_hash: str
    vector: Vector


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the line made of a comment, with the values of its placeholders."""

    comment_id: UUID
    state: str
    comment: Triaged
    personal_data: Sequence[Mapping[str, Any]]
    team: str
    theme: tuple[UUID, str] | None
    duplicate_of: UUID | None
    values: Mapping[str, str]
    draft: Draft | None
