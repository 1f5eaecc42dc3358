"""`python -m flows.schedule HOME`: keeps the flows scheduled on the running server, and starts what a switched-off machine missed."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from flows.deployments import COMPILE, REMINDER, SCHEDULES, Schedule, last_due, period_due
from flows.server import prepare_prefect
from flows.settings import Settings, load_settings
from tasks.records.period import SHANGHAI, Period
from tasks.store.engine import open_store
from tasks.store.runs import list_runs
from tasks.store.switches import switched_off


def missed_start(settings: Settings, now: datetime) -> tuple[Period, Schedule] | None:
    """The last scheduled start that did not happen, with its half-year, because nothing was running at the time; None when nothing was missed.

    Only the newest is made up for: it does what those before it would have done. In an installation without any earlier run nothing was missed:
    its first run is a person's. Nor was anything where that start is switched off, and after the deadline no reminder is due any more.
    """
    engine = open_store(settings.store_url)
    due = last_due(now, switched_off(engine))
    if due is None:
        return None
    at, schedule = due
    period = period_due(at)
    if schedule.kind == REMINDER and now.astimezone(SHANGHAI).date() > period.end:
        return None
    runs = list_runs(engine, most=1000)
    in_use_before = any(run.started_at < at for run in runs)
    caught = any(
        run.period == str(period)
        and run.started_at >= at
        and run.state in ("done", "running")
        and (schedule.kind != REMINDER or run.trigger == REMINDER)
        for run in runs
    )
    return (period, schedule) if in_use_before and not caught else None


def catch_up(settings: Settings, now: datetime) -> None:
    """Start what was missed, as a process of its own: a failing run must not take the schedule with it."""
    missed = missed_start(settings, now)
    if missed is None:
        return
    period, schedule = missed
    words = ["remind", str(period), "--collect"] if schedule.kind == REMINDER else ["run", str(period)]
    subprocess.Popen([sys.executable, "-m", "flows.cli", *words, "--home", str(settings.home)])


def keep_schedule(home: Path) -> None:
    """Serve the deployments until the process is ended."""
    settings = load_settings(home)
    catch_up(settings, datetime.now(UTC))
    prepare_prefect(settings.home, settings.cache)
    from prefect import serve
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.compile_report import compile_report
    from flows.remind_branches import remind_branches

    started: dict[str, Any] = {COMPILE: compile_report, REMINDER: remind_branches}
    off = switched_off(open_store(settings.store_url))
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    deployments = [
        started[schedule.kind].to_deployment(
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
