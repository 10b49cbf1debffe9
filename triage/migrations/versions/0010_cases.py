"""Cases from open to recovered or lost, of several comments on one matter."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIRST = 'INSERT INTO case_comment (comment_id, case_id, joined_at, why) SELECT comment_id, id, opened_at, \'first\' FROM "case"'


def moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def upgrade() -> None:
    op.add_column("case", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_case_owner_id"), "case", "actor", ["owner_id"], ["id"])
    op.add_column("case", sa.Column("remark", sa.Text(), server_default=sa.text("''"), nullable=False))
    for name in ("contacted_at", "fixed_at", "closed_at"):
        op.add_column("case", moment(name))
    op.create_index("ix_case_list", "case", ["brand_id", "state", "due_at", "id"])
    op.create_index("ix_case_customer", "case", ["customer_id", "opened_at"])
    op.create_table(
        "case_comment",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_case_comment_comment_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_comment_case_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_case_comment")),
    )
    op.create_index("ix_case_comment_case", "case_comment", ["case_id", "joined_at"])
    op.execute(sa.text(FIRST))
    op.add_column("message", sa.Column("told", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_index("ix_message_untold", "message", ["settled_at"], postgresql_where=sa.text("state = 'sent' AND NOT told"))


def downgrade() -> None:
    op.drop_index("ix_message_untold", "message")
    op.drop_column("message", "told")
    op.drop_table("case_comment")
    op.drop_index("ix_case_customer", "case")
    op.drop_index("ix_case_list", "case")
    for name in ("closed_at", "fixed_at", "contacted_at", "remark"):
        op.drop_column("case", name)
    op.drop_constraint(op.f("fk_case_owner_id"), "case")
    op.drop_column("case", "owner_id")
