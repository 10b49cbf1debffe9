"""What the outbox has to know: attempts, kinds, the contact ledger, the kill switch."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
