"""What stands beside an open comment: its conversation, its customer, what its reply rests on.

Masked texts only. Must not open the vault: `desk_postgres.PostgresDesk.reveal` does that.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.desk_queries import COMMENTS, Listing
from triage.adapters.records_notes import SPOKEN_TO
from triage.domain.errors import NotFound

NOT_OF_SENDER = frozenset(
    {
        *("text", "id", "channel", "nps", "rating", "scale", "created_at", "lang", "language"),
        *("product", "category", "store", "app_version", "conversation", "in_reply_to", "parent"),
        *("attributes", "source", "brand"),
    }
)
"""Columns of a row that say nothing of who sent it, or stand elsewhere on a page."""

SAID = 50
"""Messages of a conversation that are shown; the newest."""

COUNTED = 1_000
"""Comments of a customer that are counted."""

PLACE = text("""
    SELECT c.brand_id, c.customer_id, c.conversation_id, c.language, p.identified, p.segment,
           p.revenue, p.language AS speaks, p.zone, p.opted_out, c.worth,
           p.wrapped_key IS NULL AS erased
    FROM comment c JOIN customer p ON p.id = c.customer_id WHERE c.id = :id
""")

COUNTS = text("""
    SELECT count(*) AS comments, count(*) FILTER (WHERE state = 'answered') AS answered,
           min(at) AS since
    FROM (SELECT state, coalesce(created_at, received_at) AS at FROM comment
          WHERE customer_id = :customer_id LIMIT :most) seen
""")

RATED = text("""
    SELECT rating_value AS value, rating_scale AS scale FROM comment
    WHERE customer_id = :customer_id AND rating_scale = 'nps'
    ORDER BY received_at DESC, id DESC LIMIT 1
""")

CONTACTS = text("""
    SELECT kind, channel, at FROM contact WHERE customer_id = :customer_id
    ORDER BY at DESC LIMIT 100
""")

CASES = text("""
    SELECT k.id, k.state, k.opened_at, k.due_at, a.name AS owner
    FROM "case" k LEFT JOIN actor a ON a.id = k.owner_id
    WHERE k.customer_id = :customer_id ORDER BY k.opened_at DESC, k.id DESC LIMIT 3
""")

THREAD = text("""
    SELECT * FROM (
        SELECT c.id, 'customer' AS side, c.text, c.language, c.channel, c.state,
               coalesce(c.created_at, c.received_at) AS at, c.rating_value, c.rating_scale,
               CAST(NULL AS text) AS writer, CAST(NULL AS text) AS author, false AS automatic
        FROM comment c WHERE c.conversation_id = :conversation_id
        UNION ALL
        SELECT m.comment_id, 'us', d.text, d.language, m.channel, m.state,
               coalesce(m.settled_at, m.due_at), NULL, NULL, d.writer, a.name, m.automatic
        FROM comment c JOIN message m ON m.comment_id = c.id JOIN draft d ON d.id = m.draft_id
        LEFT JOIN actor a ON a.id = coalesce(d.author_id, d.decided_by)
        WHERE c.conversation_id = :conversation_id AND m.state <> 'cancelled'
    ) said ORDER BY at DESC, side DESC LIMIT :most
""")

PRECEDENTS = text("""
    SELECT p.id, p.text, p.edited, p.approved_at, c.id AS comment_id, c.text AS comment,
           p.language, CAST(e.value ->> 1 AS float) AS likeness
    FROM draft d CROSS JOIN LATERAL jsonb_array_elements(d.evidence -> 'precedents') e
    JOIN precedent p ON p.id = CAST(e.value ->> 0 AS uuid) AND p.brand_id = d.brand_id
    JOIN comment c ON c.id = p.comment_id
    WHERE d.comment_id = :id AND d.state IN ('proposed', 'approved') AND p.text <> ''
    ORDER BY likeness DESC, p.id LIMIT 10
""")

DRAFTED = text("""
    SELECT draft_id, drafted, text FROM precedent
    WHERE comment_id = :id AND text <> '' ORDER BY approved_at
""")

SNIPPETS = text("""
    SELECT id, name, text, owner_id IS NOT NULL AS own FROM snippet
    WHERE brand_id = :brand_id AND language = :language
      AND (owner_id IS NULL OR owner_id = :reader)
    ORDER BY name, id LIMIT 60
""")

FAILURE = text("""
    SELECT id, job, error, at FROM dead_letter
    WHERE comment_id = :id AND resolved_at IS NULL ORDER BY at DESC LIMIT 1
""")

OTHERS = Listing(
    columns="c.id, c.text, c.language, c.channel, c.state, c.sentiment, c.intent, "
    "c.rating_value, c.rating_scale, c.created_at, c.received_at, "
    "(SELECT m.state FROM message m WHERE m.comment_id = c.id "
    "ORDER BY m.due_at DESC LIMIT 1) AS reply",
    tables="FROM comment c",
    where="c.customer_id = (SELECT o.customer_id FROM comment o WHERE o.id = :comment_id) "
    "AND c.id <> :comment_id",
    order=COMMENTS.order,
    beyond=COMMENTS.beyond,
    keys=COMMENTS.keys,
)
"""The other comments of one's customer, newest first."""


def beside(connection: Connection, comment_id: UUID, reader_id: UUID) -> dict[str, Any]:
    """See `ports.Desk.beside`."""
    place = connection.execute(PLACE, {"id": comment_id}).mappings().one_or_none()
    if place is None:
        raise NotFound(f"There is no comment {comment_id}.")
    keys: Mapping[str, Any] = {
        **place,
        "id": comment_id,
        "reader": reader_id,
        "most": COUNTED + 1,
    }
    thread = rows(connection, THREAD, {**keys, "most": SAID + 1})
    return {
        "thread": [rated(row) for row in reversed(thread[:SAID])],
        "earlier": len(thread) > SAID,
        "customer": customer(connection, keys),
        "precedents": rows(connection, PRECEDENTS, keys),
        "drafted": rows(connection, DRAFTED, keys),
        "snippets": rows(connection, SNIPPETS, keys),
        "failure": next(iter(rows(connection, FAILURE, keys)), None),
        "staff": [row["name"] for row in rows(connection, SPOKEN_TO, keys)],
    }


def customer(connection: Connection, keys: Mapping[str, Any]) -> dict[str, Any]:
    """Who wrote, as far as it is known without opening the vault."""
    [counts] = rows(connection, COUNTS, keys)
    names = ("identified", "segment", "revenue", "speaks", "zone", "opted_out", "worth")
    return {
        **{name: keys[name] for name in names},
        "id": keys["customer_id"],
        "brand_id": keys["brand_id"],
        "comments": min(counts["comments"], COUNTED),
        "more": counts["comments"] > COUNTED,
        "answered": counts["answered"],
        "since": counts["since"],
        "rating": next(iter(rows(connection, RATED, keys)), None),
        "contacts": rows(connection, CONTACTS, keys),
        "cases": rows(connection, CASES, keys),
    }


def rows(connection: Connection, statement: Any, keys: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows as dictionaries."""
    return [dict(row) for row in connection.execute(statement, keys).mappings()]


def rated(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its rating as interfaces speak of it."""
    scale, value = row.pop("rating_scale"), row.pop("rating_value")
    return row | {"rating": {"value": value, "scale": scale} if scale else None}


def sender(payload: Mapping[str, Any]) -> dict[str, str]:
    """What came with a text beside it, as `field:` and its name: who wrote, and the source's own
    columns."""
    told = {**payload, **(payload.get("attributes") or {})}
    return {
        f"field:{name}": str(value)
        for name, value in told.items()
        if name not in NOT_OF_SENDER and isinstance(value, str | int | float) and value != ""
    }
