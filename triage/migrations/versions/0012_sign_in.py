"""Sign-in: second factors, recovery codes, invitations, and what a session is."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sessions()
    keys_and_accounts()
    factors()
    op.create_table(
        "pace",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pace")),
    )
    op.create_index("ix_pace_until", "pace", ["until"])
    op.create_index("ix_decision_brand", "decision", ["brand_id", "at", "id"])
    op.create_index("ix_decision_kind", "decision", ["brand_id", "kind", "at", "id"])
    op.create_index("ix_decision_actor", "decision", ["actor_id", "at", "id"])
    op.create_index(
        "ix_decision_account",
        "decision",
        [sa.text("(inputs->>'account')")],
        postgresql_where=sa.text("inputs->>'account' IS NOT NULL"),
    )
    op.create_index(
        "ix_decision_draft",
        "decision",
        ["draft_id", "at"],
        postgresql_where=sa.text("draft_id IS NOT NULL"),
    )


def sessions() -> None:
    """Sessions that run go on; when they began is not known, so it counts from here."""
    generated = sa.text("gen_random_uuid()")
    op.add_column("session", sa.Column("id", sa.Uuid(), nullable=False, server_default=generated))
    for name in ("started_at", "seen_at"):
        op.add_column(
            "session",
            sa.Column(
                name, sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")
            ),
        )
    for name in ("browser", "system"):
        op.add_column(
            "session", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        )
    op.add_column(
        "session",
        sa.Column("renew", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.add_column("session", sa.Column("former_hash", sa.LargeBinary(), nullable=True))
    op.add_column("session", sa.Column("former_until", sa.DateTime(timezone=True), nullable=True))
    op.create_unique_constraint("uq_session_id", "session", ["id"])
    op.create_index("ix_session_former_hash", "session", ["former_hash"])


def keys_and_accounts() -> None:
    """When a key was last used and how it ends; when somebody was invited."""
    op.add_column("actor", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "actor", sa.Column("key_hint", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("account", sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True))


def factors() -> None:
    """Second factors and the codes for when one is lost."""
    op.create_table(
        "second_factor",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_second_factor_actor_id")),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_recovery_code_actor_id")),
        sa.PrimaryKeyConstraint("actor_id", "code_hash", name=op.f("pk_recovery_code")),
    )


def downgrade() -> None:
    """Whoever waits for the second step signs in again; invitations and resets are made anew."""
    op.execute("DELETE FROM session WHERE kind NOT IN ('link', 'session')")
    for name in ("draft", "account", "actor", "kind", "brand"):
        op.drop_index(f"ix_decision_{name}", table_name="decision")
    op.drop_table("pace")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    op.drop_column("account", "invited_at")
    op.drop_column("actor", "key_hint")
    op.drop_column("actor", "used_at")
    op.drop_index("ix_session_former_hash", table_name="session")
    op.drop_constraint("uq_session_id", "session")
    for name in ("former_until", "former_hash", "renew", "system", "browser"):
        op.drop_column("session", name)
    for name in ("seen_at", "started_at", "id"):
        op.drop_column("session", name)
