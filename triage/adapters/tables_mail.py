"""The tables of e-mail that comes in: where reading stopped, what was set aside, attachments."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql

from triage.adapters.tables import key, link, metadata, moment

mailbox = Table(
    "mailbox",
    metadata,
    Column("name", Text, primary_key=True),  # account, server and folder
    link("brand_id", "brand"),
    Column("uid_validity", BigInteger, nullable=False, server_default=sql("0")),
    Column("last_uid", BigInteger, nullable=False, server_default=sql("0")),
    Column("token", BigInteger, nullable=False, server_default=sql("0")),  # fences readers off
    moment("read_until"),  # another reader keeps away until then
)

mail_aside = Table(
    "mail_aside",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("mailbox", Text, nullable=False),
    Column("uid_validity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("error", Text, nullable=False),  # kind and place, never what the mail says
    Column("attempts", Integer, nullable=False, server_default=sql("1")),
    moment("at"),
    moment("again_at", null=True),  # a person wants it tried again
    moment("resolved_at", null=True),
    UniqueConstraint("mailbox", "uid_validity", "uid"),
)
Index(
    "ix_mail_aside_open",
    mail_aside.c.brand_id,
    mail_aside.c.id,
    postgresql_where=mail_aside.c.resolved_at.is_(None),
)

mail_note = Table(
    "mail_note",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("digest", LargeBinary, nullable=False),  # keyed HMAC of the mail's Message-ID
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),  # a status code or the sign it was known by
    link("message_id", "message", null=True),
    link("comment_id", "comment", null=True),
    moment("at"),
    UniqueConstraint("brand_id", "digest"),
)
Index("ix_mail_note_comment", mail_note.c.comment_id)

attachment = Table(
    "attachment",
    metadata,
    key(),
    link("comment_id", "comment"),
    link("customer_id", "customer"),
    Column("position", Integer, nullable=False),
    Column("name", LargeBinary, nullable=False),  # sealed
    Column("content", LargeBinary),  # sealed; null where it was not kept
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("refused", Text),  # why it was not kept: type, size, count
    moment("at"),
    UniqueConstraint("comment_id", "position"),
)
