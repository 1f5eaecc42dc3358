"""`taizhang serve`: server, schedule and portal come up together, are found by other commands, and end together."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.demo import SAMPLE
from flows.deployments import SCHEDULES
from flows.server import ServerNote, note_path, running_server
from tests.flows.conftest import Command, give_cache
from tests.loopback import free_port
from tests.portal.test_security import listening_on

pytestmark = [pytest.mark.server, pytest.mark.slow]

WaitFor = Callable[[Callable[[], bool]], None]


@dataclass
class Site:
    """A running `taizhang serve`."""

    home: Path
    port: int
    process: subprocess.Popen[str]

    def note(self) -> ServerNote:
        note = running_server(self.home / ".cache")
        assert note is not None
        return note

    def ask_prefect(self, path: str, body: bytes = b"{}") -> Any:
        note = self.note()
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Basic {b64encode(note.auth.encode()).decode()}",
        }
        request = urllib.request.Request(f"{note.api_url}{path}", data=body, headers=headers)
        for seconds in (1, 2, 4, 8, 0):
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                # Its database was busy; its own client asks again then too.
                if error.code != 503 or not seconds:
                    raise
                error.close()
                time.sleep(seconds)
        raise AssertionError

    def deployments(self) -> list[dict[str, Any]]:
        try:
            found: list[dict[str, Any]] = self.ask_prefect("/deployments/filter")
        except (urllib.error.URLError, AssertionError):
            return []
        return found

    def portal_answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/login", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, prefect_home: Path) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("serve")
    shutil.copytree(prefect_home, home / ".prefect")
    (home / "settings.toml").write_text(f"prefect_port = {free_port()}\npreview = false\n", encoding="utf-8")
    shutil.copyfile(SAMPLE / "roster.xlsx", home / "roster.xlsx")
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(home), "--port", str(port)]
    with (home / "said").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, text=True, start_new_session=True)
    try:
        yield Site(home, port, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


def test_the_schedule_is_that_of_the_deadlines(site: Site, wait_for: WaitFor) -> None:
    wait_for(lambda: len(site.deployments()) == len(SCHEDULES))
    crons = {
        (one["schedules"][0]["schedule"]["cron"], one["schedules"][0]["schedule"]["timezone"])
        for one in site.deployments()
    }
    compiled = ("0 20 30 6 *", "0 20 31 12 *", "0 20 2 7 *", "0 20 2 1 *")
    reminded = ("0 9 20 6 *", "0 9 27 6 *", "0 9 21 12 *", "0 9 28 12 *")
    assert crons == {(cron, "Asia/Shanghai") for cron in (*compiled, *reminded)}


def test_the_next_runs_are_waiting_for_their_time(site: Site, wait_for: WaitFor) -> None:
    wait_for(lambda: len(site.deployments()) == len(SCHEDULES))

    def waiting() -> list[str]:
        runs = site.ask_prefect("/flow_runs/filter")
        return [run["expected_start_time"] for run in runs if run["state_type"] == "SCHEDULED"]

    wait_for(lambda: len(waiting()) > 0)
    # 20:00 and 9:00 in Shanghai are 12:00 and 1:00 UTC all the year round.
    assert {moment[11:16] for moment in waiting()} <= {"12:00", "01:00"}


def test_a_run_uses_the_server_that_is_there(site: Site, sample_home: Command, wait_for: WaitFor) -> None:
    give_cache(sample_home.home / ".cache", site.home)
    wait_for(lambda: len(site.deployments()) == len(SCHEDULES))
    before = len(site.ask_prefect("/flow_runs/filter"))
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "run",
        "2022H1",
        "--home",
        str(site.home),
        "--source",
        str(SAMPLE / "mail"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    names = [run["flow_id"] for run in site.ask_prefect("/flow_runs/filter")]
    assert len(names) > before


def test_prefect_is_closed_to_strangers(site: Site, wait_for: WaitFor) -> None:
    wait_for(lambda: len(site.deployments()) == len(SCHEDULES))
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{site.note().api_url}/flows/count", data=b"{}", timeout=20)
    assert refused.value.code == 401
    refused.value.close()
    assert listening_on(int(site.note().api_url.split(":")[2].partition("/")[0])) == {"127.0.0.1"}


def test_the_portal_answers_on_loopback(site: Site, wait_for: WaitFor) -> None:
    wait_for(site.portal_answers)
    assert "密码" in (site.home / "said").read_text(encoding="utf-8")


def test_a_second_one_is_refused_with_the_port(site: Site, wait_for: WaitFor) -> None:
    wait_for(site.portal_answers)
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(site.home), "--port", str(site.port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert str(site.port) in done.stderr


def test_everything_ends_together(tmp_path: Path, wait_for: WaitFor) -> None:
    """In an empty home, where Prefect has yet to make its tables."""
    (tmp_path / "settings.toml").write_text(f"prefect_port = {free_port()}\n", encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(tmp_path), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    site = Site(tmp_path, port, process)  # type: ignore[arg-type]
    try:
        wait_for(site.portal_answers)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert not site.portal_answers()
    assert not note_path(tmp_path / ".cache").exists()
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in listed
