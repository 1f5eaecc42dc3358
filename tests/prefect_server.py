"""Prefect's server for tests: its tables are made once, for they take longer than all that is asked of a server afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.server import ServerNote, running_server, write_note
from tests.loopback import free_port


@pytest.fixture(scope="session")
def prefect_home(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A home of Prefect whose database has its tables and nothing in them; to be copied."""
    return once("prefect-home", _make_tables)


def _make_tables(folder: Path) -> None:
    command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
    subprocess.run(command, env={**os.environ, "PREFECT_HOME": str(folder)}, check=True, capture_output=True)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory, prefect_home: Path) -> Iterator[ServerNote]:
    """A running Prefect server, as `taizhang serve` keeps one."""
    folder = tmp_path_factory.mktemp("prefect")
    shutil.copytree(prefect_home, folder, dirs_exist_ok=True)
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
