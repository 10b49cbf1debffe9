"""What the checks found in a draft, and in just what."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("checked", sa.Text(), nullable=True))
    op.add_column("draft", sa.Column("found", JSONB(), nullable=True))
    op.create_index(
        "ix_draft_unchecked",
        "draft",
        ["created_at"],
        postgresql_where=sa.text("state = 'proposed' AND checked IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_draft_unchecked", table_name="draft")
    op.drop_column("draft", "found")
    op.drop_column("draft", "checked")
