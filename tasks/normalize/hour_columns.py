"""Whether a column of hours holds each one's hours or all together: told by the whole column, never by one row.

In: a Grid with its Heads. Out: yes or no.
"""

from collections.abc import Sequence

from tasks.normalize.cells import read_cell_hours
from tasks.normalize.context import Source
from tasks.normalize.grid import Grid
from tasks.normalize.headcounts import read_headcount
from tasks.normalize.heads import Heads
from tasks.normalize.row import Row
from tasks.normalize.row_hours import in_minutes, row_clocks
from tasks.normalize.row_kinds import row_kind


def hours_are_totals(grid: Grid, heads: Heads, source: Source) -> bool:
    """Whether a plain column of hours holds person-hours: its figures are too long for one person and are multiples of the headcounts.

    Told by the whole column, since a single row (2 people, 8 hours) may be either.
    """
    if not heads.has("hours") or heads.has("hours_total") or not heads.has("participants", "person_times", "names"):
        return False
    totals, rows, clocked = 0, 0, 0
    stated: list[tuple[int, float]] = []
    for row in grid.rows:
        if row <= heads.last_row or row_kind(grid, heads, row) != "data":
            continue
        line = Row(grid, heads, row, source)
        hours = [
            in_minutes(line, cell, read)
            for cell in line.cells("hours")
            if (read := read_cell_hours(cell, source.scheme))
        ]
        people = [
            count
            for cell in line.cells("participants", "person_times", "names")
            if (count := read_headcount(cell, source.branch.member_count).value)
        ]
        if not hours or not people or hours[0].scope != "unknown" or people[0] < 2:
            continue
        rows += 1
        spans = row_clocks(line)
        clocked += bool(spans)
        stated.append((people[0], hours[0].value))
        is_total = bool(spans) and abs(spans[0].value * people[0] - hours[0].value) < 0.01
        totals += is_total or (not spans and hours[0].value > source.scheme.daily_cap_hours + 2)
    some = totals > 0 and not clocked and _quarters(stated)
    return rows > 0 and (totals * 2 > rows or some or _adds_up(grid, heads, source, stated))


def _quarters(stated: Sequence[tuple[int, float]]) -> bool:
    """Whether each row's hours divided by its people give quarters of hours."""
    return all((hours / people * 4) % 1 < 1e-6 and hours >= people * 0.25 for people, hours in stated)


def _adds_up(grid: Grid, heads: Heads, source: Source, stated: Sequence[tuple[int, float]]) -> bool:
    """Whether the total row sums the hours as they stand, and each divided by its people gives quarters of hours."""
    sums = [
        read.value
        for row in grid.rows
        if row > heads.last_row and row_kind(grid, heads, row) == "total"
        for cell in Row(grid, heads, row, source).cells("hours")
        if (read := read_cell_hours(cell, source.scheme))
    ]
    plain = sum(hours for _, hours in stated)
    each = sum(hours * people for people, hours in stated)
    if (
        len(stated) < 2
        or not any(abs(one - plain) < 0.01 for one in sums)
        or any(abs(one - each) < 0.01 for one in sums)
    ):
        return False
    return _quarters(stated)
