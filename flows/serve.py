"""`taizhang serve`: Prefect's server, the schedule and the portal as one process group.

The three are processes of their own, started in this order and restarted when one dies; ending this process ends them all. Prefect's server
listens on loopback only and asks for a word that is made anew at each start. Runs are no children of it, and outlive it.
"""

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from flows.server import ServerNote, note_path, running_server, write_note
from flows.settings import Settings, load_settings
from tasks.records.errors import SettingsError, WorldError

START_SECONDS = 120
"""The server's first start on a slow disk takes up to half a minute."""

PR_SET_PDEATHSIG = 1
"""Of prctl(2)."""

STEADY_SECONDS = 60
"""A child that lived this long before it died is taken to have been in order."""


def serve_all(home: Path | None, port: int | None = None) -> None:
    """Run until a signal ends it. `SettingsError` when a port is taken, `WorldError` when Prefect's server does not come up."""
    settings = load_settings(home)
    port = port or settings.port
    for number in (port, settings.prefect_port):
        _check_free(number)
    auth = f"taizhang:{secrets.token_urlsafe(24)}"
    note = ServerNote(api_url=f"http://127.0.0.1:{settings.prefect_port}/api", auth=auth, pid=os.getpid())
    group = _Group(settings, note, port)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: group.stop())
    try:
        group.run()
    finally:
        group.end()


class _Group:
    """The child processes, by name, each with the command that starts it again."""

    def __init__(self, settings: Settings, note: ServerNote, port: int) -> None:
        self.settings = settings
        self.note = note
        self.stopping = False
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started_at: dict[str, float] = {}
        self.again_at: dict[str, float] = {}
        self.deaths: dict[str, int] = {}
        python = sys.executable
        self.commands = {
            "prefect": [
                python,
                "-m",
                "prefect",
                "server",
                "start",
                "--host",
                "127.0.0.1",
                "--port",
                str(settings.prefect_port),
            ],
            "schedule": [python, "-m", "flows.schedule", str(settings.home)],
            "portal": [python, "-m", "portal", str(settings.home), str(port)],
        }
        self.port = port

    def run(self) -> None:
        self._start("prefect")
        write_note(self.settings.cache, self.note)
        self._await_server()
        self._start("schedule")
        self._start("portal")
        print(f"台账网站:http://127.0.0.1:{self.port}", flush=True)
        while not self.stopping:
            time.sleep(1)
            for name in self.children:
                self._restart_if_dead(name)

    def _restart_if_dead(self, name: str) -> None:
        """Start a dead child again, at once the first time, ever later while it keeps dying."""
        child, now = self.children[name], time.monotonic()
        if child.poll() is None or self.stopping or now < self.again_at.get(name, 0):
            return
        lived = now - self.started_at[name]
        self.deaths[name] = 1 if lived > STEADY_SECONDS else self.deaths.get(name, 0) + 1
        self.again_at[name] = now + min(2 ** self.deaths[name], 300)
        log = self.settings.home / "logs" / f"{name}.log"
        print(
            f"{name} ended with status {child.returncode} and is started again; see {log}.", file=sys.stderr, flush=True
        )
        self._start(name)

    def stop(self) -> None:
        self.stopping = True

    def end(self) -> None:
        note_path(self.settings.cache).unlink(missing_ok=True)
        for child in reversed(self.children.values()):
            _signal_group(child, signal.SIGTERM)
        for child in self.children.values():
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                _signal_group(child, signal.SIGKILL)

    def _start(self, name: str) -> None:
        self.started_at[name] = time.monotonic()
        logs = self.settings.home / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ,
            "PREFECT_HOME": str(self.settings.home / ".prefect"),
            "PREFECT_SERVER_API_AUTH_STRING": self.note.auth,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_API_URL": self.note.api_url,
            "PREFECT_API_AUTH_STRING": self.note.auth,
            "DO_NOT_TRACK": "1",
        }
        with (logs / f"{name}.log").open("ab") as log:
            # What the portal says goes to whoever started the group: among it the first password, which no log must keep.
            self.children[name] = subprocess.Popen(
                self.commands[name],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=None if name == "portal" else log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )

    def _await_server(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self.stopping:
            if running_server(self.settings.cache) is not None:
                return
            if self.children["prefect"].poll() is not None:
                break
            time.sleep(0.3)
        if not self.stopping:
            raise WorldError(f"Prefect's server did not come up; see {self.settings.home / 'logs' / 'prefect.log'}.")


def _end_with_parent() -> None:
    """In a new child: ask the kernel for SIGTERM when this process dies, even by SIGKILL, so that no orphan keeps a port."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} on 127.0.0.1 is taken ({error.strerror}); is another `taizhang serve` running? Give another with --port, "
                "or set port or prefect_port in settings.toml."
            ) from error


def _signal_group(child: subprocess.Popen[bytes], number: int) -> None:
    if child.poll() is None:
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            return
