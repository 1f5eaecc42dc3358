from datetime import datetime
from pathlib import Path

import pytest

from flows.deployments import last_due, schedule_at
from flows.schedule import missed_period
from flows.settings import load_settings
from flows.switching import switch_schedule
from tasks.records.errors import UsageError
from tasks.records.period import SHANGHAI
from tasks.store.engine import open_store
from tasks.store.runs import runs

NOW = datetime(2022, 7, 1, 8, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "name"),
    [("2022-07-01", "half-1"), ("2022-07-03", "late-1"), ("2023-01-01", "half-2"), ("2023-01-03", "late-2")],
)
def test_every_due_time_belongs_to_a_schedule(now: str, name: str) -> None:
    assert schedule_at(last_due(datetime.fromisoformat(now).replace(hour=8, tzinfo=SHANGHAI))).name == name


def test_a_start_that_is_switched_off_is_not_caught_up_with(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    engine = open_store(settings.store_url)
    row = {"period": "2021H2", "trigger": "manual", "state": "done", "stage": "", "done": 0, "total": 0, "message": ""}
    with engine.begin() as connection:
        connection.execute(runs.insert().values(**row, started_at=datetime(2022, 1, 5, tzinfo=SHANGHAI)))
    assert missed_period(settings, NOW) == "2022H1"
    switch_schedule(settings, "half-1", is_on=False, user="zong")
    assert missed_period(settings, NOW) is None


def test_an_unknown_schedule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no schedule"):
        switch_schedule(load_settings(tmp_path), "weekly", is_on=False, user="zong")
