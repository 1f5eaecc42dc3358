from datetime import datetime

import pytest

from flows.deployments import COMPILE, REMINDER, SCHEDULES, last_due, period_due
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
    ("now", "off", "due"),
    [
        ("2022-07-01T08:00", (), "half-1"),
        ("2022-07-02T20:00", (), "late-1"),
        ("2022-06-30T19:59", (), "remind-1b"),
        ("2022-06-20T08:59", (), "late-2"),
        ("2023-01-01T00:00", (), "half-2"),
        ("2022-12-27T23:00", (), "remind-2a"),
        ("2022-07-01T08:00", ("half-1", "remind-1b"), "remind-1a"),
    ],
)
def test_the_latest_due_start_is_found(now: str, off: tuple[str, ...], due: str) -> None:
    found = last_due(moment(now), off)
    assert found is not None
    at, schedule = found
    assert schedule.name == due
    assert at <= moment(now)


def test_reminders_are_due_ten_and_three_days_before_each_deadline_and_late_mail_two_after() -> None:
    days: dict[str, list[int]] = {}
    for one in SCHEDULES:
        at = datetime(2022, one.month, one.day, one.hour, tzinfo=SHANGHAI)
        before = (period_due(at).end.replace(year=2022) - at.date()).days
        days.setdefault(one.kind, []).append(before % 365)
    assert days == {REMINDER: [10, 3, 10, 3], COMPILE: [0, 363, 0, 363]}


def test_with_every_schedule_off_nothing_is_due() -> None:
    assert last_due(moment("2022-07-01T08:00"), [one.name for one in SCHEDULES]) is None
