"""The tables of the outbox: messages, whom we contacted when, and what is stopped."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)

from triage.adapters.tables import key, link, metadata, moment

message = Table(
    "message",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("draft_id", "draft"),
    link("comment_id", "comment"),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("token", BigInteger, nullable=False, server_default=text("0")),
    moment("due_at"),
    moment("claimed_at", null=True),
    Column("batch", Uuid),  # names those claimed together, which are called in the order of ids
    moment("settled_at", null=True),
    Column("provider_id", Text),
    Column("error", Text),
    Column("kind", Text, nullable=False, server_default=text("'reply'")),
    link("customer_id", "customer"),
    Column("automatic", Boolean, nullable=False, server_default=text("false")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),  # that left nothing
    Column("held", Text),  # why it waits: quiet_hours, contact_limit, hourly_cap, retry, scheduled
    moment("traced_at", null=True),  # when its unknown fate was last looked up
    Column("told", Boolean, nullable=False, server_default=text("false")),  # its case knows it left
)
Index("ix_message_due", message.c.state, message.c.due_at)
Index("ix_message_brand", message.c.brand_id, message.c.due_at.desc(), message.c.id.desc())
Index(
    "ix_message_untold",
    message.c.settled_at,
    postgresql_where=text("state = 'sent' AND NOT told"),
)
Index("ix_message_comment", message.c.comment_id)
Index(
    "uq_message_draft",
    message.c.draft_id,
    unique=True,
    postgresql_where=message.c.state.not_in(["cancelled", "failed"]),
)

contact = Table(
    "contact",
    metadata,
    Column("message_id", Uuid, ForeignKey("message.id"), primary_key=True),
    link("brand_id", "brand"),
    link("customer_id", "customer"),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    moment("at"),
)
Index("ix_contact_customer", contact.c.customer_id, contact.c.at)
Index("ix_contact_brand", contact.c.brand_id, contact.c.at)

pause = Table(
    "pause",
    metadata,
    key(),
    link("brand_id", "brand", null=True),  # null: every brand
    Column(
        "what", Text, nullable=False
    ),  # sending: all that leaves; automation: what no person approved
    Column("reason", Text, nullable=False),
    moment("since"),
    link("set_by", "actor"),
    moment("lifted_at", null=True),
    link("lifted_by", "actor", null=True),
)
Index(
    "uq_pause_running",
    pause.c.brand_id,
    pause.c.what,
    unique=True,
    postgresql_where=pause.c.lifted_at.is_(None),
    postgresql_nulls_not_distinct=True,
)
