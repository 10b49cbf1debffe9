"""The tables of what people taught: corrections, learned heads by version, own intents."""

from sqlalchemy import (
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from triage.adapters.tables import json, key, link, metadata, moment

correction = Table(
    "correction",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("comment_id", "comment"),
    link("actor_id", "actor"),
    moment("at"),
    Column("head", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("was", Text, nullable=False),
    moment("withdrawn_at", null=True),  # replaced, set aside by a roll-back, or person erased
)
Index("ix_correction_brand", correction.c.brand_id, correction.c.head, correction.c.at)
Index("ix_correction_comment", correction.c.comment_id)

heads_version = Table(
    "heads_version",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("number", Integer, nullable=False),
    Column("base", Text, nullable=False),  # version of the shipped heads underneath
    Column("model", Text, nullable=False),  # version of the encoder
    Column("state", Text, nullable=False),  # accepted, refused (by the gate) or erased
    Column("corrections", Integer, nullable=False),
    Column("weights", LargeBinary, nullable=False),
    Column("taught", ARRAY(Uuid), nullable=False),  # corrections in force when it was saved
    json("gate"),
    Column("reason", Text, nullable=False),
    link("actor_id", "actor"),
    moment("created_at"),
    UniqueConstraint("brand_id", "number"),
)

taxonomy = Table(
    "taxonomy",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("name", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("model", Text, nullable=False),
    json("intents", "[]"),  # name, description, masked examples
    Column("weights", LargeBinary, nullable=False),
    Column("accuracy", Float),
    link("actor_id", "actor"),
    moment("created_at"),
    UniqueConstraint("brand_id", "name", "number"),
)

fit = Table(
    "fit",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("name", Text, nullable=False),
    Column("examples", Integer, nullable=False),
    moment("started_at"),
    moment("seen_at"),  # by the process that runs it
    moment("ended_at", null=True),
    Column("error", Text, nullable=False),  # "" where it came to something
)
