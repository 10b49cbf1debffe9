"""A drafted reply, what its checks found, and what it rests on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from triage.domain.brand import Move
from triage.domain.guidelines import AddressForm

PERSON = "person"
"""The writer of a reply that a person wrote or edited."""


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


@dataclass(frozen=True, slots=True)
class Precedent:
    """A reply a person approved to a like comment, masked; `similarity` (0–1) is that of the
    comments. Of nearly equal ones the newest wording wins: they stand in that order."""

    id: str
    text: str
    similarity: float
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a writer and the checks may know of the comment to be answered. Masked throughout.

    `seed` makes the choice of wording repeatable; `avoid_openings` are the first sentences
    already used for this customer; `articles` are (article id, similarity 0–1), best first.
    `has_author` says that a name is known: the reply may then use the placeholders
    `[[AUTHOR]]` (full name) and `[[AUTHOR_FIRST]]`, which are filled on display and sending.
    `earlier` are the messages of the conversation before this one, oldest first, ours and theirs;
    `record` what the customer record and the order look-up say, by field (`order.status`);
    `placeholders` those the comment holds: a reply may name no others. `automatic` says that no
    person will read the reply before it leaves.
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
    earlier: tuple[str, ...] = ()
    record: Mapping[str, str] = field(default_factory=dict)
    precedents: tuple[Precedent, ...] = ()
    placeholders: frozenset[str] = frozenset()
    automatic: bool = False


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
class NounPhrase:
    """Something the comment names, in words of a dictionary, ready for a sentence.

    `head` is the noun in its dictionary form; `phrase`, `accusative` and `dative` carry their
    article („die Waschmaschine“, “the washing machine”); `start` and `end` are code points of the
    comment. No word of the comment that is not in the dictionary stands in it.
    """

    head: str
    phrase: str
    accusative: str
    dative: str
    plural: bool
    start: int
    end: int


class DetailKind(StrEnum):
    """What a customer told that a reply can speak to."""

    THING = "thing"  # a product, a part, a place, a person's role
    ITEM = "item"  # one of several things that are missing, wrong or broken
    PROBLEM = "problem"  # what went wrong, as a clause
    WISH = "wish"  # what they would like
    TIME = "time"  # when it was: „am Samstag“, “last night”
    PLACE = "place"
    REPEATED = "repeated"  # that it happened before: „zum dritten Mal“
    REFERENCE = "reference"  # an order or invoice number: the placeholder itself
    MENTION = "mention"  # a noun named by the way: „Ihre Nachricht zum Gartenschlauch“
    QUOTE = "quote"  # a whole sentence in the customer's words, where nothing else is recognised


@dataclass(frozen=True, slots=True)
class Detail:
    """Something the comment says, made safe to repeat.

    `text` is our own wording of it („die Waschmaschine nicht funktioniert“, “the app keeps
    crashing”), grammatical in the slot of its kind and free of the customer's spelling; `quote`
    the masked words it was read from; `polarity` how they speak of it; `noun` the thing
    it is about, where one is named.
    """

    kind: DetailKind
    text: str
    quote: str
    polarity: "Polarity"
    noun: NounPhrase | None = None


class Outcome(StrEnum):
    """What a plan decides to do with a comment."""

    REPLY = "reply"
    ASK = "ask"  # something is missing to help
    HAND_OVER = "hand_over"  # no machine may answer; a reply would only be a suggestion
    SILENT = "silent"  # nothing to be said


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
    `must_not` names what any writer has to leave out. `address` is None in English. `details`
    are what the customer told, most telling first; `outcome` and `reason` what is done at all.
    `asks` is the one thing to ask for, `follow_up` says that the conversation goes on, `precedent`
    is the id and the part of an approved reply to take over.
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
    details: tuple[Detail, ...] = ()
    outcome: Outcome = Outcome.REPLY
    reason: str = ""
    article: str | None = None
    link: str | None = None
    product: str | None = None
    store: str | None = None
    time: str | None = None
    has_author: bool = False
    has_order: bool = False
    avoid_openings: tuple[str, ...] = ()
    asks: str | None = None
    follow_up: bool = False
    precedent: tuple[str, str] | None = None

    def named(self, polarity: Polarity) -> tuple[str, ...]:
        """The topic ids spoken of in this way, in the order a reply should name them."""
        return tuple(mention.topic for mention in self.topics if mention.polarity is polarity)

    def evidence(self) -> dict[str, object]:
        """The whole plan as plain data for JSON, to be kept with the decision."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reply to the same comment.

    A writer's own pass the checks; `findings` are of those other programs or people left, and
    `language` is given where it is not the draft's.
    """

    text: str
    writer: str
    sources: tuple[Source, ...] = ()
    language: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a reply and what became of it: part of a draft decision's evidence.

    `writer` names writer, model and prompt by version; `text` is the hash of what it wrote, empty
    where it wrote nothing; `rules` are those broken, `trouble` why nothing came of it.
    """

    writer: str
    text: str = ""
    rules: tuple[str, ...] = ()
    blocked: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as written, its placeholders unfilled, with findings and sources.

    `alternatives` are at most two others, distinct from it and from each other; `attempts` all
    tries that led to it, in order.
    """

    text: str
    language: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    writer: str
    alternatives: tuple[Alternative, ...] = ()
    attempts: tuple[Attempt, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether an open finding forbids sending it."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)
