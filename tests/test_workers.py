"""The worker pool survives whatever its functions do, one item at a time."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.workers import Failure, WorkerPool


def double(number: int) -> int:
    return number * 2


def misbehave(how: str) -> str:
    if how == "raise":
        raise ValueError("a broken table")
    if how == "hang":
        time.sleep(600)
    if how == "spin":
        while True:
            pass
    if how == "eat":
        return str(len(b"x" * (1 << 31)))
    if how == "segfault":
        ctypes.string_at(0)
    if how == "exit":
        os._exit(3)
    return how


def start_grandchild(pid_file: str) -> None:
    child = subprocess.Popen(["sleep", "600"])
    Path(pid_file).write_text(str(child.pid))
    time.sleep(600)


def own_pid(_: int) -> int:
    return os.getpid()


def own_folder(_: int) -> str:
    return str(Path.cwd())


def reach_out(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return "refused"
    return "connected"


def test_results_come_in_the_order_of_the_items() -> None:
    with WorkerPool(2) as pool:
        assert pool.run(double, range(20)) == [number * 2 for number in range(20)]


def test_each_finished_item_is_told_once() -> None:
    told: list[tuple[int, object]] = []
    with WorkerPool(2) as pool:
        pool.run(double, [3, 4, 5], on_done=lambda index, result: told.append((index, result)))
    assert sorted(told) == [(0, 6), (1, 8), (2, 10)]


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("raise", "exception"),
        ("hang", "timeout"),
        ("spin", "cpu"),
        ("eat", "memory"),
        ("segfault", "died"),
        ("exit", "died"),
    ],
)
def test_a_bad_item_fails_alone(how: str, kind: str) -> None:
    wall = 2.0 if how == "hang" else 60.0
    with WorkerPool(1, wall_seconds=wall, cpu_seconds=1, memory_bytes=1 << 30) as pool:
        first, bad, last = pool.run(misbehave, ["one", how, "two"])
    assert (first, last) == ("one", "two")
    assert isinstance(bad, Failure)
    assert bad.kind == kind


def test_an_exception_keeps_its_words_and_place() -> None:
    with WorkerPool(1) as pool:
        (failure,) = pool.run(misbehave, ["raise"])
    assert isinstance(failure, Failure)
    assert failure.message == "ValueError: a broken table"
    assert "in misbehave" in failure.traceback


def test_a_timeout_kills_what_the_worker_started(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    with WorkerPool(1, wall_seconds=3) as pool:
        (failure,) = pool.run(start_grandchild, [str(pid_file)])
    assert isinstance(failure, Failure)
    assert not is_running(int(pid_file.read_text()))


def test_workers_are_kept_between_runs() -> None:
    with WorkerPool(1) as pool:
        assert pool.run(own_pid, [1]) == pool.run(own_pid, [2])


def test_no_worker_starts_without_an_item() -> None:
    with WorkerPool(2) as pool:
        assert pool.run(own_pid, []) == []
        assert pool._idle == []


def test_a_workers_folder_is_its_own_and_removed() -> None:
    with WorkerPool(1) as pool:
        (folder,) = pool.run(own_folder, [1])
        assert isinstance(folder, str)
        assert Path(folder).is_dir()
    assert not Path(folder).exists()


def test_workers_have_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, WorkerPool(1) as pool:
        assert pool.run(reach_out, [server.getsockname()[1]]) == ["refused"]


def test_workers_die_with_a_killed_parent(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    program = (
        "from tests.test_workers import start_grandchild; from tasks.workers import WorkerPool\n"
        f"WorkerPool(1).run(start_grandchild, [{str(pid_file)!r}])"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parent.parent)
    wait_until(lambda: pid_file.exists() and bool(pid_file.read_text()))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_until(lambda: not is_running(int(pid_file.read_text())))
    assert not is_running(int(pid_file.read_text()))


def wait_until(condition: object) -> None:
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
