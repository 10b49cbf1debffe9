"""A desk in memory: comments by id, listed and read as the port promises. No cases: those are
tested over the real records."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from triage.domain.decision import Actor, Scope
from triage.domain.errors import NotFound, RowRefused
from triage.domain.ids import new_id
from triage.domain.special import veiled_row
from triage.language.folding import tokens
from triage.ports import Before, Filter, Page, Share, Tally

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BRAND = new_id()


@dataclass
class MemoryDesk:
    """Comments by id; `seen` is who revealed what."""

    rows: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    values: dict[UUID, dict[str, str]] = field(default_factory=dict)
    seen: list[tuple[UUID, str]] = field(default_factory=list)
    is_ready: bool = True
    veil: bool = True
    seen_brands: frozenset[UUID] | None = None

    def open_to(self, actor: Actor) -> MemoryDesk:
        veil = Scope.SENSITIVE not in actor.scopes
        return replace(self, veil=veil, seen_brands=actor.brands)

    def shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return veiled_row(row) if self.veil else dict(row)

    def put(self, row: dict[str, Any], values: dict[str, str] | None = None) -> UUID:
        self.rows[row["id"]] = row
        self.values[row["id"]] = values or {}
        found: UUID = row["id"]
        return found

    def worded(self, brand_id: UUID, where: Filter) -> Filter:
        return where

    def comments(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        return self._page(list(self.rows.values()), where, cursor, limit)

    def queue(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        waiting = [row for row in self.rows.values() if row["state"] == "waiting"]
        waiting.sort(key=lambda row: (not row["urgent"], row["due_at"], row["id"]))
        return self._page(waiting, where, cursor, limit)

    def before(
        self, brand_id: UUID, where: Filter, cursor: str, limit: int, *, queue: bool
    ) -> Before | None:
        ask = self.queue if queue else self.comments
        end = int(cursor) if cursor.isdecimal() else 0
        rows = ask(brand_id, where, None, end).rows if end else []
        return Before(str(end - limit) if end > limit else None, rows[-1]["id"]) if rows else None

    def work(self, brand_id: UUID, share: Share, cursor: str | None, limit: int) -> Page:
        where = Filter(state="waiting", team=share.team)
        return self.queue(brand_id, where, cursor, limit)

    def _page(
        self, rows: list[dict[str, Any]], where: Filter, cursor: str | None, limit: int
    ) -> Page:
        if cursor is not None and not cursor.isdecimal():
            raise RowRefused("This cursor is not valid; start from the first page.", "cursor")
        rows = [row for row in rows if fits(row, where)]
        start = int(cursor or 0)
        following = str(start + limit) if start + limit < len(rows) else None
        shown = [self.shown(row) | {"draft": open_draft(row)} for row in rows[start:][:limit]]
        return Page(shown, following, len(rows))

    def comment(self, comment_id: UUID) -> Mapping[str, Any]:
        if comment_id not in self.rows:
            raise NotFound(f"There is no comment {comment_id}.")
        row = self.rows[comment_id]
        return self.shown(row) | {"draft": open_draft(row)}

    def texts(self, ids: Collection[UUID]) -> Mapping[UUID, str]:
        drafts = [draft for row in self.rows.values() for draft in row["drafts"]]
        return {
            one["id"]: one["text"] for one in (*self.rows.values(), *drafts) if one["id"] in ids
        }

    def beside(self, comment_id: UUID, reader_id: UUID) -> Mapping[str, Any]:
        self.comment(comment_id)
        return beside_of(self.rows[comment_id])

    def others(self, comment_id: UUID, cursor: str | None, limit: int) -> Page:
        rows = self.rows[comment_id].get("others", [])
        start = int(cursor or 0)
        following = str(start + limit) if start + limit < len(rows) else None
        return Page(rows[start:][:limit], following, len(rows))

    def draft(self, draft_id: UUID) -> Mapping[str, Any]:
        return self.owner(draft_id)[1]

    def owner(self, draft_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
        for row in self.rows.values():
            for draft in row["drafts"]:
                if draft["id"] == draft_id:
                    return row, draft
        raise NotFound(f"There is no draft {draft_id}.")

    def counts(self, brand_id: UUID) -> Mapping[str, Mapping[str, int]]:
        states: dict[str, int] = {}
        for row in self.rows.values():
            states[row["state"]] = states.get(row["state"], 0) + 1
        return {"state": states, "team": {"support": len(self.rows)}}

    def tallies(self, brand_id: UUID, wheres: Sequence[Filter]) -> Sequence[Tally | None]:
        return [None if w.words else Tally(self.queue(brand_id, w, None, 1).total) for w in wheres]

    def facets(self, brand_id: UUID, where: Filter) -> Mapping[str, Mapping[str, Tally]]:
        found: dict[str, dict[str, Tally]] = {}
        for row in self.rows.values():
            for kind in ("channel", "language", "team", "disposition"):
                if fits(row, where) and row[kind]:
                    known = found.setdefault(kind, {})
                    known[row[kind]] = Tally(known.get(row[kind], Tally(0)).number + 1)
        return found

    def teams(self, brand_id: UUID) -> Sequence[str]:
        return ["support"]

    def themes(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        return Page([{"id": new_id(), "label": "Kühlkette", "size": 3, "named": False}], None, 1)

    def dead_letters(self, cursor: str | None, limit: int) -> Page:
        row = {"id": new_id(), "comment_id": None, "job": "advance", "error": "X", "at": NOW}
        return Page([row], None, 1)

    def brands(self) -> Sequence[Mapping[str, Any]]:
        if self.seen_brands is not None and BRAND not in self.seen_brands:
            return []
        return [{"id": BRAND, "name": "morgenrot", "title": "Morgenrot", "version": "1"}]

    def messages(self, brand_id: UUID, state: str | None, cursor: str | None, limit: int) -> Page:
        found = [
            one | {"comment_id": row["id"]} for row in self.rows.values() for one in row["messages"]
        ]
        found = [one for one in found if state in (None, one["state"])]
        return Page(found[:limit], None, len(found))

    def cases(
        self,
        brand_id: UUID,
        state: str | None,
        cursor: str | None,
        limit: int,
        owner_id: UUID | None = None,
    ) -> Page:
        return Page([], None, 0)

    def case(self, case_id: UUID) -> Mapping[str, Any]:
        raise NotFound(f"There is no case {case_id}.")

    def brands_of(self, ids: Collection[UUID]) -> frozenset[UUID]:
        return frozenset({BRAND} if BRAND in ids or set(ids) & set(self.rows) else ())

    def reveal(self, comment_id: UUID, actor: Actor, now: datetime, why: str) -> Mapping[str, str]:
        self.seen.append((comment_id, actor.name))
        return self.values[comment_id]

    def ready(self) -> bool:
        return self.is_ready


def fits(row: Mapping[str, Any], where: Filter) -> bool:
    """The filters the pages' tests rely on; of words, all must be there as they are."""
    names = ("state", "disposition", "channel", "language", "team", "urgent")
    wanted = {name: getattr(where, name) for name in names}
    if any(among is not None and row["id"] not in among for among in (where.among, where.held)):
        return False
    if where.due_before and not (row["due_at"] and row["due_at"] < where.due_before):
        return False
    words = re.findall(r"'(\w+)':", where.words or "")
    said = " ".join(token.word for token in tokens(row["text"] or ""))
    return all(word in said for word in words) and all(
        value is None or row[name] == value for name, value in wanted.items()
    )


def open_draft(row: Mapping[str, Any]) -> dict[str, Any] | None:
    states = ("proposed", "approved")
    return next((draft for draft in row["drafts"] if draft["state"] in states), None)


def beside_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What stands around a comment that says nothing else of it: its own words, a customer nobody
    knows more of."""
    said = {
        "id": row["id"],
        "side": "customer",
        "text": row["text"],
        "language": row["language"],
        "channel": row["channel"],
        "state": row["state"],
        "at": row["created_at"],
        "rating": row["rating"],
        "writer": None,
        "author": None,
        "automatic": False,
    }
    customer = {
        "id": None,
        "brand_id": BRAND,
        "identified": False,
        "segment": None,
        "revenue": None,
        "speaks": None,
        "zone": None,
        "opted_out": [],
        "worth": 0,
        "comments": 1,
        "more": False,
        "answered": 0,
        "since": row["created_at"],
        "rating": row["rating"] if row["rating"] and row["rating"]["scale"] == "nps" else None,
        "contacts": [],
        "cases": [],
    }
    around = {
        "thread": [said],
        "earlier": False,
        "precedents": [],
        "drafted": [],
        "snippets": [],
        "failure": None,
        "staff": ["Ada Vogel", "Mia Klein"],
        **row.get("beside", {}),
    }
    return around | {"customer": customer | row.get("customer", {})}
