"""E-mail that comes in: where reading stopped, attachments, bounces."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def moment(name: str, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def counted(name: str, default: str, kind: type[sa.BigInteger] | type[sa.Integer] = sa.BigInteger) -> sa.Column:
    return sa.Column(name, kind(), server_default=sa.text(default), nullable=False)


def upgrade() -> None:
    op.create_table(
        "mailbox",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        counted("uid_validity", "0"),
        counted("last_uid", "0"),
        counted("token", "0"),
        moment("read_until"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_mailbox_brand_id")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "mail_aside",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        counted("attempts", "1", sa.Integer),
        moment("at"),
        moment("again_at", null=True),
        moment("resolved_at", null=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_mail_aside_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_aside")),
        sa.UniqueConstraint("mailbox", "uid_validity", "uid", name=op.f("uq_mail_aside_mailbox_uid_validity_uid")),
    )
    op.create_index("ix_mail_aside_open", "mail_aside", ["brand_id", "id"], postgresql_where=sa.text("resolved_at IS NULL"))
    op.create_table(
        "mail_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        moment("at"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_mail_note_brand_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_mail_note_message_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mail_note_comment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_note")),
        sa.UniqueConstraint("brand_id", "digest", name=op.f("uq_mail_note_brand_id_digest")),
    )
    op.create_index("ix_mail_note_comment", "mail_note", ["comment_id"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=True),
        moment("at"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_attachment_comment_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_attachment_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("comment_id", "position", name=op.f("uq_attachment_comment_id_position")),
    )


def downgrade() -> None:
    for name in ("attachment", "mail_note", "mail_aside", "mailbox"):
        op.drop_table(name)
