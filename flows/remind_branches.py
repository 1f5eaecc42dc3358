"""The flow of the reminders: collect and compile, so that whoever reported yesterday is not reminded today, then draft. Nothing is sent."""

from datetime import UTC, datetime
from pathlib import Path

from flows.compile_report import RUNNER, compile_report
from flows.deployments import REMINDER, period_due
from flows.plain_flow import plain_flow
from flows.reminders import draft_reminders
from tasks.records.period import Period


@plain_flow("draft-reminders", task_runner=RUNNER)
def remind_branches(period: str | None = None, home: str | None = None) -> list[str]:
    """Draft for `period` (None: the half-year that is due now) after collecting and compiling it; the paths of the drafts."""
    period = period or str(period_due(datetime.now(UTC)))
    compile_report(period=period, home=home, trigger=REMINDER)
    return [str(path) for path in draft_reminders(Period.parse(period), Path(home) if home else None)]
