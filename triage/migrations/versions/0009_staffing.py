"""Teams of people: members, absences, assignment and clocks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENTS = (
    "assigned_at",
    "warn_at",
    "resolve_by",
    "resolve_warn_at",
    "alarm_at",
    "warned_at",
    "breached_at",
    "resolve_warned_at",
    "resolve_breached_at",
)
INDEXES = {
    "ix_comment_alarm": (["alarm_at"], "alarm_at IS NOT NULL AND state IN ('waiting', 'answered')"),
    "ix_comment_assignee": (["assignee_id", "brand_id", "due_at", "id"], "state = 'waiting' AND assignee_id IS NOT NULL"),
    "ix_comment_unassigned": (
        ["brand_id", "team", "language", "skills", "due_at", "id"],
        "state = 'waiting' AND assignee_id IS NULL AND snoozed_until IS NULL",
    ),
    "ix_comment_team_due": (["brand_id", "team", "due_at", "id"], "state = 'waiting'"),
}
RUNNING = """
UPDATE comment SET alarm_at = due_at
WHERE due_at IS NOT NULL AND state IN ('triaged', 'waiting')
"""
"""Clocks that run already: what is late is said once, at the first tick."""


def words(name: str) -> sa.Column:
    return sa.Column(name, postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)


def moment(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def upgrade() -> None:
    op.add_column("comment", words("skills"))
    op.add_column("comment", sa.Column("assignee_id", sa.Uuid(), nullable=True))
    for name in MOMENTS:
        op.add_column("comment", moment(name, null=True))
    op.create_foreign_key(op.f("fk_comment_assignee_id"), "comment", "actor", ["assignee_id"], ["id"])
    op.execute(sa.text(RUNNING))
    for name, (columns, where) in INDEXES.items():
        op.create_index(name, "comment", columns, postgresql_where=sa.text(where))
    op.create_table(
        "team_member",
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        words("languages"),
        words("skills"),
        sa.Column("capacity", sa.Integer(), nullable=True),
        moment("last_assigned_at", null=True),
        moment("created_at"),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_team_member_brand_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_team_member_actor_id")),
        sa.PrimaryKeyConstraint("brand_id", "team", "actor_id", name=op.f("pk_team_member")),
    )
    op.create_index("ix_team_member_actor", "team_member", ["actor_id"])
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        moment("starts_at"),
        moment("ends_at"),
        sa.Column("substitute_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        moment("created_at"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_absence_actor_id")),
        sa.ForeignKeyConstraint(["substitute_id"], ["actor.id"], name=op.f("fk_absence_substitute_id")),
        sa.ForeignKeyConstraint(["created_by"], ["actor.id"], name=op.f("fk_absence_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_actor", "absence", ["actor_id", "ends_at"])


def downgrade() -> None:
    op.drop_table("absence")
    op.drop_table("team_member")
    for name in INDEXES:
        op.drop_index(name, "comment")
    op.drop_constraint(op.f("fk_comment_assignee_id"), "comment", type_="foreignkey")
    for name in ("skills", "assignee_id", *MOMENTS):
        op.drop_column("comment", name)
