"""What must hold after any fault, counted from the records and from what customers really got."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

SAID_YES = """
    SELECT e.outcome->>'message', e.outcome->>'text', a.kind FROM decision e
    JOIN actor a ON a.id = e.actor_id
    WHERE e.kind IN ('approve', 'edit', 'write', 'auto') AND e.outcome ? 'message'
"""
TAKEN_BACK = "SELECT outcome->>'message' FROM decision WHERE kind IN ('undo', 'withdraw')"
MESSAGES = "SELECT m.id::text, m.state, m.comment_id::text, m.automatic FROM message m"
MOVES = """
    SELECT outcome->>'message' AS message, reason FROM decision
    WHERE kind IN ('send', 'resolve') AND outcome ? 'message'
"""
UNDONE = "SELECT comment_id::text, count(*) FROM decision WHERE kind = 'undo' GROUP BY 1"
CANCELLED = """
    SELECT comment_id::text, count(*) FROM message
    WHERE state = 'cancelled' AND error = 'undone' GROUP BY 1
"""
KINDS = """
    SELECT c.external_id, c.state, c.disposition,
           (SELECT count(*) FROM decision e WHERE e.comment_id = c.id AND e.kind = 'triage'),
           (SELECT count(*) FROM decision e WHERE e.comment_id = c.id AND e.kind = 'draft'),
           (SELECT count(*) FROM draft d WHERE d.comment_id = c.id AND d.writer <> 'person')
    FROM comment c JOIN source s ON s.id = c.source_id WHERE s.name = :name
"""
STRANDED = """
    SELECT count(*) FROM comment c WHERE c.state IN ('received', 'triaged')
       OR (c.state = 'waiting' AND c.disposition = 'draft' AND NOT EXISTS (
           SELECT 1 FROM draft d WHERE d.comment_id = c.id AND d.state IN ('proposed', 'rejected')))
       OR (c.state = 'answered' AND NOT EXISTS (
           SELECT 1 FROM message m WHERE m.comment_id = c.id
           AND m.state IN ('pending', 'sending', 'sent', 'unknown')))
       OR (c.state = 'failed' AND NOT EXISTS (
           SELECT 1 FROM dead_letter l WHERE l.comment_id = c.id))
"""


class Looked(Protocol):
    """What can be looked at: records, what left, and what was handed in under which source."""

    name: str
    submitted: list[str]

    @property
    def outbox(self) -> Path:
        """The file of what left."""

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """What a statement finds."""


@dataclass(frozen=True)
class Harm:
    """How much of each kind of harm was done; all zero is the promise."""

    lost: int = 0
    doubled: int = 0
    unauthorised: int = 0
    unaudited: int = 0

    def __add__(self, other: "Harm") -> "Harm":
        return Harm(
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.unauthorised + other.unauthorised,
            self.unaudited + other.unaudited,
        )

    def __sub__(self, other: "Harm") -> "Harm":
        return Harm(
            self.lost - other.lost,
            self.doubled - other.doubled,
            self.unauthorised - other.unauthorised,
            self.unaudited - other.unaudited,
        )


def harm(place: Looked) -> Harm:
    """Count it over everything that ever happened in a place."""
    delivered = received(place)
    messages = place.rows(MESSAGES)
    return Harm(
        lost=lost(place, delivered, messages),
        doubled=doubled(place, delivered),
        unauthorised=unauthorised(place, delivered),
        unaudited=unaudited(place, messages),
    )


def received(place: Looked) -> list[dict[str, Any]]:
    """What customers got, read like a stranger: a torn line counts as nothing."""
    found = []
    if place.outbox.exists():
        for line in place.outbox.read_bytes().splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
    return found


def lost(place: Looked, delivered: list[dict[str, Any]], messages: list[tuple[Any, ...]]) -> int:
    """Comments accepted and gone or stuck; replies said to be sent that nobody got."""
    there = {row[0] for row in place.rows(KINDS, name=place.name)}
    got = {line["id"] for line in delivered}
    ghosts = [m for m, state, *_ in messages if state == "sent" and m not in got]
    stuck = place.rows(STRANDED)[0][0]
    return len(set(place.submitted) - there) + len(ghosts) + int(stuck)


def doubled(place: Looked, delivered: list[dict[str, Any]]) -> int:
    """Comments taken in twice, and comments answered twice."""
    names = Counter(row[0] for row in place.rows(KINDS, name=place.name))
    answered = Counter(line["comment_id"] for line in delivered)
    return sum(count - 1 for counts in (names, answered) for count in counts.values())


def unauthorised(place: Looked, delivered: list[dict[str, Any]]) -> int:
    """Replies that left without a yes on record to that very message, or after a no."""
    yes = {m: kind for m, _, kind in place.rows(SAID_YES)}
    back = {m for (m,) in place.rows(TAKEN_BACK)}
    cancelled = {m for m, state, *_ in place.rows(MESSAGES) if state == "cancelled"}
    allowed = {m for m, kind in yes.items() if kind in {"person", "api_key", "policy"}}
    return sum(line["id"] not in allowed or line["id"] in back | cancelled for line in delivered)


def unaudited(place: Looked, messages: list[tuple[Any, ...]]) -> int:
    """Moves of records without their decision, or decisions without their move."""
    yes = Counter(m for m, *_ in place.rows(SAID_YES))
    told = Counter(m for m, reason in place.rows(MOVES))
    missing = sum(yes[m] != 1 for m, *_ in messages)
    missing += sum(1 for m in yes if m not in {known for known, *_ in messages})
    settled = {"sent", "unknown", "failed"}
    missing += sum(told[m] == 0 for m, state, *_ in messages if state in settled)
    missing += dict(place.rows(UNDONE)) != dict(place.rows(CANCELLED))
    for _, state, disposition, triaged, decided, drafts in place.rows(KINDS, name=place.name):
        if state in {"received", "failed"}:
            continue
        missing += triaged != 1
        missing += decided < max(1, drafts) if disposition == "draft" else 0
    return missing
