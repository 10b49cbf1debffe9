"""Earned automation: what a policy cell is, what a brand allows it, and what became of a trial.

Every draft of a machine is a trial: it tells whether it would have been sent without a person, and
later what a person or the customer said of it. A cell is earned by its trials alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CellState(StrEnum):
    """Where a policy cell stands."""

    SHADOW = "shadow"  # counts what would have been sent; sends nothing
    OPEN = "open"  # sends by itself what is eligible and not drawn for review
    CLOSED = "closed"  # sends nothing until a person puts it back into shadow


CELL_MOVES: Mapping[CellState, frozenset[CellState]] = {
    CellState.SHADOW: frozenset({CellState.SHADOW, CellState.OPEN, CellState.CLOSED}),  # anew
    CellState.OPEN: frozenset({CellState.CLOSED, CellState.SHADOW}),
    CellState.CLOSED: frozenset({CellState.SHADOW}),
}


class TrialOutcome(StrEnum):
    """What became of a machine's draft."""

    NONE = "none"  # nobody has said anything yet
    CLEAN = "clean"  # a person approved it unedited
    EDITED = "edited"  # approved after a light edit
    REWRITTEN = "rewritten"  # approved after a heavy edit, or another text was taken
    REJECTED = "rejected"  # a person declined it, closed the comment, or took the reply back
    REOPENED = "reopened"  # the customer had to write again
    COMPLAINED = "complained"  # the customer complained after the reply
    UNDONE = "undone"  # approved, then taken back before it left: nothing is known
    LAPSED = "lapsed"  # it grew old or never left before anybody said anything


FAULTS = frozenset(
    {
        TrialOutcome.REWRITTEN,
        TrialOutcome.REJECTED,
        TrialOutcome.REOPENED,
        TrialOutcome.COMPLAINED,
    }
)
"""Outcomes that would have been a mistake to send. A light edit is none, but it is not clean."""

HEAVY_EDIT = 0.3
"""Share of the words changed from which an edit counts as a fault."""


class Cause(StrEnum):
    """Why a cell changed its state."""

    EARNED = "earned"  # the record passed level and budget
    FAULTS = "faults"  # faults came in faster than the budget allows
    BUDGET = "budget"  # the error budget is spent
    DRIFT = "drift"  # other comments come in than those the trust was earned on
    MACHINE = "machine"  # another writer or other models draft now
    POLICY = "policy"  # the brand allows this cell nothing any more
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """A kind of comment that is trusted or not by itself; within one brand."""

    channel: str
    intent: str
    language: str

    def __str__(self) -> str:
        return f"{self.channel}/{self.intent}/{self.language}"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a cell has to show before it sends by itself, and what closes it; shares 0–1.

    `level`: the lower bound of the share approved unedited must pass it. `minimum`: decisions
    before that is asked at all. `budget`: greatest share of faults among replies sent without a
    person. `review`: share of drafts held back for a person for ever. `by_itself`: the cell opens
    as soon as it has earned it; else it waits for a person's word.
    """

    level: float = 0.95
    minimum: int = 100
    budget: float = 0.03
    review: float = 0.2
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A policy and the cells it is for; empty sets take every cell."""

    policy: Policy
    channels: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def covers(self, cell: CellKey) -> bool:
        """Whether this rule speaks about the cell."""
        named = (
            (self.channels, cell.channel),
            (self.intents, cell.intent),
            (self.languages, cell.language),
        )
        return all(not wanted or value in wanted for wanted, value in named)


class Treatment(StrEnum):
    """What an engagement rule says of a comment."""

    LEAVE = "leave"  # deserves no answer
    ANSWER = "answer"  # deserves one, although it asks for nothing
    PERSON = "person"  # deserves one that a person has read


@dataclass(frozen=True, slots=True)
class EngagementRule:
    """Which comments deserve an answer at all; every condition given must hold.

    `words_max` counts the words of the comment, `question` asks whether it holds a question mark.
    """

    id: str
    treatment: Treatment
    channels: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    sentiments: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    words_max: int | None = None
    question: bool | None = None


@dataclass(frozen=True, slots=True)
class Automation:
    """What a brand lets machines do alone: nothing, unless a rule covers the cell."""

    rules: tuple[PolicyRule, ...] = ()
    engagement: tuple[EngagementRule, ...] = field(default=())

    def policy(self, cell: CellKey) -> Policy | None:
        """The first rule that covers the cell decides; None leaves it in shadow for ever."""
        return next((rule.policy for rule in self.rules if rule.covers(cell)), None)
