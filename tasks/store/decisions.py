"""The staff's decisions: append-only rows, the only thing in ledger.db besides the mail index that cannot be made again."""

import zlib

from sqlalchemy import JSON, Column, Engine, Integer, String, Table, Text, exists, insert, literal, select, text

from tasks.records.facts import Decision
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
    row = decision.model_dump(mode="json", exclude={"id", "decided_at"}) | {"decided_at": decision.decided_at}
    with engine.begin() as connection:
        key = connection.execute(insert(decisions).values(**row)).inserted_primary_key
    assert key is not None
    return decision.model_copy(update={"id": int(key[0])})


def append_decision_seen(engine: Engine, decision: Decision, seen: int) -> Decision | None:
    """Add a decision whose maker knew all decisions on its subject and field up to the id `seen`; None, and nothing added, when there is
    a newer one. Looking and adding are one step, so of two at the same moment one is told.
    """
    row = decision.model_dump(mode="json", exclude={"id", "decided_at"}) | {"decided_at": decision.decided_at}
    newer = exists().where(
        decisions.c.period == decision.period,
        decisions.c.subject == decision.subject,
        decisions.c.field.in_((decision.field, "")) if decision.field else decisions.c.field.is_not(None),
        decisions.c.id > seen,
    )
    values = select(*(literal(value, decisions.c[name].type) for name, value in row.items())).where(~newer)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # SQLite lets one writer in at a time; here two would not see each other's rows before they are committed.
            connection.execute(
                text("select pg_advisory_xact_lock(:key)"), {"key": zlib.crc32(f"decide {decision.period}".encode())}
            )
        added = insert(decisions).from_select(list(row), values, include_defaults=False).returning(decisions.c.id)
        key = connection.execute(added).scalar()
    return None if key is None else decision.model_copy(update={"id": int(key)})


def list_decisions(engine: Engine, period: str) -> list[Decision]:
    """All decisions of a period, oldest first."""
    query = select(decisions).where(decisions.c.period == period).order_by(decisions.c.id)
    with engine.connect() as connection:
        return [Decision.model_validate(dict(row)) for row in connection.execute(query).mappings()]
