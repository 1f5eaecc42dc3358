from datetime import datetime
from pathlib import Path

import pytest

from flows.schedule import missed_start
from flows.settings import Settings, load_settings
from flows.switching import switch_schedule
from tasks.records.errors import UsageError
from tasks.records.period import SHANGHAI
from tasks.store.engine import open_store
from tasks.store.runs import runs


@pytest.fixture
def used(tmp_path: Path) -> Settings:
    """A home whose last run was in January."""
    settings = load_settings(tmp_path)
    add_run(settings, "2021H2", "2022-01-05T09:00")
    return settings


def add_run(settings: Settings, period: str, at: str, trigger: str = "manual", state: str = "done") -> None:
    row = {"period": period, "trigger": trigger, "state": state, "stage": "", "done": 0, "total": 0, "message": ""}
    with open_store(settings.store_url).begin() as connection:
        connection.execute(runs.insert().values(**row, started_at=moment(at)))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def missed(settings: Settings, now: str) -> str:
    found = missed_start(settings, moment(now))
    return f"{found[1].name} {found[0]}" if found else ""


@pytest.mark.parametrize(
    ("now", "name"),
    [
        ("2022-06-20T08:00", "late-2 2021H2"),
        ("2022-06-22T08:00", "remind-1a 2022H1"),
        ("2022-06-29T08:00", "remind-1b 2022H1"),
        ("2022-07-01T08:00", "half-1 2022H1"),
        ("2022-07-03T08:00", "late-1 2022H1"),
        ("2022-12-30T08:00", "remind-2b 2022H2"),
        ("2023-01-03T08:00", "late-2 2022H2"),
    ],
)
def test_a_machine_that_was_off_makes_up_for_the_last_start(tmp_path: Path, now: str, name: str) -> None:
    settings = load_settings(tmp_path)
    add_run(settings, "2021H1", "2021-07-05T09:00")
    assert missed(settings, now) == name


def test_what_was_done_or_is_being_done_is_not_made_up_for(used: Settings) -> None:
    add_run(used, "2022H1", "2022-06-30T20:00", "schedule", "failed")
    assert missed(used, "2022-07-01T08:00") == "half-1 2022H1"
    add_run(used, "2022H1", "2022-06-30T21:00", "manual", "running")
    assert missed(used, "2022-07-01T08:00") == ""


def test_a_run_by_hand_drafts_no_reminder(used: Settings) -> None:
    add_run(used, "2022H1", "2022-06-20T10:00", "manual")
    assert missed(used, "2022-06-21T08:00") == "remind-1a 2022H1"
    add_run(used, "2022H1", "2022-06-20T11:00", "reminder")
    assert missed(used, "2022-06-21T08:00") == ""


def test_a_start_that_is_switched_off_is_not_caught_up_with(used: Settings) -> None:
    switch_schedule(used, "half-1", is_on=False, user="zong")
    # After the deadline nobody is reminded any more.
    assert missed(used, "2022-07-01T08:00") == ""
    assert missed(used, "2022-07-03T08:00") == "late-1 2022H1"


def test_a_new_installation_missed_nothing(tmp_path: Path) -> None:
    assert missed(load_settings(tmp_path), "2022-07-01T08:00") == ""


def test_an_unknown_schedule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no schedule"):
        switch_schedule(load_settings(tmp_path), "weekly", is_on=False, user="zong")
