"""Finding comments: folded words, and what orders the queue."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WAITING = "state = 'waiting' AND snoozed_until IS NULL"
RANK = """(CAST(EXTRACT(epoch FROM coalesce(due_at AT TIME ZONE 'UTC',
    (received_at AT TIME ZONE 'UTC') + INTERVAL '7 days')) AS bigint)
    - 14400 * (worth + 6 * CAST(coalesce(urgent, false) AS integer)))"""
COVERED = (
    "due_at", "received_at", "worth", "urgent", "channel", "intent", "sentiment", "language",
    "team", "disposition", "theme_id", "surety", "rating_value", "rating_scale", "assignee_id",
    "created_at",
)
TRIGGERS = (
    """CREATE FUNCTION comment_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.text IS NULL THEN
            DELETE FROM comment_words WHERE comment_id = NEW.id;
            DELETE FROM search_due WHERE comment_id = NEW.id;
        ELSE
            INSERT INTO search_due (comment_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER comment_written AFTER INSERT ON comment
    FOR EACH ROW WHEN (NEW.text IS NOT NULL) EXECUTE FUNCTION comment_to_search()""",
    """CREATE TRIGGER comment_rewritten AFTER UPDATE OF text, language ON comment
    FOR EACH ROW WHEN (OLD.text IS DISTINCT FROM NEW.text
                       OR OLD.language IS DISTINCT FROM NEW.language)
    EXECUTE FUNCTION comment_to_search()""",
    """CREATE FUNCTION customer_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_due (comment_id)
        SELECT id FROM comment WHERE customer_id = NEW.id AND state IN ('triaged', 'waiting')
          AND text IS NOT NULL ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER customer_revalued AFTER UPDATE OF segment, revenue ON customer
    FOR EACH ROW WHEN (OLD.segment IS DISTINCT FROM NEW.segment
                       OR OLD.revenue IS DISTINCT FROM NEW.revenue)
    EXECUTE FUNCTION customer_to_search()""",
)
"""Whoever changes a text need not know that it can be searched; an emptied one can be found no
more from the same moment."""

BACKLOG = "INSERT INTO search_due (comment_id) SELECT id FROM comment WHERE text IS NOT NULL"
"""What is there already is read by the worker, the newest first, a few hundred a second."""


def upgrade() -> None:
    op.add_column("comment", sa.Column("worth", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("comment", sa.Column("surety", sa.SmallInteger(), nullable=True))
    op.create_table(
        "comment_words",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_words_comment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_words")),
    )
    op.create_index("ix_comment_words", "comment_words", ["words"], postgresql_using="gin")
    op.create_table(
        "search_due",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_search_due_comment_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_search_due")),
    )
    for statement in TRIGGERS:
        op.execute(sa.text(statement))
    op.execute(sa.text(BACKLOG))
    op.drop_index("ix_comment_waiting", "comment")
    where = sa.text(WAITING)
    op.create_index(
        "ix_comment_waiting", "comment", ["brand_id", sa.text(RANK), "id"],
        postgresql_include=list(COVERED), postgresql_where=where,
    )
    op.create_index("ix_comment_waiting_due", "comment", ["brand_id", "due_at", "id"], postgresql_where=where)
    op.create_index("ix_comment_waiting_since", "comment", ["brand_id", "received_at", "id"], postgresql_where=where)
    op.create_index(
        "ix_comment_written", "comment", ["brand_id", sa.text("created_at DESC")],
        postgresql_include=["theme_id", "intent", "state"],
    )


def downgrade() -> None:
    for name in ("ix_comment_written", "ix_comment_waiting_since", "ix_comment_waiting_due", "ix_comment_waiting"):
        op.drop_index(name, "comment")
    op.create_index(
        "ix_comment_waiting", "comment", ["brand_id", sa.text("(NOT urgent)"), "due_at", "id"],
        postgresql_where=sa.text(WAITING),
    )
    op.execute(sa.text("DROP TRIGGER customer_revalued ON customer"))
    op.execute(sa.text("DROP TRIGGER comment_rewritten ON comment"))
    op.execute(sa.text("DROP TRIGGER comment_written ON comment"))
    op.execute(sa.text("DROP FUNCTION customer_to_search()"))
    op.execute(sa.text("DROP FUNCTION comment_to_search()"))
    op.drop_table("search_due")
    op.drop_table("comment_words")
    op.drop_column("comment", "surety")
    op.drop_column("comment", "worth")
