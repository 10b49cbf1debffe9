"""Approve: a person says yes, and the filled text is checked once more before it may leave."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from triage.domain.errors import Conflict, DraftBlocked, RowRefused
from triage.domain.reply import DraftState, Finding, Severity
from triage.guidelines.check import Checker
from triage.language.personal_data.masking import fill
from triage.ports import Approval

LONGEST = 20_000
"""Characters of an edited reply; longer ones are refused."""


UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
KNOWN_TO_PEOPLE = frozenset(
    f"{family}.{kind}"
    for family, kinds in {
        "grounding": "number amount date weekday time name reference fact commitment",
        "statement": "fact commitment",
    }.items()
    for kind in kinds.split()
)
"""What lacks a source is a machine's mistake, and may be a person's knowledge."""

NEARLY = 0.8
"""A sentence more alike than this was a machine's, with a word changed."""

SHORTEST_VALUE = 3
"""Characters from which a personal value is looked for: initials stand in many words."""


def edited(text: str, values: Mapping[str, str]) -> str:
    """An edited reply, fit to be stored; raises RowRefused when empty or too long.

    Personal values the editor typed out go back behind their placeholders, for drafts are stored
    in the clear; `fill` restores the very same words.
    """
    cleaned = UNSTORABLE.sub("", text.replace("\r\n", "\n")).strip()
    if not cleaned:
        raise RowRefused("The reply is empty. Write one, or reject the draft.", "text")
    if len(cleaned) > LONGEST:
        raise RowRefused(f"The reply is longer than {LONGEST} characters.", "text")
    return hidden(cleaned, values)


def hidden(text: str, values: Mapping[str, str]) -> str:
    """The text with known values behind their placeholders, longest first."""
    names = {v: name for name, v in reversed(list(values.items())) if len(v) >= SHORTEST_VALUE}
    wanted = [rf"(?<!\w){re.escape(v)}(?!\w)" for v in sorted(names, key=len, reverse=True)]
    pattern = "|".join([r"\[\[[A-Z0-9_]+\]\]", *wanted])
    return re.sub(pattern, lambda match: names.get(match[0], match[0]), text)


def approve(
    approval: Approval, text: str, checker: Checker, *, person: bool
) -> tuple[Finding, ...]:
    """What the checks find in the text to be sent; raises DraftBlocked or Conflict.

    A text the same rules read before, and nothing they look at has changed since, is not read
    again. A `person` may know what no source holds: findings of that kind on words of their
    own are warnings. For programs they block as ever.
    """
    if approval.stale or approval.state != DraftState.PROPOSED:
        raise Conflict(why_not(approval))
    findings = known_of(approval, text)
    if findings is None:
        findings = checker.check(text, approval.situation())
    if person:
        findings = tuple(_told_by_a_person(found, text, approval) for found in findings)
    unfilled = fill(text, approval.values)
    if "[[" in unfilled or any(found.severity is Severity.BLOCK for found in findings):
        raise DraftBlocked(findings)
    return findings


def known_of(approval: Approval, text: str, language: str = "en") -> tuple[Finding, ...] | None:
    """What the checks found in just this text when they were asked before; None where they must be
    asked now."""
    found = approval.found
    return found.get(language) if found is not None and text == approval.text else None


def _told_by_a_person(found: Finding, text: str, approval: Approval) -> Finding:
    """The finding, as a warning where it lacks a source for what a person wrote: words no machine
    offered, or a text that was approved once already."""
    if found.rule not in KNOWN_TO_PEOPLE:
        return found
    words = text[found.start : found.end]
    if approval.decided or not any(_like(words, machine) for machine in approval.offered):
        return replace(found, severity=Severity.WARN)
    return found


def _like(words: str, machine: str) -> bool:
    """Whether a machine's text holds the words, or a sentence much like them."""
    if words in machine:
        return True
    sentences = re.split(r"(?<=[.!?])\s+|\n+", machine)
    return any(SequenceMatcher(None, words, one).ratio() > NEARLY for one in sentences)


def why_not(approval: Approval) -> str:
    """Why a draft cannot be decided on, for the person who tried."""
    if approval.state != DraftState.PROPOSED:
        return f"Somebody was faster: this draft is already {approval.state}."
    if approval.stale:
        return "The conversation, the labels or the guidelines changed since this was drafted."
    return "The comment is no longer waiting for a reply."
