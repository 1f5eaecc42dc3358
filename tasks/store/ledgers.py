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
    # Of both texts together, so that a reader who has parsed them once need not fetch them again.
    Column("sha256", String(64), nullable=False),
)


def save_ledger(engine: Engine, ledger: Ledger, assessment: Assessment) -> None:
    """Replace what is kept for the ledger's period."""
    texts = {"ledger": ledger.model_dump_json(), "assessment": assessment.model_dump_json()}
    sha256 = hashlib.sha256("\n".join(texts.values()).encode()).hexdigest()
    row = {"period": ledger.period, "sha256": sha256, **texts}
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
    with engine.connect() as connection:
        return connection.execute(select(ledgers.c.sha256).where(ledgers.c.period == period)).scalar()


def list_periods(engine: Engine) -> list[str]:
    """Periods with a ledger, newest first."""
    with engine.connect() as connection:
        return sorted(connection.execute(select(ledgers.c.period)).scalars(), reverse=True)
