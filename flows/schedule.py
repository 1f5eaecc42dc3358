"""`python -m flows.schedule HOME`: keeps the flows scheduled on the running server, and starts what a switched-off machine missed."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from flows.deployments import SCHEDULES, last_due, period_due, schedule_at
from flows.server import prepare_prefect
from flows.settings import Settings, load_settings
from tasks.store.engine import open_store
from tasks.store.runs import list_runs
from tasks.store.switches import switched_off


def missed_period(settings: Settings, now: datetime) -> str | None:
    """The half-year whose last scheduled run did not happen because nothing was running at the time; None when nothing was missed.

    In an installation without any earlier run nothing was missed: its first run is a person's. Nor was anything where that start is
    switched off.
    """
    due = last_due(now)
    period = str(period_due(due))
    engine = open_store(settings.store_url)
    if schedule_at(due).name in switched_off(engine):
        return None
    runs = list_runs(engine, most=1000)
    in_use_before = any(run.started_at < due for run in runs)
    caught = any(run.period == period and run.started_at >= due and run.state in ("done", "running") for run in runs)
    return period if in_use_before and not caught else None


def keep_schedule(home: Path) -> None:
    """Serve the deployments until the process is ended."""
    settings = load_settings(home)
    missed = missed_period(settings, datetime.now(UTC))
    if missed is not None:
        # A process of its own: a failing run must not take the schedule with it.
        subprocess.Popen([sys.executable, "-m", "flows.cli", "run", missed, "--home", str(settings.home)])
    prepare_prefect(settings.home, settings.cache)
    from prefect import serve
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.compile_report import compile_report

    off = switched_off(open_store(settings.store_url))
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    deployments = [
        compile_report.to_deployment(
            name=schedule.name,
            schedules=[Cron(schedule.cron, timezone="Asia/Shanghai")],
            parameters={"home": str(settings.home)},
            concurrency_limit=one_at_a_time,
            description=schedule.title,
            paused=schedule.name in off,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for schedule in SCHEDULES
    ]
    serve(*cast(list[RunnerDeployment], deployments))


if __name__ == "__main__":
    keep_schedule(Path(sys.argv[1]))
