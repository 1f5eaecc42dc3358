"""Runs of the pipeline: who started what when, how far it is, how it ended; and the guard that lets one run of a period go at a time.

The guard is a lock that the operating system (SQLite) or the server (PostgreSQL) drops when its process dies, so a killed run never blocks the
next one. A row that says "running" while its lock is free is a run that was interrupted.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Engine, Integer, String, Table, Text, insert, select, update

from tasks.records.base import Record
from tasks.records.errors import RunInProgressError
from tasks.store.engine import Moment, metadata
from tasks.store.locks import hold_lock

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(8), nullable=False, index=True),
    Column("trigger", String(20), nullable=False),
    Column("state", String(12), nullable=False),
    Column("stage", String(40), nullable=False, default=""),
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("message", Text, nullable=False, default=""),
    Column("pid", Integer),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

run_events = Table(
    "run_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
)


class Run(Record):
    """One run. `state` is running, done, failed, cancelled or interrupted; `stage`, `done`, `total` say how far it came."""

    id: int
    period: str
    trigger: str
    state: str
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    pid: int | None = None
    started_at: datetime
    ended_at: datetime | None = None


@contextmanager
def hold_period(engine: Engine, period: str, trigger: str, locks: Path) -> Iterator[int]:
    """Hold `period` for one run and give the id of its row; `RunInProgressError` names the run that holds it already.

    `locks` is a folder on this machine, used with SQLite; PostgreSQL keeps the lock on the server, for all machines.
    """
    with hold_lock(engine, f"run {period}", locks) as held:
        if not held:
            raise RunInProgressError(_who_runs(engine, period))
        mark_interrupted(engine, period)
        run_id = _begin(engine, period, trigger)
        try:
            yield run_id
        except KeyboardInterrupt:
            finish_run(engine, run_id, "cancelled", "已取消。")
            raise
        except BaseException as error:
            finish_run(engine, run_id, "failed", str(error))
            raise
        finish_run(engine, run_id, "done", "")


def report_progress(engine: Engine, run_id: int, stage: str, done: int, total: int, detail: str = "") -> None:
    """Set how far the run is; the portal and the terminal read it from here. `detail` says more, such as the bytes received."""
    with engine.begin() as connection:
        connection.execute(
            update(runs).where(runs.c.id == run_id).values(stage=stage, done=done, total=total, message=detail)
        )


def note(engine: Engine, run_id: int, text: str) -> None:
    """Add a line in plain Chinese to the run's log."""
    with engine.begin() as connection:
        connection.execute(insert(run_events).values(run_id=run_id, at=datetime.now(UTC), text=text))


def finish_run(engine: Engine, run_id: int, state: str, message: str) -> None:
    """Close the run as done, failed or cancelled."""
    with engine.begin() as connection:
        ended = {"state": state, "message": message, "ended_at": datetime.now(UTC)}
        connection.execute(update(runs).where(runs.c.id == run_id).values(**ended))


def last_run(engine: Engine, period: str) -> Run | None:
    """The newest run of `period`, None when there was none."""
    found = list_runs(engine, period, most=1)
    return found[0] if found else None


def list_runs(engine: Engine, period: str | None = None, most: int = 50) -> list[Run]:
    """Runs, newest first."""
    query = select(runs).order_by(runs.c.id.desc()).limit(most)
    if period is not None:
        query = query.where(runs.c.period == period)
    with engine.connect() as connection:
        return [Run.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def list_events(engine: Engine, run_id: int) -> list[tuple[datetime, str]]:
    """The run's log, oldest first."""
    query = select(run_events.c.at, run_events.c.text).where(run_events.c.run_id == run_id).order_by(run_events.c.id)
    with engine.connect() as connection:
        return [(row.at, row.text) for row in connection.execute(query)]


def is_running(engine: Engine, period: str, locks: Path) -> bool:
    """Whether a live process holds the period at this moment."""
    with hold_lock(engine, f"run {period}", locks) as held:
        return not held


def mark_interrupted(engine: Engine, period: str) -> None:
    """Rows that still say "running" though nobody holds the period belong to killed processes; say so. Call with the lock held."""
    with engine.begin() as connection:
        stale = (runs.c.period == period) & (runs.c.state == "running")
        ended = {"state": "interrupted", "message": "运行被中断,可重新开始。", "ended_at": datetime.now(UTC)}
        connection.execute(update(runs).where(stale).values(**ended))


def _begin(engine: Engine, period: str, trigger: str) -> int:
    row = {
        "period": period,
        "trigger": trigger,
        "state": "running",
        "pid": os.getpid(),
        "started_at": datetime.now(UTC),
    }
    with engine.begin() as connection:
        key = connection.execute(insert(runs).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _who_runs(engine: Engine, period: str) -> str:
    run = last_run(engine, period)
    started = (
        f"run {run.id}, started {run.started_at:%Y-%m-%d %H:%M} UTC, process {run.pid}" if run else "another process"
    )
    return f"A run of {period} is under way ({started}); wait for it to end or cancel it."
