"""Alternatives and evidence of drafts, plans without a draft, precedents, proposals, numbered versions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBERED = """
UPDATE brand_version v SET number = n.number
FROM (SELECT id, row_number() OVER (PARTITION BY brand_id ORDER BY created_at, id) AS number
      FROM brand_version) n
WHERE n.id = v.id
"""


def document(name: str, default: str) -> sa.Column:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text(f"'{default}'::jsonb"), nullable=False)


def upgrade() -> None:
    op.add_column("comment", document("plan", "{}"))
    op.add_column("draft", document("alternatives", "[]"))
    op.add_column("draft", document("evidence", "{}"))
    op.add_column("brand_version", sa.Column("number", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("brand_version", sa.Column("origin", sa.Text(), server_default=sa.text("'folder'"), nullable=False))
    op.add_column("brand_version", sa.Column("created_by", sa.Uuid(), nullable=True))
    op.add_column("brand_version", sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_foreign_key(op.f("fk_brand_version_created_by"), "brand_version", "actor", ["created_by"], ["id"])
    op.add_column("brand", sa.Column("edits_due", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute(sa.text(NUMBERED))
    op.create_table(
        "precedent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drafted", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("indexed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_precedent_brand_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_precedent_draft_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_precedent_comment_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_precedent_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_precedent")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_precedent_draft_id")),
    )
    op.create_index("ix_precedent_customer", "precedent", ["customer_id"])
    op.create_index("ix_precedent_comment", "precedent", ["comment_id"])
    op.create_index("ix_precedent_due", "precedent", ["id"], postgresql_where=sa.text("indexed_at IS NULL"))
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        document("change", "{}"),
        document("evidence", "[]"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("brand_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_proposal_brand_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["actor.id"], name=op.f("fk_proposal_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index("uq_proposal_change", "proposal", ["brand_id", "kind", "language", "change"], unique=True)
