"""How long a row of a table took: its cells for hours, times of day, and durations beside the people.

In: a Row. Out: Readings set under `hours_each` and `hours_total`.
"""

import re

from tasks.normalize.cells import read_cell_hours
from tasks.normalize.headcounts import read_named_hours
from tasks.normalize.heads import FORMULA
from tasks.normalize.hours import HoursReading, read_hours
from tasks.normalize.row import Row
from tasks.normalize.telling import Reading
from tasks.normalize.text import even
from tasks.records.document import Cell

_DAY_TWICE = re.compile(
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)([T ]*\d{1,2}:\d\d(?::\d\d)?[ ]?(?:-|至|到|~)[ ]?)\1[T ]*"
)


def in_minutes(row: Row, cell: Cell, read: HoursReading) -> HoursReading:
    """A bare figure under a head that counts minutes, in hours."""
    head = row.heads.words.get(cell.column, "")
    if "分钟" not in head or read.words != even(cell.text).strip() or re.search(r"小时|分", read.words):
        return read
    return read.model_copy(update={"value": round(read.value / 60, 4)})


def _formula_fields(row: Row, fields: dict[str, Reading]) -> None:
    """People, hours and turns of a cell that multiplies them."""
    for cell in row.cells("formula"):
        match = FORMULA.search(even(cell.text))
        people = re.match(r"\s*(\d+)人", even(cell.text))
        turns = int(match["turns"] or 1) if match else 1
        if people:
            fields.setdefault("participants", row.reading(int(people[1]) * turns, cell))
        if match:
            fields.setdefault("hours_each", row.reading(float(match["each"]), cell))
        if turns > 1:
            fields["occurrences"] = row.reading(turns, cell)


def set_hours(row: Row, fields: dict[str, Reading], total_column: bool) -> None:
    """Set `hours_each` and `hours_total`; `total_column` says that plain hours are person-hours."""
    _formula_fields(row, fields)
    for cell in row.cells("participants", "names"):
        timed = read_named_hours(cell.text)
        if timed:
            fields["hours_total"] = row.reading(sum(hours for _, hours in timed), cell)
    for cell in row.cells("hours_each"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            read = in_minutes(row, cell, read)
            fields["hours_each"] = row.reading(read.value, cell, read.doubt)
    for cell in row.cells("hours_total"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            per_head = read.scope == "each" and read.words != even(cell.text).strip()
            fields["hours_each" if per_head or read.form == "day" else "hours_total"] = row.reading(
                read.value, cell, read.doubt
            )
    for cell in row.cells("hours"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
            read = in_minutes(row, cell, read)
            total = read.scope == "total" or (total_column and read.scope == "unknown")
            doubt = read.doubt or ("" if total else _against_clock(row, read))
            fields.setdefault("hours_total" if total else "hours_each", row.reading(read.value, cell, doubt))
    if "hours_each" in fields:
        return
    clocks = row.cells("clock")
    if len(clocks) == 2:
        span = read_hours("-".join(even(cell.text).strip() for cell in clocks), row.source.scheme)
        if span and span[0].form == "clock":
            fields["hours_each"] = row.reading(span[0].value, clocks[0], span[0].doubt)
            return
    for cell in row.cells("participants", "names"):
        # 3人，2小时 and 5人/2小时 tell both in one cell.
        beside = read_hours(even(cell.text), row.source.scheme)
        if beside and "hours_total" not in fields:
            scope = "hours_total" if beside[0].scope == "total" else "hours_each"
            fields[scope] = row.reading(beside[0].value, cell, beside[0].doubt)
            return
    when = row.cells("time", "clock")
    for cell in [*when, *row.cells("note", "content", "title")]:
        # 4.29晚，两个半小时 beside a date is how long it took; in a remark it may be anything.
        clock = [
            one
            for one in read_hours(_same_day(even(cell.text)), row.source.scheme)
            if one.form == "clock" or one.scope == "each" or cell in when
        ]
        if clock:
            fields["hours_each"] = row.reading(clock[0].value, cell, clock[0].doubt)
            return


def _against_clock(row: Row, read: HoursReading) -> str:
    """Why a stated duration is doubtful: the times of day in the same row say another."""
    spans = row_clocks(row)
    if (
        not spans
        or row.cells("end")
        or any(abs(one.value - read.value) < 0.01 for one in spans)
        or read.form == "clock"
    ):
        return ""
    return f"起止时间是{spans[0].value:g}小时，时长写{read.value:g}小时"


def _same_day(text: str) -> str:
    """2022-09-03 08:00至2022-09-03 12:00 with its day said once."""
    return _DAY_TWICE.sub(r"\1\2", text)


def row_clocks(row: Row) -> list[HoursReading]:
    """The spans between two times of day in the row's time cells."""
    cells = row.cells("time", "note", "content", "title")
    return [
        one
        for cell in cells
        for one in read_hours(_same_day(even(cell.text)), row.source.scheme)
        if one.form == "clock"
    ]
