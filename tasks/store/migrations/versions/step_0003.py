"""A decision's field may hold a branch's whole name: a measure on a finding names the branch it hits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen decisions.field; SQLite cannot alter a column, so there the table is written anew with all its rows."""
    with op.batch_alter_table("decisions") as table:
        table.alter_column("field", existing_type=sa.String(40), type_=sa.Text, existing_nullable=False)
