"""Tables that list activities: one telling a row.

In: a Grid with its Heads, and the headings above the table. Out: `TableReading`: tellings, the totals that the table states, rows that a
person must look at. Title rows, group rows (a month, an area), subtotals wherever they stand, example rows and rows of plans tell no activity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.normalize.cells import (
    Headcount,
    When,
    read_cell_hours,
    read_headcount,
    read_plain,
    read_when,
)
from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.dates import read_dates
from tasks.normalize.fields import read_fields
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import Heads
from tasks.normalize.kinds import Kind, judge, serves
from tasks.normalize.personal import join_personal
from tasks.normalize.rows import Row, in_minutes, row_clocks, tell_row
from tasks.normalize.sections import area_of_heading, section_kind
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.facts import ReviewItem
from tasks.records.scheme import Scheme

TOTAL = re.compile(
    r"(?:.{0,8}?(?:季度|月份?|上半年|下半年|半年|全年|年度))?(?:合计|小计|总计|总合计|共计|累计|总数|汇总|总(?=$))(?:数|\(.*\))?[::]?.*"
)
EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|填表示例|举例|例如|例)(?:[::,、)(].*|行|\d*)?|\(?(?:示?例|样例)\).*")
_PLACEHOLDER = re.compile(
    r"(?<![\dA-Za-z*＊])[×xX*＊○]{2,}(?![\dA-Za-z])|某某|某社区|某小区|某村|(?:x|X|×)年(?:x|X|×)月"
)
_NOT_DONE = re.compile(
    r"\((?:拟|计划|预定|待定)[^()]{0,6}\)|(?:暂|尚)?未(?:开展|启动|组织|举办|进行)|已?取消(?!了?\d)|(?:因.{0,12})(?:取消|延期|推迟)|待开展|拟开展|计划中|未完成|筹备中|\(?(?:已排定|拟定|计划|待定|预计)\)?"
)
_REMARK = re.compile(r"(?:备注|说明|注)[:：]")
_FOOT = re.compile(
    r"(?:填表|填报|制表|审核|报送|统计)(?:人|单位|日期|时间)|(?:支部)?(?:书记|负责人|联系人)(?:签字|签名)?[:：]|联系电话"
)
_NOT_COUNTED = re.compile(r"误填|剔除|不计(?!工分)|不列|不算|本职|未到岗|缺席|作废|无效|未核定|驳回|请假")
# One who stayed away takes back no activity: 1人临时请假，实到7人.
_SOME_AWAY = re.compile(
    r"(?:\d+[名人位个]|[\u4e00-\u9fff]{2,4})(?:同志|党员)?[^,，。;；\d]{0,6}(?:请假|缺席|未到岗)(?=[^,，。;；]{0,4}[,，。;；].*\d)"
)
# Sections whose tables and groups of rows tell no activity of this half-year.
SILENT = ("plan", "comparison", "study", "excluded", "example")
_STUDY_ROW = "表中这一行像是学习、培训或会议，没有计入"
_GROUP_MONTH = re.compile(r"(?:20\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")

_DAY_HEAD = re.compile(r"(?:.*/)?(?:日期?|号|几[日号]|哪[天日])")
_BARE_DAYS = re.compile(r"\d{1,2}(?:[、,和及~至-]\d{1,2})*")


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
    total_column = _hours_are_totals(grid, heads, source)
    for row in grid.rows:
        if walk.ended:
            continue
        kind = _row_kind(grid, heads, row)
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
    """Whether the rows only sum up months (月份 | 项数 | 人次 | 小时): what was done where is told elsewhere."""
    return heads.has("month") and not heads.has("time", "title", "content", "place", "names", "area")


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


def _row_kind(grid: Grid, heads: Heads, row: int) -> str:
    """ "data", "group" (a month, an area over the rows that follow), "total", "note" (running text in the table), or "skip"."""
    cells = grid.anchors(row)
    texts = [even(cell.text).strip() for cell in cells if cell.text.strip()]
    if not texts:
        return "skip"
    if all(
        bare(grid.text(row, column)) == bare(head.split("/")[-1])
        for column, head in heads.words.items()
        if head and grid.text(row, column)
    ):
        return "skip"
    first = re.sub(r"\s+", "", texts[0])
    lead = [re.sub(r"\s+", "", text) for text in texts[:2]]
    if _FOOT.match(first):
        return "skip"
    if any(TOTAL.fullmatch(text) and len(text) <= 40 for text in lead):
        return "total"
    if len(cells) == 1 and len(texts) == 1:
        wide = cells[0].column_span > 1 or len(grid.columns) > 1
        if _REMARK.match(first):
            return "remark"
        return "group" if wide and len(first) <= 40 else "skip"
    if len(cells) <= 2 and any(cell.column_span * 2 > len(grid.columns) for cell in cells[1:]):
        return "note"
    if any(EXAMPLE.fullmatch(text) for text in lead) or _PLACEHOLDER.search("\n".join(texts)):
        return "skip"
    return "data"


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
    if _NOT_COUNTED.search(text):
        walk.tellings.pop()
        return
    told = read_fields(re.sub(_REMARK, "", text), source).values
    evidence = cell_evidence(cell, grid.table, source.message_id, source.document)
    added = {
        name: Reading(value=told[name].value, evidence=evidence, doubt=told[name].doubt)
        for name in ("beneficiaries", "place")
        if name in told and name not in last.fields
    }
    walk.tellings[-1] = last.model_copy(update={"fields": last.fields | added, "text": f"{last.text},{text}"})


def _enter_group(grid: Grid, row: int, walk: _Walk, scheme: Scheme) -> None:
    text = grid.line(row).strip()
    if section_kind(text, walk.context.period, scheme) in SILENT:
        walk.ended = True
        return
    month = _GROUP_MONTH.fullmatch(re.sub(r"\s+", "", even(text)))
    if month:
        _, walk.context = read_when([Cell(row=row, column=1, text=text)], walk.context)
        return
    walk.group = text


def _keep_total(grid: Grid, heads: Heads, row: int, source: Source, walk: _Walk) -> None:
    """Keep what the total of the whole table states; subtotals of a month or quarter are only parts of it."""
    line = Row(grid, heads, row, source)
    if re.match(r"\s*(?:小计|.{0,8}(?:月份?|季度).{0,2}(?:小计|合计|共计))", even(line.line)):
        return
    for cell in line.cells("hours_total", "hours", "hours_each"):
        if heads.roles.get(cell.column) == "hours_each" and heads.has("hours_total"):
            continue
        read = read_cell_hours(cell, source.scheme)
        if read is not None and not TOTAL.fullmatch(even(cell.text).strip()):
            walk.hours = line.reading(read.value, cell, read.doubt)
    for cell in grid.anchors(row):
        match = re.search(r"(\d+)(?:项|场|件事?|个活动)|^(\d+)次$", even(cell.text).strip())
        plain, _ = read_plain(cell) if heads.roles.get(cell.column) in ("title", "content") else (None, "")
        value = int(match[1] or match[2]) if match else plain
        if value is not None and value == int(value):
            walk.activities = line.reading(int(value), cell)


def _row_tellings(row: Row, walk: _Walk, order: int, total_column: bool) -> list[Telling]:
    title_cells = row.cells("title") or row.cells("content")
    when, walk.context = _row_when(row, walk.context)
    if _is_others(row):
        return []
    if not title_cells and not row.cells("place", "participants", "hours", "hours_each", "hours_total"):
        return []
    words = " ".join(even(cell.text) for cell in row.grid.anchors(row.row))
    if _NOT_DONE.search(row.text("title", "content", "note", "participants", "time")) and not row.cells(
        "hours_total", "hours_each"
    ):
        return []
    if _NOT_COUNTED.search(_SOME_AWAY.sub("", row.text("title", "status", "note"))):
        return []
    if _is_study(row):
        walk.review.append(ReviewItem(reason=_STUDY_ROW, quote=row.line, document=row.source.document))
        return []
    if re.search(r"已排定|拟定于|尚未开展|暂未开展", words):
        return []
    if when.start is None and not when.doubt:
        when = _date_elsewhere(row, walk, when)
    elif when.precision == "month":
        when = _day_in_title(row, when)
    walk.when = when
    parts = _split(row, when)
    return [
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


def _row_when(row: Row, context: DateContext) -> tuple[When, DateContext]:
    """The days of a row; a column for the last day ends the span that the first one begins."""
    when, context = read_when(_time_cells(row), context)
    ends = row.cells("end")
    if ends:
        last, context = read_when(ends, context)
        if when.start is None:
            when = last
        elif last.end is not None and last.end >= when.start:
            when = when._replace(
                end=last.end, precision=last.precision, doubt=when.doubt or last.doubt, turns=None, parts=()
            )
        elif last.end is not None:
            when = when._replace(doubt="结束时间早于开始时间")
    weekday = re.fullmatch(r"(?:星期|周|礼拜)?([一二三四五六日天])", row.text("weekday"))
    if weekday and when.start and when.start == when.end and not when.doubt:
        told = "一二三四五六日".index(weekday[1].replace("天", "日"))
        if told != when.start.weekday():
            when = when._replace(doubt=f"写的是星期{weekday[1]}，{when.start.month}月{when.start.day}日不是")
    return when, context


def _time_cells(row: Row) -> list[Cell]:
    """The cells that tell the day; bare numbers in a column for the day beside one for the month (1月 | 18) are days."""
    cells = row.cells("month", "time")
    if not row.heads.has("month"):
        return cells
    return [_as_days(cell) if _DAY_HEAD.fullmatch(row.heads.words.get(cell.column, "")) else cell for cell in cells]


def _as_days(cell: Cell) -> Cell:
    text = re.sub(r"\s", "", even(cell.text))
    if not _BARE_DAYS.fullmatch(text):
        return cell
    return cell.model_copy(update={"text": re.sub(r"(\d+)", r"\1日", text), "value": None})


def _is_others(row: Row) -> bool:
    """Whether a column for the branch names another branch of the roster, and not this one."""
    text = bare(row.text("branch"))
    own = (row.source.branch.name, *row.source.branch.aliases)
    named = [bare(name) for name in row.source.others]
    return bool(text) and text in named and not any(bare(name) == text for name in own)


def _is_study(row: Row) -> bool:
    """Whether a row tells of study, training or a meeting that serves nobody."""
    title = row.text("title") or row.text("content")
    words = re.sub(r"\(.*?\)", "", title)
    if re.fullmatch(r"(?:理论|集中|政治|内部|业务)?(?:学习|培训|会议|党课|组织生活)(?:活动)?[。,]?", row.text("note")):
        return True
    return judge(words) in (Kind.STUDY, Kind.TRAINING) and not serves(words) and not row.cells("beneficiaries")


def _date_elsewhere(row: Row, walk: _Walk, when: When) -> When:
    """A date in the title or notes of a row without one; else the date of the row above, marked."""
    for roles in (("title", "content"), ("note",)):
        found, _ = read_when(row.cells(*roles), DateContext(period=row.source.period))
        if found.start is not None and found.start == found.end:
            return found
    if walk.when is not None and walk.when.start is not None and not row.cells("time"):
        return walk.when._replace(doubt="本行没有写日期，沿用上一行的日期", turns=None)
    return when


def _day_in_title(row: Row, when: When) -> When:
    """The day that the title names inside the month of its column: 包粽子（5.29）under 5月."""
    cells = [
        cell.model_copy(update={"text": text})
        for cell in row.cells("title")
        for text in re.findall(r"[(（]([^()（）]{2,8})[)）]", cell.text)
    ]
    found, _ = read_when(cells, DateContext(period=row.source.period, bare=True))
    inside = (
        found.start and found.end and when.start and when.end and when.start <= found.start <= found.end <= when.end
    )
    return found if inside and found.precision == "day" and not found.doubt else when


def _split(row: Row, when: When) -> list[tuple[When, Headcount | None]]:
    """One row that lists as many headcounts as dates (3月5日、3月12日 / 4人、3人) tells as many activities."""
    cells = row.cells("participants")
    counts = re.findall(r"(?:\d+)(?=人(?!次)|名)", even(cells[0].text)) if len(cells) == 1 else []
    single = [one for one in when.parts if one.start == one.end]
    if len(counts) < 2 or len(counts) != len(single) or len(single) != len(when.parts) or "共" in even(cells[0].text):
        return [(when, None)]
    return [(_one_day(one), Headcount(int(count))) for one, count in zip(single, counts, strict=True)]


def _one_day(one: DateReading) -> When:
    return When(one.start, one.end, one.precision, one.doubt, None, False, (one,))


def _hours_are_totals(grid: Grid, heads: Heads, source: Source) -> bool:
    """Whether a plain column of hours holds person-hours: its figures are too long for one person and are multiples of the headcounts.

    Told by the whole column, since a single row (2 people, 8 hours) may be either.
    """
    if not heads.has("hours") or heads.has("hours_total") or not heads.has("participants", "person_times", "names"):
        return False
    totals, rows, clocked = 0, 0, 0
    stated: list[tuple[int, float]] = []
    for row in grid.rows:
        if row <= heads.last_row or _row_kind(grid, heads, row) != "data":
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
        if row > heads.last_row and _row_kind(grid, heads, row) == "total"
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
