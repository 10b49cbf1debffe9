"""What is to become of a comment: the first rule that fits decides, and says why."""

from collections.abc import Set
from dataclasses import dataclass

from triage.domain.labels import DRAFTED_LANGUAGES, Disposition, Intent, Labels

QUIET_INTENTS = frozenset({Intent.PRAISE, Intent.OTHER})
"""Only comments that ask for nothing may go without a reply."""


AUTOMATIC = "auto_responder"
"""A machine wrote it; whatever words it holds, nobody waits for a reply."""

PHRASE = "phrase"
"""Stands for a topic that the brand told by its words."""

CERTAIN_SPAM = 0.95
"""From this score on even a grave word does not save a text: scams threaten with the law."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules look at beside the labels.

    `trivial` names the kind of a text not worth a reply (thumbs-up, garbage, auto-responder …);
    `unhappy` says that a low score came with it; `escalation` are the reasons and intents no
    machine may answer; `likeness` is the code of what shows that the comment is `repeated`;
    `named` says that the comment holds a phrase the brand keeps for people.
    """

    language: str
    trivial: str | None
    repeated: bool
    escalation: Set[str]
    unhappy: bool = False
    likeness: str = "same-words"
    named: bool = False


def dispose(labels: Labels, facts: Circumstances) -> tuple[Disposition, str]:
    """The disposition and a short code of the rule that decided."""
    if labels.spam.label and not serious(labels, facts):
        return Disposition.SPAM, "spam"
    if reason := needs_person(labels, facts):
        return Disposition.HUMAN, reason
    if reason := needs_nobody(labels, facts):
        return Disposition.NO_REPLY, reason
    if facts.repeated:
        return Disposition.DUPLICATE, facts.likeness
    if labels.abstained:
        return Disposition.HUMAN, f"unsure:{','.join(labels.abstained)}"
    if facts.language not in DRAFTED_LANGUAGES:
        return Disposition.HUMAN, f"language:{facts.language}"
    return Disposition.DRAFT, "clear"


def needs_person(labels: Labels, facts: Circumstances) -> str | None:
    """Why a person must take it up first, whatever else is true."""
    if topics := escalated(labels, facts):
        return f"escalation:{','.join(sorted(topics))}"
    if facts.trivial == AUTOMATIC:
        return None
    if labels.urgent.label:
        return f"urgent:{','.join(labels.urgent.reasons) or 'unspecified'}"
    if labels.toxic.label:
        return "toxic"
    return "contradiction" if labels.contradiction else None


def needs_nobody(labels: Labels, facts: Circumstances) -> str | None:
    """Why no reply is worthwhile."""
    if facts.trivial:
        return facts.trivial
    quiet = labels.intent.label in QUIET_INTENTS and not facts.unhappy
    return "nothing-asked" if quiet and not labels.engage.label else None


def escalated(labels: Labels, facts: Circumstances) -> set[str]:
    """The topics of a comment that no machine may answer."""
    topics = {*labels.urgent.reasons, labels.intent.label} & facts.escalation
    return topics | ({PHRASE} if facts.named else set())


def serious(labels: Labels, facts: Circumstances) -> bool:
    """Whether a comment that looks like spam speaks of something too grave to lose it."""
    return bool(escalated(labels, facts)) and labels.spam.score < CERTAIN_SPAM


def may_suggest(
    disposition: Disposition, reason: str, language: str, spoken: bool | None = None
) -> bool:
    """Whether a draft is to be written: always for `draft`, as a suggestion for some `human`.

    `spoken` says whether a writer speaks the language; None stands for the bundled one.
    """
    if not (language in DRAFTED_LANGUAGES if spoken is None else spoken):
        return False
    if disposition is Disposition.DRAFT:
        return True
    delicate = reason.startswith("escalation:") or reason in {"urgent:unspecified", "toxic"}
    return disposition is Disposition.HUMAN and not delicate
