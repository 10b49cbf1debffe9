"""The tables of cases: what went wrong for one customer, and all they said about it."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid, text

from triage.adapters.tables import key, link, metadata, moment

case = Table(
    "case",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("customer_id", "customer"),
    Column("comment_id", Uuid, ForeignKey("comment.id"), nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("cause", Text),
    moment("opened_at"),
    moment("due_at", null=True),
    link("owner_id", "actor", null=True),
    Column("remark", Text, nullable=False, server_default=text("''")),
    moment("contacted_at", null=True),
    moment("fixed_at", null=True),
    moment("closed_at", null=True),
    Column("next_step", Text, nullable=False, server_default=text("''")),  # masked
    moment("next_at", null=True),
)
Index("ix_case_list", case.c.brand_id, case.c.state, case.c.due_at, case.c.id)
Index("ix_case_customer", case.c.customer_id, case.c.opened_at)


case_comment = Table(
    "case_comment",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id"), primary_key=True),
    link("case_id", "case"),
    moment("joined_at"),
    Column("why", Text, nullable=False),  # first, same-order, same-words
)
Index("ix_case_comment_case", case_comment.c.case_id, case_comment.c.joined_at)
