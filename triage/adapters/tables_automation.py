"""The tables of earned automation: policy cells, and the trials they are earned by."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from triage.adapters.tables import json, key, link, metadata, moment

cell = Table(
    "cell",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("channel", Text, nullable=False),
    Column("intent", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("level", Float),  # set by a person; null: what the brand's file says
    Column("maker", Text, nullable=False),  # what drafts: writer, encoder and heads
    Column("cause", Text, nullable=False),  # of the last move
    moment("since"),  # trials count from here on
    moment("changed_at"),
    Column("alarm", Float, nullable=False),
    Column("account", Float, nullable=False),
    UniqueConstraint("brand_id", "channel", "intent", "language"),
)

trial = Table(
    "trial",
    metadata,
    Column("draft_id", Uuid, ForeignKey("draft.id"), primary_key=True),
    link("brand_id", "brand"),
    link("cell_id", "cell"),
    link("comment_id", "comment"),
    link("conversation_id", "conversation"),
    Column("maker", Text, nullable=False),
    Column("text_hash", Text, nullable=False),  # of the machine's own text
    Column("would_send", Boolean, nullable=False),
    Column("why", ARRAY(Text), nullable=False),  # codes of what is against it
    Column("sampled", Boolean, nullable=False),
    json("mix"),
    Column("sent", Boolean, nullable=False),  # a policy let it leave
    Column("outcome", Text, nullable=False),
    Column("changed", Float),  # share of the words a person changed
    Column("counted", Text, nullable=False),  # what the watch of its cell knows of it
    moment("created_at"),
    moment("decided_at", null=True),
)
Index("ix_trial_cell", trial.c.cell_id, trial.c.created_at)
Index("ix_trial_brand", trial.c.brand_id, trial.c.created_at)
Index("ix_trial_comment", trial.c.comment_id)
Index("ix_trial_conversation", trial.c.conversation_id)
Index(
    "ix_trial_waiting",
    trial.c.cell_id,
    trial.c.created_at,
    trial.c.draft_id,
    postgresql_where=text("would_send AND NOT sent AND outcome = 'none'"),
)
Index(
    "ix_trial_uncounted",
    trial.c.cell_id,
    trial.c.decided_at.nulls_first(),
    trial.c.draft_id,
    postgresql_where=text("counted <> outcome"),
)
Index("ix_trial_out", trial.c.decided_at, postgresql_where=text("sent OR outcome = 'clean'"))
