"""Messages claimed together."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("batch", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("message", "batch")
