"""Corrections, learned heads, own intents, who is found by what, retention of special categories."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SPECIAL = """
UPDATE comment SET special_until = received_at + interval '90 days'
WHERE labels->'urgent'->'reasons' ?| ARRAY['allergy', 'self_harm', 'vulnerable']
"""


def upgrade() -> None:
    op.add_column("brand", sa.Column("heads_number", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("brand", sa.Column("taxonomy", sa.Text(), nullable=True))
    op.add_column("comment", sa.Column("special_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("brand", sa.Column("refit_due", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("customer", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("customer", sa.Column("unindexed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_customer_erased", "customer", ["erased_at"], postgresql_where=sa.text("erased_at IS NOT NULL"))
    op.create_index("ix_comment_special", "comment", ["special_until"], postgresql_where=sa.text("special_until IS NOT NULL"))
    op.execute(sa.text(SPECIAL))
    op.create_table(
        "mention",
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_mention_brand_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id")),
        sa.PrimaryKeyConstraint("brand_id", "digest", "comment_id", name=op.f("pk_mention")),
    )
    op.create_index("ix_mention_comment", "mention", ["comment_id"])
    op.create_table(
        "vault_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wrapped_index", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_key")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_correction_brand_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_correction_comment_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_correction_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index("ix_correction_brand", "correction", ["brand_id", "head", "at"])
    op.create_index("ix_correction_comment", "correction", ["comment_id"])
    op.create_table(
        "heads_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("taught", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("gate", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_heads_version_brand_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_heads_version_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heads_version")),
        sa.UniqueConstraint("brand_id", "number", name=op.f("uq_heads_version_brand_id_number")),
    )
    op.create_table(
        "taxonomy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("intents", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("accuracy", sa.Float(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_taxonomy_brand_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_taxonomy_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy")),
        sa.UniqueConstraint("brand_id", "name", "number", name=op.f("uq_taxonomy_brand_id_name_number")),
    )
