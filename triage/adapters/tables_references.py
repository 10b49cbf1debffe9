"""Indexes by which records are found from what they belong to: its duplicates, a person's texts.

What refers to an account or a brand needs none: those are few and never removed.
"""

from sqlalchemy import Index

from triage.adapters.tables import comment, conversation, customer_lookup, dead_letter, vault
from triage.adapters.tables_mail import attachment, mail_note
from triage.adapters.tables_sending import message
from triage.adapters.tables_views import topic_pause

Index(
    "ix_comment_duplicate",
    comment.c.duplicate_of,
    postgresql_where=comment.c.duplicate_of.is_not(None),
)
Index("ix_conversation_customer", conversation.c.customer_id)
Index("ix_customer_lookup_customer", customer_lookup.c.customer_id)
Index("ix_vault_customer", vault.c.customer_id)
Index("ix_message_customer", message.c.customer_id)
Index("ix_attachment_customer", attachment.c.customer_id)
Index("ix_dead_letter_comment", dead_letter.c.comment_id)
Index("ix_dead_letter_message", dead_letter.c.message_id)
Index("ix_mail_note_message", mail_note.c.message_id)
Index("ix_topic_pause_theme", topic_pause.c.theme_id)
