"""`taizhang remind`: drafts from the ledger that is there, or after collecting and compiling, as the schedule has it. Nothing is sent."""

import email
import email.policy
import shutil
from datetime import datetime

import pytest

from flows.demo import SAMPLE
from flows.settings import load_settings
from tasks.records.period import SHANGHAI
from tasks.roster import load_roster
from tasks.store.engine import open_store
from tasks.store.mailings import list_mailings
from tasks.store.runs import last_run
from tests.flows.conftest import Command

pytestmark = [pytest.mark.server, pytest.mark.slow]


def test_reminders_by_schedule_collect_first_and_say_until_when_nothing_came(taizhang: Command) -> None:
    shutil.copyfile(SAMPLE / "roster.xlsx", taizhang.home / "roster.xlsx")
    done = taizhang("remind", "2022H1")
    assert done.returncode == 2
    assert "taizhang run 2022H1" in done.stderr
    before = datetime.now(SHANGHAI)
    done = taizhang("remind", "2022H1", "--collect")
    assert done.returncode == 0, done.stderr
    settings = load_settings(taizhang.home)
    branches = load_roster(settings.roster).branches
    paths = sorted((settings.outputs / "2022H1" / "drafts").glob("催报-*.eml"))
    assert len(paths) == len(branches) == len(done.stdout.splitlines())
    message = email.message_from_bytes(paths[0].read_bytes(), policy=email.policy.default)
    days = {f"{day.year}年{day.month}月{day.day}日" for day in (before, datetime.now(SHANGHAI))}
    assert any(f"截至{day}，尚未收到" in message.get_content() for day in days)
    engine = open_store(settings.store_url)
    run = last_run(engine, "2022H1")
    assert run is not None
    assert (run.trigger, run.state) == ("reminder", "done")
    assert list_mailings(engine, "2022H1") == []
