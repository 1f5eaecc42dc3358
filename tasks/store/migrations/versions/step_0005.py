"""The hash of each kept ledger."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and fill it for the ledgers that are there."""
    op.add_column("ledgers", sa.Column("sha256", sa.String(64), nullable=False, server_default=""))
    ledgers = sa.table(
        "ledgers", sa.column("period"), sa.column("ledger"), sa.column("assessment"), sa.column("sha256")
    )
    connection = op.get_bind()
    for period, ledger, assessment in connection.execute(sa.select(*list(ledgers.c)[:3])).all():
        sha256 = hashlib.sha256(f"{ledger}\n{assessment}".encode()).hexdigest()
        connection.execute(ledgers.update().where(ledgers.c.period == period).values(sha256=sha256))
