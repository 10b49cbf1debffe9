"""The tables of working together on the queue: claims, notes, snippets, call-backs."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint, Uuid, text

from triage.adapters.tables import (
    comment,
    conversation,
    draft,
    key,
    link,
    metadata,
    moment,
)

claim = Table(
    "claim",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id"), primary_key=True),
    link("actor_id", "actor"),
    moment("since"),
    moment("until"),
)

note = Table(
    "note",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("comment_id", "comment"),
    link("actor_id", "actor"),
    Column("text", Text, nullable=False),  # masked
    moment("at"),
)
Index("ix_note_comment", note.c.comment_id, note.c.at)

note_mention = Table(
    "note_mention",
    metadata,
    Column("note_id", Uuid, ForeignKey("note.id"), primary_key=True),
    Column("actor_id", Uuid, ForeignKey("actor.id"), primary_key=True),
    moment("seen_at", null=True),
)
Index("ix_note_mention_actor", note_mention.c.actor_id, note_mention.c.note_id)

snippet = Table(
    "snippet",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("guidelines_version", Text, nullable=False),  # the rules it was checked by
    link("updated_by", "actor"),
    moment("updated_at"),
    link("owner_id", "actor", null=True),  # null: shared with all
    UniqueConstraint(
        "brand_id", "owner_id", "language", "name", postgresql_nulls_not_distinct=True
    ),
)

call_back = Table(
    "call_back",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("comment_id", "comment"),
    link("assignee_id", "actor"),
    link("created_by", "actor"),
    Column("state", Text, nullable=False),  # open, done, cancelled
    Column("note", Text, nullable=False),  # masked
    Column("outcome", Text),
    Column("remark", Text),  # masked
    moment("due_at"),
    moment("created_at"),
    moment("settled_at", null=True),
)
Index("ix_call_back_comment", call_back.c.comment_id)
Index(
    "ix_call_back_open",
    call_back.c.brand_id,
    call_back.c.due_at,
    postgresql_where=call_back.c.state == "open",
)

# What the tick asks for every second, so that it reads nothing but what there is to do.
Index(
    "ix_comment_moved",
    comment.c.id,
    postgresql_where=text("moved AND state = 'waiting'"),
)
Index(
    "ix_comment_begun",
    comment.c.received_at,
    postgresql_where=text("state IN ('received', 'triaged')"),
)
Index(
    "ix_draft_version",
    draft.c.brand_id,
    draft.c.guidelines_version,
    draft.c.created_at,
    postgresql_where=draft.c.state == "proposed",
)
Index("ix_conversation_again", conversation.c.id, postgresql_where=conversation.c.revision > 1)
