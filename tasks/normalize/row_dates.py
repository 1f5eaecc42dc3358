"""The days of a table's row: of its own cells, of its title or notes, of the row above; and a row that lists a headcount for each day.

In: a Row, and the context of dates that goes from row to row. Out: a `When`, marked where the day stood elsewhere.
"""

import re
from collections.abc import Sequence

from tasks.normalize.cells import When, is_empty, read_turns, read_when
from tasks.normalize.date_readings import DateContext, DateReading
from tasks.normalize.headcounts import Headcount
from tasks.normalize.row import Row
from tasks.normalize.text import even
from tasks.records.document import Cell

_OPENING_DAY = re.compile(r"^\d{1,2}(?:月\d{1,2}[日号]|[./]\d{1,2}(?!\d))|^\d{1,2}[日号]")
_MOVED = re.compile(
    r"(?:改期|改[到在至]|推迟|延期|延后|顺延|提前|调整)[到至为在于]{0,2}(?P<to>(?:\d{4}年)?\d{1,2}(?:月|[./])\d{1,2}[日号]?)"
)
_DAY_HEAD = re.compile(r"(?:.*/)?(?:日期?|号|几[日号]|哪[天日])")
_EACH = re.compile(r"各(?:次|场|回|天)?\d{1,3}[人名]")
_EACH_TURN = re.compile(r"每(?:次|场|回|期|堂|班)(?:各|均|都|有|去|来)?(?:党员)?\d{1,3}[人名](?:党员)?")
_BARE_DAYS = re.compile(r"\d{1,2}(?:[、,和及~至-]\d{1,2})*")


def row_when(row: Row, context: DateContext) -> tuple[When, DateContext]:
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


def moved_to(row: Row, when: When, context: DateContext) -> When | None:
    """The day to which a remark says the row was moved (改期至10月15日), marked; None without one."""
    for cell in row.cells("note", "content"):
        match = _MOVED.search(even(cell.text))
        if match is None:
            continue
        found, _ = read_when([cell.model_copy(update={"text": match["to"], "value": None})], context)
        if found.start is not None and found.precision == "day":
            return found._replace(doubt=f"表中写“{match[0][:24]}”，取改后的日期", turns=when.turns)
    return None


def _time_cells(row: Row) -> list[Cell]:
    """The cells that tell the day; bare numbers in a column for the day beside one for the month (1月 | 18) are days."""
    cells = row.cells("month", "time")
    if not row.heads.has("month"):
        # Under 日 alone a bare figure is a day of the month that a title names.
        return [_as_days(cell) if row.heads.words.get(cell.column, "") in ("日", "号") else cell for cell in cells]
    months = row.cells("month")
    days = [
        _as_days(cell) if _DAY_HEAD.fullmatch(row.heads.words.get(cell.column, "")) else cell
        for cell in row.cells("time")
    ]
    month = (
        re.fullmatch(r"(?:20\d\d年)?(1[0-2]|0?[1-9])月?", re.sub(r"\s", "", even(months[0].text))) if months else None
    )
    if month is None:
        return [*months, *days]
    # 11 | 每周二 is 11月每周二.
    named = f"{int(month[1])}月"
    joined = [
        cell.model_copy(update={"text": named + even(cell.text).strip(), "value": None})
        if cell.value is None
        and _DAY_HEAD.fullmatch(row.heads.words.get(cell.column, ""))
        and not re.search(r"月|\d[./-]\d", even(cell.text))
        else cell
        for cell in days
    ]
    return joined or [months[0].model_copy(update={"text": named, "value": None})]


def _as_days(cell: Cell) -> Cell:
    text = re.sub(r"\s", "", even(cell.text))
    counted = re.fullmatch(rf"({_BARE_DAYS.pattern})[(,]?[一二两三四五六七八九十\d]{{1,2}}[天晚]\)?", text)
    text = counted[1] if counted else text
    if not _BARE_DAYS.fullmatch(text):
        return cell
    return cell.model_copy(update={"text": re.sub(r"(\d+)", r"\1日", text), "value": None})


def date_elsewhere(row: Row, above: When | None, when: When) -> When:
    """A date in the title or notes of a row without one; else the date of the row above, marked."""
    for roles in (("title", "content"), ("note",)):
        found, _ = read_when(row.cells(*roles), DateContext(period=row.source.period))
        if found.start is not None and found.start == found.end:
            return found
    if above is not None and above.start is not None and not row.cells("time"):
        return above._replace(doubt="本行没有写日期，沿用上一行的日期", turns=None)
    return when


def day_in_title(row: Row, when: When) -> When:
    """The day that the title names inside the month of its column: 包粽子（5.29）under 5月."""
    cells = [
        cell.model_copy(update={"text": text})
        for cell in row.cells("title", "content")
        for text in (*re.findall(r"[(（]([^()（）]{2,8})[)）]", cell.text), *_OPENING_DAY.findall(even(cell.text)))
    ]
    month = DateContext(period=row.source.period, bare=True, last=when.start, last_end=when.end)
    found, _ = read_when(cells, month)
    inside = (
        found.start and found.end and when.start and when.end and when.start <= found.start <= found.end <= when.end
    )
    return found if inside and found.precision == "day" and not found.doubt else when


def split_by_days(row: Row, when: When) -> list[tuple[When, Headcount | None]]:
    """One row that gives each of its dates a headcount tells as many activities: 3月5日、3月12日 / 4人、3人, 各3人, 每次3人 without their sum."""
    cells = row.cells("participants") or row.cells("names")
    counts = re.findall(r"(?:\d+)(?=人(?!次)|名)", even(cells[0].text)) if len(cells) == 1 else []
    single = [one for one in when.parts if one.start == one.end]
    words = even(cells[0].text).strip() if len(counts) == 1 else ""
    if _EACH.fullmatch(words) or (_EACH_TURN.fullmatch(words) and not _is_series(row, single)):
        counts *= len(single)
    if len(counts) < 2 or len(counts) != len(single) or len(single) != len(when.parts) or "共" in even(cells[0].text):
        return [(when, None)]
    return [(_one_day(one), Headcount(int(count))) for one, count in zip(single, counts, strict=True)]


def _is_series(row: Row, days: Sequence[DateReading]) -> bool:
    """Whether the days of a row are turns of one doing: days in a row, or turns that it counts or sums up."""
    starts = sorted(one.start for one in days if one.start)
    spread = len(starts) > 1 and (starts[-1] - starts[0]).days >= len(starts)
    told = row.cells("time", "title", "content", "note", "hours", "hours_each")
    summed = any(re.search(r"共|累计|合计|总计|(?:小时|h)[*x×]\d", even(cell.text)) for cell in told)
    filled = any(not is_empty(cell.text) for cell in row.cells("hours_total", "occurrences", "person_times"))
    recurring = any(re.search(r"每|逢|隔", even(cell.text)) for cell in row.cells("time"))
    return not spread or recurring or summed or filled or any(read_turns(even(cell.text)) for cell in told)


def _one_day(one: DateReading) -> When:
    return When(one.start, one.end, one.precision, one.doubt, None, False, (one,))
