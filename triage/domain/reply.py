"""A drafted reply, what its checks found, and what it rests on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from triage.domain.brand import AddressForm, Move


class Severity(StrEnum):
    """How much a finding weighs: `block` can never be sent."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken at one place; offsets are code points of the reply, end exclusive.

    `message` is written in the language asked for; `fix` is the replacement for the span,
    None where only a person can mend it.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    fix: str | None = None


class SourceKind(StrEnum):
    """Where a statement of a reply comes from."""

    COMMENT = "comment"
    CUSTOMER = "customer"
    KNOWLEDGE = "knowledge"
    PLAYBOOK = "playbook"
    PRECEDENT = "precedent"


@dataclass(frozen=True, slots=True)
class Source:
    """Evidence for a part of a reply."""

    kind: SourceKind
    id: str
    quote: str


class DraftState(StrEnum):
    """Where a draft stands."""

    PROPOSED = "proposed"  # waits for a person or an earned policy
    APPROVED = "approved"  # may be sent while nothing changed underneath
    REJECTED = "rejected"  # a person declined it
    STALE = "stale"  # conversation, labels or guidelines moved on


class MessageState(StrEnum):
    """Where an outgoing message stands."""

    PENDING = "pending"  # recorded, waits for its due time
    SENDING = "sending"  # claimed by one worker
    SENT = "sent"  # the channel confirmed it
    CANCELLED = "cancelled"  # undone before it left
    UNKNOWN = "unknown"  # nobody knows whether it left; never retried by machine
    FAILED = "failed"  # the channel refused it; the draft is proposed again


DRAFT_MOVES: Mapping[DraftState, frozenset[DraftState]] = {
    DraftState.PROPOSED: frozenset({DraftState.APPROVED, DraftState.REJECTED, DraftState.STALE}),
    DraftState.APPROVED: frozenset({DraftState.STALE, DraftState.PROPOSED}),
    DraftState.REJECTED: frozenset(),
    DraftState.STALE: frozenset(),
}

MESSAGE_MOVES: Mapping[MessageState, frozenset[MessageState]] = {
    MessageState.PENDING: frozenset({MessageState.SENDING, MessageState.CANCELLED}),
    MessageState.SENDING: frozenset(
        {MessageState.SENT, MessageState.UNKNOWN, MessageState.FAILED, MessageState.CANCELLED}
    ),
    MessageState.UNKNOWN: frozenset({MessageState.SENT, MessageState.PENDING}),
    MessageState.FAILED: frozenset(),
    MessageState.SENT: frozenset(),
    MessageState.CANCELLED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What a writer and the checks may know of the comment to be answered. Masked throughout.

    `seed` makes the choice of wording repeatable; `avoid_openings` are the first sentences
    already used for this customer; `articles` are (article id, similarity 0–1), best first.
    `has_author` says that a name is known: the reply may then use the placeholders
    `[[AUTHOR]]` (full name) and `[[AUTHOR_FIRST]]`, which are filled on display and sending.
    """

    seed: str
    text: str
    language: str
    channel: str
    sentiment: str | None
    intent: str | None
    also_intents: tuple[str, ...] = ()
    urgent: bool = False
    segment: str | None = None
    product: str | None = None
    store: str | None = None
    has_author: bool = False
    has_order: bool = False
    avoid_openings: tuple[str, ...] = ()
    articles: tuple[tuple[str, float], ...] = ()


class Polarity(StrEnum):
    """How the customer speaks of a topic."""

    LIKED = "liked"
    CRITICISED = "criticised"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic recognised in a comment; `quote` is the masked clause it was found in."""

    topic: str
    polarity: Polarity
    quote: str


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """A move of a reply and how much it matters: 1 must stay, 3 is dropped first."""

    move: Move
    importance: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reply is to say, decided before a word of it is written.

    `occasion` is the intent the reply is built for and `tone` one of the sentiments: both may
    differ from the labels where those do not go together. `topics` are topic ids and `product`,
    `store`, `time` ids of the playbook's own names: nothing else of the comment gets through.
    `must_not` names what any writer has to leave out. `address` is None in English.
    """

    seed: str
    language: str
    channel: str
    public: bool
    address: AddressForm | None
    intent: str
    occasion: str
    tone: str
    segment: str | None
    moves: tuple[PlannedMove, ...]
    topics: tuple[Mention, ...]
    facts: tuple[Source, ...]
    must_not: tuple[str, ...]
    article: str | None = None
    link: str | None = None
    product: str | None = None
    store: str | None = None
    time: str | None = None
    has_author: bool = False
    has_order: bool = False
    avoid_openings: tuple[str, ...] = ()

    def named(self, polarity: Polarity) -> tuple[str, ...]:
        """The topic ids spoken of in this way, in the order a reply should name them."""
        return tuple(mention.topic for mention in self.topics if mention.polarity is polarity)

    def evidence(self) -> dict[str, object]:
        """The whole plan as plain data for JSON, to be kept with the decision."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as written, its placeholders unfilled, with findings and sources."""

    text: str
    language: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    writer: str

    @property
    def blocked(self) -> bool:
        """Whether an open finding forbids sending it."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)
