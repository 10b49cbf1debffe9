"""Special categories of personal data (GDPR Art. 9): which labels they are and how they are veiled.

Pure, and the one place of it: lists, decisions and replays veil alike. Must not decide who may see.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from triage.domain.labels import Flag, Labels, Reason

SPECIAL = frozenset({Reason.ALLERGY, Reason.SELF_HARM, Reason.VULNERABLE})
"""Reasons that tell of somebody's health or need."""

HEAD = "reasons"
"""The head whose scores tell of them."""

SENSITIVE = "sensitive"
"""What stands in their place: it says that somebody must look, not why."""

_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(SPECIAL))})\b")


def is_special(labels: Labels) -> bool:
    """Whether a label is of a special category."""
    return bool(SPECIAL & set(labels.urgent.reasons))


def veiled_reasons(reasons: Iterable[str]) -> tuple[str, ...]:
    """Reasons with the neutral one, once, in place of those of special categories."""
    return tuple(dict.fromkeys(SENSITIVE if r in SPECIAL else r for r in reasons))


def veiled(labels: Labels) -> Labels:
    """Labels that name no special category; urgent stays urgent."""
    urgent = labels.urgent
    return replace(labels, urgent=Flag(urgent.label, urgent.score, veiled_reasons(urgent.reasons)))


def veiled_code(code: str) -> str:
    """The code of the rule that decided, such as `escalation:allergy,legal`, without them."""
    rule, colon, details = code.partition(":")
    return f"{rule}{colon}{','.join(veiled_reasons(details.split(',')))}" if colon else code


def lasting_scores(scores: Mapping[str, Any]) -> dict[str, Any]:
    """Scores of all heads but the one that tells of special categories."""
    return {head: score for head, score in scores.items() if head != HEAD}


def veiled_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A record as read, with its labels, codes, scores and decisions veiled wherever they stand."""
    return {name: _veiled(name, value) for name, value in row.items()}


def _veiled(name: str, value: Any) -> Any:
    if name == "reasons":
        return list(veiled_reasons(value))
    if name == "reason" and isinstance(value, str) and _NAMED.search(value):
        return veiled_code(value)
    if isinstance(value, Mapping):
        return veiled_row(lasting_scores(value) if name == "scores" else value)
    if isinstance(value, list):
        return [veiled_row(item) if isinstance(item, Mapping) else item for item in value]
    return value
