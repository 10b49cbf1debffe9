"""The tables by which people are found again, and the installation's own key material."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Uuid

from triage.adapters.tables import metadata, moment

mention = Table(
    "mention",
    metadata,
    Column("brand_id", Uuid, ForeignKey("brand.id"), primary_key=True),
    Column("digest", LargeBinary, primary_key=True),  # keyed HMAC of kind and value
    Column("comment_id", Uuid, ForeignKey("comment.id"), primary_key=True),
)
Index("ix_mention_comment", mention.c.comment_id)

vault_key = Table(
    "vault_key",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("number", Integer, nullable=False),  # how often the installation's key was made
    Column("wrapped_index", LargeBinary, nullable=False),  # the key of every digest
    moment("since"),
)
