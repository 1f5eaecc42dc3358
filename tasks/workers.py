"""Worker processes with limits: hostile input may hang, eat memory or kill a process, and the run goes on.

A pool owns a few processes started as `python -c`, each the leader of its own process group, without the parent's main module (so a start
costs only the imports of the function) and, where the system allows it, without a network. Functions and items travel as pickles, so a
function must stand at the top of an importable module. What a function raises, or that its process died or took too long, is a `Failure` at
the item's place; the process group is killed then and a fresh worker takes the next item.
"""

import contextlib
import ctypes
import os
import pickle
import resource
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")

_HEADER = struct.Struct("!Q")
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_START = "import sys; sys.path[:] = {path!r}; from tasks.workers import _serve; _serve({work}, {lifeline})"


@dataclass(frozen=True)
class Failure:
    """Why one item has no value. `traceback` is Python's, or the end of what the dead process wrote to stderr.

    `kind`: exception (the function raised), memory (it ran into the memory limit), cpu and timeout (processor and wall time), died (a
    signal or an exit inside a library).
    """

    kind: Literal["exception", "memory", "cpu", "timeout", "died"]
    message: str
    traceback: str = ""


@dataclass
class _Worker:
    process: subprocess.Popen[bytes]
    link: socket.socket
    lifeline: int
    folder: Path
    stderr: Any
    index: int = -1
    deadline: float = 0
    inbox: bytearray = field(default_factory=bytearray)


class WorkerPool:
    """A pool of `workers` processes, started when the first item needs one; use it as a context manager.

    `memory_bytes` bounds the private writable memory of each process (RLIMIT_DATA), `cpu_seconds` and `wall_seconds` the time of one item,
    None is no limit. `preload` names modules that a worker imports before its first item. One thread uses a pool at a time.
    """

    def __init__(
        self,
        workers: int = 2,
        *,
        memory_bytes: int | None = 1 << 30,
        wall_seconds: float | None = 60,
        cpu_seconds: float | None = 60,
        preload: Sequence[str] = (),
    ) -> None:
        if workers < 1:
            raise ValueError(f"A pool needs at least one worker, not {workers}.")
        self.workers = workers
        self.memory_bytes = memory_bytes
        self.wall_seconds = wall_seconds
        self.cpu_seconds = cpu_seconds
        self.preload = tuple(preload)
        self._idle: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers; the pool can be used again afterwards."""
        while self._idle:
            _end(self._idle.pop())

    def run(
        self,
        function: Callable[[Item], Value],
        items: Iterable[Item],
        on_done: Callable[[int, Value | Failure], None] | None = None,
    ) -> list[Value | Failure]:
        """`function(item)` for each item, in the order of the items; `on_done(index, result)` is called in this thread as they finish."""
        waiting = deque(enumerate(items))
        results: dict[int, Value | Failure] = {}
        busy: list[_Worker] = []
        with selectors.DefaultSelector() as selector:
            try:
                while waiting or busy:
                    while waiting and len(busy) < self.workers:
                        self._hand_out(function, *waiting.popleft(), busy, selector)
                    for worker, result in self._finished(busy, selector):
                        results[worker.index] = result
                        if on_done is not None:
                            on_done(worker.index, result)
            finally:
                for worker in busy:
                    _end(worker)
        return [results[index] for index in range(len(results))]

    def _hand_out(
        self, function: Any, index: int, item: Any, busy: list[_Worker], selector: selectors.BaseSelector
    ) -> None:
        message = pickle.dumps((function, item, self.cpu_seconds))
        worker = self._idle.pop() if self._idle else self._start()
        worker.index = index
        worker.deadline = time.monotonic() + self.wall_seconds if self.wall_seconds is not None else float("inf")
        busy.append(worker)
        selector.register(worker.link, selectors.EVENT_READ, worker)
        # A worker that died while idle is found by the end of its link, like one that dies at work.
        with contextlib.suppress(OSError):
            worker.link.sendall(_HEADER.pack(len(message)) + message)

    def _finished(self, busy: list[_Worker], selector: selectors.BaseSelector) -> list[tuple[_Worker, Any]]:
        now = time.monotonic()
        nearest = min(worker.deadline for worker in busy)
        ready = selector.select(None if nearest == float("inf") else max(0.0, nearest - now))
        done: list[tuple[_Worker, Any]] = []
        for key, _ in ready:
            worker: _Worker = key.data
            answered, result = _receive(worker)
            if answered:
                done.append((worker, result))
        now = time.monotonic()
        finished = {id(worker) for worker, _ in done}
        for worker in busy:
            if worker.deadline <= now and id(worker) not in finished:
                done.append((worker, Failure("timeout", f"took longer than {self.wall_seconds:g} s")))
        for worker, result in done:
            busy.remove(worker)
            selector.unregister(worker.link)
            # Memory that ran out once leaves libraries in an unknown state.
            if isinstance(result, Failure) and result.kind != "exception":
                _end(worker)
            else:
                self._idle.append(worker)
        return done

    def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        watched, lifeline = os.pipe()
        folder = Path(tempfile.mkdtemp(prefix="taizhang-worker-"))
        stderr = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the worker
        command = [
            sys.executable,
            "-c",
            _START.format(
                path=[str(Path(entry).absolute()) for entry in sys.path], work=theirs.fileno(), lifeline=watched
            ),
            str(self.memory_bytes or 0),
            *self.preload,
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            cwd=folder,
            env=_environment(folder),
            pass_fds=(theirs.fileno(), watched),
            start_new_session=True,
        )
        theirs.close()
        os.close(watched)
        return _Worker(process, ours, lifeline, folder, stderr)


def _environment(folder: Path) -> dict[str, str]:
    """What a worker sees: no proxies, no person's home, temporary files in its own folder."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        # glibc reserves an arena for each thread; two are enough and leave room below the limit.
        "MALLOC_ARENA_MAX": "2",
    }


def _receive(worker: _Worker) -> tuple[bool, Any]:
    """Whether the worker's answer is complete, and the answer; a closed link is the answer of a dead worker."""
    try:
        piece = worker.link.recv(1 << 20)
    except OSError:
        piece = b""
    if not piece:
        return True, _death(worker)
    worker.inbox += piece
    if len(worker.inbox) < _HEADER.size:
        return False, None
    (length,) = _HEADER.unpack_from(worker.inbox)
    if len(worker.inbox) < _HEADER.size + length:
        return False, None
    body = bytes(worker.inbox[_HEADER.size : _HEADER.size + length])
    worker.inbox.clear()
    return True, pickle.loads(body)  # noqa: S301 - written by our own worker


def _death(worker: _Worker) -> Failure:
    status = worker.process.wait()
    worker.stderr.seek(0, os.SEEK_END)
    worker.stderr.seek(max(0, worker.stderr.tell() - 4000))
    said = worker.stderr.read().decode("utf-8", "replace").strip()
    if status == -signal.SIGXCPU:
        return Failure("cpu", "used up its processor time", said)
    if "memory" in said.lower() and ("alloc" in said.lower() or "MemoryError" in said):
        return Failure("memory", "ran out of memory", said)
    how = f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
    return Failure("died", f"the worker ended with {how}", said)


def _end(worker: _Worker) -> None:
    """Kill the worker's process group (a converter it started included) and remove its folder."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    worker.link.close()
    os.close(worker.lifeline)
    worker.stderr.close()
    shutil.rmtree(worker.folder, ignore_errors=True)


def _serve(work: int, lifeline: int) -> None:
    """The worker's life: take an item, answer, until the link closes."""
    _leave_network()
    threading.Thread(target=_die_with_parent, args=(lifeline,), daemon=True).start()
    memory_bytes, *preload = sys.argv[1:]
    if int(memory_bytes):
        resource.setrlimit(resource.RLIMIT_DATA, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    link = socket.socket(fileno=work)
    link.set_inheritable(False)
    os.set_inheritable(lifeline, False)
    for name in preload:
        __import__(name)
    while (message := _read_message(link)) is not None:
        answer = _answer(message)
        link.sendall(_HEADER.pack(len(answer)) + answer)
    os._exit(0)


def _answer(message: bytes) -> bytes:
    try:
        function, item, cpu_seconds = pickle.loads(message)  # noqa: S301 - written by our own parent
        _limit_cpu(cpu_seconds)
        return pickle.dumps(function(item))
    except MemoryError as error:
        return pickle.dumps(Failure("memory", str(error) or "ran out of memory", traceback.format_exc(limit=-20)))
    except Exception as error:
        return pickle.dumps(Failure("exception", f"{type(error).__name__}: {error}", traceback.format_exc(limit=-20)))


def _limit_cpu(seconds: float | None) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if seconds is None:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _read_message(link: socket.socket) -> bytes | None:
    header = _read_exactly(link, _HEADER.size)
    return None if header is None else _read_exactly(link, _HEADER.unpack(header)[0])


def _read_exactly(link: socket.socket, count: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) < count:
        piece = link.recv(min(1 << 20, count - len(pieces)))
        if not piece:
            return None
        pieces += piece
    return bytes(pieces)


def _die_with_parent(lifeline: int) -> None:
    """End the whole group when the parent is gone, even in the middle of an item."""
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGKILL)


def _leave_network() -> None:
    """Move into a network namespace of its own; where the system refuses, readers still never ask for the network."""
    libc = ctypes.CDLL(None, use_errno=True)
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWNET) == 0:
        return
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
        with contextlib.suppress(OSError):
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
