"""The schedules: when the flows run by themselves. All times are Asia/Shanghai."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Literal

from tasks.records.base import Record
from tasks.records.period import SHANGHAI, Period

Kind = Literal["schedule", "reminder"]
COMPILE: Kind = "schedule"
REMINDER: Kind = "reminder"
"""What a scheduled start does, and what the run that it makes is marked with: compile, or compile for the sake of the reminders."""


class Schedule(Record):
    """One scheduled start: the day of each year and the hour in Asia/Shanghai, what it does, and what it is for."""

    name: str
    month: int
    day: int
    hour: int
    kind: Kind = COMPILE
    title: str

    @property
    def cron(self) -> str:
        return f"0 {self.hour} {self.day} {self.month} *"

    def last_start(self, now: datetime) -> datetime:
        """Its latest start at or before `now`."""
        local = now.astimezone(SHANGHAI)
        starts = (
            datetime(year, self.month, self.day, self.hour, tzinfo=SHANGHAI) for year in (local.year - 1, local.year)
        )
        return max(start for start in starts if start <= local)


SCHEDULES = (
    Schedule(
        name="remind-1a", month=6, day=20, hour=9, kind=REMINDER, title="上半年截止前十天 9:00 收件并起草催报邮件"
    ),
    Schedule(
        name="remind-1b", month=6, day=27, hour=9, kind=REMINDER, title="上半年截止前三天 9:00 收件并起草催报邮件"
    ),
    Schedule(name="half-1", month=6, day=30, hour=20, title="上半年截止日 20:00 收件并编制报告"),
    Schedule(name="late-1", month=7, day=2, hour=20, title="上半年截止后两天 20:00 补收逾期的"),
    Schedule(
        name="remind-2a", month=12, day=21, hour=9, kind=REMINDER, title="下半年截止前十天 9:00 收件并起草催报邮件"
    ),
    Schedule(
        name="remind-2b", month=12, day=28, hour=9, kind=REMINDER, title="下半年截止前三天 9:00 收件并起草催报邮件"
    ),
    Schedule(name="half-2", month=12, day=31, hour=20, title="下半年截止日 20:00 收件并编制报告"),
    Schedule(name="late-2", month=1, day=2, hour=20, title="下半年截止后两天 20:00 补收逾期的"),
)
"""In the order of the half-years. A schedule's name is kept where it is switched off, so it never changes."""


def period_due(now: datetime) -> Period:
    """The half-year that a start at `now` is about: within a month after a deadline the one that just ended, else the current one."""
    today = now.astimezone(SHANGHAI).date()
    current = period_of(today)
    return current.before if today - current.start < timedelta(days=31) else current


def period_of(day: date) -> Period:
    """The half-year that holds `day`."""
    return Period(year=day.year, half=1 if day.month <= 6 else 2)


def last_due(now: datetime, off: Collection[str] = ()) -> tuple[datetime, Schedule] | None:
    """The latest start at or before `now` of the schedules that are on: what a machine that was off must catch up with; None when all are off."""
    starts = [(one.last_start(now), one) for one in SCHEDULES if one.name not in off]
    return max(starts, key=lambda start: start[0], default=None)
