from datetime import datetime

import pytest

from flows.deployments import last_due, period_due
from tasks.records.period import SHANGHAI


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "period"),
    [
        ("2022-06-30T20:00", "2022H1"),
        ("2022-07-02T20:00", "2022H1"),
        ("2022-12-31T20:00", "2022H2"),
        ("2023-01-02T20:00", "2022H2"),
        ("2022-09-10T09:00", "2022H2"),
        ("2022-03-01T09:00", "2022H1"),
    ],
)
def test_a_start_is_about_the_half_year_that_is_due(now: str, period: str) -> None:
    assert str(period_due(moment(now))) == period


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2022-07-01T08:00", "2022-06-30T20:00"),
        ("2022-07-02T20:00", "2022-07-02T20:00"),
        ("2022-06-30T19:59", "2022-01-02T20:00"),
        ("2023-01-01T00:00", "2022-12-31T20:00"),
    ],
)
def test_the_latest_due_time_is_found(now: str, due: str) -> None:
    assert last_due(moment(now)) == moment(due)
