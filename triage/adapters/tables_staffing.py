"""The tables of teams: who is in them, and who is away. No reason of an absence is kept."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

from triage.adapters.tables import comment, key, link, metadata, moment

team_member = Table(
    "team_member",
    metadata,
    Column("brand_id", Uuid, ForeignKey("brand.id"), primary_key=True),
    Column("team", Text, primary_key=True),
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    Column("languages", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("skills", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("capacity", Integer),  # null: the team's
    moment("last_assigned_at", null=True),
    moment("created_at"),
)
Index("ix_team_member_actor", team_member.c.actor_id)

absence = Table(
    "absence",
    metadata,
    key(),
    link("actor_id", "actor"),
    moment("starts_at"),
    moment("ends_at"),
    link("substitute_id", "actor", null=True),
    link("created_by", "actor"),
    moment("created_at"),
)
Index("ix_absence_actor", absence.c.actor_id, absence.c.ends_at)

Index(
    "ix_comment_alarm",
    comment.c.alarm_at,
    postgresql_where=text("alarm_at IS NOT NULL AND state IN ('waiting', 'answered')"),
)
Index(
    "ix_comment_assignee",
    comment.c.assignee_id,
    comment.c.brand_id,
    comment.c.due_at,
    comment.c.id,
    postgresql_where=text("state = 'waiting' AND assignee_id IS NOT NULL"),
)
Index(
    "ix_comment_unassigned",
    comment.c.brand_id,
    comment.c.team,
    comment.c.language,
    comment.c.skills,
    comment.c.due_at,
    comment.c.id,
    postgresql_where=text("state = 'waiting' AND assignee_id IS NULL AND snoozed_until IS NULL"),
)
Index(
    "ix_comment_team_due",
    comment.c.brand_id,
    comment.c.team,
    comment.c.due_at,
    comment.c.id,
    postgresql_where=text("state = 'waiting'"),
)
