"""How well own intents are told apart, by examples the fit did not know. Fits nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from triage.line import Line
from triage.ports import HeldOut, Taxonomy

Z = 1.959964
"""Of a 95 % interval."""
CONFUSED = 12
"""Pairs shown of those taken for each other."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A share with its 95 % interval, Wilson's (1927), and what it was measured on."""

    share: float
    low: float
    high: float
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class IntentQuality:
    """One intent; `precision` None: nothing was told as it, `recall` None: none was held out."""

    name: str
    precision: Measured | None
    recall: Measured | None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Examples of one intent that were told as another."""

    intent: str
    told: str
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """A set as its fit reports it; `by_intent` the worst first. `fits` says whether the encoder in
    use can read it at all."""

    accuracy: Measured | None = None
    outside: Measured | None = None
    by_intent: Sequence[IntentQuality] = ()
    confusions: Sequence[Confusion] = ()
    fits: bool = True


def measured(right: int, of: int) -> Measured | None:
    """A share of counted cases; None of none."""
    if not of:
        return None
    share = right / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return Measured(share, max(0.0, middle - half), min(1.0, middle + half), right, of)


def quality(line: Line, brand_id: UUID, one: Taxonomy) -> Quality:
    """What is known of a version."""
    with line.store.write() as work:
        found = line.own_intents_at(work, brand_id, f"{one.name}@{one.number}")
    if found is None:
        return Quality(fits=False)
    return of(found.own.labels, found.own.held_out)


def of(labels: Sequence[str], held: HeldOut | None) -> Quality:
    """The counts in words people use."""
    if held is None:
        return Quality()
    rows = [
        IntentQuality(name, measured(right, told), measured(right, tried))
        for name, tried, right, told in zip(labels, held.tried, held.right, held.told, strict=True)
    ]
    rows.sort(key=lambda row: row.recall.share if row.recall else 1.0)
    total = sum(held.tried)
    return Quality(
        accuracy=measured(sum(held.right), total),
        outside=measured(held.outside, total),
        by_intent=rows,
        confusions=[
            Confusion(labels[intent], labels[told], count)
            for intent, told, count in held.confused[:CONFUSED]
        ],
    )
