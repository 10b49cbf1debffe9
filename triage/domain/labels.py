"""What a comment can be labelled with. Names are the ones every interface speaks."""

from dataclasses import dataclass
from enum import StrEnum


class Sentiment(StrEnum):
    """How the customer feels; `mixed` is real praise and real criticism side by side."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


class Intent(StrEnum):
    """What the customer wants from us: one primary, others beside it."""

    PRAISE = "praise"
    COMPLAINT = "complaint"
    QUESTION = "question"
    BUG_REPORT = "bug_report"
    FEATURE_REQUEST = "feature_request"
    BILLING = "billing"
    DELIVERY = "delivery"
    CANCELLATION = "cancellation"
    ACCOUNT = "account"
    SALES = "sales"
    OTHER = "other"


class Reason(StrEnum):
    """Why a comment is urgent: harm, the law, or a clock that started on receipt."""

    SAFETY = "safety"
    ALLERGY = "allergy"
    LEGAL = "legal"
    OUTAGE = "outage"
    CHURN = "churn"
    PRESS = "press"
    SELF_HARM = "self_harm"
    VULNERABLE = "vulnerable"
    PRIVACY_REQUEST = "privacy_request"
    WITHDRAWAL = "withdrawal"
    CANCELLATION_NOTICE = "cancellation_notice"
    WARRANTY = "warranty"


class Disposition(StrEnum):
    """What is to become of a comment."""

    SPAM = "spam"
    HUMAN = "human"
    NO_REPLY = "no_reply"
    DUPLICATE = "duplicate"
    DRAFT = "draft"


UNDETERMINED = "und"
"""Language code of a text whose language cannot be told (ISO 639-3)."""

DRAFTED_LANGUAGES = frozenset({"de", "en"})
"""Languages the bundled writer can draft in."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its calibrated probability, 0–1."""

    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no label with the calibrated probability of yes, 0–1."""

    label: bool
    score: float
    reasons: tuple[str, ...] = ()


UNASKED = Flag(False, 0.0)
"""A flag of a record stored before anything asked for it."""


@dataclass(frozen=True, slots=True)
class OwnIntent:
    """One of the intents the brand made up itself, with its calibrated probability, 0-1;
    `out_of_scope` says that probably none of them is meant."""

    label: str
    score: float
    out_of_scope: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything the classifier says of one comment."""

    sentiment: Label
    intent: Label
    also_intents: tuple[Label, ...]
    spam: Flag
    urgent: Flag
    engage: Flag
    abstained: tuple[str, ...] = ()
    contradiction: bool = False
    toxic: Flag = UNASKED
    own_intent: OwnIntent | None = None
