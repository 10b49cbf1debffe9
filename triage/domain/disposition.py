"""What is to become of a comment: the first rule that fits decides, and says why."""

from collections.abc import Set
from dataclasses import dataclass

from triage.domain.labels import DRAFTED_LANGUAGES, Disposition, Intent, Labels

QUIET_INTENTS = frozenset({Intent.PRAISE, Intent.OTHER})
"""Only comments that ask for nothing may go without a reply."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules look at beside the labels.

    `trivial` names the kind of a text not worth a reply (thumbs-up, garbage, auto-responder …);
    `escalation` are the reasons and intents no machine may answer.
    """

    language: str
    trivial: str | None
    repeated: bool
    escalation: Set[str]


def dispose(labels: Labels, facts: Circumstances) -> tuple[Disposition, str]:
    """The disposition and a short code of the rule that decided."""
    if labels.spam.label:
        return Disposition.SPAM, "spam"
    if reason := needs_person(labels, facts):
        return Disposition.HUMAN, reason
    if facts.trivial:
        return Disposition.NO_REPLY, facts.trivial
    if not labels.engage.label and labels.intent.label in QUIET_INTENTS:
        return Disposition.NO_REPLY, "nothing-asked"
    if facts.repeated:
        return Disposition.DUPLICATE, "same-words"
    if labels.abstained:
        return Disposition.HUMAN, f"unsure:{','.join(labels.abstained)}"
    if facts.language not in DRAFTED_LANGUAGES:
        return Disposition.HUMAN, f"language:{facts.language}"
    return Disposition.DRAFT, "clear"


def needs_person(labels: Labels, facts: Circumstances) -> str | None:
    """Why a person must take it up first, whatever else is true."""
    topics = {*labels.urgent.reasons, labels.intent.label} & facts.escalation
    if topics:
        return f"escalation:{','.join(sorted(topics))}"
    if labels.urgent.label:
        return f"urgent:{','.join(labels.urgent.reasons) or 'unspecified'}"
    return "contradiction" if labels.contradiction else None


def may_suggest(disposition: Disposition, reason: str, language: str) -> bool:
    """Whether a draft is to be written: always for `draft`, as a suggestion for some `human`."""
    if language not in DRAFTED_LANGUAGES:
        return False
    if disposition is Disposition.DRAFT:
        return True
    return disposition is Disposition.HUMAN and not reason.startswith("escalation:")
