"""What people at the desk see, read from PostgreSQL. Masked text only, but for `reveal`."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from triage.adapters import desk_queries as q
from triage.adapters.brands_of import brands_of
from triage.adapters.desk_beside import OTHERS, beside, sender
from triage.adapters.desk_cases import CALLS, CASE, CASES, DONE, NOTES, REPLIES, SAID
from triage.adapters.desk_cursors import Row, decoded, encoded
from triage.adapters.records_aids import PostgresCalls
from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.records_notes import PostgresNotes
from triage.adapters.schema import is_current
from triage.adapters.search_conditions import filtered, words_alone
from triage.adapters.search_counts import facets, shaped, tallies, worded
from triage.adapters.vault import Vault
from triage.domain.decision import Actor, Decision, Scope
from triage.domain.errors import NotFound
from triage.domain.ids import new_id
from triage.domain.special import veiled_row
from triage.ports import Before, Filter, Page, Share, Tally

COUNTED = 1_000
"""What is more is not counted: nobody pages that far."""


class PostgresDesk:
    """See `ports.Desk`. Each call is a transaction of its own."""

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        veil: bool = True,
        seen: frozenset[UUID] | None = None,
    ) -> None:
        self.engine = engine
        self.vault = vault
        self.veil = veil
        self.seen = seen

    def open_to(self, actor: Actor) -> "PostgresDesk":
        """See the port."""
        veil = Scope.SENSITIVE not in actor.scopes
        return PostgresDesk(self.engine, self.vault, veil=veil, seen=actor.brands)

    def _shown(self, row: Row) -> Row:
        return veiled_row(row) if self.veil else row

    def worded(self, brand_id: UUID, where: Filter) -> Filter:
        """See the port."""
        with self.engine.connect() as connection:
            return worded(connection, brand_id, where)

    def comments(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """See the port."""
        listing = q.ordered(where.order or "newest", q.COMMENTS.where)
        where = self.worded(brand_id, where)
        count = known(where)
        if count and cursor is None and where.order in (None, "newest"):
            where = replace(where, words=None)  # the first page is among the newest
        return self._page(listing, brand_id, where, cursor, limit, count)

    def queue(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        """See the port."""
        where = self.worded(brand_id, where)
        return self._page(queued(where), brand_id, where, cursor, limit)

    def before(
        self, brand_id: UUID, where: Filter, cursor: str, limit: int, *, queue: bool
    ) -> Before | None:
        """See the port."""
        where = self.worded(brand_id, where)
        listing = queued(where) if queue else q.ordered(where.order or "newest", q.COMMENTS.where)
        listing = shaped(listing, where).backwards()
        conditions, values = filtered(where)
        values |= {"brand_id": brand_id, "limit": limit + 1, **decoded(cursor, listing.keys)}
        with self.engine.connect() as connection:
            rows = select(connection, listing.sql(conditions, after=True), values)
        start = encoded(rows[limit], listing.keys) if len(rows) > limit else None
        return Before(start, rows[0]["id"]) if rows else None

    def tallies(self, brand_id: UUID, wheres: Sequence[Filter]) -> Sequence[Tally | None]:
        """See the port."""
        with self.engine.connect() as connection:
            return tallies(connection, brand_id, wheres)

    def facets(self, brand_id: UUID, where: Filter) -> Mapping[str, Mapping[str, Tally]]:
        """See the port."""
        with self.engine.connect() as connection:
            return facets(connection, brand_id, where)

    def teams(self, brand_id: UUID) -> Sequence[str]:
        """See the port."""
        with self.engine.connect() as connection:
            return [row["team"] for row in select(connection, q.TEAMS, {"brand_id": brand_id})]

    def work(self, brand_id: UUID, share: Share, cursor: str | None, limit: int) -> Page:
        """See the port."""
        values: Row = {"brand_id": brand_id, "team": share.team, "below": list(share.below)}
        conditions = q.OF_TEAM_AND_BELOW if share.below else q.OF_TEAM
        if share.assignee_id is not None:
            values, conditions = {**values, "assignee_id": share.assignee_id}, q.OF_PERSON
        page = self._list(q.WORK, values, cursor, limit, conditions)
        rows = [self._shown(commented(dict(row))) for row in page.rows]
        return Page(rows, page.next, page.total, page.capped)

    def _page(
        self,
        listing: q.Listing,
        brand_id: UUID,
        where: Filter,
        cursor: str | None,
        limit: int,
        count: int | None = None,
    ) -> Page:
        conditions, values = filtered(where)
        values |= {"brand_id": brand_id}
        listing = shaped(listing, where)
        page = self._list(listing, values, cursor, limit, conditions, count)
        rows = [self._shown(commented(dict(row))) for row in page.rows]
        return Page(rows, page.next, page.total, page.capped)

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
            found["notes"] = [asdict(note) for note in PostgresNotes(connection).of(comment_id)]
            found["calls"] = [asdict(call) for call in PostgresCalls(connection).of(comment_id)]
            found["decisions"] = select(connection, q.DECISIONS, {"id": comment_id})
        return self._shown(found)

    def texts(self, ids: Collection[UUID]) -> Mapping[UUID, str]:
        """See the port."""
        if not ids:
            return {}
        with self.engine.connect() as connection:
            rows = select(connection, q.TEXTS, {"ids": list(ids)})
        return {row["id"]: row["text"] for row in rows}

    def beside(self, comment_id: UUID, reader_id: UUID) -> Mapping[str, Any]:
        """See the port."""
        with self.engine.connect() as connection:
            return beside(connection, comment_id, reader_id)

    def others(self, comment_id: UUID, cursor: str | None, limit: int) -> Page:
        """See the port."""
        page = self._list(OTHERS, {"comment_id": comment_id}, cursor, limit)
        return replace(page, rows=[rated(dict(row)) for row in page.rows])

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
        if self.seen is None:
            return self._list(q.DEAD_LETTERS, {}, cursor, limit)
        return self._list(q.DEAD_LETTERS, {"seen": list(self.seen)}, cursor, limit, q.LETTERS_SEEN)

    def messages(self, brand_id: UUID, state: str | None, cursor: str | None, limit: int) -> Page:
        """See the port."""
        conditions = "" if state is None else " AND m.state = :state"
        values = {"brand_id": brand_id} | ({} if state is None else {"state": state})
        return self._list(q.OUTBOX, values, cursor, limit, conditions)

    def cases(
        self,
        brand_id: UUID,
        state: str | None,
        cursor: str | None,
        limit: int,
        owner_id: UUID | None = None,
    ) -> Page:
        """See the port."""
        open_only = " AND k.state IN ('open', 'contacted', 'fixed')"
        conditions = open_only if state is None else " AND k.state = :state"
        conditions += "" if owner_id is None else " AND k.owner_id = :owner_id"
        values = {"brand_id": brand_id, "state": state, "owner_id": owner_id}
        page = self._list(CASES, values, cursor, limit, conditions)
        return Page([self._shown(rated(dict(row))) for row in page.rows], page.next, page.total)

    def case(self, case_id: UUID) -> Mapping[str, Any]:
        """See the port."""
        with self.engine.connect() as connection:
            rows = select(connection, CASE, {"id": case_id})
            if not rows:
                raise NotFound(f"There is no case {case_id}.")
            said = [self._shown(rated(row)) for row in select(connection, SAID, {"id": case_id})]
            more = {
                "decisions": select(connection, DONE, {"id": case_id}),
                "replies": select(connection, REPLIES, {"id": case_id}),
                "notes": select(connection, NOTES, {"id": case_id}),
                "calls": select(connection, CALLS, {"id": case_id}),
            }
        return rows[0] | {"comments": said} | more

    def _list(
        self,
        listing: q.Listing,
        values: Row,
        cursor: str | None,
        limit: int,
        conditions: str = "",
        known: int | None = None,
    ) -> Page:
        """`known` is how many there are at least, where that need not be counted."""
        values = values | {"limit": limit + 1, **decoded(cursor, listing.keys)}
        with self.engine.connect() as connection:
            most = values | {"most": COUNTED + 1}
            total = known
            if total is None:
                total = connection.scalar(text(listing.count(conditions)), most) or 0
            if not total:
                return Page([], None, 0)
            rows = select(connection, listing.sql(conditions, after=cursor is not None), values)
        more = len(rows) > limit
        following = encoded(rows[limit - 1], listing.keys) if more else None
        return Page(rows[:limit], following, min(total, COUNTED), total > COUNTED)

    def brands(self) -> Sequence[Mapping[str, Any]]:
        """See the port."""
        with self.engine.connect() as connection:
            found = select(connection, q.BRANDS, {})
        return [row for row in found if self.seen is None or row["id"] in self.seen]

    def brands_of(self, ids: Collection[UUID]) -> frozenset[UUID]:
        """See the port."""
        if not ids:
            return frozenset()
        with self.engine.connect() as connection:
            # Planned for an array of unknown length, it would be planned anew each time: 4 ms.
            connection.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
            found = connection.scalars(brands_of(), {"ids": list(ids)})
            return frozenset(brand_id for brand_id in found if brand_id)

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
            return values | sender(payload) | {"text": str(payload.get("text", ""))}

    def ready(self) -> bool:
        """See the port."""
        return is_current(self.engine)


def select(connection: Connection, statement: str, values: Mapping[str, Any]) -> list[Row]:
    """Rows as dictionaries."""
    return [dict(row) for row in connection.execute(text(statement), values).mappings()]


def queued(where: Filter) -> q.Listing:
    """What waits, in the order asked for."""
    return q.ordered(where.order or "rank", q.PUT_OFF if where.snoozed else q.IN_QUEUE)


def known(where: Filter) -> int | None:
    """How many comments hold the words of a filter, or that they are more than are counted."""
    found = len(where.hits or ())
    if where.hits is None or not words_alone(where) or (where.words and found <= COUNTED):
        return None
    return found


def rated(row: Row) -> Row:
    """A row with its rating as interfaces speak of it."""
    scale, value = row.pop("rating_scale"), row.pop("rating_value")
    return row | {"rating": {"value": value, "scale": scale} if scale else None}


def commented(row: Row) -> Row:
    """A comment row as interfaces speak of it."""
    row = rated(row)
    theme_id, label = row.pop("theme_id"), row.pop("theme_label")
    row["theme"] = {"id": theme_id, "label": label} if theme_id else None
    return row
