"""The table of the back-ups' timetable: one row, shared by all workers."""

from sqlalchemy import Column, Integer, Table, Text

from triage.adapters.tables import metadata, moment

backup_schedule = Table(
    "backup_schedule",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # there is one row
    moment("due_at"),
    moment("made_at", null=True),
    Column("folder", Text),
    moment("failed_at", null=True),  # null again once one succeeded
    Column("error", Text),
)
