import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasks.records.errors import RunInProgressError
from tasks.store.runs import hold_period, is_running, last_run, list_events, list_runs, note, report_progress


def test_a_run_is_told_from_start_to_end(engine: Engine, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    with hold_period(engine, "2022H1", "manual", tmp_path) as run_id:
        report_progress(engine, run_id, "收取邮件", 3, 7)
        note(engine, run_id, "收取邮件:共7封。")
        run = last_run(engine, "2022H1")
        assert run is not None
        assert (run.state, run.stage, run.done, run.total, run.pid) == ("running", "收取邮件", 3, 7, os.getpid())
    run = last_run(engine, "2022H1")
    assert run is not None
    assert run.state == "done"
    assert run.ended_at is not None
    assert before <= run.started_at <= run.ended_at
    assert [text for _, text in list_events(engine, run_id)] == ["收取邮件:共7封。"]


def test_second_run_of_a_period_is_refused_and_named(engine: Engine, tmp_path: Path) -> None:
    with hold_period(engine, "2022H1", "manual", tmp_path) as first:
        assert is_running(engine, "2022H1", tmp_path)
        with (
            pytest.raises(RunInProgressError, match=f"run {first},"),
            hold_period(engine, "2022H1", "manual", tmp_path),
        ):
            pass
        with hold_period(engine, "2022H2", "manual", tmp_path):
            assert is_running(engine, "2022H2", tmp_path)
    assert not is_running(engine, "2022H1", tmp_path)


def test_a_failed_run_says_why(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), hold_period(engine, "2022H1", "manual", tmp_path):
        raise ValueError("broken")
    run = last_run(engine, "2022H1")
    assert run is not None
    assert (run.state, run.message) == ("failed", "broken")


HOLD = """
import sys, pathlib
from tasks.store.engine import open_store
from tasks.store.runs import hold_period
with hold_period(open_store(sys.argv[2]), "2022H1", "manual", pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_killed_run_blocks_nobody_and_is_shown_as_interrupted(
    engine: Engine, tmp_path: Path, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    url = engine.url.render_as_string(hide_password=False)
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path), url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"held\n"
    assert is_running(engine, "2022H1", tmp_path)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    wait_for(lambda: not is_running(engine, "2022H1", tmp_path))
    killed = last_run(engine, "2022H1")
    assert killed is not None
    with hold_period(engine, "2022H1", "manual", tmp_path) as run_id:
        assert run_id == killed.id + 1
    states = {run.id: run.state for run in list_runs(engine, "2022H1")}
    assert states == {killed.id: "interrupted", run_id: "done"}
