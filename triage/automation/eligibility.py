"""Which drafts may ever leave without a person; each reason against it has a code people can read.

The list is closed: whatever the file of a brand says, these drafts wait for a person. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from triage.automation.engagement import Facts, treatment
from triage.domain.brand import Brand
from triage.domain.labels import DRAFTED_LANGUAGES, Disposition, Labels
from triage.domain.policy import Treatment
from triage.domain.reply import PERSON, Draft, Severity
from triage.domain.special import is_special

AUTHOR = "[[AUTHOR"
"""Placeholders of the name that came with the comment, not in it."""


class Why(StrEnum):
    """Why a draft is for a person."""

    ESCALATION = "escalation"  # a topic the brand keeps for people
    URGENT = "urgent"
    ABSTAINED = "abstained"  # a label the machine was not sure of
    CONTRADICTION = "contradiction"  # words and rating do not go together
    TOXIC = "toxic"
    SPECIAL = "special"  # labels of health or need
    PERSONAL_DATA = "personal_data"  # comment or reply carries some beside the name
    FIRST = "first_of_its_kind"  # no person has approved a reply to a like comment
    FINDINGS = "findings"  # a warning or a blocking finding is open
    LANGUAGE = "language"  # not one the brand writes
    THREAD = "automatic_before"  # the thread has an automatic reply already
    AGAIN = "told_again"  # the customer speaks of a matter they spoke of before
    UNPROVEN = "sender_unproven"  # the mail's sender may be somebody else
    FOUR_EYES = "four_eyes"  # a second person has to look
    DISCLOSURE = "no_disclosure"  # the brand has no sentence that says a machine wrote it
    DISPOSITION = "disposition"  # the line itself asks for a person, or for no reply
    ENGAGEMENT = "engagement"  # a rule of the brand asks for a person
    PERSON_WROTE = "written_by_a_person"  # somebody put words of their own into it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A machine's draft and what is known of its comment. `reason` is that of the disposition;
    `placeholders` those of the comment; `likened` says that a person approved a reply to a like
    comment before; `answered` that the thread has an automatic reply; `four_eyes` that two have to
    look, `again` that the comment is not the first of its case, `unproven` that its sender may be
    forged."""

    draft: Draft
    labels: Labels
    disposition: Disposition
    reason: str
    text: str
    language: str
    channel: str
    segment: str | None
    placeholders: frozenset[str]
    likened: bool
    answered: bool = False
    four_eyes: bool = False
    again: bool = False
    unproven: bool = False

    @property
    def facts(self) -> Facts:
        """What engagement rules look at."""
        labels = self.labels
        return Facts(
            text=self.text,
            channel=self.channel,
            language=self.language,
            intent=labels.intent.label,
            sentiment=labels.sentiment.label,
            segment=self.segment,
        )


def reasons_against(candidate: Candidate, brand: Brand) -> tuple[Why, ...]:
    """Why this draft may not leave without a person, in the order of `Why`; empty: it may."""
    found = {*about_labels(candidate, brand), *about_reply(candidate, brand)}
    return tuple(why for why in Why if why in found)


def about_labels(candidate: Candidate, brand: Brand) -> Iterator[Why]:
    """What the comment itself says against it."""
    labels = candidate.labels
    treated = treatment(brand.automation.engagement, candidate.facts)
    kept = topics(labels) & brand.guidelines.escalation_topics
    found = (
        (Why.ESCALATION, candidate.reason.startswith("escalation") or bool(kept)),
        (Why.URGENT, labels.urgent.label),
        (Why.ABSTAINED, bool(labels.abstained)),
        (Why.CONTRADICTION, labels.contradiction),
        (Why.TOXIC, labels.toxic.label),
        (Why.SPECIAL, is_special(labels)),
        (Why.DISPOSITION, candidate.disposition is not Disposition.DRAFT),
        (Why.ENGAGEMENT, treated not in {None, Treatment.ANSWER}),
    )
    return (why for why, holds in found if holds)


def about_reply(candidate: Candidate, brand: Brand) -> Iterator[Why]:
    """What draft, thread and brand say against it."""
    draft, language = candidate.draft, candidate.language
    told = any(found.severity is not Severity.NOTE for found in draft.findings)
    found = (
        (Why.PERSONAL_DATA, carries_personal_data(candidate)),
        (Why.FIRST, not candidate.likened),
        (Why.FINDINGS, told),
        (Why.LANGUAGE, not writes(brand, language) or draft.language != language),
        (Why.THREAD, candidate.answered),
        (Why.AGAIN, candidate.again),
        (Why.UNPROVEN, candidate.unproven),
        (Why.FOUR_EYES, candidate.four_eyes),
        (Why.DISCLOSURE, not discloses(brand, language)),
        (Why.PERSON_WROTE, draft.writer == PERSON),
    )
    return (why for why, holds in found if holds)


def topics(labels: Labels) -> set[str]:
    """Everything a comment is labelled with that a brand may keep for people."""
    also = (label.label for label in labels.also_intents)
    return {labels.intent.label, *also, *labels.urgent.reasons}


def carries_personal_data(candidate: Candidate) -> bool:
    """Whether the comment names anything personal but the author's name."""
    return any(not name.startswith(AUTHOR) for name in candidate.placeholders)


def writes(brand: Brand, language: str) -> bool:
    """Whether the brand has wordings of its own in a language the checks can read."""
    return language in brand.playbooks and language in DRAFTED_LANGUAGES


def discloses(brand: Brand, language: str) -> bool:
    """Whether an automatic reply can say that it is one, or the brand decided that it need not."""
    told = brand.guidelines.disclosure
    return not (told.automatic or told.always) or bool(told.texts.get(language, "").strip())
