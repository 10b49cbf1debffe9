"""Themes as product teams read them, from PostgreSQL. Every statement is bounded by its limits."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.cursors_uploads import NO_CURSOR
from triage.adapters.desk_cursors import moment, size
from triage.domain.errors import NotFound, RowRefused
from triage.ports.board import (
    CONSIDERED,
    MOST_A_WEEK,
    WEEKS,
    Loyalty,
    ThemeFigures,
    ThemeQuery,
)
from triage.ports.desk import Page

QUOTES = 20
COUNTED = 1_000
FOLDED = (
    "replace(replace(replace(replace(lower(t.label), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')"
)
SORTED: Mapping[str, tuple[str, str, str]] = {
    "size": ("t.size", "DESC", "integer"),
    "recent": ("t.updated_at", "DESC", "timestamptz"),
    "new": ("t.created_at", "DESC", "timestamptz"),
    "name": ("lower(t.label)", "ASC", "text"),
}
"""By sort: what is compared, which way, and its type."""

THEME = "SELECT t.id, t.brand_id, t.label, t.named, t.size, t.created_at, t.updated_at"

WEEKLY = text("""
    SELECT i.id, w.week, n.members
    FROM unnest(CAST(:ids AS uuid[])) AS i(id)
    CROSS JOIN generate_series(0, :weeks - 1) AS w(week)
    CROSS JOIN LATERAL (SELECT count(*) AS members FROM (
        SELECT 1 FROM comment c WHERE c.theme_id = i.id
          AND c.created_at <= CAST(:now AS timestamptz) - w.week * interval '7 days'
          AND c.created_at > CAST(:now AS timestamptz) - (w.week + 1) * interval '7 days'
        LIMIT :most) found) n
""")

NEWEST = text("""
    SELECT i.id, c.sentiment, c.language, count(*) AS members,
        count(c.rating_value) FILTER (WHERE c.rating_scale = 'nps') AS answers,
        count(*) FILTER (WHERE c.rating_scale = 'nps' AND c.rating_value >= 9) AS promoters,
        count(*) FILTER (WHERE c.rating_scale = 'nps' AND c.rating_value <= 6) AS detractors
    FROM unnest(CAST(:ids AS uuid[])) AS i(id)
    CROSS JOIN LATERAL (
        SELECT sentiment, language, rating_value, rating_scale FROM comment
        WHERE theme_id = i.id ORDER BY created_at DESC, id DESC LIMIT :considered) c
    GROUP BY i.id, c.sentiment, c.language
""")

QUOTED = """
    SELECT c.id, c.text, c.language, c.sentiment, c.intent, c.channel, c.rating_value,
        c.rating_scale, c.created_at, c.state, c.labels
    FROM comment c WHERE c.theme_id = :theme_id AND c.text IS NOT NULL
"""


class PostgresBoard:
    """See `ports.board.ThemeBoard`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def listed(
        self, brand_id: UUID, query: ThemeQuery, cursor: str | None, now: datetime, limit: int
    ) -> Page:
        """See the port."""
        column, way, kind = SORTED.get(query.sort, SORTED["size"])
        values: dict[str, Any] = {"brand_id": brand_id, "limit": limit + 1, "most": COUNTED + 1}
        where = "FROM theme t WHERE t.brand_id = :brand_id AND t.size > 1 AND t.label <> ''"
        if query.words:
            where += f" AND {FOLDED} LIKE :words ESCAPE '!'"
            values["words"] = f"%{sought(query.words)}%"
        count = f"SELECT count(*) FROM (SELECT 1 {where} LIMIT :most) counted"  # noqa: S608 - ours
        total = self.connection.scalar(text(count), values) or 0
        if cursor is not None:
            values |= place(cursor, kind)
            sign = "<" if way == "DESC" else ">"
            where += f" AND ({column}, t.id) {sign} (CAST(:at AS {kind}), CAST(:key AS uuid))"
        statement = f"{THEME}, {column} AS place {where} ORDER BY {column} {way}, t.id {way}"
        found = self._rows(f"{statement} LIMIT :limit", values)
        following = ended(found[limit - 1]) if len(found) > limit else None
        figured = self._figured(found[:limit], now)
        rows = [{"theme": one} for one in figured]
        return Page(rows, following, min(total, COUNTED), total > COUNTED)

    def theme(self, theme_id: UUID, now: datetime) -> ThemeFigures:
        """See the port."""
        found = self._rows(f"{THEME} FROM theme t WHERE t.id = :id", {"id": theme_id})
        if not found:
            raise NotFound(f"There is no theme {theme_id}.")
        return self._figured(found, now)[0]

    def quotes(self, theme_id: UUID, narrowed: Mapping[str, Any], cursor: str | None) -> Page:
        """See the port."""
        values: dict[str, Any] = {"theme_id": theme_id, "limit": QUOTES + 1}
        statement = QUOTED
        for name in ("language", "sentiment"):
            if wanted := narrowed.get(name):
                statement += f" AND c.{name} = :{name}"
                values[name] = wanted
        if cursor is not None:
            values |= place(cursor, "timestamptz")
            statement += (
                " AND (c.created_at, c.id) < (CAST(:at AS timestamptz), CAST(:key AS uuid))"
            )
        found = self._rows(
            f"{statement} ORDER BY c.created_at DESC, c.id DESC LIMIT :limit", values
        )
        following = None
        if len(found) > QUOTES:
            following = ended(found[QUOTES - 1] | {"place": found[QUOTES - 1]["created_at"]})
        return Page(found[:QUOTES], following, len(found[:QUOTES]), following is not None)

    def _rows(self, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = self.connection.execute(text(statement), values).mappings()
        return [dict(row) for row in found]

    def _figured(self, rows: Sequence[Mapping[str, Any]], now: datetime) -> list[ThemeFigures]:
        ids = [row["id"] for row in rows]
        bounds = {"ids": ids, "now": now, "weeks": WEEKS}
        weekly: dict[UUID, list[int]] = {one: [0] * WEEKS for one in ids}
        for row in self.connection.execute(WEEKLY, bounds | {"most": MOST_A_WEEK}):
            weekly[row.id][WEEKS - 1 - row.week] = row.members
        newest: dict[UUID, list[Any]] = {one: [] for one in ids}
        for row in self.connection.execute(NEWEST, {"ids": ids, "considered": CONSIDERED}):
            newest[row.id].append(row)
        return [figures(row, weekly[row["id"]], newest[row["id"]]) for row in rows]


def figures(row: Mapping[str, Any], weeks: Sequence[int], groups: Sequence[Any]) -> ThemeFigures:
    """A theme with what its newest comments say."""
    known = {name: row[name] for name in row if name != "place"}
    return ThemeFigures(
        **known,
        weeks=tuple(weeks),
        considered=sum(group.members for group in groups),
        sentiments=counted(groups, lambda group: group.sentiment),
        languages=counted(groups, lambda group: group.language),
        nps=loyalty(groups),
    )


def counted(groups: Sequence[Any], of: Callable[[Any], str | None]) -> dict[str, int]:
    """Comments by one of their labels, the most first."""
    found: dict[str, int] = {}
    for group in groups:
        if name := of(group):
            found[name] = found.get(name, 0) + group.members
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def loyalty(groups: Sequence[Any]) -> Loyalty:
    """The Net Promoter Score: the share of 9 and 10 less that of 0 to 6, in points."""
    answers = sum(group.answers for group in groups)
    balance = sum(group.promoters - group.detractors for group in groups)
    return Loyalty(round(100 * balance / answers) if answers else None, answers)


def sought(words: str) -> str:
    """Words as labels are folded, without what LIKE would read as a sign of its own."""
    plain = words.strip().lower()
    for umlaut, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        plain = plain.replace(umlaut, letters)
    return "".join(f"!{sign}" if sign in "%_!" else sign for sign in plain)


def ended(row: Mapping[str, Any]) -> str:
    """A cursor: where a page ended."""
    values = json.dumps([row["place"], row["id"]], default=str)
    return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def place(cursor: str, kind: str) -> dict[str, Any]:
    """The parameters of a cursor; raises RowRefused on one nobody issued."""
    try:
        at, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return {"at": KINDS[kind](at), "key": UUID(key)}
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error


def label(value: Any) -> str:
    """A name; raises ValueError on what no name holds."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    value.encode()
    return value


KINDS: Mapping[str, Callable[[Any], Any]] = {"timestamptz": moment, "integer": size, "text": label}
"""What each place must be: only such values reach a statement."""
