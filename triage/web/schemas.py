"""What leaves the API and what pages read: only fields named here get out of a record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Row = Mapping[str, Any]


def none_if_empty(value: object) -> object:
    """A comment that was not understood yet has no labels, rather than empty ones."""
    return value or None


class Out(BaseModel):
    """Something that leaves."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Label(Out):
    """A label with its calibrated probability."""

    label: str
    score: float


class Flag(Out):
    """A yes-or-no label with the calibrated probability of yes."""

    label: bool
    score: float
    reasons: list[str] = []


class OwnIntent(Label):
    """One of the brand's own intents, or what several likely ones have in common."""

    out_of_scope: bool = Field(description="Whether probably none of the own intents is meant.")


class Labels(Out):
    """What the classifier says."""

    sentiment: Label
    intent: Label
    also_intents: list[Label] = []
    spam: Flag
    urgent: Flag
    engage: Flag
    abstained: list[str] = []
    contradiction: bool = False
    toxic: Flag | None = None
    own_intent: OwnIntent | None = None


class Rating(Out):
    """A score on its scale."""

    value: float
    scale: str


class Theme(Out):
    """What a group of comments is about."""

    id: UUID
    label: str
    size: int | None = None
    named: bool = False
    updated_at: datetime | None = None


class Finding(Out):
    """A rule broken at a place; offsets are code points, end exclusive."""

    rule: str
    severity: str
    start: int
    end: int
    message: str
    fix: str | None = None


class Source(Out):
    """What a part of a reply rests on."""

    kind: str
    id: str
    quote: str


class Alternative(Out):
    """Another reply to the same comment; `language` is null where it is the draft's."""

    text: str
    writer: str
    language: str | None = None
    findings: list[Finding] = []
    sources: list[Source] = []


class Evidence(Out):
    """What a draft was written with and is checked against, beside the comment."""

    articles: list[tuple[str, float]] = Field(
        default=[], description="Id and likeness of what it may quote."
    )
    elsewhere: list[str] = Field(
        default=[], description="Near articles of other languages, never quoted."
    )
    record: dict[str, str] = Field(
        default={}, description="What the order look-up answered, by field."
    )
    vouched: list[str] = Field(default=[], description="What people wanted mentioned.")
    precedents: list[tuple[str, float]] = Field(
        default=[], description="Approved replies to like comments."
    )


class Draft(Out):
    """A drafted reply; personal data stands as placeholders such as [[AUTHOR]]."""

    id: UUID
    state: str
    text: str
    language: str
    writer: str
    created_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    author: str | None = Field(None, description="Who wrote or edited it; null: a machine.")
    blocked: bool | None = Field(None, description="Whether a finding forbids sending it.")
    findings: list[Finding] = []
    sources: list[Source] = []
    alternatives: list[Alternative] = Field(
        [], description="Others to choose from, counted from 1."
    )
    plan: dict[str, Any] = Field(
        {}, description="Moves, facts with their sources, what must not be said, the outcome."
    )
    evidence: Evidence = Field(default_factory=Evidence)
    guidelines_version: str | None = None


class PersonalData(Out):
    """A stretch of the original that tells who somebody is; offsets are code points."""

    type: str
    start: int
    end: int


class Prediction(Out):
    """The scores of one model, whole."""

    model: str
    heads: str
    scores: dict[str, Any]
    created_at: datetime


class Message(Out):
    """A reply on its way out."""

    id: UUID
    draft_id: UUID
    channel: str
    state: str
    due_at: datetime
    settled_at: datetime | None = None
    error: str | None = None


class Decided(Out):
    """Who decided what, when and why; inputs by hash."""

    id: UUID
    kind: str
    at: datetime
    actor: str | None = None
    draft_id: UUID | None = None
    reason: str = ""
    inputs: dict[str, Any] = {}
    versions: dict[str, Any] = {}
    scores: dict[str, Any] = {}
    outcome: dict[str, Any] = {}


class Claim(Out):
    """Who is working on a comment; it ends by itself at `until` unless it is renewed."""

    by: str
    since: datetime
    until: datetime


class Note(Out):
    """What a colleague noted, without personal data of customers."""

    id: UUID
    comment_id: UUID
    author: str
    text: str
    at: datetime
    mentions: list[str] = Field([], description="The colleagues it speaks to.")
    seen: bool = Field(True, description="Whether you have read it, in your own mentions.")


class Call(Out):
    """Somebody is to call a customer back."""

    id: UUID
    comment_id: UUID
    assignee: str
    state: str
    note: str
    due_at: datetime
    created_at: datetime
    outcome: str | None = None
    remark: str | None = None
    settled_at: datetime | None = None


class Comment(Out):
    """A comment as the machine understood it; the text is masked."""

    id: UUID
    external_id: str | None = None
    state: str
    channel: str
    text: str | None = None
    language: str | None = None
    rating: Rating | None = None
    created_at: datetime | None = None
    received_at: datetime
    due_at: datetime | None = None
    assignee: str | None = Field(None, description="Who is to answer; null: its whole team.")
    assigned_at: datetime | None = None
    resolve_by: datetime | None = Field(None, description="When it has to be settled.")
    warned_at: datetime | None = Field(None, description="When it was said to be due soon.")
    breached_at: datetime | None = Field(None, description="When it was said to be late.")
    product: str | None = None
    category: str | None = None
    store: str | None = None
    app_version: str | None = None
    labels: Annotated[Labels | None, BeforeValidator(none_if_empty)] = None
    disposition: str | None = None
    reason: str | None = None
    team: str | None = None
    theme: Theme | None = None
    duplicate_of: UUID | None = None
    personal_data: list[PersonalData] = []
    repairs: list[str] = []
    draft: Draft | None = Field(None, description="The open draft, if there is one.")
    parent: str | None = Field(None, description="The post it stands under, masked.")
    snoozed_until: datetime | None = Field(None, description="Hidden from the queue until then.")
    claim: Claim | None = Field(None, description="Who is working on it.")
    worth: int = Field(0, description="How often the customer's value doubles its priority.")
    surety: int | None = Field(
        None, description="How sure sentiment and intent are: 0 unsure, 1 likely, 2 sure."
    )


class Duplicate(Out):
    """A later comment with the same words."""

    id: UUID
    channel: str
    received_at: datetime


class History(Comment):
    """A comment with everything that happened to it."""

    customer_id: UUID | None = Field(None, description="Who wrote it; see /people.")
    erased: bool = Field(False, description="Whether the person's data is gone for good.")
    duplicates: list[Duplicate] = []
    plan: dict[str, Any] = Field({}, description="The plan, where no draft came of it.")
    drafts: list[Draft] = []
    predictions: list[Prediction] = []
    messages: list[Message] = []
    notes: list[Note] = []
    calls: list[Call] = []
    decisions: list[Decided] = []


class Comments(Out):
    """A page of comments; `next` is the cursor of the following page."""

    items: list[Comment]
    next: str | None
    total: int = Field(description="All pages together, counted up to 1,000.")
    capped: bool = Field(False, description="Whether there are more than `total`.")


class Themes(Out):
    """A page of themes, largest first."""

    items: list[Theme]
    next: str | None
    total: int


class Brand(Out):
    """A brand; `name` is what other calls take."""

    id: UUID
    name: str
    title: str
    version: str | None = None


class Brands(Out):
    """All brands."""

    items: list[Brand]


class RowError(Out):
    """Why a row was refused."""

    field: str | None = None
    message: str


class Received(Out):
    """What became of one row."""

    index: int
    status: str = Field(description="accepted, repeated (was there before) or refused")
    id: UUID | None
    error: RowError | None = None


class Receipts(Out):
    """What became of every row, in order."""

    items: list[Received]
    accepted: int
    repeated: int
    refused: int


class Outcome(Out):
    """What a decision on a draft led to."""

    draft_id: UUID
    comment_id: UUID
    message_id: UUID | None = None
    due_at: datetime | None = Field(None, description="When the reply leaves; until then: undo.")
    second_person: bool = Field(False, description="The edit waits for somebody else's approval.")
    findings: list[Finding] = []


class Offered(Out):
    """Where an offered reply went."""

    draft_id: UUID
    comment_id: UUID
    alternative: int | None = Field(
        description="Its number among the alternatives; null when it is the draft itself."
    )
    blocked: bool = Field(description="Whether a finding forbids sending it.")
    findings: list[Finding] = []


class Amended(Out):
    """A draft as it stands after it was worded anew or exchanged."""

    draft_id: UUID
    comment_id: UUID
    text: str
    language: str
    writer: str
    blocked: bool
    findings: list[Finding] = []
    sources: list[Source] = []
    alternatives: list[Alternative] = []


class Redriven(Out):
    """The comment that is on the line again."""

    comment_id: UUID


class Stats(Out):
    """Numbers of comments by state, disposition, sentiment, intent, team and language."""

    counts: dict[str, dict[str, int]]
