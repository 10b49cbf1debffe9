"""Cells of earned automation and the record they are earned by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def at(name: str, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def upgrade() -> None:
    op.create_table(
        "cell",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Float(), nullable=True),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        at("since"),
        at("changed_at"),
        sa.Column("alarm", sa.Float(), nullable=False),
        sa.Column("account", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_cell_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell")),
        sa.UniqueConstraint("brand_id", "channel", "intent", "language", name=op.f("uq_cell_brand_id_channel_intent_language")),
    )
    op.create_table(
        "trial",
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("cell_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("would_send", sa.Boolean(), nullable=False),
        sa.Column("why", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("mix", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("changed", sa.Float(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=False),
        at("created_at"),
        at("decided_at", null=True),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_trial_draft_id")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_trial_brand_id")),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_trial_cell_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_trial_comment_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_trial_conversation_id")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_trial")),
    )
    op.create_index("ix_trial_cell", "trial", ["cell_id", "created_at"])
    op.create_index("ix_trial_brand", "trial", ["brand_id", "created_at"])
    op.create_index("ix_trial_comment", "trial", ["comment_id"])
    op.create_index("ix_trial_conversation", "trial", ["conversation_id"])
    op.create_index(
        "ix_trial_waiting",
        "trial",
        ["cell_id", "created_at", "draft_id"],
        postgresql_where=sa.text("would_send AND NOT sent AND outcome = 'none'"),
    )
    op.create_index(
        "ix_trial_uncounted",
        "trial",
        ["cell_id", sa.literal_column("decided_at NULLS FIRST"), "draft_id"],
        postgresql_where=sa.text("counted <> outcome"),
    )
    op.create_index("ix_trial_out", "trial", ["decided_at"], postgresql_where=sa.text("sent OR outcome = 'clean'"))


def downgrade() -> None:
    op.drop_table("trial")
    op.drop_table("cell")
