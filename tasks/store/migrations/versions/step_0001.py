"""The tables of the first version. Tables that are there already stay: databases from before versions were kept have them all."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make what is missing."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name, (columns, indexed) in _tables().items():
        if name in there:
            continue
        op.create_table(name, *columns)
        for column in indexed:
            op.create_index(f"ix_{name}_{column}", name, [column])


def _tables() -> dict[str, tuple[list[sa.schema.SchemaItem], tuple[str, ...]]]:
    """Columns and indexed columns by table, as they were in this step."""
    return {**_kept(), **_derived(), **_accounts()}


def _kept() -> dict[str, tuple[list[sa.schema.SchemaItem], tuple[str, ...]]]:
    return {
        "mails": (
            [
                sa.Column("sha256", sa.String(64), primary_key=True),
                sa.Column("path", sa.String(200), nullable=False),
                sa.Column("size_bytes", sa.BigInteger, nullable=False),
                sa.Column("internal_at", _MOMENT),
                sa.Column("account", sa.String(320), nullable=False),
                sa.Column("folder", sa.String(500), nullable=False),
                sa.Column("uidvalidity", sa.BigInteger),
                sa.Column("uid", sa.BigInteger),
            ],
            (),
        ),
        "mail_places": (
            [
                sa.Column("account", sa.String(320), primary_key=True),
                sa.Column("folder", sa.String(500), primary_key=True),
                sa.Column("uidvalidity", sa.BigInteger, primary_key=True, autoincrement=False),
                sa.Column("uid", sa.BigInteger, primary_key=True, autoincrement=False),
                sa.Column("sha256", sa.String(64), nullable=False),
                sa.Column("internal_at", _MOMENT),
                sa.Column("size_bytes", sa.BigInteger, nullable=False),
                sa.Column("problem", sa.String(500), nullable=False),
            ],
            (),
        ),
        "decisions": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("period", sa.String(8), nullable=False),
                sa.Column("kind", sa.String(20), nullable=False),
                sa.Column("subject", sa.Text, nullable=False),
                sa.Column("field", sa.String(40), nullable=False),
                sa.Column("value", sa.JSON),
                sa.Column("reason", sa.Text, nullable=False),
                sa.Column("decided_by", sa.String(100), nullable=False),
                sa.Column("decided_at", _MOMENT, nullable=False),
                sa.Column("source_sha256", sa.String(64), nullable=False),
            ],
            ("period",),
        ),
    }


def _derived() -> dict[str, tuple[list[sa.schema.SchemaItem], tuple[str, ...]]]:
    return {
        "ledgers": (
            [
                sa.Column("period", sa.String(8), primary_key=True),
                sa.Column("ledger", sa.Text, nullable=False),
                sa.Column("assessment", sa.Text, nullable=False),
            ],
            (),
        ),
        "runs": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("period", sa.String(8), nullable=False),
                sa.Column("trigger", sa.String(20), nullable=False),
                sa.Column("state", sa.String(12), nullable=False),
                sa.Column("stage", sa.String(40), nullable=False),
                sa.Column("done", sa.Integer, nullable=False),
                sa.Column("total", sa.Integer, nullable=False),
                sa.Column("message", sa.Text, nullable=False),
                sa.Column("pid", sa.Integer),
                sa.Column("started_at", _MOMENT, nullable=False),
                sa.Column("ended_at", _MOMENT),
            ],
            ("period",),
        ),
        "run_events": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("run_id", sa.Integer, nullable=False),
                sa.Column("at", _MOMENT, nullable=False),
                sa.Column("text", sa.Text, nullable=False),
            ],
            ("run_id",),
        ),
    }


def _accounts() -> dict[str, tuple[list[sa.schema.SchemaItem], tuple[str, ...]]]:
    return {
        "users": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("name", sa.String(60), nullable=False, unique=True),
                sa.Column("password_hash", sa.Text, nullable=False),
                sa.Column("role", sa.String(20), nullable=False),
                sa.Column("active", sa.Boolean, nullable=False),
                sa.Column("created_at", _MOMENT, nullable=False),
            ],
            (),
        ),
        "sessions": (
            [
                sa.Column("token_sha256", sa.String(64), primary_key=True),
                sa.Column("user_id", sa.Integer, nullable=False),
                sa.Column("csrf", sa.String(64), nullable=False),
                sa.Column("expires_at", _MOMENT, nullable=False),
            ],
            ("user_id",),
        ),
        "failed_logins": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("name", sa.String(60), nullable=False),
                sa.Column("address", sa.String(60), nullable=False),
                sa.Column("at", _MOMENT, nullable=False),
            ],
            ("name", "address"),
        ),
        "audit": (
            [
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("at", _MOMENT, nullable=False),
                sa.Column("user", sa.String(60), nullable=False),
                sa.Column("action", sa.String(40), nullable=False),
                sa.Column("subject", sa.Text, nullable=False),
            ],
            (),
        ),
    }
