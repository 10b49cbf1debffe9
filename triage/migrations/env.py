"""Runs migrations on the connection that `triage.adapters.schema` hands over."""

from alembic import context

from triage.adapters.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
