"""A person's word on labels, and what it makes of the machine's. Pure; decides no destination."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from triage.domain.errors import RowRefused
from triage.domain.labels import Flag, Intent, Label, Labels, Sentiment

YES, NO = "yes", "no"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "sentiment": tuple(sentiment.value for sentiment in Sentiment),
    "intent": tuple(intent.value for intent in Intent),
}
"""Heads whose labels exclude each other, with the labels in the order of their scores."""

FLAGS = ("spam", "urgent", "engage", "toxic")
"""Heads that say yes or no: one score, that of yes."""

CERTAIN = 1.0
"""A person's word has no doubt about it."""


def checked(words: Mapping[str, str]) -> dict[str, str]:
    """Labels by head as they may be corrected; raises RowRefused naming the head."""
    if not words:
        raise RowRefused("Name at least one label to correct.", "labels")
    for head, label in words.items():
        allowed = CHOICES.get(head) or ((YES, NO) if head in FLAGS else ())
        if not allowed:
            raise RowRefused(f"{head!r:.40} cannot be corrected.", "labels")
        if label not in allowed:
            raise RowRefused(f"{head} must be one of {', '.join(allowed)}.", head)
    return dict(words)


def said(labels: Labels, head: str) -> str:
    """What these labels say for a head, in the words of a correction."""
    value: Any = getattr(labels, head)
    if isinstance(value, Label):
        return value.label
    return YES if value.label else NO


def corrected(labels: Labels, words: Mapping[str, str]) -> Labels:
    """Labels with a person's words in place of the machine's.

    What a person said is certain, no longer abstained, and contradicts no score.
    """
    changes: dict[str, Any] = {
        head: _certain(getattr(labels, head), label) for head, label in words.items()
    }
    if "intent" in words:
        changes["also_intents"] = tuple(
            also for also in labels.also_intents if also.label != words["intent"]
        )
    if "sentiment" in words:
        changes["contradiction"] = False
    left = tuple(head for head in labels.abstained if head not in words)
    known = {field.name for field in fields(labels)}
    return replace(labels, abstained=left, **{k: v for k, v in changes.items() if k in known})


def _certain(value: Label | Flag, label: str) -> Label | Flag:
    if isinstance(value, Label):
        return Label(label, CERTAIN)
    yes = label == YES
    return Flag(yes, CERTAIN if yes else 1 - CERTAIN, value.reasons if yes else ())
