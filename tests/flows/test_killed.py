"""SIGKILL of the site, of Prefect's server and of the whole group: what was decided is there, and work goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from flows.demo import SAMPLE
from flows.deployments import SCHEDULES
from flows.schedule import missed_start
from flows.settings import PROJECT, Settings, load_settings
from tasks.records.period import Period
from tasks.scheme import new_scheme
from tasks.store.accounts import save_user
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tasks.store.ledgers import load_ledger
from tasks.store.runs import last_run, list_runs, runs
from tests.flows.test_serve import Site
from tests.loopback import free_port
from tests.portal.conftest import hashed, log_in_by_form

pytestmark = [pytest.mark.server, pytest.mark.slow]

WaitFor = Callable[[Callable[[], bool]], None]


class Group(Site):
    """A running `taizhang serve` whose parts can be killed."""

    @property
    def settings(self) -> Settings:
        return load_settings(self.home)

    def start(self) -> None:
        command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(self.home), "--port", str(self.port)]
        with (self.home / "said").open("a") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, text=True, start_new_session=True)

    def kill(self, words: str) -> None:
        """SIGKILL to the one child of the group whose command line holds the words."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        (pid,) = [line.split()[0] for line in listed.stdout.splitlines() if words in line]
        os.kill(int(pid), signal.SIGKILL)

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)

    def state(self, period: Period) -> str:
        run = last_run(open_store(self.settings.store_url), str(period))
        return run.state if run else ""


@pytest.fixture(scope="module")
def missed(tmp_path_factory: pytest.TempPathFactory, prefect_home: Path) -> tuple[Path, Period]:
    """A home in use before, whose machine was off at the last scheduled start, and the half-year of that start."""
    home = tmp_path_factory.mktemp("killed")
    shutil.copytree(prefect_home, home / ".prefect")
    (home / "settings.toml").write_text(f"prefect_port = {free_port()}\npreview = false\n", encoding="utf-8")
    shutil.copyfile(SAMPLE / "roster.xlsx", home / "roster.xlsx")
    settings = load_settings(home)
    engine = open_store(settings.store_url)
    row = {"period": "2021H2", "trigger": "manual", "state": "done", "stage": "", "done": 0, "total": 0, "message": ""}
    with engine.begin() as connection:
        connection.execute(runs.insert().values(**row, started_at=datetime(2022, 1, 5, tzinfo=UTC)))
    save_user(engine, "jing", hashed("jing-password"), "clerk")
    found = missed_start(settings, datetime.now(UTC))
    assert found is not None
    shutil.copytree(PROJECT / "schemes", home / "schemes")
    if not (home / "schemes" / str(found[0].year)).is_dir():
        new_scheme(home / "schemes", found[0].year, 2022)
    return home, found[0]


@pytest.fixture(scope="module")
def group(missed: tuple[Path, Period]) -> Iterator[Group]:
    group = Group(missed[0], free_port(), None)  # type: ignore[arg-type]
    group.start()
    # Three processes and a first run: more than a minute where the machine is busy.
    deadline = time.monotonic() + 240
    while not (group.state(missed[1]) == "done" and group.portal_answers() and group.deployments()):
        assert group.process.poll() is None
        assert time.monotonic() < deadline, group.state(missed[1])
        time.sleep(0.5)
    yield group
    if group.process.poll() is None:
        os.killpg(group.process.pid, signal.SIGTERM)
        group.process.wait(timeout=60)


def test_the_start_that_was_missed_is_made_up_for(group: Group, missed: tuple[Path, Period]) -> None:
    engine = open_store(group.settings.store_url)
    assert "done" in {run.state for run in list_runs(engine, str(missed[1]))}
    assert load_ledger(engine, str(missed[1])) is not None


def test_the_schedule_of_the_reminders_drafts(group: Group, missed: tuple[Path, Period], wait_for: WaitFor) -> None:
    """What Prefect does at the time, asked for now."""
    (found,) = [one for one in group.deployments() if one["name"] == "remind-1a"]
    asked = json.dumps({"parameters": {"home": str(group.home), "period": str(missed[1])}}).encode()
    group.ask_prefect(f"/deployments/{found['id']}/create_flow_run", asked)
    folder = group.settings.outputs / str(missed[1]) / "drafts"
    wait_for(lambda: any(folder.glob("催报-*.eml")))
    run = last_run(open_store(group.settings.store_url), str(missed[1]))
    assert run is not None
    assert run.trigger == "reminder"


def test_a_killed_site_comes_back_with_sessions_and_decisions(
    group: Group, missed: tuple[Path, Period], wait_for: WaitFor
) -> None:
    engine, period = open_store(group.settings.store_url), missed[1]
    kept = load_ledger(engine, str(period))
    assert kept is not None
    branch = kept[0].submissions[-1].branch
    with group.browser() as site:
        form = {"csrf": log_in_by_form(site, "jing"), "seen": "9999", "scope": "branch", "reason": "新成立"}
        assert site.post(f"/periods/{period}/branches/{quote(branch)}/exempt", data=form).status_code == 303
        group.kill("-m portal ")
        wait_for(lambda: not group.portal_answers())
        wait_for(group.portal_answers)
        assert "免于考评" in site.get(f"/periods/{period}/decisions").text
    assert "exempt" in {one.kind for one in list_decisions(engine, str(period))}


def test_a_run_outlives_the_server_of_prefect_or_can_be_started_again(
    group: Group, missed: tuple[Path, Period], wait_for: WaitFor
) -> None:
    period = missed[1]
    with group.browser() as site:
        form = {"csrf": log_in_by_form(site, "jing"), "collect": "no"}
        page = f"/periods/{period}"
        assert site.post(f"{page}/run", data=form).status_code == 303
        wait_for(lambda: group.state(period) == "running")
        group.kill("-m prefect ")
        wait_for(lambda: "取消</button>" not in site.get(page).text)
        shown = site.get(page).text
        assert "已完成" in shown or "没有成功" in shown or "被中断" in shown
        wait_for(lambda: len(group.deployments()) == len(SCHEDULES))
        assert site.post(f"{page}/run", data=form).status_code == 303
        wait_for(lambda: "已完成" in site.get(page).text)


def test_after_the_death_of_the_group_it_starts_again_on_the_same_ports(
    group: Group, missed: tuple[Path, Period], wait_for: WaitFor
) -> None:
    group.process.kill()
    group.process.wait(timeout=60)
    wait_for(lambda: not group.portal_answers())
    wait_for(lambda: str(group.settings.prefect_port) not in _commands())
    group.start()
    wait_for(group.portal_answers)
    with group.browser() as site:
        log_in_by_form(site, "jing")
        assert "已完成" in site.get(f"/periods/{missed[1]}").text


def _commands() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
