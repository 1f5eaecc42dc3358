"""A Prefect server for the session, so that each command need not start its own, and a way to run the real command."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.demo import SAMPLE
from flows.server import ServerNote, running_server, write_note
from tests.loopback import free_port

OUTPUTS = ("report.docx", "ledger.xlsx", "ledger.json", "scores.json", "manifest.json")


@dataclass
class Command:
    """Runs `taizhang` in a home of its own, as a person would."""

    home: Path
    # The preview has a test of its own; here it would only cost time.
    environment: dict[str, str] = field(default_factory=lambda: {"TAIZHANG_PREVIEW": "false"})

    def __call__(self, *words: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.cli", *words, "--home", str(self.home)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=timeout,
            env={**os.environ, **self.environment},
            check=False,
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flows.cli", *words, "--home", str(self.home)]
        return subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **self.environment},
        )

    def outputs(self, period: str = "2022H1") -> dict[str, bytes]:
        return {name: (self.home / "outputs" / period / name).read_bytes() for name in OUTPUTS}

    def run_sample(self) -> subprocess.CompletedProcess[str]:
        return self("run", "2022H1", "--source", str(SAMPLE / "mail"), "--roster", str(SAMPLE / "roster.xlsx"))


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerNote]:
    """A running Prefect server, as `taizhang serve` keeps one."""
    folder = tmp_path_factory.mktemp("prefect")
    port = free_port()
    auth = "taizhang:test"
    environment = {
        **os.environ,
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_API_AUTH_STRING": auth,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    note = ServerNote(api_url=f"http://127.0.0.1:{port}/api", auth=auth, pid=server.pid)
    write_note(folder, note)
    try:
        deadline = time.monotonic() + 120
        while running_server(folder) is None:
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, "Prefect's server did not come up"
            time.sleep(0.2)
        yield note
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture
def taizhang(tmp_path: Path, prefect_server: ServerNote) -> Command:
    """The command in an empty home beside the running server."""
    write_note(tmp_path / "home" / ".cache", prefect_server)
    return Command(tmp_path / "home")


@pytest.fixture(scope="session")
def sample_home(
    once: Callable[[str, Callable[[Path], None]], Path], sample_cache: Path, prefect_server: ServerNote
) -> Command:
    """A home in which the sample mailbox was run; tests read it and do not change it."""

    def run(home: Path) -> None:
        write_note(home / ".cache", prefect_server)
        give_cache(sample_cache, home)
        done = Command(home).run_sample()
        assert done.returncode == 0, done.stderr

    return Command(once("sample-run", run))


def give_cache(cache: Path, home: Path, parts: Sequence[str] = ("messages", "documents", "blobs")) -> None:
    """Put what was read before into the cache of a home, so that a test waits only for what it is about."""
    for part in parts:
        shutil.copytree(cache / part, home / ".cache" / part)
