"""The decision record, searched: newest first, one brand at a time. Must not write to it."""

import base64
import binascii
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

from triage.domain.entry import RecordEntry, RecordFilter
from triage.domain.errors import RowRefused
from triage.domain.special import veiled_row

COLUMNS = """
    SELECT d.id, d.kind, d.at, a.name AS actor, a.kind AS actor_kind, d.comment_id, d.draft_id,
           d.reason, d.inputs, d.outcome, d.scores, d.versions
    FROM decision d JOIN actor a ON a.id = d.actor_id WHERE d.brand_id = :brand_id
"""
CONDITIONS: Mapping[str, str] = {
    "kind": "d.kind = :kind",
    "actor": "d.actor_id = (SELECT x.id FROM actor x WHERE x.name = :actor)",
    "since": "d.at >= :since",
    "until": "d.at < :until",
    "about": "(d.comment_id = :about OR d.draft_id = :about OR d.inputs->>'account' = :named)",
}
BEYOND = "(d.at, d.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid))"
KINDS = text("""
    WITH RECURSIVE found AS (
        (SELECT kind FROM decision WHERE brand_id = :brand_id ORDER BY kind LIMIT 1)
        UNION ALL
        SELECT (SELECT d.kind FROM decision d
                WHERE d.brand_id = :brand_id AND d.kind > f.kind ORDER BY d.kind LIMIT 1)
        FROM found f WHERE f.kind IS NOT NULL
    )
    SELECT kind FROM found WHERE kind IS NOT NULL
""")
"""The distinct ones by hops along the index: a million entries hold some forty kinds."""
ACTORS = text("""
    SELECT a.name FROM actor a
    WHERE EXISTS (SELECT 1 FROM decision d WHERE d.actor_id = a.id AND d.brand_id = :brand_id)
    ORDER BY a.name LIMIT 500
""")
NO_CURSOR = "This cursor is not valid; start from the first page."


class PostgresLedger:
    """See `ports.Ledger`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def entries(
        self, brand_id: UUID, where: RecordFilter, cursor: str | None, limit: int, *, veil: bool
    ) -> tuple[Sequence[RecordEntry], str | None]:
        """See the port."""
        conditions, values = narrowed(where)
        if cursor is not None:
            conditions, values = [*conditions, BEYOND], values | decoded(cursor)
        statement = "".join((COLUMNS, *(f" AND {one}" for one in conditions)))
        ordered = text(statement + " ORDER BY d.at DESC, d.id DESC LIMIT :limit")
        values |= {"brand_id": brand_id, "limit": limit + 1}
        with self.engine.connect() as connection:
            rows = connection.execute(ordered, values).mappings().all()
        found = [as_entry(row, veil=veil) for row in rows[:limit]]
        return found, encoded(found[-1]) if len(rows) > limit else None

    def kinds(self, brand_id: UUID) -> Collection[str]:
        """See the port."""
        with self.engine.connect() as connection:
            return connection.scalars(KINDS, {"brand_id": brand_id}).all()

    def actors(self, brand_id: UUID) -> Sequence[str]:
        """See the port."""
        with self.engine.connect() as connection:
            return connection.scalars(ACTORS, {"brand_id": brand_id}).all()


def narrowed(where: RecordFilter) -> tuple[list[str], dict[str, Any]]:
    """SQL conditions, all from `CONDITIONS`, and their parameters."""
    given = {name: getattr(where, name) for name in CONDITIONS}
    values = {name: value for name, value in given.items() if value is not None}
    conditions = [CONDITIONS[name] for name in values]
    return conditions, values | ({"named": str(where.about)} if where.about else {})


def as_entry(row: Mapping[Any, Any], *, veil: bool) -> RecordEntry:
    """A row as it is shown."""
    plain = dict(row)
    return RecordEntry(**(veiled_row(plain) if veil else plain))


def encoded(entry: RecordEntry) -> str:
    """A cursor: where a page ended."""
    place = json.dumps([entry.at.isoformat(), str(entry.id)])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def decoded(cursor: str) -> dict[str, Any]:
    """The place in a cursor."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        at, key = json.loads(raw)
        return {"after_at": datetime.fromisoformat(at), "after_id": UUID(key)}
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error
