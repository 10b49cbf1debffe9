"""The tables of signing in: second factors, recovery codes, how fast somebody may try; and by what
the decision record is searched."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Uuid,
    text,
)

from triage.adapters.tables import decision, metadata, moment

second_factor = Table(
    "second_factor",
    metadata,
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),  # the vault's, for this secret alone
    Column("secret", LargeBinary, nullable=False),  # sealed
    moment("made_at"),
    moment("confirmed_at", null=True),  # null: enrolled half-way, asks for nothing yet
    Column("last_step", BigInteger),  # the newest time step a code was taken of
    Column("attempts", Integer, nullable=False, server_default=text("0")),  # since the last success
    moment("closed_until", null=True),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),  # keyed: 50 bits alone could be guessed
    moment("used_at", null=True),
)

pace = Table(
    "pace",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # who does what, hashed
    moment("until"),  # when all that was taken is given back
)
Index("ix_pace_until", pace.c.until)

Index("ix_decision_brand", decision.c.brand_id, decision.c.at, decision.c.id)
Index("ix_decision_kind", decision.c.brand_id, decision.c.kind, decision.c.at, decision.c.id)
Index("ix_decision_actor", decision.c.actor_id, decision.c.at, decision.c.id)
Index(
    "ix_decision_account",
    text("(inputs->>'account')"),
    _table=decision,
    postgresql_where=text("inputs->>'account' IS NOT NULL"),
)
Index(
    "ix_decision_draft",
    decision.c.draft_id,
    decision.c.at,
    postgresql_where=decision.c.draft_id.is_not(None),
)
