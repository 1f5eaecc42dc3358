"""The flow of a year: both halves' ledgers, merged, assessed anew and reported. An ordered list of steps, nothing else."""

from pathlib import Path

from flows.job import make_job
from flows.plain_flow import plain_flow
from flows.settings import load_settings
from flows.start import check_halves, check_inputs
from tasks import steps
from tasks.store.engine import open_store
from tasks.store.runs import hold_period


@plain_flow("annual-report")
def annual_report(year: int, home: str | None = None, trigger: str = "manual") -> str:
    """Compile the report of `year` from the ledgers of its halves and give its path. A half without a ledger counts as not reported."""
    settings = load_settings(Path(home) if home else None)
    engine = open_store(settings.store_url)
    with hold_period(engine, str(year), trigger, settings.cache / "locks") as run_id:
        job = make_job(settings, str(year), run_id)
        check_inputs(settings, year)
        check_halves(settings, year)
        steps.assess_whole_year(job)
        return steps.write_outputs(job)
