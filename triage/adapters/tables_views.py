"""The tables of the list: views people keep, and topics automation is paused for."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text, UniqueConstraint, Uuid

from triage.adapters.tables import key, link, metadata, moment

saved_view = Table(
    "saved_view",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("owner_id", "actor"),
    Column("name", Text, nullable=False),  # masked
    Column("query", Text, nullable=False),  # as in the address of the list
    Column("shared", Boolean, nullable=False),  # with all who see the brand
    moment("created_at"),
    moment("updated_at"),
    UniqueConstraint("brand_id", "owner_id", "name"),
)

topic_pause = Table(
    "topic_pause",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("theme_id", Uuid, ForeignKey("theme.id", ondelete="SET NULL")),  # either a theme,
    Column("intent", Text),  # or an intent
    link("paused_by", "actor"),
    Column("reason", Text, nullable=False),  # masked
    moment("paused_at"),
    moment("lifted_at", null=True),
    link("lifted_by", "actor", null=True),
)
Index(
    "ix_topic_pause_running",
    topic_pause.c.brand_id,
    postgresql_where=topic_pause.c.lifted_at.is_(None),
)
