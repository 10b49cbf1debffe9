"""Views people keep, and topics automation is paused for."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def moment(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        moment("created_at"),
        moment("updated_at"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_saved_view_brand_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["actor.id"], name=op.f("fk_saved_view_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("brand_id", "owner_id", "name", name=op.f("uq_saved_view_brand_id_owner_id_name")),
    )
    op.create_table(
        "topic_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("paused_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        moment("paused_at"),
        moment("lifted_at", null=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_topic_pause_brand_id")),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_topic_pause_theme_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["paused_by"], ["actor.id"], name=op.f("fk_topic_pause_paused_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["actor.id"], name=op.f("fk_topic_pause_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_pause")),
    )
    op.create_index(
        "ix_topic_pause_running", "topic_pause", ["brand_id"],
        postgresql_where=sa.text("lifted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("topic_pause")
    op.drop_table("saved_view")
