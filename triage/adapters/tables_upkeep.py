"""The table of retention: how long a brand remembers people."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid, text

from triage.adapters.tables import customer, link, metadata, moment

retention = Table(
    "retention",
    metadata,
    Column("brand_id", Uuid, ForeignKey("brand.id"), primary_key=True),
    Column("days", Integer),  # null keeps people
    moment("changed_at"),
    link("changed_by", "actor"),
    Column("reason", Text, nullable=False, server_default=text("''")),
    moment("due_at"),  # when it is to be looked after
)
Index(
    "ix_customer_known",
    customer.c.brand_id,
    customer.c.created_at,
    postgresql_where=customer.c.wrapped_key.is_not(None),
)
