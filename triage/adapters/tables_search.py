"""The tables of finding comments: folded words, and which comments are still to be read for them.

Triggers of the migration keep `search_due`: whoever changes a text, or what a customer is worth,
need not know that it can be searched; an emptied text takes its words along.
"""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Table, Uuid, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from triage.adapters.tables import comment, metadata

comment_words = Table(
    "comment_words",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True),
    Column("brand_id", Uuid, ForeignKey("brand.id"), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("words", TSVECTOR, nullable=False),  # folded, with the parts of compounds
)
Index(
    "ix_comment_words",
    comment_words.c.words,
    postgresql_using="gin",
    postgresql_with={"fastupdate": False},  # else each search reads what came since the last vacuum
)
Index(
    "ix_comment_words_received",
    comment_words.c.brand_id,
    comment_words.c.received_at.desc(),
    comment_words.c.comment_id.desc(),
)

search_due = Table(
    "search_due",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True),
)

WAITING = text("state = 'waiting' AND snoozed_until IS NULL")

RANK = (
    "EXTRACT(epoch FROM COALESCE((due_at AT TIME ZONE 'UTC'::text), "
    "(received_at AT TIME ZONE 'UTC'::text) + '7 days'::interval))::bigint"
    " - 14400 * (worth + 6 * COALESCE(urgent, false)::integer)"
)
"""`ranking.priority` as a second to count from: less comes first, at any time. Spelled as
PostgreSQL gives it back."""

Index(
    "ix_comment_waiting",
    comment.c.brand_id,
    text(f"({RANK})"),
    comment.c.id,
    postgresql_include=[
        "due_at", "received_at", "worth", "urgent", "channel", "intent", "sentiment", "language",
        "team", "disposition", "theme_id", "surety", "rating_value", "rating_scale", "assignee_id",
        "created_at",
    ],
    postgresql_where=WAITING,
)  # fmt: skip
Index(
    "ix_comment_waiting_due",
    comment.c.brand_id,
    comment.c.due_at,
    comment.c.id,
    postgresql_where=WAITING,
)
Index(
    "ix_comment_waiting_since",
    comment.c.brand_id,
    comment.c.received_at,
    comment.c.id,
    postgresql_where=WAITING,
)
Index(
    "ix_comment_written",
    comment.c.brand_id,
    comment.c.created_at.desc(),
    postgresql_include=["theme_id", "intent", "state"],
)
