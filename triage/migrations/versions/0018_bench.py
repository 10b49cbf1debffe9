"""Snippets of one's own, and the next step of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SHARED = "uq_snippet_brand_id_language_name"
EACH = "uq_snippet_brand_id_owner_id_language_name"
APART = """
    UPDATE snippet SET name = name || ' ' || CAST(id AS text) WHERE owner_id IS NOT NULL
"""
"""Names of one's own snippets may be those of shared ones; without owners they would clash."""


def upgrade() -> None:
    op.add_column("snippet", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_snippet_owner_id"), "snippet", "actor", ["owner_id"], ["id"])
    op.drop_constraint(op.f(SHARED), "snippet", type_="unique")
    op.create_unique_constraint(
        op.f(EACH),
        "snippet",
        ["brand_id", "owner_id", "language", "name"],
        postgresql_nulls_not_distinct=True,
    )
    op.add_column(
        "case", sa.Column("next_step", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("case", sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("case", "next_at")
    op.drop_column("case", "next_step")
    op.execute(APART)
    op.drop_constraint(op.f(EACH), "snippet", type_="unique")
    op.create_unique_constraint(op.f(SHARED), "snippet", ["brand_id", "language", "name"])
    op.drop_constraint(op.f("fk_snippet_owner_id"), "snippet", type_="foreignkey")
    op.drop_column("snippet", "owner_id")
