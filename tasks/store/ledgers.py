"""The ledger of each period as the last run left it, for the portal and the year's assessment. Derived: a run writes it anew."""

import hashlib

from sqlalchemy import Column, Engine, String, Table, Text, delete, insert, select

from tasks.records.assessment import Assessment
from tasks.records.facts import Ledger
from tasks.store.engine import metadata

ledgers = Table(
    "ledgers",
    metadata,
    Column("period", String(8), primary_key=True),
    Column("ledger", Text, nullable=False),
    Column("assessment", Text, nullable=False),
)


def save_ledger(engine: Engine, ledger: Ledger, assessment: Assessment) -> None:
    """Replace what is kept for the ledger's period."""
    row = {"period": ledger.period, "ledger": ledger.model_dump_json(), "assessment": assessment.model_dump_json()}
    with engine.begin() as connection:
        connection.execute(delete(ledgers).where(ledgers.c.period == ledger.period))
        connection.execute(insert(ledgers).values(**row))


def load_ledger(engine: Engine, period: str) -> tuple[Ledger, Assessment] | None:
    """What the last run of `period` left, None when there was none."""
    with engine.connect() as connection:
        row = connection.execute(select(ledgers).where(ledgers.c.period == period)).mappings().first()
    if row is None:
        return None
    return Ledger.model_validate_json(row["ledger"]), Assessment.model_validate_json(row["assessment"])


def ledger_hash(engine: Engine, period: str) -> str | None:
    """The hash of what the last run of `period` left, None when there was none."""
    query = select(ledgers.c.ledger, ledgers.c.assessment).where(ledgers.c.period == period)
    with engine.connect() as connection:
        row = connection.execute(query).first()
    return hashlib.sha256("\n".join(row).encode()).hexdigest() if row else None


def list_periods(engine: Engine) -> list[str]:
    """Periods with a ledger, newest first."""
    with engine.connect() as connection:
        return sorted(connection.execute(select(ledgers.c.period)).scalars(), reverse=True)
