"""What the line made of comments, in the words of the one-shot interface."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

import orjson

from triage.domain.labels import Flag, Label
from triage.domain.reply import Draft, Finding
from triage.language.personal_data.masking import fill
from triage.ports import Outcome

Named = Callable[[UUID], str | None]


def report(outcome: Outcome, identifier: Any, named: Named) -> dict[str, Any]:
    """One output line; `named` turns comment ids into the ids of the input."""
    labels = outcome.comment.labels
    duplicate = named(outcome.duplicate_of) if outcome.duplicate_of else None
    theme = outcome.theme
    return {
        "id": identifier,
        "language": outcome.comment.language,
        "sentiment": label(labels.sentiment),
        "intent": label(labels.intent),
        "also_intents": [label(one) for one in labels.also_intents],
        "spam": flag(labels.spam),
        "urgent": flag(labels.urgent) | {"reasons": list(labels.urgent.reasons)},
        "engage": flag(labels.engage),
        "toxic": flag(labels.toxic),
        "own_intent": asdict(labels.own_intent) if labels.own_intent else None,
        "personal_data": [dict(found) for found in outcome.personal_data],
        "team": outcome.team,
        "theme": {"id": str(theme[0]), "label": theme[1]} if theme else None,
        "duplicate_of": duplicate,
        "disposition": str(outcome.comment.disposition),
        "reason": outcome.comment.reason,
        "contradiction": labels.contradiction,
        "draft": draft(outcome.draft, outcome.values) if outcome.draft else None,
        "abstained": list(labels.abstained),
    }


def json_line(result: Mapping[str, Any]) -> bytes:
    """A result as a line of JSON; what the input may hold and orjson may not (lone surrogates,
    endless integers) is escaped."""
    try:
        return orjson.dumps(result) + b"\n"
    except TypeError:
        return json.dumps(result).encode() + b"\n"


def label(one: Label) -> dict[str, Any]:
    """A label and its score."""
    return {"label": one.label, "score": one.score}


def flag(one: Flag) -> dict[str, Any]:
    """A yes-or-no label and its score."""
    return {"label": one.label, "score": one.score}


def draft(one: Draft, values: Mapping[str, str]) -> dict[str, Any]:
    """A draft with its placeholders filled, ready to send."""
    return {
        "text": fill(one.text, values),
        "language": one.language,
        "findings": [finding(found) for found in one.findings],
        "sources": [asdict(source) for source in one.sources],
        "writer": one.writer,
    }


def finding(found: Finding) -> dict[str, Any]:
    """One finding."""
    return asdict(found)
