"""What the outbox has to know: attempts, kinds, the contact ledger, the kill switch."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OWNERS = "UPDATE message m SET customer_id = c.customer_id FROM comment c WHERE c.id = m.comment_id"
LEDGER = """
INSERT INTO contact (message_id, brand_id, customer_id, kind, channel, at)
SELECT id, brand_id, customer_id, kind, channel, COALESCE(claimed_at, settled_at)
FROM message WHERE state IN ('sending', 'sent', 'unknown') AND COALESCE(claimed_at, settled_at) IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("message", sa.Column("kind", sa.Text(), server_default=sa.text("'reply'"), nullable=False))
    op.add_column("message", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_message_customer_id"), "message", "customer", ["customer_id"], ["id"])
    op.add_column("message", sa.Column("automatic", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("message", sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("message", sa.Column("held", sa.Text(), nullable=True))
    op.add_column("message", sa.Column("traced_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(sa.text(OWNERS))
    op.alter_column("message", "customer_id", nullable=False)
    op.create_index("ix_message_brand", "message", ["brand_id", sa.literal_column("due_at DESC"), sa.literal_column("id DESC")])
    op.create_index("ix_message_comment", "message", ["comment_id"])
    op.add_column("customer", sa.Column("zone", sa.Text(), nullable=True))
    op.add_column("customer", sa.Column("opted_out", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False))
    op.add_column("dead_letter", sa.Column("message_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_dead_letter_message_id"), "dead_letter", "message", ["message_id"], ["id"])
    op.create_table(
        "contact",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_contact_message_id")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_contact_brand_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_customer", "contact", ["customer_id", "at"])
    op.create_index("ix_contact_brand", "contact", ["brand_id", "at"])
    op.execute(sa.text(LEDGER))
    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_pause_brand_id")),
        sa.ForeignKeyConstraint(["set_by"], ["actor.id"], name=op.f("fk_pause_set_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["actor.id"], name=op.f("fk_pause_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(
        "uq_pause_running",
        "pause",
        ["brand_id", "what"],
        unique=True,
        postgresql_where=sa.text("lifted_at IS NULL"),
        postgresql_nulls_not_distinct=True,
    )


def downgrade() -> None:
    op.drop_table("pause")
    op.drop_table("contact")
    op.drop_constraint(op.f("fk_dead_letter_message_id"), "dead_letter")
    op.drop_column("dead_letter", "message_id")
    op.drop_column("customer", "opted_out")
    op.drop_column("customer", "zone")
    op.drop_index("ix_message_comment", "message")
    op.drop_index("ix_message_brand", "message")
    for name in ("traced_at", "held", "attempts", "automatic", "customer_id", "kind"):
        op.drop_column("message", name)
