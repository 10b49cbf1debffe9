"""People sign in with a password and have roles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WRITERS = """
UPDATE actor SET scopes = array_append(scopes, 'drafts:edit')
WHERE 'drafts:decide' = ANY(scopes) AND NOT 'drafts:edit' = ANY(scopes)
"""
"""Who could send could write: that right has a name of its own now."""


def upgrade() -> None:
    op.add_column("actor", sa.Column("brands", postgresql.ARRAY(sa.Uuid()), nullable=True))
    op.add_column("actor", sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_session_actor", "session", ["actor_id"])
    op.execute(sa.text(WRITERS))
    op.create_table(
        "account",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_account_actor_id")),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_membership_actor_id")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_membership_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint(
            "actor_id",
            "brand_id",
            "role",
            name=op.f("uq_membership_actor_id_brand_id_role"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_membership_brand", "membership", ["brand_id"])


def downgrade() -> None:
    op.drop_table("membership")
    op.drop_table("account")
    op.drop_index("ix_session_actor", "session")
    op.drop_column("session", "linked_at")
    op.drop_column("actor", "disabled_at")
    op.drop_column("actor", "brands")
