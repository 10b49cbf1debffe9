"""A brand's own intents by name and version. Their examples are masked before they come here."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables_learning as t
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.domain.taxonomy import IntentDefinition
from triage.ports import Taxonomy

ACTIVE = text("""
    SELECT b.taxonomy, max(x.number) AS number
    FROM brand b JOIN taxonomy x ON x.brand_id = b.id AND x.name = b.taxonomy
    WHERE b.id = :brand_id GROUP BY b.taxonomy
""")

ACTIVATE = text("""
    UPDATE brand SET taxonomy = :name WHERE id = :brand_id AND (CAST(:name AS text) IS NULL OR
        EXISTS (SELECT 1 FROM taxonomy WHERE brand_id = :brand_id AND name = :name))
""")

LOCKED = text("SELECT 1 FROM brand WHERE id = :brand_id FOR UPDATE")

NEXT = text("""
    SELECT coalesce(max(number), 0) + 1 FROM taxonomy WHERE brand_id = :brand_id AND name = :name
""")

COLUMNS = """
    x.name, x.number, x.model, jsonb_array_length(x.intents) AS intents,
    (SELECT coalesce(sum(jsonb_array_length(i -> 'examples')), 0)
     FROM jsonb_array_elements(x.intents) i) AS examples,
    x.accuracy, coalesce(b.taxonomy = x.name, false) AS active, a.name AS actor, x.created_at
    FROM taxonomy x JOIN brand b ON b.id = x.brand_id JOIN actor a ON a.id = x.actor_id
    WHERE x.brand_id = :brand_id
"""

VERSIONS = text(f"SELECT {COLUMNS} AND x.name = :name ORDER BY x.number DESC LIMIT :limit")

NEWEST = text(
    f"SELECT {COLUMNS} AND x.number = (SELECT max(number) FROM taxonomy "  # noqa: S608 - no input
    "WHERE brand_id = x.brand_id AND name = x.name) "
    "ORDER BY x.created_at DESC, x.name LIMIT :limit"
)

USED = text("""
    SELECT 1 FROM decision WHERE brand_id = :brand_id AND kind = 'activate_intents'
        AND outcome ->> 'after' = :name LIMIT 1
""")

DELETE = text("DELETE FROM taxonomy WHERE brand_id = :brand_id AND name = :name")

ONE = "FROM taxonomy WHERE brand_id = :brand_id AND name = :name AND number = :number"
INTENTS = text(f"SELECT intents {ONE}")
WEIGHTS = text(f"SELECT weights {ONE}")


class PostgresTaxonomies:
    """See `ports.Taxonomies`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def active(self, brand_id: UUID) -> tuple[str, int] | None:
        """See the port."""
        row = self.connection.execute(ACTIVE, {"brand_id": brand_id}).one_or_none()
        return (row.taxonomy, row.number) if row else None

    def activate(self, brand_id: UUID, name: str | None) -> None:
        """See the port."""
        if not self.connection.execute(ACTIVATE, {"brand_id": brand_id, "name": name}).rowcount:
            raise NotFound(f"There are no intents named {name!r}.")

    def add(
        self,
        brand_id: UUID,
        made: Taxonomy,
        intents: Sequence[IntentDefinition],
        weights: bytes,
        actor_id: UUID,
    ) -> int:
        """See the port."""
        self.connection.execute(LOCKED, {"brand_id": brand_id})
        number = int(self.connection.scalar(NEXT, {"brand_id": brand_id, "name": made.name}) or 1)
        row = {
            "id": new_id(),
            "brand_id": brand_id,
            "name": made.name,
            "number": number,
            "model": made.model,
            "intents": [asdict(intent) for intent in intents],
            "weights": weights,
            "accuracy": made.accuracy,
            "actor_id": actor_id,
            "created_at": made.created_at,
        }
        self.connection.execute(insert(t.taxonomy), [row])
        return number

    def delete(self, brand_id: UUID, name: str) -> None:
        """See the port; the lock keeps it from being put in force meanwhile."""
        keys = {"brand_id": brand_id, "name": name}
        self.connection.execute(LOCKED, keys)
        if self.connection.execute(USED, keys).one_or_none() is not None:
            raise Conflict(f"Comments were labelled with the intents {name!r}; they stay.")
        if not self.connection.execute(DELETE, keys).rowcount:
            raise NotFound(f"There are no intents named {name!r}.")

    def versions(self, brand_id: UUID, name: str | None, limit: int) -> list[Taxonomy]:
        """See the port."""
        keys = {"brand_id": brand_id, "limit": limit}
        rows = (
            self.connection.execute(NEWEST, keys)
            if name is None
            else self.connection.execute(VERSIONS, keys | {"name": name})
        )
        return [Taxonomy(**row._mapping) for row in rows]

    def intents(self, brand_id: UUID, name: str, number: int) -> list[IntentDefinition]:
        """See the port."""
        found = self._one(INTENTS, brand_id, name, number)
        return [
            IntentDefinition(row["name"], row["description"], tuple(row["examples"]))
            for row in found
        ]

    def weights(self, brand_id: UUID, name: str, number: int) -> bytes:
        """See the port."""
        return bytes(self._one(WEIGHTS, brand_id, name, number))

    def _one(self, statement: Any, brand_id: UUID, name: str, number: int) -> Any:
        keys = {"brand_id": brand_id, "name": name, "number": number}
        found = self.connection.execute(statement, keys).one_or_none()
        if found is None:
            raise NotFound(f"There is no version {number} of the intents {name!r}.")
        return found[0]
