"""Own intents that are being fitted, for every web process to tell of."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def moment(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def upgrade() -> None:
    op.create_table(
        "fit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        moment("started_at"),
        moment("seen_at"),
        moment("ended_at", null=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_fit_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit")),
    )


def downgrade() -> None:
    op.drop_table("fit")
