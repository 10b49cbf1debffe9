"""Working together on the queue: claims, notes, snippets, call-backs, snoozing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WAITING = "state = 'waiting' AND snoozed_until IS NULL"
MOVED = """
UPDATE comment c SET moved = true FROM draft d, conversation k
WHERE d.comment_id = c.id AND k.id = c.conversation_id AND d.state IN ('proposed', 'approved')
AND (d.conversation_revision <> k.revision OR d.labels_revision <> c.labels_revision)
"""
"""Drafts that are stale already: found by this mark from now on."""


def moment(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def link(table: str, name: str, target: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    key = sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"))
    return sa.Column(name, sa.Uuid(), nullable=False), key


def words(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.add_column("comment", moment("snoozed_until", null=True))
    op.add_column("comment", words("parent", null=True))
    op.add_column("comment", sa.Column("thread", sa.LargeBinary(), nullable=True))
    op.add_column("comment", sa.Column("moved", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("draft", sa.Column("author_id", sa.Uuid(), nullable=True))
    op.add_column("draft", words("wording", null=True))
    op.create_foreign_key(op.f("fk_draft_author_id"), "draft", "actor", ["author_id"], ["id"])
    op.create_index(
        "ix_comment_waiting",
        "comment",
        ["brand_id", sa.text("(NOT urgent)"), "due_at", "id"],
        postgresql_where=sa.text(WAITING),
    )
    op.create_index("ix_comment_team", "comment", ["brand_id", "team"], postgresql_where=sa.text(WAITING))
    op.create_index("ix_comment_moved", "comment", ["id"], postgresql_where=sa.text("moved AND state = 'waiting'"))
    op.create_index("ix_comment_begun", "comment", ["received_at"], postgresql_where=sa.text("state IN ('received', 'triaged')"))
    op.create_index("ix_comment_snoozed", "comment", ["snoozed_until"], postgresql_where=sa.text("snoozed_until IS NOT NULL"))
    op.create_index("ix_comment_thread", "comment", ["thread"], postgresql_where=sa.text("thread IS NOT NULL"))
    op.create_index("ix_draft_comment", "draft", ["comment_id"])
    op.create_index("ix_draft_version", "draft", ["brand_id", "guidelines_version", "created_at"], postgresql_where=sa.text("state = 'proposed'"))
    op.create_index("ix_draft_wording", "draft", ["brand_id", "wording"], postgresql_where=sa.text("state = 'proposed'"))
    op.create_index("ix_conversation_again", "conversation", ["id"], postgresql_where=sa.text("revision > 1"))
    op.execute(sa.text(MOVED))
    claims()
    notes()
    snippets()
    call_backs()


def claims() -> None:
    comment, to_comment = link("claim", "comment_id", "comment")
    actor, to_actor = link("claim", "actor_id", "actor")
    op.create_table(
        "claim", comment, actor, moment("since"), moment("until"), to_comment, to_actor,
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_claim")),
    )


def notes() -> None:
    columns = [link("note", f"{name}_id", name) for name in ("brand", "comment", "actor")]
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(column for column, _ in columns),
        words("text"),
        moment("at"),
        *(key for _, key in columns),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_comment", "note", ["comment_id", "at"])
    note, to_note = link("note_mention", "note_id", "note")
    actor, to_actor = link("note_mention", "actor_id", "actor")
    op.create_table(
        "note_mention", note, actor, moment("seen_at", null=True), to_note, to_actor,
        sa.PrimaryKeyConstraint("note_id", "actor_id", name=op.f("pk_note_mention")),
    )
    op.create_index("ix_note_mention_actor", "note_mention", ["actor_id", "note_id"])


def snippets() -> None:
    brand, to_brand = link("snippet", "brand_id", "brand")
    actor, to_actor = link("snippet", "updated_by", "actor")
    op.create_table(
        "snippet",
        sa.Column("id", sa.Uuid(), nullable=False),
        brand,
        words("language"),
        words("name"),
        words("text"),
        words("guidelines_version"),
        actor,
        moment("updated_at"),
        to_brand,
        to_actor,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
        sa.UniqueConstraint("brand_id", "language", "name", name=op.f("uq_snippet_brand_id_language_name")),
    )


def call_backs() -> None:
    targets = {"brand_id": "brand", "comment_id": "comment", "assignee_id": "actor", "created_by": "actor"}
    columns = [link("call_back", name, target) for name, target in targets.items()]
    op.create_table(
        "call_back",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(column for column, _ in columns),
        words("state"),
        words("note"),
        words("outcome", null=True),
        words("remark", null=True),
        moment("due_at"),
        moment("created_at"),
        moment("settled_at", null=True),
        *(key for _, key in columns),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_back")),
    )
    op.create_index("ix_call_back_comment", "call_back", ["comment_id"])
    op.create_index("ix_call_back_open", "call_back", ["brand_id", "due_at"], postgresql_where=sa.text("state = 'open'"))


def downgrade() -> None:
    for table in ("call_back", "snippet", "note_mention", "note", "claim"):
        op.drop_table(table)
    for index, table in (
        ("ix_comment_waiting", "comment"),
        ("ix_comment_team", "comment"),
        ("ix_comment_moved", "comment"),
        ("ix_comment_begun", "comment"),
        ("ix_comment_snoozed", "comment"),
        ("ix_comment_thread", "comment"),
        ("ix_draft_comment", "draft"),
        ("ix_draft_wording", "draft"),
        ("ix_draft_version", "draft"),
        ("ix_conversation_again", "conversation"),
    ):
        op.drop_index(index, table)
    for table, column in (
        ("comment", "snoozed_until"),
        ("comment", "parent"),
        ("comment", "thread"),
        ("comment", "moved"),
        ("draft", "author_id"),
        ("draft", "wording"),
    ):
        op.drop_column(table, column)
