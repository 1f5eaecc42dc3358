"""Half-years. All dates are civil dates in Asia/Shanghai, the time zone of every branch and of every deadline."""

import re
from datetime import date, datetime, time
from functools import total_ordering
from typing import Self
from zoneinfo import ZoneInfo

from tasks.records.base import Record
from tasks.records.errors import UsageError

SHANGHAI = ZoneInfo("Asia/Shanghai")


@total_ordering
class Period(Record):
    """A half-year such as 2022H1: 1 January to 30 June, or 1 July to 31 December."""

    year: int
    half: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period named `2022H1` or `2022H2`; `UsageError` for anything else."""
        match = re.fullmatch(r"(20\d\d)[Hh]([12])", text.strip())
        if match is None:
            raise UsageError(
                f"“{text}” is not a half-year; write it like 2022H1 (January to June) or 2022H2 (July to December)."
            )
        return cls(year=int(match[1]), half=int(match[2]))

    @property
    def start(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def end(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def deadline(self) -> datetime:
        """The last second of the half-year in Asia/Shanghai (contract, fine points)."""
        return datetime.combine(self.end, time(23, 59, 59), SHANGHAI)

    @property
    def before(self) -> "Period":
        return Period(year=self.year, half=1) if self.half == 2 else Period(year=self.year - 1, half=2)

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def half_name(self) -> str:
        return "上半年" if self.half == 1 else "下半年"

    @property
    def label(self) -> str:
        """How a person says it: 2022年上半年."""
        return f"{self.year}年{self.half_name}"

    def __str__(self) -> str:
        return f"{self.year}H{self.half}"

    def __lt__(self, other: "Period") -> bool:
        return (self.year, self.half) < (other.year, other.half)


class Year(Record):
    """A calendar year, assessed anew on both of its halves; it answers to what a Period answers to."""

    year: int

    @property
    def halves(self) -> tuple[Period, Period]:
        return Period(year=self.year, half=1), Period(year=self.year, half=2)

    @property
    def start(self) -> date:
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        return date(self.year, 12, 31)

    @property
    def before(self) -> "Year":
        return Year(year=self.year - 1)

    @property
    def half_name(self) -> str:
        return "全年"

    @property
    def label(self) -> str:
        return f"{self.year}年度"

    def holds(self, day: date) -> bool:
        return day.year == self.year

    def __str__(self) -> str:
        return str(self.year)


Span = Period | Year


def parse_span(text: str) -> Span:
    """The half-year named `2022H1` or the year named `2022`; `UsageError` for anything else."""
    return Year(year=int(text)) if re.fullmatch(r"20\d\d", text) else Period.parse(text)
