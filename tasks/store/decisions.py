"""The staff's decisions: append-only rows, the only thing in ledger.db besides the mail index that cannot be made again."""

from sqlalchemy import JSON, Column, Engine, Integer, String, Table, Text, insert, select

from tasks.records.facts import Decision
from tasks.store.engine import Moment, metadata

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(8), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("field", String(40), nullable=False),
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


def list_decisions(engine: Engine, period: str) -> list[Decision]:
    """All decisions of a period, oldest first."""
    query = select(decisions).where(decisions.c.period == period).order_by(decisions.c.id)
    with engine.connect() as connection:
        return [Decision.model_validate(dict(row)) for row in connection.execute(query).mappings()]
