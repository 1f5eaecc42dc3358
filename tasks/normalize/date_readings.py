"""What a date reading is, and what it may lean on."""

from datetime import date
from typing import Literal

from tasks.records.base import Record
from tasks.records.period import Period

# Why a reading is marked whose end nobody tells (9月起).
ONLY_SINCE = "只写了起始日期"


class DateContext(Record):
    """What a date may lean on: the half-year, the last day or month spoken of before (None at the start), and whether bare forms such as
    3.5 or 3/5 are dates (in a date column) or, in prose, only beside a word that makes them one."""

    period: Period
    last: date | None = None
    last_end: date | None = None
    bare: bool = False

    def after(self, readings: "list[DateReading]") -> "DateContext":
        """The context of what follows a text with these readings."""
        told = [one for one in readings if one.start and not one.until]
        if not told:
            return self
        return self.model_copy(update={"last": told[-1].start, "last_end": told[-1].end})


class DateReading(Record):
    """One date or span at `text[begin:finish]`.

    Precision "unknown" has no start and end. `doubt` is "" or a Chinese reason to look. `occurrences` is None unless a recurring form
    tells or implies it ("每周五" between two dates); `computed` says that it was counted by the calendar. `relative` forms lean on a date
    before (当天, 次日, 同月); `until` is a mere deadline or closing date (截至6月25日, 6月30日前).
    """

    start: date | None
    end: date | None
    precision: Literal["day", "month", "unknown"]
    begin: int
    finish: int
    words: str = ""
    doubt: str = ""
    occurrences: int | None = None
    computed: bool = False
    recurring: bool = False
    relative: bool = False
    until: bool = False
