"""Which comments deserve an answer at all: the brand's rules, tried in order. Pure.

A rule never takes a comment away from a person whom the line itself asks for: harm, urgency,
escalation and contradiction come first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from triage.domain.comment import Rating
from triage.domain.labels import Disposition, Labels
from triage.domain.policy import EngagementRule, Treatment

ASKS_NOTHING = "nothing-asked"
"""The line's own reason to leave a comment alone that a brand may overrule."""

RULE = "engagement"
"""What the reason of a disposition begins with where a rule decided."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules look at; `text` is masked."""

    text: str
    channel: str
    language: str
    intent: str
    sentiment: str
    segment: str | None

    @classmethod
    def of(
        cls, text: str, channel: str, language: str, labels: Labels, rating: Rating | None
    ) -> Self:
        """The facts of a comment as it was read."""
        segment = rating.segment if rating else None
        named = (labels.intent.label, labels.sentiment.label)
        return cls(text, channel, language, *named, segment)


def engage(
    disposition: Disposition, reason: str, rules: Iterable[EngagementRule], facts: Facts
) -> tuple[Disposition, str]:
    """The disposition and its reason after the brand's rules: a comment that was to be drafted may
    be left alone, one left alone because it asks for nothing may be answered."""
    rule = first(rules, facts)
    if rule is None:
        return disposition, reason
    leaves = rule.treatment is Treatment.LEAVE
    if disposition is Disposition.DRAFT and leaves:
        return Disposition.NO_REPLY, f"{RULE}:{rule.id}"
    if disposition is Disposition.NO_REPLY and reason == ASKS_NOTHING and not leaves:
        return Disposition.DRAFT, f"{RULE}:{rule.id}"
    return disposition, reason


def treatment(rules: Iterable[EngagementRule], facts: Facts) -> Treatment | None:
    """What the first rule that fits says; None where no rule speaks."""
    rule = first(rules, facts)
    return rule.treatment if rule else None


def first(rules: Iterable[EngagementRule], facts: Facts) -> EngagementRule | None:
    """The first rule whose conditions all hold."""
    return next((rule for rule in rules if fits(rule, facts)), None)


def fits(rule: EngagementRule, facts: Facts) -> bool:
    """Whether every condition the rule names holds."""
    named = (
        (rule.channels, facts.channel),
        (rule.intents, facts.intent),
        (rule.sentiments, facts.sentiment),
        (rule.languages, facts.language),
        (rule.segments, facts.segment),
    )
    if any(wanted and value not in wanted for wanted, value in named):
        return False
    if rule.words_max is not None and len(facts.text.split()) > rule.words_max:
        return False
    return rule.question is None or ("?" in facts.text) is rule.question
