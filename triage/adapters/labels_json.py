"""Labels as JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from triage.domain.labels import UNASKED, Flag, Label, Labels, OwnIntent


def labels_to_json(labels: Labels) -> dict[str, Any]:
    """As stored."""
    return asdict(labels)


def labels_from_json(data: Mapping[str, Any]) -> Labels:
    """As the line speaks of them."""
    return Labels(
        sentiment=Label(**data["sentiment"]),
        intent=Label(**data["intent"]),
        also_intents=tuple(Label(**label) for label in data["also_intents"]),
        spam=flag(data["spam"]),
        urgent=flag(data["urgent"]),
        engage=flag(data["engage"]),
        abstained=tuple(data["abstained"]),
        contradiction=data["contradiction"],
        toxic=flag(data["toxic"]) if "toxic" in data else UNASKED,
        own_intent=OwnIntent(**data["own_intent"]) if data.get("own_intent") else None,
    )


def flag(data: Mapping[str, Any]) -> Flag:
    """A yes-or-no label."""
    return Flag(data["label"], data["score"], tuple(data["reasons"]))
