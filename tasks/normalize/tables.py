"""Tables that list activities: one telling a row.

In: a Grid with its Heads, and the headings above the table. Out: `TableReading`: tellings, the totals that the table states, rows that a
person must look at. Title rows, group rows (a month, an area), subtotals wherever they stand, example rows and rows of plans tell no activity.

Each row is first sorted (row_kinds), then dated (row_dates), and told (rows); what goes from row to row is kept here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.normalize.cells import (
    When,
    read_cell_hours,
    read_plain,
    read_when,
)
from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.fields import read_fields
from tasks.normalize.figures import rows_below
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import Heads
from tasks.normalize.hour_columns import hours_are_totals
from tasks.normalize.personal import join_personal
from tasks.normalize.row import Row
from tasks.normalize.row_dates import date_elsewhere, day_in_title, moved_to, row_when, split_by_days
from tasks.normalize.row_kinds import (
    COMPARED,
    NOT_COUNTED,
    REMARK,
    TOTAL,
    is_left_out,
    is_only_planned,
    is_study_row,
    row_kind,
)
from tasks.normalize.rows import tell_row
from tasks.normalize.sections import SILENT, area_of_heading, section_kind
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.facts import ReviewItem
from tasks.records.scheme import Scheme

_STUDY_ROW = "表中这一行像是学习、培训或会议，没有计入"
_GROUP_MONTH = re.compile(
    r"(?P<month>(?:20\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?:(?:志愿|服务|活动|工作|开展)[^\d]{0,10})?"
)


@dataclass(frozen=True)
class TableTotals:
    """What a total row states of the whole table, each with its place."""

    hours: Reading | None = None
    activities: Reading | None = None


@dataclass(frozen=True)
class TableReading:
    tellings: tuple[Telling, ...] = ()
    totals: TableTotals = TableTotals()
    review: tuple[ReviewItem, ...] = ()
    notes: tuple[Cell, ...] = ()


@dataclass
class _Walk:
    """What is carried from row to row."""

    context: DateContext
    headings: tuple[str, ...]
    group: str = ""
    when: When | None = None
    tellings: list[Telling] = field(default_factory=list)
    review: list[ReviewItem] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    hours: Reading | None = None
    activities: Reading | None = None
    ended: bool = False
    fresh: bool = False


def read_rows(grid: Grid, heads: Heads, source: Source, headings: tuple[str, ...] = (), order: int = 0) -> TableReading:
    """The tellings of a table's rows, in order from `order` on; `headings` stand above the table, outermost first."""
    context = DateContext(period=source.period, bare=True)
    walk = _Walk(context=_month_above(grid, heads, context, headings), headings=headings)
    walk.group = _group_above(grid, heads, source)
    total_column = hours_are_totals(grid, heads, source)
    below = rows_below(grid, heads)
    for row in grid.rows:
        if walk.ended or row in below:
            continue
        kind = row_kind(grid, heads, row)
        if row <= heads.last_row and kind != "total":
            continue
        if kind == "group":
            _enter_group(grid, row, walk, source.scheme)
        elif kind == "total":
            _keep_total(grid, heads, row, source, walk)
        elif kind == "note":
            walk.notes += grid.anchors(row)
        elif kind == "remark":
            _add_remark(grid, row, source, walk)
        elif kind == "data":
            told = _row_tellings(Row(grid, heads, row, source), walk, order, total_column)
            walk.tellings, walk.fresh = [*walk.tellings, *told], bool(told)
    for line in grid.hidden:
        walk.review.append(ReviewItem(reason="表中有隐藏的行，未计入", quote=line[:200], document=source.document))
    if _is_summary(heads):
        walk.tellings = []
    walk.tellings = join_personal(walk.tellings)
    totals = TableTotals(hours=walk.hours, activities=walk.activities)
    return TableReading(
        tellings=tuple(walk.tellings), totals=totals, review=tuple(walk.review), notes=tuple(walk.notes)
    )


def _is_summary(heads: Heads) -> bool:
    """Whether the rows only sum up months or kinds (月份 | 项数 | 人次 | 小时, 类别 | 次数 | 人次): what was done where is told elsewhere."""
    summed = heads.has("month") or (heads.has("area") and heads.has("occurrences"))
    told = heads.has("time", "title", "content", "place", "names") or (heads.has("month") and heads.has("area"))
    return summed and not told


def _group_above(grid: Grid, heads: Heads, source: Source) -> str:
    """A title row above the head that names an area: the first group's, where each group repeats the head."""
    lines = [grid.line(row).strip() for row in grid.rows if row < heads.last_row and len(grid.anchors(row)) == 1]
    return next(
        (line for line in reversed(lines) if len(line) <= 24 and area_of_heading(even(line), source.scheme)), ""
    )


def _month_above(grid: Grid, heads: Heads, context: DateContext, headings: Sequence[str]) -> DateContext:
    """The month that a sheet's name, a title row or a heading sets for days without one (a report for each month)."""
    titles = [grid.line(row) for row in grid.rows if row < heads.last_row]
    for text in (grid.table.name, *titles, *reversed(headings)):
        months = {
            one.start: one
            for one in read_dates(even(text), context)
            if one.precision == "month" and one.start and one.end
        }
        single = [one for one in months.values() if one.start and one.end and one.start.month == one.end.month]
        if len(months) == 1 and single:
            return context.model_copy(update={"last": single[0].start, "last_end": single[0].end})
    return context


def _enter_group(grid: Grid, row: int, walk: _Walk, scheme: Scheme) -> None:
    text = grid.line(row).strip()
    if section_kind(text, walk.context.period, scheme) in SILENT:
        walk.ended = True
        return
    month = _GROUP_MONTH.fullmatch(re.sub(r"\s+", "", even(text)))
    if month:
        _, walk.context = read_when([Cell(row=row, column=1, text=month["month"])], walk.context)
        return
    walk.group = text


def _keep_total(grid: Grid, heads: Heads, row: int, source: Source, walk: _Walk) -> None:
    """Keep what the total of the whole table states; subtotals of a month or quarter are only parts of it."""
    line = Row(grid, heads, row, source)
    if re.match(r"\s*(?:小计|.{0,8}(?:月份?|季度).{0,2}(?:小计|合计|共计))", even(line.line)):
        return
    for cell in line.cells("hours_total", "hours", "hours_each", "clock", "time"):
        role = heads.roles.get(cell.column)
        if role == "hours_each" and heads.has("hours_total"):
            continue
        if role in ("clock", "time") and not re.search(r"小时|工时", cell.text):
            continue
        read = read_cell_hours(cell, source.scheme)
        if read is not None and not TOTAL.fullmatch(even(cell.text).strip()):
            walk.hours = line.reading(read.value, cell, read.doubt)
    for cell in grid.anchors(row) if walk.hours is None else ():
        # 总时长125.5小时 under 备注.
        if re.search(r"总.{0,2}(?:时长|工时|时数)", even(cell.text)) and (read := read_cell_hours(cell, source.scheme)):
            walk.hours = line.reading(read.value, cell, read.doubt)
    told = [cell for cell in grid.anchors(row) if not COMPARED.search(even(cell.text))]
    for cell in reversed(told):
        match = re.search(r"(\d+)(?:项|场|件事?|个活动)|^(\d+)次$", even(cell.text).strip())
        counting = ("title", "content", *(("occurrences",) if _is_summary(heads) else ()))
        plain, _ = read_plain(cell) if heads.roles.get(cell.column) in counting else (None, "")
        value = int(match[1] or match[2]) if match else plain
        if value is not None and value == int(value):
            walk.activities = line.reading(int(value), cell)


def _add_remark(grid: Grid, row: int, source: Source, walk: _Walk) -> None:
    """A row that only remarks on the row above it: it takes that row back, or adds what it tells."""
    cell = grid.anchors(row)[0]
    if not walk.tellings:
        walk.notes.append(cell)
        return
    if not walk.fresh:
        # It remarks on a row that told no activity anyway.
        return
    last, text = walk.tellings[-1], even(cell.text)
    if NOT_COUNTED.search(text):
        walk.tellings.pop()
        return
    told = read_fields(re.sub(REMARK, "", text), source).values
    evidence = cell_evidence(cell, grid.table, source.message_id, source.document)
    added = {
        name: Reading(value=told[name].value, evidence=evidence, doubt=told[name].doubt)
        for name in ("beneficiaries", "place")
        if name in told and name not in last.fields
    }
    walk.tellings[-1] = last.model_copy(update={"fields": last.fields | added, "text": f"{last.text},{text}"})


def _row_tellings(row: Row, walk: _Walk, order: int, total_column: bool) -> list[Telling]:
    when, walk.context = row_when(row, walk.context)
    moved = moved_to(row, when, walk.context)
    when = moved or when
    if is_left_out(row, moved is not None):
        return []
    if is_study_row(row):
        walk.review.append(ReviewItem(reason=_STUDY_ROW, quote=row.line, document=row.source.document))
        return []
    if is_only_planned(row):
        return []
    if when.start is None and not when.doubt:
        when = date_elsewhere(row, walk.when, when)
    elif when.precision == "month":
        when = day_in_title(row, when)
    walk.when = when
    parts = split_by_days(row, when)
    told = [
        tell_row(
            row,
            one,
            headcount,
            above=walk.headings,
            group=walk.group,
            order=order + len(walk.tellings) + at,
            total_column=total_column,
        )
        for at, (one, headcount) in enumerate(parts)
    ]
    return [_marked_served(one) for one in told] if len(told) > 1 else told


def _marked_served(telling: Telling) -> Telling:
    """One of several days of a row that counts once who was served: of each day only where it says so."""
    served = telling.fields.get("beneficiaries")
    if served is None or re.search(r"每|各|都|均|同一?[批样]", even(served.evidence.quote)):
        return telling
    return telling.doubted("beneficiaries", "一行写了几个日期，服务对象是每次的还是合计不明")
