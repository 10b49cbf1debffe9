"""The tables of what drafting learns from: approved replies, and changes proposed to the brand."""

from sqlalchemy import Boolean, Column, Index, Table, Text, UniqueConstraint

from triage.adapters.tables import json, key, link, metadata, moment

precedent = Table(
    "precedent",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("draft_id", "draft"),
    link("comment_id", "comment"),
    link("customer_id", "customer"),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("intent", Text, nullable=False),
    Column("text", Text, nullable=False),  # as approved, masked; empty once the person is erased
    Column("drafted", Text, nullable=False),  # as it was before a person edited it
    Column("edited", Boolean, nullable=False),
    moment("approved_at"),
    moment("indexed_at", null=True),  # null: the index does not hold it yet
    UniqueConstraint("draft_id"),
)
Index("ix_precedent_customer", precedent.c.customer_id)
Index("ix_precedent_comment", precedent.c.comment_id)
Index("ix_precedent_due", precedent.c.id, postgresql_where=precedent.c.indexed_at.is_(None))

proposal = Table(
    "proposal",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    json("change"),
    json("evidence", "[]"),
    Column("state", Text, nullable=False),
    moment("created_at"),
    link("decided_by", "actor", null=True),
    moment("decided_at", null=True),
    Column("brand_version", Text),  # the version that carries an accepted one out
)
Index(
    "uq_proposal_change",
    proposal.c.brand_id,
    proposal.c.kind,
    proposal.c.language,
    proposal.c.change,
    unique=True,
)
