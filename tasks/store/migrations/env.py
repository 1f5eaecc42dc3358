"""What alembic runs: the steps on the connection it was given, inside the transaction that is open there."""

from alembic import context

from tasks.store.engine import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
