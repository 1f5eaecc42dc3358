"""Rotas that were kept (排班表, 签到表 by days): names down the side, days over the columns, a tick for each turn that was taken.

In: a Grid. Out: one telling of the duty: its span, its turns (columns with a tick), its person-times (ticks), and what the title row
tells of name, place and hours. The duty is arranged as one row under heads, so that it is read by the same rules as any row. A rota without
ticks is only planned, and none. Rosters that name who was on duty each day: tasks.normalize.duty.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from tasks.normalize.cells import is_empty, read_plain
from tasks.normalize.context import Source
from tasks.normalize.date_readings import DateContext
from tasks.normalize.dates import read_dates
from tasks.normalize.duty import names_duty
from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, Heads
from tasks.normalize.hours import read_hours
from tasks.normalize.kinds import serves
from tasks.normalize.names import is_surname
from tasks.normalize.places import read_place
from tasks.normalize.row_kinds import TOTAL
from tasks.normalize.tables import read_rows
from tasks.normalize.telling import Telling
from tasks.normalize.text import bare, even
from tasks.records.document import Cell

_TICK = re.compile(r"[√✓✔●■☑✅]|1|到|到岗|在岗|上岗|出勤|[上值]班")
_AWAY = re.compile(r"[×✗✘○□☐/\\—-]+|0|未到|缺席?|[病事公]?假|请假|休|休息|调[班休]|替班|缺岗|取消")
_NAME_HEAD = re.compile(
    r"(?:党员|志愿者|队员|人员|值班人员?|值守人员?|成员)?(?:姓名|名字|名单)?(?:/.*)?|日期\\?姓名|姓名\\?日期"
)
_PART_OF_DAY = re.compile(r"(?:上午|下午|早|中|晚|早上|晚上|夜)?班?$")
_COUNTED = re.compile(r"(?:到岗|上岗|出勤|值[班守]|每[日天班])?(?:人数|人次|班数|班次|次数)")
_TITLE_LEAD = re.compile(r"^(?:20\d\d年)?(?:\d{1,2}月份?)?")
_TITLE_END = re.compile(
    r"(?:党员|志愿者?|人员)*(?:排班|值班|轮值|值守|轮岗|签到|考勤|出勤|到岗)*(?:安排|情况|记录|登记|统计|一览)*表?$"
)
_PLANNED = re.compile(r"排班|安排|计划|预排")
_LEAST = 2


def read_rota(grid: Grid, source: Source, headings: tuple[str, ...] = (), order: int = 0) -> Telling | None:
    """The duty that a rota with ticks tells; None for other tables. `headings` stand above the table, `order` is its place in reading order."""
    title = _title(grid)
    # Without a duty's name, ticks under days only show who was how often active.
    if not (names_duty(title) or serves(title)):
        return None
    for row in grid.rows[:MOST_HEAD_ROWS]:
        days = _days(grid, row, title, source)
        if len(days) < _LEAST or not _NAME_HEAD.fullmatch(bare(grid.text(row, grid.columns[0]))):
            continue
        people = [one for one in grid.rows if one > row and _is_name(grid.text(one, grid.columns[0]), source)]
        ticks = _ticks(grid, people, list(days))
        if len(people) < _LEAST or ticks is None or sum(ticks.values()) < _LEAST:
            return None
        part, heads = _as_row(grid, title, {column: days[column] for column in days if ticks[column]}, ticks)
        told = read_rows(part, heads, source, headings, order).tellings
        return told[0].doubted("participants", _doubt(grid, row, title, ticks)) if told else None
    return None


def _doubt(grid: Grid, head: int, title: str, ticks: dict[int, int]) -> str:
    """Why the ticks must be checked: another sum stands below them, or the table is called a plan and nothing says who came."""
    times, stated = sum(ticks.values()), _stated(grid, head, list(ticks))
    if stated is not None:
        return "" if stated == times else f"表中打勾{times}人次，合计写{stated}人次"
    return "由排班表数出，是否都到岗没有写明" if _PLANNED.search(f"{title}{grid.table.name}") else ""


def _title(grid: Grid) -> str:
    """The words over the table that name the duty: its title row, else the name of the sheet."""
    for row in grid.rows[:MOST_HEAD_ROWS]:
        cells = grid.anchors(row)
        if len(cells) == 1 and re.search(r"[\u4e00-\u9fff]", cells[0].text):
            return even(cells[0].text).strip()
        if len(cells) > 1:
            break
    return even(grid.table.name).strip()


def _days(grid: Grid, row: int, title: str, source: Source) -> dict[int, date]:
    """The day over each column that has one; a month said in the title holds for days alone (6日)."""
    context = DateContext(period=source.period, bare=True)
    context = context.after([one for one in read_dates(title, context) if one.start])
    found: dict[int, date] = {}
    for column in grid.columns[1:]:
        cell = grid.cell(row, column)
        if cell is None or not grid.own(row, column):
            continue
        if isinstance(cell.value, datetime | date):
            found[column] = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            continue
        words = re.sub(r"\((?:周|星期)?[一二三四五六日天]\)$|(?:周|星期)[一二三四五六日天]$", "", _words(cell.text))
        told = [one for one in read_dates(words, context) if one.start and one.start == one.end]
        if len(told) == 1 and told[0].start and _PART_OF_DAY.fullmatch(words[told[0].finish :]) and told[0].begin == 0:
            found[column] = told[0].start
            context = context.after(told)
    return found


def _words(text: str) -> str:
    """The words of a head without breaks and spaces."""
    return re.sub(r"\s+", "", even(text))


def _is_name(text: str, source: Source) -> bool:
    words = bare(text)
    known = words in source.branch.members
    return known or bool(
        re.fullmatch(r"[\u4e00-\u9fff]{2,4}", words) and is_surname(words[0]) and not TOTAL.match(words)
    )


def _ticks(grid: Grid, people: Sequence[int], columns: Sequence[int]) -> dict[int, int] | None:
    """Ticks by column; None where cells hold something else than ticks and words for who stayed away."""
    ticks = dict.fromkeys(columns, 0)
    for row in people:
        for column in columns:
            words = _words(grid.text(row, column))
            if _TICK.fullmatch(words):
                ticks[column] += 1
            elif words and not _AWAY.fullmatch(words) and not is_empty(words):
                return None
    return ticks


def _stated(grid: Grid, row: int, columns: Sequence[int]) -> int | None:
    """The person-times that a row below the names counts; None without one."""
    for one in grid.rows:
        label = bare(grid.text(one, grid.columns[0]))
        if one > row and (TOTAL.match(label) or _COUNTED.fullmatch(label)):
            figures = [read_plain(cell)[0] for column in columns if (cell := grid.cell(one, column))]
            if figures and all(figure is not None for figure in figures):
                return int(sum(figure or 0 for figure in figures))
    return None


def _as_row(grid: Grid, title: str, days: dict[int, date], ticks: dict[int, int]) -> tuple[Grid, Heads]:
    first, last = min(days.values()), max(days.values())
    anchor = next(cell for row in grid.rows for cell in grid.anchors(row))
    told = {
        "title": ("", _name(title)),
        "time": ("日期", f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"),
        "occurrences": ("班次", str(len(days))),
        "person_times": ("人次", f"{sum(ticks.values())}人次"),
    }
    inside = re.search(r"\(([^()]*)\)", title)
    place = (read_place(inside[1]) if inside else None) or read_place(title)
    hours = [one for one in read_hours(title) if one.scope != "total"]
    if place and not place.place.endswith("岗"):
        told["place"] = ("地点", place.place)
    if hours:
        told["hours_each"] = ("每班时长", hours[0].words)
    row = grid.rows[0]
    cells: dict[tuple[int, int], Cell] = {
        (row, at): anchor.model_copy(
            update={
                "row": row,
                "column": at,
                "row_span": 1,
                "column_span": 1,
                "text": text,
                "value": None,
                "blocks": (),
            }
        )
        for at, (_, text) in enumerate(told.values(), 1)
    }
    narrow = replace(grid, rows=(row,), columns=tuple(range(1, len(told) + 1)), cells=cells, hidden=())
    words = {at: label for at, (label, _) in enumerate(told.values(), 1)}
    return narrow, Heads(roles=dict(enumerate(told, 1)), words=words, last_row=row - 1)


def _name(title: str) -> str:
    """The duty's name: the title without its month, its brackets and what calls it a rota (3月护学岗排班表)."""
    words = re.sub(r"\([^()]*\)", "", title).strip()
    short = _TITLE_END.sub("", _TITLE_LEAD.sub("", words)).strip()
    return short if len(short) >= 2 else words
