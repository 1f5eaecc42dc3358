"""Starts and cancels runs as processes of their own, so that a run outlives the site and the site a run."""

import os
import signal
import subprocess
import sys

from fastapi import HTTPException

from flows.settings import Settings
from tasks.records.period import Period
from tasks.store.engine import open_store
from tasks.store.runs import is_running, last_run


def start_run(settings: Settings, period: Period, user: str) -> None:
    """Start a run of the period; 409 with the running one's name when there is one."""
    engine = open_store(settings.store_url)
    if is_running(engine, str(period), settings.cache / "locks"):
        run = last_run(engine, str(period))
        raise HTTPException(409, f"{period.label}正在编制中(第 {run.id if run else '?'} 次运行),请等它结束或先取消。")
    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / "runs.log").open("ab") as log:
        log.write(f"--- {period} by {user}\n".encode())
        command = [sys.executable, "-m", "flows.cli", "run", str(period), "--home", str(settings.home)]
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)


def cancel_run(settings: Settings, period: Period) -> None:
    """Interrupt the period's run; 409 when none is under way. What was collected is kept."""
    engine = open_store(settings.store_url)
    run = last_run(engine, str(period))
    if run is None or run.pid is None or not is_running(engine, str(period), settings.cache / "locks"):
        raise HTTPException(409, f"{period.label}没有正在进行的编制。")
    os.kill(run.pid, signal.SIGINT)
