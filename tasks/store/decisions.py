"""The staff's decisions: append-only rows, the only thing in ledger.db besides the mail index that cannot be made again."""

import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    exists,
    insert,
    literal,
    select,
    text,
)

from tasks.records.facts import Decision
from tasks.store.accounts import write_audit
from tasks.store.engine import Moment, metadata

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(8), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", JSON),
    Column("reason", Text, nullable=False),
    Column("decided_by", String(100), nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("source_sha256", String(64), nullable=False),
)


def append_decision(engine: Engine, decision: Decision) -> Decision:
    """Add one decision and give it back with its id; nothing is ever changed or removed."""
    with engine.begin() as connection:
        key = connection.execute(insert(decisions).values(**_row(decision))).inserted_primary_key
    assert key is not None
    return decision.model_copy(update={"id": int(key[0])})


def append_decisions_seen(engine: Engine, told: Sequence[tuple[Decision, str]], seen: int, action: str) -> bool:
    """Add decisions of one period, each on another field, whose maker knew all decisions on their subjects and fields up to the id `seen`.
    Each comes with what the audit log says of it below `action`. False, and nothing added, when there is a newer one on any of them.

    Looking, adding and writing the log are one step: of two clerks at the same moment one is told, and whatever is killed leaves no decision
    without its line.
    """
    with engine.connect() as connection, connection.begin() as step:
        if engine.dialect.name == "postgresql":
            # SQLite lets one writer in at a time; here two would not see each other's rows before they are committed.
            key = zlib.crc32(f"decide {told[0][0].period}".encode())
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": key})
        for decision, words in told:
            if not _add_seen(connection, decision, seen):
                step.rollback()
                return False
            write_audit(connection, decision.decided_by, action, words)
    return True


def _add_seen(connection: Connection, decision: Decision, seen: int) -> bool:
    newer = exists().where(
        decisions.c.period == decision.period,
        decisions.c.subject == decision.subject,
        decisions.c.field.in_((decision.field, "")) if decision.field else decisions.c.field.is_not(None),
        decisions.c.id > seen,
    )
    row = _row(decision)
    values = select(*(literal(value, decisions.c[name].type) for name, value in row.items())).where(~newer)
    added = insert(decisions).from_select(list(row), values, include_defaults=False).returning(decisions.c.id)
    return connection.execute(added).scalar() is not None


def _row(decision: Decision) -> dict[str, Any]:
    return decision.model_dump(mode="json", exclude={"id", "decided_at"}) | {"decided_at": decision.decided_at}


def list_decisions(engine: Engine, period: str) -> list[Decision]:
    """All decisions of a period, oldest first."""
    query = select(decisions).where(decisions.c.period == period).order_by(decisions.c.id)
    with engine.connect() as connection:
        return [Decision.model_validate(dict(row)) for row in connection.execute(query).mappings()]
