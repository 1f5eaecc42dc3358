"""The flow of a half-year: from the mailbox to the report. An ordered list of steps, nothing else."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect.task_runners import ThreadPoolTaskRunner

from flows.deployments import period_due
from flows.job import mail_account, make_job
from flows.plain_flow import plain_flow
from flows.settings import load_settings
from flows.start import check_inputs, resolve_source
from tasks import steps
from tasks.records.job import Job
from tasks.store.engine import open_store
from tasks.store.runs import hold_period

BATCH = 50
"""Mails or branches a task: Prefect costs milliseconds a task, and its SQLite server stalls after bursts of hundreds."""


RUNNER: Any = ThreadPoolTaskRunner(max_workers=1)
"""One batch at a time: a stage has worker processes of its own."""


@plain_flow("compile-report", task_runner=RUNNER)
def compile_report(
    period: str | None = None,
    source: str | None = None,
    home: str | None = None,
    final: bool = False,
    accept_open: str = "",
    trigger: str = "schedule",
) -> str:
    """Compile the report of `period` (None: the half-year that is due now) and give its path."""
    settings = load_settings(Path(home) if home else None)
    period = period or str(period_due(datetime.now(UTC)))
    source = resolve_source(source, settings)
    engine = open_store(settings.store_url)
    with hold_period(engine, period, trigger, settings.cache / "locks") as run_id:
        job = make_job(settings, period, run_id, final=final, accept_open=accept_open)
        check_inputs(settings, job.period.year)
        if source != "archive":
            # A person at the terminal wants to know at once; a scheduled run has the night to try again.
            collect = steps.collect_mails if trigger != "manual" else steps.collect_mails.with_options(retries=0)
            collect(job, source, mail_account(settings) if source == "imap" else None)
        mails = steps.list_archived(job)
        _in_batches(steps.parse_mails, job, mails)
        _in_batches(steps.read_mail_documents, job, mails)
        branches = steps.form_all_submissions(job, mails)
        _in_batches(steps.normalize_branches, job, branches)
        steps.assemble_ledger(job, branches)
        return steps.write_outputs(job)


def _in_batches(step: steps.BatchStep, job: Job, items: Sequence[str]) -> None:
    batches = [list(items[at : at + BATCH]) for at in range(0, len(items), BATCH)]
    futures = [step.submit(job, batch) for batch in batches]
    for future in futures:
        future.result()
