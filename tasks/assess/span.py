"""What an assessment covers, a half-year or a year, and how many working days late something was. Calendars come from the scheme."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tasks.records.errors import UsageError
from tasks.records.period import Period
from tasks.records.scheme import Scheme


@dataclass(frozen=True)
class Span:
    """The months assessed. `half` is 1, 2, or None for a whole year; `halves` are the half-years inside, each with its own deadline."""

    year: int
    half: int | None

    @cached_property
    def halves(self) -> tuple[Period, ...]:
        return tuple(Period(year=self.year, half=half) for half in ((self.half,) if self.half else (1, 2)))

    @cached_property
    def months(self) -> tuple[int, ...]:
        return tuple(range(self.start.month, self.end.month + 1))

    @cached_property
    def start(self) -> date:
        return self.halves[0].start

    @cached_property
    def end(self) -> date:
        return self.halves[-1].end

    @cached_property
    def share_of_year(self) -> float:
        return 0.5 if self.half else 1.0

    @cached_property
    def label(self) -> str:
        return self.halves[0].label if self.half else f"{self.year}年"

    def __str__(self) -> str:
        return str(self.halves[0]) if self.half else str(self.year)


def span_of(name: str | Period) -> Span:
    """The span named `2022H1`, `2022H2` or `2022`; UsageError for anything else."""
    text = str(name)
    if len(text) == 4 and text.isdigit():
        return Span(int(text), None)
    try:
        period = Period.parse(text)
    except UsageError as error:
        raise UsageError(f"“{text}” is neither a half-year such as 2022H1 nor a year such as 2022.") from error
    return Span(period.year, period.half)


def is_working_day(day: date, scheme: Scheme) -> bool:
    """Whether offices work: weekends exchanged for a holiday count, public holidays do not."""
    if day in scheme.workdays:
        return True
    if any(holiday.start <= day <= holiday.end for holiday in scheme.holidays):
        return False
    return day.weekday() < 5


def working_days_late(deadline: date, received: date, scheme: Scheme) -> int:
    """Working days after the deadline up to the day of receipt, that day included; 0 on the weekend right after the deadline."""
    # Beyond a quarter the answer no longer matters, and a date far off must not be counted day by day.
    days = min((received - deadline).days, 92)
    return sum(is_working_day(deadline + timedelta(days=step), scheme) for step in range(1, days + 1))
