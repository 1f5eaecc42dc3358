"""`taizhang decide`: the changed cells of a corrected ledger.xlsx become decisions."""

from datetime import UTC, datetime
from pathlib import Path

from flows.settings import load_settings
from tasks.ledger.workbook_decisions import read_decisions
from tasks.records.errors import UsageError
from tasks.records.facts import Decision
from tasks.records.period import Period
from tasks.store.decisions import append_decision
from tasks.store.engine import open_store
from tasks.store.ledgers import load_ledger


def take_decisions(period: Period, workbook: Path, by: str, reason: str, home: Path | None) -> list[Decision]:
    """The decisions taken, in the order of the workbook; `DecisionError` names the cell that cannot be one, and then none is taken."""
    settings = load_settings(home)
    if not workbook.is_file():
        raise UsageError(f"There is no workbook {workbook}.")
    engine = open_store(settings.store_url)
    kept = load_ledger(engine, str(period))
    if kept is None:
        raise UsageError(f"There is no ledger of {period} yet; run `taizhang run {period}` first.")
    found = read_decisions(workbook, kept[0], by=by, reason=reason, at=datetime.now(UTC))
    return [append_decision(engine, decision) for decision in found]
