"""Starts and cancels runs as processes of their own, so that a run outlives the site and the site a run.

A run needs some seconds before it stands in the store, and may fail before it does (no roster, no scheme). Until then the site goes by the
process it started and by what that wrote to stderr.
"""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fastapi import HTTPException

from flows.settings import Settings
from tasks.records.period import Span, Year
from tasks.store.engine import open_store
from tasks.store.runs import is_running, last_run


@dataclass(frozen=True)
class Start:
    """A run that this site started: its process, what it says, and the newest run there was before."""

    process: "subprocess.Popen[bytes]"
    log: Path
    run_before: int


_starts: dict[tuple[Path, str], Start] = {}


def start_run(settings: Settings, period: Span, *, collect: bool = True, accept_open: str = "") -> None:
    """Start a run of the period; 409 with the running one's name when there is one. Without `collect` no mail is fetched, for a year never.

    With `accept_open`, the reason why open items are accepted, the report is the final one.
    """
    engine = open_store(settings.store_url)
    run = last_run(engine, str(period))
    if is_starting(settings, period) or is_running(engine, str(period), settings.cache / "locks"):
        which = f"（第 {run.id} 次运行）" if run and run.state == "running" else ""
        raise HTTPException(409, f"{period.label}正在编制中{which}，请等它结束或先取消。")
    log = settings.home / "logs" / f"run-{period}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    is_year = isinstance(period, Year)
    command = [sys.executable, "-m", "flows.cli", "annual" if is_year else "run", str(period)]
    command += ["--home", str(settings.home)]
    if not collect and not is_year:
        command += ["--source", "archive"]
    if accept_open:
        command += ["--final", f"--accept-open={accept_open}"]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True)
    _starts[settings.home, str(period)] = Start(process=process, log=log, run_before=run.id if run else 0)


def is_starting(settings: Settings, period: Span) -> bool:
    """Whether a run that this site started goes on, in the store or not yet."""
    start = _starts.get((settings.home, str(period)))
    return start is not None and start.process.poll() is None


def refusal(settings: Settings, period: Span) -> str:
    """What a start said that ended before there was a run, "" for none."""
    start = _starts.get((settings.home, str(period)))
    if start is None or not start.process.poll():
        return ""
    run = last_run(open_store(settings.store_url), str(period))
    if run is not None and run.id > start.run_before:
        return ""
    said = start.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return said[-1].removeprefix("taizhang: ") if said else "The run ended at once."


def cancel_run(settings: Settings, period: Span) -> None:
    """Interrupt the period's run; 409 when none is under way. What was collected is kept."""
    engine = open_store(settings.store_url)
    run = last_run(engine, str(period))
    start = _starts.get((settings.home, str(period)))
    if run is not None and run.pid is not None and is_running(engine, str(period), settings.cache / "locks"):
        os.kill(run.pid, signal.SIGINT)
    elif start is not None and is_starting(settings, period):
        start.process.send_signal(signal.SIGINT)
    else:
        raise HTTPException(409, f"{period.label}没有正在进行的编制。")
