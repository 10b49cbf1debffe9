"""What people taught: corrections, and the versions of a brand's heads they led to."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save
from sqlalchemy import Connection, TextClause, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import records_rereading as again
from triage.adapters import tables_learning as t
from triage.adapters.labels_json import labels_from_json
from triage.adapters.records_rows import unpacked
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.ports import (
    NOTHING,
    Correction,
    HeadsVersion,
    Learned,
    Lesson,
    Reread,
    Unlabelled,
    Unread,
)

LOCKED = text("SELECT heads_number FROM brand WHERE id = :brand_id FOR UPDATE")

NUMBER = text("""
    SELECT coalesce(v.number, 0) FROM brand b
    LEFT JOIN heads_version v ON v.brand_id = b.id AND v.number = b.heads_number
        AND v.model = :model AND v.base = :heads
    WHERE b.id = :brand_id
""")

LAST = text("SELECT coalesce(max(number), 0) FROM heads_version WHERE brand_id = :brand_id")

VERSION = text("""
    SELECT state, weights, taught FROM heads_version
    WHERE brand_id = :brand_id AND number = :number
""")

IN_FORCE = text("UPDATE brand SET heads_number = :number WHERE id = :brand_id")

WITHDRAW = text("""
    UPDATE correction SET withdrawn_at = :at
    WHERE comment_id = :comment_id AND head = :head AND withdrawn_at IS NULL
""")

IN_MIND = text("SELECT id FROM correction WHERE brand_id = :brand_id AND withdrawn_at IS NULL")

SET_ASIDE = text("""
    UPDATE correction SET withdrawn_at = :now
    WHERE brand_id = :brand_id AND withdrawn_at IS NULL AND id <> ALL(:taught) RETURNING id
""")

RESTORED = text("""
    UPDATE correction r SET withdrawn_at = NULL FROM comment c JOIN customer u
        ON u.id = c.customer_id
    WHERE r.brand_id = :brand_id AND r.withdrawn_at IS NOT NULL AND r.id = ANY(:taught)
      AND c.id = r.comment_id AND u.wrapped_key IS NOT NULL RETURNING r.id
""")

LESSONS = text("""
    SELECT r.id, r.comment_id, r.head, r.label, c.text, c.language, g.vector, p.scores
    FROM correction r JOIN comment c ON c.id = r.comment_id
    JOIN customer u ON u.id = c.customer_id
    JOIN passage g ON g.comment_id = c.id AND g.position = 0 AND g.model = :model
    JOIN prediction p ON p.comment_id = c.id AND p.model = :model AND p.heads = :heads
    WHERE r.brand_id = :brand_id AND r.withdrawn_at IS NULL AND u.wrapped_key IS NOT NULL
    ORDER BY r.at DESC, r.id DESC LIMIT :limit
""")

UNLABELLED = text("""
    SELECT c.id, c.text, c.language, c.channel, c.received_at, c.labels, c.fingerprint, g.vector,
           p.scores
    FROM comment c JOIN customer u ON u.id = c.customer_id
    JOIN passage g ON g.comment_id = c.id AND g.position = 0 AND g.model = :model
    JOIN prediction p ON p.comment_id = c.id AND p.model = :model AND p.heads = :heads
    WHERE c.brand_id = :brand_id AND u.wrapped_key IS NOT NULL AND c.text <> ''
      AND NOT EXISTS (
          SELECT 1 FROM correction r WHERE r.comment_id = c.id AND r.withdrawn_at IS NULL)
    ORDER BY c.received_at DESC, c.id DESC LIMIT :limit
""")

VERSIONS = text("""
    SELECT v.number, v.state, v.base, v.corrections, v.gate, v.reason, a.name AS actor,
           v.created_at,
           v.number = b.heads_number AND v.model = :model AND v.base = :heads AS in_force
    FROM heads_version v JOIN brand b ON b.id = v.brand_id JOIN actor a ON a.id = v.actor_id
    WHERE v.brand_id = :brand_id ORDER BY v.number DESC LIMIT :limit
""")

TO_REFIT = text("""
    SELECT b.id, CASE WHEN b.heads_number = 0 THEN 'erased' ELSE 'read anew' END
    FROM brand b
    LEFT JOIN heads_version v ON v.brand_id = b.id AND v.number = b.heads_number
    WHERE b.refit_due OR v.model <> :model OR v.base <> :heads ORDER BY b.id
""")

REFITTED = text("UPDATE brand SET refit_due = false WHERE id = :brand_id AND refit_due")

POINTS, COMMENTS, HEAD = "points", "comments", "head."


class PostgresTeaching:
    """See `ports.Teaching`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def locked(self, brand_id: UUID) -> int:
        """See the port."""
        return self._number(LOCKED, brand_id)

    def number(self, brand_id: UUID, model: str, heads: str) -> int:
        """See the port."""
        return self._number(NUMBER, brand_id, model=model, heads=heads)

    def _number(self, statement: TextClause, brand_id: UUID, **values: str) -> int:
        found = self.connection.scalar(statement, {"brand_id": brand_id, **values})
        if found is None:
            raise NotFound(f"There is no brand {brand_id}.")
        return int(found)

    def at(self, brand_id: UUID, number: int) -> Learned:
        """See the port."""
        if number == 0:
            return NOTHING
        keys = {"brand_id": brand_id, "number": number}
        row = self.connection.execute(VERSION, keys).one_or_none()
        if row is None or row.state == "erased":  # somebody whose words it had learned is gone
            raise NotFound(f"There is no version {number} of these heads.")
        return learned_from(number, row.weights)

    def last(self, brand_id: UUID) -> int:
        """See the port."""
        return int(self.connection.scalar(LAST, {"brand_id": brand_id}) or 0)

    def add(self, corrections: Sequence[Correction]) -> None:
        """See the port."""
        for item in corrections:
            keys = {"comment_id": item.comment_id, "head": item.head, "at": item.at}
            self.connection.execute(WITHDRAW, keys)
        rows = [
            {name: getattr(item, name) for name in Correction.__dataclass_fields__}
            for item in corrections
        ]
        self.connection.execute(insert(t.correction), rows)

    def lessons(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[Lesson]:
        """See the port."""
        keys = {"brand_id": brand_id, "model": model, "heads": heads, "limit": limit}
        return [
            Lesson(
                correction_id=row.id,
                comment_id=row.comment_id,
                head=row.head,
                label=row.label,
                text=row.text,
                language=row.language,
                vector=unpacked(row.vector),
                scores=row.scores,
            )
            for row in self.connection.execute(LESSONS, keys)
        ]

    def unlabelled(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[Unlabelled]:
        """See the port."""
        keys = {"brand_id": brand_id, "model": model, "heads": heads, "limit": limit}
        return [
            Unlabelled(
                id=row.id,
                text=row.text,
                language=row.language,
                channel=row.channel,
                received_at=row.received_at,
                labels=labels_from_json(row.labels),
                vector=unpacked(row.vector),
                scores=row.scores,
                fingerprint=row.fingerprint,
            )
            for row in self.connection.execute(UNLABELLED, keys)
        ]

    def save(
        self, brand_id: UUID, learned: Learned, version: HeadsVersion, actor_id: UUID, model: str
    ) -> None:
        """See the port."""
        row = {
            "id": new_id(),
            "brand_id": brand_id,
            "number": version.number,
            "base": version.base,
            "model": model,
            "state": version.state,
            "corrections": version.corrections,
            "weights": packed_weights(learned),
            "taught": list(self.connection.scalars(IN_MIND, {"brand_id": brand_id})),
            "gate": dict(version.gate),
            "reason": version.reason,
            "actor_id": actor_id,
            "created_at": version.created_at,
        }
        self.connection.execute(insert(t.heads_version), [row])
        self.connection.execute(REFITTED, {"brand_id": brand_id})
        if version.in_force:
            self._set(brand_id, version.number)
        elif not self.number(brand_id, model, version.base):
            self._set(brand_id, 0)

    def put_in_force(self, brand_id: UUID, number: int, now: datetime) -> tuple[int, int]:
        """See the port."""
        taught: list[UUID] = []
        if number:
            keys = {"brand_id": brand_id, "number": number}
            row = self.connection.execute(VERSION, keys).one_or_none()
            if row is None:
                raise NotFound(f"There is no version {number} of these heads.")
            if row.state != "accepted":
                raise Conflict(f"Version {number} was {row.state}; it cannot be put in force.")
            taught = row.taught
        self._set(brand_id, number)
        values = {"brand_id": brand_id, "taught": taught, "now": now}
        aside = self.connection.execute(SET_ASIDE, values).all()
        restored = self.connection.execute(RESTORED, values).all()
        return len(aside), len(restored)

    def _set(self, brand_id: UUID, number: int) -> None:
        self.connection.execute(IN_FORCE, {"brand_id": brand_id, "number": number})

    def to_refit(self, model: str, heads: str) -> list[tuple[UUID, str]]:
        """See the port."""
        rows = self.connection.execute(TO_REFIT, {"model": model, "heads": heads})
        return [(brand_id, why) for brand_id, why in rows]

    def versions(self, brand_id: UUID, model: str, heads: str, limit: int) -> list[HeadsVersion]:
        """See the port."""
        keys = {"brand_id": brand_id, "model": model, "heads": heads, "limit": limit}
        return [HeadsVersion(**row._mapping) for row in self.connection.execute(VERSIONS, keys)]

    def unread(self, model: str, heads: str, ids: Sequence[UUID]) -> list[Unread]:
        """See the port."""
        return again.unread(self.connection, again.SELECTED, model, heads, ids=list(ids))

    def unread_lessons(self, model: str, heads: str, limit: int) -> list[Unread]:
        """See the port."""
        return again.unread(self.connection, again.LESSONS, model, heads, limit=limit)

    def unread_newest(self, model: str, heads: str, newest: int, limit: int) -> list[Unread]:
        """See the port."""
        values = {"newest": newest, "limit": limit}
        return again.unread(self.connection, again.NEWEST, model, heads, **values)

    def reread(self, found: Sequence[Reread], model: str, heads: str, now: datetime) -> None:
        """See the port."""
        again.reread(self.connection, found, model, heads, now)


def packed_weights(learned: Learned) -> bytes:
    """As stored: float16 points and float32 weights, with the comments they come from."""
    tensors: dict[str, NDArray[Any]] = {POINTS: learned.points.astype(np.float16)}
    tensors |= {f"{HEAD}{head}": values for head, values in learned.weights.items()}
    named = json.dumps([str(comment) for comment in learned.comments]).encode()
    return save(tensors, {COMMENTS: named.decode()})


def learned_from(number: int, data: bytes) -> Learned:
    """As used."""
    tensors = load(data)
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    return Learned(
        number,
        tensors.pop(POINTS).astype(np.float32),
        {name.removeprefix(HEAD): weights for name, weights in tensors.items()},
        tuple(UUID(comment) for comment in json.loads(header["__metadata__"][COMMENTS])),
    )
