"""Measures collecting against mbsync from one Dovecot: `python -m tests.bench.mail [ROUNDS]` (3 rounds, medians).

300 mails of 1 MB on loopback, 300 of 100 KB through 30 ms of delay, both fsynced, in turns with mbsync (FSync on) where it is installed;
and the client's memory with a mail of 200 MB in the mailbox. Seconds are of collecting itself, without the interpreter's start.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tasks.archive import Archive
from tasks.mail.imap import collect_mailbox
from tasks.store.engine import open_store, store_url
from tests.mail import dovecot
from tests.mail.samples import large_mail

DELAY_SECONDS = 0.030
MBSYNC = shutil.which("mbsync")
CONFIGURATION = """\
FSync yes

IMAPAccount a
Host 127.0.0.1
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account a

MaildirStore near
Path {folder}/
Inbox {folder}/inbox

Channel c
Far :far:
Near :near:
Create Near
Sync Pull
SyncState *
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as name, dovecot.running(Path(name) / "root") as server:
        server.deliver("megabytes", [large_mail(number, 1_000_000) for number in range(300)])
        compare("300 × 1 MB, loopback", server, server.port, "megabytes", rounds)
        server.deliver("delayed", [large_mail(number, 100_000) for number in range(300)])
        with delayed(server.port) as port:
            compare("300 × 100 KB, 30 ms", server, port, "delayed", rounds)
        server.deliver("huge", [*(large_mail(number, 20_000) for number in range(50)), large_mail(1000, 200_000_000)])
        seconds, base, peak = collect(server.port, "huge", Path(name) / "huge")
        print(
            f"a mail of 200 MB: {seconds:.2f} s, {(peak - base) / 1024:.0f} MB beyond the interpreter's {base / 1024:.0f} MB"
        )
        seconds, _, _ = collect(server.port, "huge", Path(name) / "huge")
        print(f"nothing new: {seconds:.2f} s")


def compare(what: str, server: dovecot.Dovecot, port: int, user: str, rounds: int) -> None:
    """Print medians of both, taken in turns."""
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        folder = server.root.parent / f"{user}{turn}"
        ours.append(collect(port, user, folder / "ours")[0])
        if MBSYNC:
            theirs.append(mbsync(port, user, folder / "theirs"))
        shutil.rmtree(folder)
    line = f"{what}: taizhang {statistics.median(ours):.2f} s"
    if theirs:
        line += f", mbsync {statistics.median(theirs):.2f} s, ratio {statistics.median(ours) / statistics.median(theirs):.2f}"
    print(line + ("" if theirs else " (mbsync is not installed)"), flush=True)


def collect(port: int, user: str, home: Path) -> tuple[float, int, int]:
    """Seconds, and resident KB before and at the peak, of one run in a process of its own."""
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.bench.mail", "--collect", str(port), user, str(home)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[0]), int(answer[1]), int(answer[2])


def collect_here(port: int, user: str, home: Path) -> None:
    """What the process of `collect` does."""
    account = dovecot.Dovecot(home, port).account(user)
    engine = open_store(store_url(home))
    base = peak_kilobytes(reset=True)
    start = time.perf_counter()
    collected = collect_mailbox(account, engine, Archive(home / "inbox_archive"))
    seconds = time.perf_counter() - start
    assert not collected.problems
    print(seconds, base, peak_kilobytes())


def peak_kilobytes(*, reset: bool = False) -> int:
    """The peak of resident memory of this process; `getrusage` would give that of the parent it was forked from."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def mbsync(port: int, user: str, folder: Path) -> float:
    folder.mkdir(parents=True)
    settings = folder / "mbsyncrc"
    settings.write_text(CONFIGURATION.format(port=port, user=user, password=dovecot.PASSWORD, folder=folder))
    settings.chmod(0o600)
    command = [str(MBSYNC), "-q", "-c", str(settings), "c"]
    start = time.perf_counter()
    # Captured, because it warns of the password in the clear, which nobody but this machine sees.
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"HOME": str(folder)})
    return time.perf_counter() - start


@contextmanager
def delayed(port: int) -> Iterator[int]:
    """A port that leads to `port` with half the delay each way; bytes keep their order and are not slowed otherwise."""
    loop = asyncio.new_event_loop()
    ready: threading.Event = threading.Event()
    found: list[int] = []

    async def serve() -> None:
        server = await asyncio.start_server(
            lambda reader, writer: _relay(reader, writer, port), "127.0.0.1", 0, limit=1 << 24
        )
        found.append(server.sockets[0].getsockname()[1])
        ready.set()
        async with server:
            await server.serve_forever()

    task = loop.create_task(serve())
    thread = threading.Thread(target=lambda: _run(loop, task), daemon=True)
    thread.start()
    ready.wait(10)
    yield found[0]
    loop.call_soon_threadsafe(task.cancel)
    thread.join(10)


def _run(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(task)


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def late() -> None:
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if not data:
                writer.close()
                return
            writer.write(data)
            await writer.drain()

    sender = asyncio.ensure_future(late())
    while data := await reader.read(1 << 16):
        await queue.put((time.monotonic() + DELAY_SECONDS / 2, data))
    await queue.put((time.monotonic(), b""))
    await sender


if __name__ == "__main__":
    if sys.argv[1:2] == ["--collect"]:
        collect_here(int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
    else:
        main()
