"""How a brand's people work together on the queue: who may send what, and what they say why."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class RejectReason(StrEnum):
    """Why a person declined a draft."""

    WRONG_FACTS = "wrong_facts"
    WRONG_TONE = "wrong_tone"
    WRONG_LABEL = "wrong_label"
    SHOULD_NOT_ANSWER = "should_not_answer"
    WRONG_LANGUAGE = "wrong_language"
    OTHER = "other"


class CallOutcome(StrEnum):
    """What came of calling a customer back."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    VOICEMAIL = "voicemail"
    WRONG_NUMBER = "wrong_number"
    OTHER = "other"


class CallState(StrEnum):
    """Where a call-back stands."""

    OPEN = "open"  # somebody is to call
    DONE = "done"  # somebody did
    CANCELLED = "cancelled"  # nobody has to any more


@dataclass(frozen=True, slots=True)
class FourEyes:
    """Replies that two people must have seen; an empty set stands for all."""

    channels: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()

    def covers(self, channel: str, intents: Collection[str]) -> bool:
        """Whether a reply there, to a comment of these intents, is one of them."""
        return (not self.channels or channel in self.channels) and (
            not self.intents or not self.intents.isdisjoint(intents)
        )


@dataclass(frozen=True, slots=True)
class DeskRules:
    """A brand's rules of working together; `claim_minutes` is how long a claim holds unused,
    `own_figures` whether people see figures about their own work, and nobody else's."""

    four_eyes: tuple[FourEyes, ...] = ()
    claim_minutes: int = 5
    own_figures: bool = False

    def needs_two(self, channel: str, intents: Collection[str]) -> bool:
        """Whether who wrote or edited a reply there may not send it."""
        return any(rule.covers(channel, intents) for rule in self.four_eyes)
