"""The people behind the comments: found by keyed digests, opened whole, or left nothing of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from triage.adapters import people_queries as q
from triage.adapters.records_rows import unpacked
from triage.adapters.records_teaching import learned_from
from triage.adapters.vault import Vault, erased_name
from triage.domain.errors import Erased, NotFound
from triage.ports import Erasure, PersonFound, Place


class PostgresPeople:
    """See `ports.People`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def find(self, brand_id: UUID, values: Sequence[tuple[str, str]]) -> list[PersonFound]:
        """See the port."""
        digests = [self.vault.digest(kind, value) for kind, value in values]
        rows = self.connection.execute(q.FIND, {"brand_id": brand_id, "digests": digests})
        return [PersonFound(**row._mapping) for row in rows]

    def brand(self, customer_id: UUID) -> UUID:
        """See the port."""
        found = self.connection.scalar(q.BRAND, {"id": customer_id})
        if found is None:
            raise NotFound(f"There is no person {customer_id}.")
        return UUID(str(found))

    def values(self, ids: Sequence[UUID]) -> list[tuple[str, str]]:
        """See the port."""
        rows = self.connection.execute(q.VALUES, {"ids": list(ids)})
        return [pair for row in rows for pair in self._values(row)]

    def _values(self, row: Any) -> Iterator[tuple[str, str]]:
        """What is masked, and what stood in quotes and signatures, which nobody masks."""
        yield from self._opened(row.wrapped_key, row.placeholders).items()
        received = self._opened(row.wrapped_key, row.payload)
        if author := received.get("author"):
            yield "[[AUTHOR]]", str(author)
        for found in row.personal_data:
            yield f"[[{found['type']}]]", str(received["text"])[found["start"] : found["end"]]

    def places(self, customer_id: UUID) -> list[Place]:
        """See the port."""
        rows = self.connection.execute(q.PLACES, {"id": customer_id})
        return [Place(row.theme_id, unpacked(row.vector)) for row in rows]

    def erase(self, customer_id: UUID, now: datetime) -> Erasure:
        """See the port."""
        person = self.connection.execute(q.LOCKED, {"id": customer_id}).one_or_none()
        if person is None:
            raise NotFound(f"There is no person {customer_id}.")
        rows = self.connection.execute(q.COMMENTS, {"id": customer_id}).all()
        keys: dict[str, Any] = {"ids": [row.id for row in rows], "now": now}
        names = [erased_name(self.vault, row.external_id) for row in rows]
        self.connection.execute(q.EMPTIED, {"ids": keys["ids"], "names": names})
        messages = len(self.connection.execute(q.CALLED_BACK, keys).all())
        versions = self._unlearned(person.brand_id, keys["ids"])
        corrections = len(self.connection.execute(q.WITHDRAWN, keys).all())
        for statement in q.OF_COMMENTS:
            self.connection.execute(statement, keys)
        for statement in q.OF_PERSON:
            self.connection.execute(statement, {"id": customer_id, "now": now})
        return Erasure(
            customer_id=customer_id,
            brand_id=person.brand_id,
            comments=len(rows),
            messages=messages,
            corrections=corrections,
            versions=versions,
            before=person.wrapped_key is None and person.erased_at is not None,
        )

    def _unlearned(self, brand_id: UUID, ids: Sequence[UUID]) -> list[int]:
        """Empty the versions of the brand's heads that hold one of these comments."""
        gone = set(ids)
        rows = self.connection.execute(q.LEARNED_SINCE, {"brand_id": brand_id, "ids": ids})
        numbers = [
            row.number for row in rows if gone & {*learned_from(row.number, row.weights).comments}
        ]
        if numbers:
            keys = {"brand_id": brand_id, "numbers": numbers}
            self.connection.execute(q.VERSION_ERASED, keys)
            self.connection.execute(q.AS_SHIPPED, keys)
        return numbers

    def held(self, customer_id: UUID) -> Mapping[str, Any]:
        """See the port."""
        person = self.connection.execute(q.PERSON, {"id": customer_id}).mappings().one_or_none()
        if person is None:
            raise NotFound(f"There is no person {customer_id}.")
        if person["wrapped_key"] is None:
            raise Erased
        rows = self.connection.execute(q.HELD, {"id": customer_id}).mappings().all()
        keys = {"ids": [row["id"] for row in rows]}
        replies = self.connection.execute(q.REPLIES, keys).mappings().all()
        decided = self.connection.execute(q.DECIDED, keys).mappings().all()
        files = self._files(person["wrapped_key"], keys["ids"])
        return {
            "customer": without(person, "wrapped_key"),
            "comments": [
                without(row, "payload", "placeholders")
                | {
                    "received": self._opened(person["wrapped_key"], row["payload"]),
                    "values": self._opened(person["wrapped_key"], row["placeholders"]),
                    "replies": [without(r, "comment_id") for r in of(row["id"], replies)],
                    "decisions": [without(d, "comment_id") for d in of(row["id"], decided)],
                    "attachments": [without(f, "comment_id") for f in of(row["id"], files)],
                }
                for row in rows
            ],
        }

    def _files(self, wrapped: bytes, ids: Sequence[UUID]) -> list[Mapping[str, Any]]:
        """What came with comments, opened; the content of a refused file was never kept."""
        return [
            {
                **row,
                "name": self.vault.open(wrapped, row["name"]).decode(),
                "content": row["content"] and self.vault.open(wrapped, row["content"]),
            }
            for row in self.connection.execute(q.FILES, {"ids": ids}).mappings()
        ]

    def _opened(self, wrapped: bytes, sealed: bytes | None) -> Any:
        return json.loads(self.vault.open(wrapped, sealed)) if sealed else {}

    def unindexed(self, now: datetime, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(q.UNINDEXED, {"now": now, "limit": limit}))


def without(row: Mapping[Any, Any], *names: str) -> dict[str, Any]:
    """A row without these columns."""
    return {name: value for name, value in row.items() if name not in names}


def of(comment_id: UUID, rows: Sequence[Mapping[Any, Any]]) -> list[Mapping[Any, Any]]:
    """The rows of one comment."""
    return [row for row in rows if row["comment_id"] == comment_id]
