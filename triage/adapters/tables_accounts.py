"""The tables of people who sign in: accounts and roles. Their rights as actors are in `tables`."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from triage.adapters.tables import json, key, link, metadata, moment

account = Table(
    "account",
    metadata,
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    Column("email", Text, unique=True),  # case-folded
    Column("password_hash", Text),  # argon2id, with its parameters and salt
    Column("attempts", Integer, nullable=False, server_default=text("0")),  # since the last success
    moment("closed_until", null=True),
    moment("invited_at", null=True),
)

membership = Table(
    "membership",
    metadata,
    key(),
    link("actor_id", "actor"),
    link("brand_id", "brand", null=True),  # null: all
    Column("role", Text, nullable=False),
    UniqueConstraint("actor_id", "brand_id", "role", postgresql_nulls_not_distinct=True),
)
Index("ix_membership_brand", membership.c.brand_id)

idempotency = Table(
    "idempotency",
    metadata,
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("request_hash", LargeBinary, nullable=False),
    json("response"),
    moment("created_at"),
)
