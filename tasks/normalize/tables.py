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
    is_empty,
    read_cell_hours,
    read_headcount,
    read_plain,
    read_served,
    read_turns,
    read_when,
)
from tasks.normalize.context import Source
from tasks.normalize.dates import DateContext, DateReading, read_dates
from tasks.normalize.fields import read_fields
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import Heads
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import Kind, judge, serves
from tasks.normalize.sections import area_of_heading, section_kind
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.facts import Evidence, ReviewItem
from tasks.records.scheme import Scheme

TOTAL = re.compile(
    r"(?:.{0,8}?(?:季度|月份?|上半年|下半年|半年|全年|年度))?(?:合计|小计|总计|总合计|共计|累计|总数|汇总)(?:数|\(.*\))?[::]?.*"
)
EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|填表示例|举例|例如|例)(?:[::,、)(].*|行|\d*)?|\(?(?:示?例|样例)\).*")
_PLACEHOLDER = re.compile(r"[×xX*＊○]{2,}|某某|某社区|某小区|某村|(?:x|X|×)年(?:x|X|×)月")
_NOT_DONE = re.compile(
    r"(?:暂|尚)?未(?:开展|启动|组织|举办|进行)|已?取消(?!了?\d)|(?:因.{0,12})(?:取消|延期|推迟)|待开展|拟开展|计划中|未完成|筹备中|\(?(?:已排定|拟定|计划|待定|预计)\)?"
)
# Sections whose tables and groups of rows tell no activity of this half-year.
SILENT = ("plan", "comparison", "study", "excluded", "example")
_STUDY_ROW = "表中这一行像是学习、培训或会议，没有计入"
_YES = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*是|^(?:是|集中|集体|√|有|Y|yes)$")
_NO = re.compile(r"(?:☑|√|✓|✔|■|▣|\[[xX√]\])\s*否|^(?:否|不是|分散|个人|自行|无|N|no)$")
_GROUP_MONTH = re.compile(r"(?:20\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")


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


def read_rows(grid: Grid, heads: Heads, source: Source, headings: tuple[str, ...] = (), order: int = 0) -> TableReading:
    """The tellings of a table's rows, in order from `order` on; `headings` stand above the table, outermost first."""
    context = DateContext(period=source.period, bare=True)
    walk = _Walk(context=_month_above(grid, heads, context, headings), headings=headings)
    total_column = _hours_are_totals(grid, heads, source)
    for row in grid.rows:
        if row <= heads.last_row or walk.ended:
            continue
        kind = _row_kind(grid, heads, row)
        if kind == "group":
            _enter_group(grid, row, walk, source.scheme)
        elif kind == "total":
            _keep_total(grid, heads, row, source, walk)
        elif kind == "note":
            walk.notes += grid.anchors(row)
        elif kind == "data":
            walk.tellings += _row_tellings(_Row(grid, heads, row, source), walk, order, total_column)
    for line in grid.hidden:
        walk.review.append(ReviewItem(reason="表中有隐藏的行，未计入", quote=line[:200], document=source.document))
    totals = TableTotals(hours=walk.hours, activities=walk.activities)
    return TableReading(
        tellings=tuple(walk.tellings), totals=totals, review=tuple(walk.review), notes=tuple(walk.notes)
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


class _Row:
    """One row under its heads."""

    def __init__(self, grid: Grid, heads: Heads, row: int, source: Source) -> None:
        self.grid, self.heads, self.row, self.source = grid, heads, row, source
        self.line = grid.line(row)

    def cells(self, *roles: str) -> list[Cell]:
        found: dict[tuple[int, int], Cell] = {}
        for column in self.heads.columns(*roles):
            cell = self.grid.cell(self.row, column)
            if cell is not None and not (is_empty(cell.text) and cell.value is None):
                found[cell.row, cell.column] = cell
        return list(found.values())

    def text(self, *roles: str) -> str:
        return " ".join(even(cell.text).replace("\n", "").strip() for cell in self.cells(*roles))

    def reading(self, value: object, cell: Cell, doubt: str = "") -> Reading:
        head = self.heads.words.get(cell.column, "").replace("/", "")
        words = " ".join(cell.text.split()) or str(cell.value)
        quote = f"{head}：{words}" if head else words
        evidence = cell_evidence(cell, self.grid.table, self.source.message_id, self.source.document, quote)
        return Reading(value=value, evidence=evidence, doubt=doubt)

    def evidence(self) -> Evidence:
        anchor = self.grid.anchors(self.row)[0]
        place = anchor.locator.model_copy(update={"column": None}) if anchor.locator.row else anchor.locator
        return self.source.evidence(place, self.line)


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
    if any(TOTAL.fullmatch(text) and len(text) <= 40 for text in lead):
        return "total"
    if len(cells) == 1 and len(texts) == 1:
        wide = cells[0].column_span > 1 or len(grid.columns) > 1
        return "group" if wide and len(first) <= 40 else "skip"
    if len(cells) <= 2 and any(cell.column_span * 2 > len(grid.columns) for cell in cells[1:]):
        return "note"
    if any(EXAMPLE.fullmatch(text) for text in lead) or _PLACEHOLDER.search("".join(texts)):
        return "skip"
    return "data"


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
    line = _Row(grid, heads, row, source)
    if re.match(r"\s*(?:小计|.{0,8}(?:月份?|季度).{0,2}(?:小计|合计|共计))", even(line.line)):
        return
    for cell in line.cells("hours_total", "hours", "hours_each"):
        if heads.roles.get(cell.column) == "hours_each" and heads.has("hours_total"):
            continue
        read = read_cell_hours(cell, source.scheme)
        if read is not None and not TOTAL.fullmatch(even(cell.text).strip()):
            walk.hours = line.reading(read.value, cell, read.doubt)
    for cell in grid.anchors(row):
        match = re.search(r"(\d+)(?:项|场|件事?|个活动)", even(cell.text))
        plain, _ = read_plain(cell) if heads.roles.get(cell.column) in ("title", "content") else (None, "")
        value = int(match[1]) if match else plain
        if value is not None and value == int(value):
            walk.activities = line.reading(int(value), cell)


def _row_tellings(row: _Row, walk: _Walk, order: int, total_column: bool) -> list[Telling]:
    title_cells = row.cells("title") or row.cells("content")
    when, walk.context = read_when(row.cells("month", "time", "end"), walk.context)
    if not title_cells and not row.cells("place", "participants", "hours", "hours_each", "hours_total"):
        return []
    words = " ".join(even(cell.text) for cell in row.grid.anchors(row.row))
    if _NOT_DONE.search(row.text("title", "content", "note", "participants", "time")) and not row.cells(
        "hours_total", "hours_each"
    ):
        return []
    if _is_study(row):
        walk.review.append(ReviewItem(reason=_STUDY_ROW, quote=row.line, document=row.source.document))
        return []
    if re.search(r"已排定|拟定于|尚未开展|暂未开展", words):
        return []
    if when.start is None and not when.doubt:
        when = _date_elsewhere(row, walk, when)
    walk.when = when
    parts = _split(row, when)
    return [
        _telling(row, walk, one, headcount, order + len(walk.tellings) + at, total_column)
        for at, (one, headcount) in enumerate(parts)
    ]


def _is_study(row: _Row) -> bool:
    """Whether a row tells of study, training or a meeting that serves nobody."""
    title = row.text("title") or row.text("content")
    words = re.sub(r"\(.*?\)", "", title)
    return judge(words) in (Kind.STUDY, Kind.TRAINING) and not serves(words) and not row.cells("beneficiaries")


def _date_elsewhere(row: _Row, walk: _Walk, when: When) -> When:
    """A date in the title or notes of a row without one; else the date of the row above, marked."""
    for roles in (("title", "content"), ("note",)):
        found, _ = read_when(row.cells(*roles), DateContext(period=row.source.period))
        if found.start is not None and found.start == found.end:
            return found
    if walk.when is not None and walk.when.start is not None and not row.cells("time"):
        return walk.when._replace(doubt="本行没有写日期，沿用上一行的日期", turns=None)
    return when


def _split(row: _Row, when: When) -> list[tuple[When, Headcount | None]]:
    """One row that lists as many headcounts as dates (3月5日、3月12日 / 4人、3人) tells as many activities."""
    cells = row.cells("participants")
    counts = re.findall(r"(?:\d+)(?=人(?!次)|名)", even(cells[0].text)) if len(cells) == 1 else []
    single = [one for one in when.parts if one.start == one.end]
    if len(counts) < 2 or len(counts) != len(single) or len(single) != len(when.parts) or "共" in even(cells[0].text):
        return [(when, None)]
    return [(_one_day(one), Headcount(int(count))) for one, count in zip(single, counts, strict=True)]


def _one_day(one: DateReading) -> When:
    return When(one.start, one.end, one.precision, one.doubt, None, False, (one,))


def _telling(
    row: _Row, walk: _Walk, when: When, headcount: Headcount | None, order: int, total_column: bool
) -> Telling:
    fields: dict[str, Reading] = {}
    turns = _when_fields(row, when, fields)
    names = _people_fields(row, headcount, turns, when, fields)
    _hours_fields(row, fields, total_column)
    for cell in row.cells("place")[:1]:
        fields["place"] = row.reading(" ".join(even(cell.text).split()), cell)
    for cell in row.cells("beneficiaries")[:1]:
        served, doubt = read_served(cell)
        if served is not None:
            fields["beneficiaries"] = row.reading(served, cell, doubt)
    _fields_from_words(row, fields)
    for role in ("collective", "love_action"):
        for cell in row.cells(role):
            answer = _answer(even(cell.text).strip())
            if answer is not None:
                fields[role] = row.reading(answer, cell)
    categories = tuple(" ".join(cell.text.split()) for cell in row.cells("area"))
    headings = (*walk.headings, *((walk.group,) if walk.group else ()), *categories)
    # Only the table's own words set an area for its rows; the heading above the table may be that of the last section.
    own = headings[len(walk.headings) :]
    named = [area for heading in reversed(own) if (area := area_of_heading(heading, row.source.scheme))]
    return Telling(
        source="table",
        title=_title(row),
        start=when.start,
        end=when.end,
        date_precision=when.precision,
        fields=fields,
        names=names,
        text=_words(row),
        headings=headings,
        area_hint=named[0] if named else None,
        evidence=row.evidence(),
        order=order,
    )


def _fields_from_words(row: _Row, fields: dict[str, Reading]) -> None:
    """What running words of the row tell of fields for which the table has no column: 惠及居民210户 under 备注."""
    columns = {
        "participants": ("participants", "person_times", "names"),
        "hours_each": ("hours", "hours_each", "hours_total"),
    }
    for cell in row.cells("note", "content", "title"):
        told = read_fields(even(cell.text), row.source).values
        for name in ("beneficiaries", "place", "participants", "hours_each", "hours_total"):
            known = columns.get("hours_each" if name == "hours_total" else name, (name,))
            if name in told and name not in fields and not row.heads.has(*known):
                fields[name] = row.reading(told[name].value, cell, told[name].doubt)


def _title(row: _Row) -> str:
    cells = row.cells("title") or row.cells("content")
    text = " ".join(cells[0].text.split()) if cells else ""
    return text or " ".join(cell.text.strip() for cell in row.cells("place")[:1]) or row.line[:40]


def _words(row: _Row) -> str:
    """The row's running words, from which area and kind of the activity are told."""
    parts = [row.text(role) for role in ("title", "content", "place", "beneficiaries", "note")]
    return ",".join(part for part in parts if part)


def _answer(text: str) -> bool | None:
    compact = re.sub(r"\s+", "", text)
    if _YES.search(compact):
        return True
    return False if _NO.search(compact) else None


def _when_fields(row: _Row, when: When, fields: dict[str, Reading]) -> int | None:
    """Set `start` and `occurrences`; gives the stated turns."""
    cells = row.cells("time", "month")
    if cells:
        fields["start"] = row.reading(when.start, cells[-1], when.doubt)
    elif when.doubt or when.start:
        fields["start"] = Reading(value=when.start, evidence=row.evidence(), doubt=when.doubt)
    counted = [
        cell
        for cell in row.cells("occurrences")
        if (read_turns("共" + even(cell.text)) or even(cell.text).strip().isdigit())
    ]
    if counted:
        value = read_turns("共" + even(counted[0].text)) or int(even(counted[0].text).strip())
        if value > 0:
            fields["occurrences"] = row.reading(value, counted[0])
            return value
    stated = next(
        (
            (turns, cell)
            for cell in row.cells("participants", "time", "note", "content", "title", "hours")
            if (turns := read_turns(even(cell.text)))
        ),
        None,
    )
    if stated:
        fields["occurrences"] = row.reading(stated[0], stated[1])
        return stated[0]
    if when.turns and cells:
        doubt = "次数按日历推算" if when.computed else ""
        fields["occurrences"] = row.reading(when.turns, cells[-1], doubt)
        return when.turns
    return None


def _people_fields(
    row: _Row, headcount: Headcount | None, turns: int | None, when: When, fields: dict[str, Reading]
) -> tuple[str, ...]:
    cells = row.cells("person_times", "participants") or row.cells("names")
    if not cells:
        return ()
    count, cell = _choose_column(row, cells)
    count = headcount or count
    if count.turns and "occurrences" not in fields:
        fields["occurrences"] = row.reading(count.turns, cell)
        turns = count.turns
    value, doubt = count.value, count.doubt
    if value is not None and turns and turns > 1 and not count.person_times:
        if count.per_turn:
            value *= turns
        elif not headcount and "人次" not in row.heads.words.get(cell.column, ""):
            doubt = doubt or f"共{turns}次，人数{value}是人次还是每次的人数不明"
    elif value is not None and count.per_turn and when.start and when.end and when.start < when.end and not turns:
        doubt = doubt or f"“{cell.text.strip()}”的次数不明"
    if value is not None or doubt:
        fields["participants"] = row.reading(value, cell, doubt)
    return count.names


def _choose_column(row: _Row, cells: Sequence[Cell]) -> tuple[Headcount, Cell]:
    """The headcount of a row and its cell; of several columns for people the one for person-times, then the one for party members."""
    counts = []
    for cell in cells:
        count = read_headcount(cell, row.source.branch.member_count)
        if row.heads.roles.get(cell.column) == "person_times":
            count = count._replace(person_times=True)
        counts.append((count, cell))
    told = [(count, cell) for count, cell in counts if count.value is not None] or counts
    times = [one for one in told if one[0].person_times]
    party = [one for one in told if "党员" in row.heads.words.get(one[1].column, "")]
    return (times or party or told)[0]


def _hours_fields(row: _Row, fields: dict[str, Reading], total_column: bool) -> None:
    for cell in row.cells("hours_each"):
        read = read_cell_hours(cell, row.source.scheme)
        if read:
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
            total = read.scope == "total" or (total_column and read.scope == "unknown")
            fields.setdefault("hours_total" if total else "hours_each", row.reading(read.value, cell, read.doubt))
    if "hours_each" in fields:
        return
    for cell in row.cells("time", "note", "content", "title"):
        clock = [
            one for one in read_hours(even(cell.text), row.source.scheme) if one.form == "clock" or one.scope == "each"
        ]
        if clock:
            fields["hours_each"] = row.reading(clock[0].value, cell, clock[0].doubt)
            return


def _hours_are_totals(grid: Grid, heads: Heads, source: Source) -> bool:
    """Whether a plain column of hours holds person-hours: its figures are too long for one person and are multiples of the headcounts.

    Told by the whole column, since a single row (2 people, 8 hours) may be either.
    """
    if not heads.has("hours") or heads.has("hours_total") or not heads.has("participants"):
        return False
    long, clock_totals, rows = 0, 0, 0
    for row in grid.rows:
        if row <= heads.last_row or _row_kind(grid, heads, row) != "data":
            continue
        line = _Row(grid, heads, row, source)
        hours = [read for cell in line.cells("hours") if (read := read_cell_hours(cell, source.scheme))]
        people = [
            count
            for cell in line.cells("participants")
            if (count := read_headcount(cell, source.branch.member_count).value)
        ]
        if not hours or not people or hours[0].scope != "unknown" or people[0] < 2:
            continue
        rows += 1
        long += hours[0].value > source.scheme.daily_cap_hours + 2
        spans = [
            one
            for cell in line.cells("time")
            for one in read_hours(even(cell.text), source.scheme)
            if one.form == "clock"
        ]
        clock_totals += bool(spans) and abs(spans[0].value * people[0] - hours[0].value) < 0.01
    return rows > 0 and (long * 2 > rows or clock_totals * 2 > rows)
