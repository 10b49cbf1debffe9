"""What people at the desk see, read from PostgreSQL. Masked text only, but for `reveal`."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from triage.adapters import desk_queries as q
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.schema import is_current
from triage.adapters.vault import Vault
from triage.domain.decision import Actor, Decision, Scope
from triage.domain.errors import NotFound, RowRefused
from triage.domain.ids import new_id
from triage.domain.special import veiled_row
from triage.ports import Filter, Page

Row = dict[str, Any]
NO_CURSOR = "This cursor is not valid; start from the first page."


class PostgresDesk:
    """See `ports.Desk`. Each call is a transaction of its own."""

    def __init__(self, engine: Engine, vault: Vault, *, veil: bool = True) -> None:
        self.engine = engine
        self.vault = vault
        self.veil = veil

    def open_to(self, actor: Actor) -> "PostgresDesk":
        """See the port."""
        return PostgresDesk(self.engine, self.vault, veil=Scope.SENSITIVE not in actor.scopes)

    def _shown(self, row: Row) -> Row:
        return veiled_row(row) if self.veil else row

    def comments(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """See the port."""
        return self._page(q.COMMENTS, brand_id, where, cursor, limit)

    def queue(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """See the port."""
        return self._page(q.QUEUE, brand_id, where, cursor, limit)

    def _page(
        self, listing: q.Listing, brand_id: UUID, where: Filter, cursor: str | None, limit: int
    ) -> Page:
        conditions, values = filtered(where)
        values |= {"brand_id": brand_id}
        page = self._list(listing, values, cursor, limit, conditions)
        rows = [self._shown(commented(dict(row))) for row in page.rows]
        return Page(rows, page.next, page.total)

    def comment(self, comment_id: UUID) -> Mapping[str, Any]:
        """See the port."""
        with self.engine.connect() as connection:
            rows = select(connection, q.COMMENT, {"id": comment_id})
            if not rows:
                raise NotFound(f"There is no comment {comment_id}.")
            found = commented(rows[0])
            found["duplicates"] = select(connection, q.DUPLICATES, {"id": comment_id})
            found["predictions"] = select(connection, q.PREDICTIONS, {"id": comment_id})
            found["drafts"] = self._drafts(connection, q.DRAFTS, comment_id)
            found["messages"] = select(connection, q.MESSAGES, {"id": comment_id})
            found["decisions"] = select(connection, q.DECISIONS, {"id": comment_id})
        return self._shown(found)

    def draft(self, draft_id: UUID) -> Mapping[str, Any]:
        """See the port."""
        with self.engine.connect() as connection:
            drafts = self._drafts(connection, q.DRAFT, draft_id)
        if not drafts:
            raise NotFound(f"There is no draft {draft_id}.")
        return drafts[0]

    @staticmethod
    def _drafts(connection: Connection, statement: str, key: UUID) -> list[Row]:
        drafts = select(connection, statement, {"id": key})
        for draft in drafts:
            draft["findings"] = select(connection, q.FINDINGS, {"id": draft["id"]})
        return drafts

    def counts(self, brand_id: UUID) -> Mapping[str, Mapping[str, int]]:
        """See the port."""
        with self.engine.connect() as connection:
            rows = select(connection, q.COUNTS, {"brand_id": brand_id})
        counts: dict[str, dict[str, int]] = {}
        for row in rows:
            counts.setdefault(row["kind"], {})[row["name"]] = row["count"]
        return counts

    def themes(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        """See the port."""
        return self._list(q.THEMES, {"brand_id": brand_id}, cursor, limit)

    def dead_letters(self, cursor: str | None, limit: int) -> Page:
        """See the port."""
        return self._list(q.DEAD_LETTERS, {}, cursor, limit)

    def _list(
        self,
        listing: q.Listing,
        values: Row,
        cursor: str | None,
        limit: int,
        conditions: str = "",
    ) -> Page:
        values = values | {"limit": limit + 1, **decoded(cursor, listing.keys)}
        with self.engine.connect() as connection:
            total = connection.scalar(text(listing.count(conditions)), values) or 0
            rows = select(connection, listing.sql(conditions, after=cursor is not None), values)
        more = len(rows) > limit
        return Page(rows[:limit], encoded(rows[limit - 1], listing.keys) if more else None, total)

    def brands(self) -> Sequence[Mapping[str, Any]]:
        """See the port."""
        with self.engine.connect() as connection:
            return select(connection, q.BRANDS, {})

    def reveal(self, comment_id: UUID, actor: Actor, now: datetime, why: str) -> Mapping[str, str]:
        """See the port."""
        with self.engine.begin() as connection:
            row = connection.execute(text(q.SEALED), {"id": comment_id}).one_or_none()
            if row is None:
                raise NotFound(f"There is no comment {comment_id}.")
            decision = Decision(
                id=new_id(),
                brand_id=row.brand_id,
                kind="reveal",
                at=now,
                actor_id=actor.id,
                comment_id=comment_id,
                reason=why,
            )
            PostgresDecisions(connection, self.vault).record([decision])
            payload = json.loads(self.vault.open(row.wrapped_key, row.payload))
            values: dict[str, str] = {}
            if row.placeholders is not None:
                values = json.loads(self.vault.open(row.wrapped_key, row.placeholders))
            return values | {"text": str(payload.get("text", ""))}

    def ready(self) -> bool:
        """See the port."""
        return is_current(self.engine)


def select(connection: Connection, statement: str, values: Mapping[str, Any]) -> list[Row]:
    """Rows as dictionaries."""
    return [dict(row) for row in connection.execute(text(statement), values).mappings()]


def filtered(where: Filter) -> tuple[str, Row]:
    """SQL conditions and their parameters; column names come from `Filter` only."""
    fields = Filter.__dataclass_fields__
    values = {name: getattr(where, name) for name in fields if getattr(where, name) is not None}
    return "".join(f" AND c.{name} = :{name}" for name in values), values


def commented(row: Row) -> Row:
    """A comment row as interfaces speak of it."""
    scale = row.pop("rating_scale")
    value = row.pop("rating_value")
    theme_id, label = row.pop("theme_id"), row.pop("theme_label")
    row["rating"] = {"value": value, "scale": scale} if scale else None
    row["theme"] = {"id": theme_id, "label": label} if theme_id else None
    return row


def encoded(row: Row, keys: Sequence[str]) -> str:
    """A cursor: where the page ended."""
    values = json.dumps([row[key] for key in keys], default=str)
    return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def decoded(cursor: str | None, keys: Sequence[str]) -> Row:
    """The parameters of a cursor; raises RowRefused on one nobody issued."""
    if cursor is None:
        return {}
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded))
        return {f"after_{key}": KINDS[key](value) for key, value in zip(keys, values, strict=True)}
    except (ValueError, TypeError, binascii.Error) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error


def moment(value: Any) -> datetime:
    """A point in time out of a cursor; raises ValueError or TypeError on anything else."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def key(value: Any) -> UUID:
    """An id out of a cursor; raises ValueError or TypeError on anything else."""
    if not isinstance(value, str):
        raise TypeError(value)
    return UUID(value)


def flag(value: Any) -> bool:
    """A yes or no out of a cursor; raises TypeError on anything else."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def size(value: Any) -> int:
    """A number of comments out of a cursor; raises ValueError or TypeError on anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if not 0 <= value < 2**31:
        raise ValueError(value)
    return value


KINDS: Mapping[str, Callable[[Any], Any]] = {
    "received_at": moment,
    "due_at": moment,
    "at": moment,
    "id": key,
    "urgent": flag,
    "size": size,
}
"""What each key of a cursor must be: only such values reach a statement."""
