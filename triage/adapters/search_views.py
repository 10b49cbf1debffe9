"""Views people keep, what is written about more than usual, and topics automation is paused for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text
from sqlalchemy.exc import IntegrityError

from triage.domain.errors import Conflict, NotFound
from triage.ports.inbox import Crowd, Crowds, SavedView, Topic, TopicPause

VIEW = """
    SELECT v.id, v.brand_id, v.owner_id, a.name AS owner, v.name, v.query, v.shared
    FROM saved_view v JOIN actor a ON a.id = v.owner_id
"""
LISTED = text(
    VIEW
    + "WHERE v.brand_id = :brand_id AND (v.shared OR v.owner_id = :actor_id) ORDER BY v.name, v.id"
)
ONE = text(VIEW + "WHERE v.id = :id")

SAVE = text("""
    INSERT INTO saved_view (id, brand_id, owner_id, name, query, shared, created_at, updated_at)
    VALUES (:id, :brand_id, :owner_id, :name, :query, :shared, :now, :now)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query,
        shared = excluded.shared, updated_at = excluded.updated_at
""")

DELETE = text("DELETE FROM saved_view WHERE id = :id")

MOST = 20_000
"""Comments of each time that are looked at, the newest: what is rarer than one in 20,000 is no
burst."""

CROWDS = text("""
    WITH lately AS MATERIALIZED (
        SELECT c.theme_id, c.intent, c.created_at, c.state FROM comment c
        WHERE c.brand_id = :brand_id AND c.created_at >= :lately AND c.created_at <= :now
        ORDER BY c.created_at DESC LIMIT :most),
    earlier AS MATERIALIZED (
        SELECT c.theme_id, c.intent, c.created_at FROM comment c
        WHERE c.brand_id = :brand_id AND c.created_at >= :before AND c.created_at < :lately
        ORDER BY c.created_at DESC LIMIT :most),
    crowds AS (
        SELECT theme_id, CAST(NULL AS text) AS intent, count(*) AS lately,
            count(*) FILTER (WHERE state = 'waiting') AS waiting,
            min(created_at) AS first, max(created_at) AS last
        FROM lately WHERE theme_id IS NOT NULL GROUP BY theme_id
        UNION ALL
        SELECT NULL, intent, count(*), count(*) FILTER (WHERE state = 'waiting'),
            min(created_at), max(created_at)
        FROM lately WHERE intent IS NOT NULL GROUP BY intent),
    usual AS MATERIALIZED (
        SELECT theme_id, intent, count(*) AS before FROM earlier
        GROUP BY GROUPING SETS ((theme_id), (intent)))
    SELECT k.*, coalesce(t.label, k.intent) AS label, coalesce(u.before, 0) AS before,
        (SELECT min(created_at) FROM earlier) AS since
    FROM crowds k LEFT JOIN theme t ON t.id = k.theme_id
    LEFT JOIN usual u ON u.theme_id = k.theme_id OR u.intent = k.intent
    WHERE k.lately >= :least ORDER BY k.lately DESC, k.theme_id, k.intent LIMIT 200
""")

SAMPLE = text("""
    SELECT c.id, c.text, c.language, c.channel, c.created_at, c.due_at, c.urgent, c.labels,
        c.rating_value, c.rating_scale, d.id AS draft_id
    FROM comment c LEFT JOIN draft d ON d.comment_id = c.id AND d.state = 'proposed'
    WHERE c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NULL
      AND c.created_at >= :since
      AND (c.theme_id = CAST(:theme_id AS uuid) OR c.intent = CAST(:intent AS text))
    ORDER BY c.created_at DESC, c.id DESC LIMIT 100
""")

PAUSE = """
    SELECT s.id, s.brand_id, s.theme_id, s.intent, coalesce(t.label, s.intent, '') AS label,
        a.name AS by, s.reason, s.paused_at AS at, s.lifted_at
    FROM topic_pause s JOIN actor a ON a.id = s.paused_by LEFT JOIN theme t ON t.id = s.theme_id
"""
PAUSES = text(
    PAUSE + "WHERE s.brand_id = :brand_id AND s.lifted_at IS NULL ORDER BY s.paused_at DESC, s.id"
)
PAUSED = text(PAUSE + "WHERE s.id = :id")

ALONE = text("SELECT id FROM brand WHERE id = :brand_id FOR NO KEY UPDATE")
"""Who pauses in a brand at the same moment waits: one pause holds, not two."""

HOLD = text("""
    INSERT INTO topic_pause (id, brand_id, theme_id, intent, paused_by, reason, paused_at)
    SELECT :id, :brand_id, CAST(:theme_id AS uuid), CAST(:intent AS text), :by, :reason, :now
    WHERE NOT EXISTS (
        SELECT 1 FROM topic_pause s WHERE s.brand_id = :brand_id AND s.lifted_at IS NULL
          AND (s.theme_id = CAST(:theme_id AS uuid) OR s.intent = CAST(:intent AS text)))
    RETURNING id
""")

OURS = text("SELECT 1 FROM theme WHERE id = :id AND brand_id = :brand_id")

LIFT = text("""
    UPDATE topic_pause SET lifted_at = :now, lifted_by = :by WHERE id = :id AND lifted_at IS NULL
    RETURNING id
""")

LEAST = 5
"""Comments below which nothing is called a crowd."""


class PostgresViews:
    """See `ports.inbox.Views`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def listed(self, brand_id: UUID, actor_id: UUID) -> Sequence[SavedView]:
        """See the port."""
        rows = self.connection.execute(LISTED, {"brand_id": brand_id, "actor_id": actor_id})
        return [SavedView(**row._mapping) for row in rows]

    def get(self, view_id: UUID) -> SavedView:
        """See the port."""
        row = self.connection.execute(ONE, {"id": view_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no view {view_id}.")
        return SavedView(**row._mapping)

    def save(self, view: SavedView, now: datetime) -> None:
        """See the port."""
        names = ("id", "brand_id", "owner_id", "name", "query", "shared")
        try:
            with self.connection.begin_nested():
                values = {name: getattr(view, name) for name in names}
                self.connection.execute(SAVE, values | {"now": now})
        except IntegrityError as error:
            raise Conflict("You have another view of this name.") from error

    def delete(self, view_id: UUID) -> bool:
        """See the port."""
        return self.connection.execute(DELETE, {"id": view_id}).rowcount > 0

    def crowds(self, brand_id: UUID, lately: datetime, before: datetime, now: datetime) -> Crowds:
        """See the port."""
        keys = {"brand_id": brand_id, "lately": lately, "before": before, "now": now}
        rows = self.connection.execute(CROWDS, keys | {"most": MOST, "least": LEAST}).mappings()
        found = rows.all()
        return Crowds([crowd(row) for row in found], found[0]["since"] if found else None)

    def sample(self, brand_id: UUID, topic: Topic, since: datetime) -> Sequence[Mapping[str, Any]]:
        """See the port."""
        keys = {"brand_id": brand_id, "since": since, **named(topic)}
        return [dict(row) for row in self.connection.execute(SAMPLE, keys).mappings()]

    def pauses(self, brand_id: UUID) -> Sequence[TopicPause]:
        """See the port."""
        rows = self.connection.execute(PAUSES, {"brand_id": brand_id}).mappings()
        return [paused(row) for row in rows]

    def pause(self, pause: TopicPause, actor_id: UUID) -> None:
        """See the port."""
        theme, brand = pause.topic.theme_id, pause.brand_id
        if theme and not self.connection.scalar(OURS, {"id": theme, "brand_id": brand}):
            raise NotFound(f"There is no theme {theme}.")
        self.connection.execute(ALONE, {"brand_id": brand})
        keys = {
            "id": pause.id,
            "brand_id": brand,
            "by": actor_id,
            "reason": pause.reason,
            "now": pause.at,
            **named(pause.topic),
        }
        if self.connection.execute(HOLD, keys).one_or_none() is None:
            raise Conflict("Automation is paused for this already.")

    def resume(self, pause_id: UUID, actor_id: UUID, now: datetime) -> TopicPause:
        """See the port."""
        row = self.connection.execute(PAUSED, {"id": pause_id}).mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no pause {pause_id}.")
        keys = {"id": pause_id, "by": actor_id, "now": now}
        if self.connection.execute(LIFT, keys).one_or_none() is None:
            raise Conflict("This pause was lifted before.")
        return paused(row)


def named(topic: Topic) -> dict[str, Any]:
    """A topic as the statements name it."""
    return {"theme_id": topic.theme_id, "intent": topic.intent}


def crowd(row: RowMapping) -> Crowd:
    """A row of `CROWDS`."""
    topic = Topic(row["theme_id"], row["intent"])
    names = ("label", "lately", "before", "waiting", "first", "last")
    return Crowd(topic, **{name: row[name] for name in names})


def paused(row: RowMapping) -> TopicPause:
    """A row of `PAUSE`."""
    topic = Topic(row["theme_id"], row["intent"])
    names = ("id", "brand_id", "label", "by", "reason", "at")
    return TopicPause(topic=topic, **{name: row[name] for name in names})
