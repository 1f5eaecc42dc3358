"""The schedules: when the flows run by themselves. All times are Asia/Shanghai."""

from datetime import date, datetime, timedelta

from tasks.records.base import Record
from tasks.records.period import SHANGHAI, Period

LATE_DAYS = 2
"""Days after the deadline on which late mail is collected once more."""


class Schedule(Record):
    """One scheduled start: a cron line in Asia/Shanghai, and what it is for."""

    name: str
    cron: str
    title: str


SCHEDULES = (
    Schedule(name="half-1", cron="0 20 30 6 *", title="上半年截止日 20:00 收件并编制报告"),
    Schedule(name="half-2", cron="0 20 31 12 *", title="下半年截止日 20:00 收件并编制报告"),
    Schedule(name="late-1", cron="0 20 2 7 *", title="上半年截止后两天补收迟报"),
    Schedule(name="late-2", cron="0 20 2 1 *", title="下半年截止后两天补收迟报"),
)


def period_due(now: datetime) -> Period:
    """The half-year that a start at `now` is about: within a month after a deadline the one that just ended, else the current one."""
    today = now.astimezone(SHANGHAI).date()
    current = period_of(today)
    return current.before if today - current.start < timedelta(days=31) else current


def period_of(day: date) -> Period:
    """The half-year that holds `day`."""
    return Period(year=day.year, half=1 if day.month <= 6 else 2)


def last_due(now: datetime) -> datetime:
    """The latest scheduled time at or before `now`: what a machine that was off must catch up with."""
    local = now.astimezone(SHANGHAI)
    times = [
        datetime(year, month, day, 20, tzinfo=SHANGHAI)
        for year in (local.year - 1, local.year)
        for month, day in ((6, 30), (7, 2), (12, 31), (1, 2))
    ]
    return max(moment for moment in times if moment <= local)


def schedule_at(due: datetime) -> Schedule:
    """The schedule that starts at `due`, a time that `last_due` gives."""
    day = [str(due.day), str(due.month)]
    return next(schedule for schedule in SCHEDULES if schedule.cron.split()[2:4] == day)
