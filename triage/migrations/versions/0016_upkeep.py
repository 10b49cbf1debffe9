"""How long a brand remembers people."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["brand_id"], ["brand.id"], name=op.f("fk_retention_brand_id_brand")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["actor.id"], name=op.f("fk_retention_changed_by_actor")
        ),
        sa.PrimaryKeyConstraint("brand_id", name=op.f("pk_retention")),
    )
    op.create_index(
        "ix_customer_known",
        "customer",
        ["brand_id", "created_at"],
        postgresql_where=sa.text("wrapped_key IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_customer_known", table_name="customer")
    op.drop_table("retention")
