"""Labels with how sure they are, and the labels one click puts in their place. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from triage.domain.correcting import CHOICES as LABELS
from triage.domain.correcting import NO, YES
from triage.domain.decision import Scope
from triage.web.guards import Visitor
from triage.web.pages.views import confidence
from triage.web.schemas import History

NEAREST = 3
"""Labels offered by a button; the rest stand in the form."""


def labelled(found: History) -> list[dict[str, Any]]:
    """Sentiment and intents with how sure they are, and what else it might be, likeliest first."""
    if not (labels := found.labels):
        return []
    rows = [("sentiment", labels.sentiment), ("intent", labels.intent)]
    return [
        {
            "kind": kind,
            "label": label.label,
            "certain": label.score >= 1,
            "confidence": confidence(label.score, kind in labels.abstained),
            "nearest": nearest(found, kind, label.label),
        }
        for kind, label in rows
    ]


def nearest(found: History, kind: str, label: str) -> list[str]:
    """The labels a person would most likely mean instead."""
    scores = scored(found, kind)
    rest = [other for other in LABELS[kind] if other != label]
    return sorted(rest, key=lambda other: -scores.get(other, 0.0))[:NEAREST]


def scored(found: History, kind: str) -> Mapping[str, float]:
    """The score of each label, as the machine read it last; else those it told as also meant."""
    also = {one.label: one.score for one in found.labels.also_intents} if found.labels else {}
    last = found.predictions[-1].scores.get(kind) if found.predictions else None
    if not isinstance(last, list) or len(last) != len(LABELS[kind]):
        return also
    return dict(zip(LABELS[kind], map(float, last), strict=True))


def correctable(visitor: Visitor, found: History) -> Mapping[str, Sequence[str]]:
    """The labels a person may put right, by head."""
    if found.erased or found.labels is None or not visitor.may(Scope.DECIDE):
        return {}
    return {**LABELS, "spam": (YES, NO), "urgent": (YES, NO)}
