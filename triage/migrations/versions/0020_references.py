"""What is looked up by the record it belongs to is found without reading the whole table.

On a million comments a page with an opened draft waited 0.5 s for its duplicates; erasing a person
read every sealed text.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_conversation_customer", "conversation", "customer_id"),
    ("ix_customer_lookup_customer", "customer_lookup", "customer_id"),
    ("ix_vault_customer", "vault", "customer_id"),
    ("ix_message_customer", "message", "customer_id"),
    ("ix_attachment_customer", "attachment", "customer_id"),
    ("ix_dead_letter_comment", "dead_letter", "comment_id"),
    ("ix_dead_letter_message", "dead_letter", "message_id"),
    ("ix_mail_note_message", "mail_note", "message_id"),
    ("ix_topic_pause_theme", "topic_pause", "theme_id"),
)


def upgrade() -> None:
    op.create_index(
        "ix_comment_duplicate",
        "comment",
        ["duplicate_of"],
        postgresql_where=sa.text("duplicate_of IS NOT NULL"),
    )
    for name, table, column in INDEXES:
        op.create_index(name, table, [column])


def downgrade() -> None:
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table)
    op.drop_index("ix_comment_duplicate", "comment")
