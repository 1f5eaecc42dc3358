"""The columns of a table of members: which holds the names, and which the status or the figure of each field.

In: a Grid. Out: the lists that stand under its head (one, or several side by side), each with its columns. A head may be two rows deep
(时长 over 集中, 个人, 合计). Of several columns of hours or turns the one of the half-year counts before a total, a total before its parts;
columns of other years, of what is due and of bands (10—20小时) count for nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tasks.normalize.context import Source
from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, role_of
from tasks.normalize.points import heads_points
from tasks.normalize.text import bare
from tasks.records.scheme import Scheme

_FIELDS = {
    "name": "name",
    "registered": "registered",
    "reported": "reported",
    "trained": "trained",
    "skills": "skills",
    "member_hours": "hours",
    "activities": "activities",
}
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("name", r"(?:党员|志愿者|队员|成员)?姓名|名字|谁|哪位(?:党员|同志)?"),
    ("registered", r".*(?:注册|时间银行|志愿汇|i志愿|平台.{0,4}账[号户]|户头).*"),
    ("reported", r".*报到.*"),
    ("trained", r".*(?:培训|参训|轮训|受训|[听上学]过?.{0,6}课|学习班).*"),
    (
        "skills",
        r".*(?:技能|特长|专长|擅长|本领|手艺|拿手|绝活|证书|资格证?|会的|能做|可提供|服务意向|持证|会(?:点|些)?(?:啥|什么|哪些|哪样)).*",
    ),
    ("hours", r".*(?:时长|小时|工时|时数|学时).*"),
    (
        "activities",
        r".*(?:次数|场次|活动数|项目?数|参加活动|参与活动|出勤[次数情况]*|出动[次数情况]*|(?:几|多少)[次回趟场项件]).*",
    ),
)
_TURN = re.compile(r"\d{1,2}[./月]\d{1,2}日?.*|(?:20\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_SUM = re.compile(r"合计|总计|累计|小计|共计|总数")
_TICK = re.compile(r"[√✓✔☑●○×]")
STATES = ("registered", "reported", "trained", "skills", "hours", "activities")
_FIGURES = ("hours", "activities")
# 已注册, 未报到: cells that say themselves what state they are of, whatever stands over them.
_SAY = {
    "registered": re.compile(r"(?:已|未|没有?|尚未)(?:完成|经|在?平台)?注册(?:成功|过)?"),
    "reported": re.compile(r"(?:已|未|没有?|尚未)(?:完成|经|到社区|到)?报[过了]?到(?:过)?"),
    "trained": re.compile(r"(?:已|未|没有?|尚未)(?:完成|经|参加)?(?:培训|参训|受训)(?:过)?"),
}
# What a column says of other times, or asks for, is no figure of the half-year.
_OTHER_TIME = re.compile(
    r"历年|历史|往年|去年|上年|同期|以前|过去|总累计|目标|应[完达服参]|要求|标准|还差|差额|缺口|排名|名次"
)
_BAND = re.compile(
    r"\d+(?:\.\d+)?(?:个?小时|[hH次分])?(?:\(含\))?(?:及?以[上下内]|[+＋]|的?$)|不[足满到]\d|[满超][过]?\d|\d+(?:个?小时)?[-—–~～至到]\d+(?!\d*月)|[≥≤><＞＜]"
)
_PART = re.compile(r"集中|集体|个人|自行|自主|分散|其中|平时|线[上下]|第?[一二三四]季度|\d+月")
_WHOLE = re.compile(r"合计|总|共|累计|小计")
_THIS = re.compile(r"本期|半年|本次|本年|今年|实际|当期|新增")
_MANAGER = re.compile(r"负责|联系|带队|召集|组织|牵头|责任|电话|填[报表]|书记")


class MemberList(NamedTuple):
    """A list of members: its part of the table, the last row of its head, its columns by field, and the words over each column."""

    grid: Grid
    head: int
    columns: dict[str, int]
    words: dict[int, str]


def find_lists(grid: Grid, source: Source) -> list[MemberList]:
    """The lists of members under the head of a table; empty for other tables."""
    for row in grid.rows[:MOST_HEAD_ROWS]:
        blocks = _blocks(grid, row, source)
        lists = [
            one
            for part in blocks
            if (one := _list_of(part, row, source)) and not _lists_activities(part, row, source.scheme)
        ]
        if lists and len(lists) == len(blocks):
            return lists
    return []


def field_of_head(head: str, scheme: Scheme) -> str | None:
    """The member's field that a head of one row names, "name" for 姓名; None for other words."""
    if not head or len(head) > 20 or head.startswith("不"):
        # 不计时长 remarks on a row.
        return None
    for key, field in _FIELDS.items():
        if any(bare(word) == head for word in scheme.columns.get(key, ())) and (key != "name" or head != "党员"):
            return field
    return next((field for field, pattern in _PATTERNS if re.fullmatch(pattern, head)), None)


def _lists_activities(grid: Grid, row: int, scheme: Scheme) -> bool:
    roles = {role_of(cell.text, scheme) for cell in grid.anchors(row)}
    return bool(roles & {"time", "month", "clock"}) and bool(roles & {"title", "content", "place"})


def _blocks(grid: Grid, row: int, source: Source) -> list[Grid]:
    """The lists that stand side by side under a head row that names 姓名 more than once; else the grid alone."""
    names = [
        column
        for column in grid.columns
        if grid.own(row, column) and field_of_head(bare(grid.text(row, column)), source.scheme) == "name"
    ]
    if len(names) < 2:
        return [grid]
    starts = [grid.columns[0], *names[1:]]
    ends = [*names[1:], grid.columns[-1] + 1]
    return [
        replace(grid, columns=tuple(column for column in grid.columns if start <= column < end))
        for start, end in zip(starts, ends, strict=True)
    ]


def _list_of(grid: Grid, row: int, source: Source) -> MemberList | None:
    """The list whose head begins in a row; None without a column of names beside one of a status or a figure."""
    name = next(
        (one for one in grid.columns if grid.own(row, one) and _field(grid, [row], one, source) == "name"),
        None,
    )
    if name is None and (name := _names_by_content(grid, row, source)) is None:
        return None
    rows = _head_rows(grid, row, name)
    columns = {"name": name}
    for field in STATES:
        mine = [one for one in grid.columns if one != name and _field(grid, rows, one, source) == field]
        chosen = _chosen(grid, rows, mine, source) if field in _FIGURES else next(iter(mine), None)
        if chosen is None and field in _SAY:
            chosen = _by_cells(grid, rows[-1], _SAY[field], set(columns.values()))
        if chosen is not None:
            columns[field] = chosen
    spread = [column for column in grid.columns if _TURN.fullmatch(_words(grid, rows, column))]
    if len(spread) >= 2 and not {"hours", "activities"} & columns.keys():
        # A row of days or months with each one's hours: what stands under 合计 is the person's total.
        total = next((column for column in grid.columns if _SUM.fullmatch(bare(_words(grid, rows, column)))), None)
        columns |= {_counted(grid, row, spread): total} if total is not None else {}
    if len(columns) < 2:
        return None
    words = {column: _words(grid, rows, column) for column in grid.columns}
    return MemberList(grid, rows[-1], columns, words)


def _head_rows(grid: Grid, row: int, name: int) -> list[int]:
    """The rows of a head: those that its cell for names spans, or one more that divides a wide cell."""
    rows = [row]
    wide = any(cell.column_span > 1 for cell in grid.anchors(row))
    for below in [one for one in grid.rows if one > row][:2]:
        spanned = grid.cell(below, name) is not None and grid.cell(below, name) is grid.cell(row, name)
        line = grid.line(below)
        if not spanned and (not wide or grid.text(below, name) or not line or re.search(r"\d", line)):
            break
        rows.append(below)
    return rows


def _words(grid: Grid, rows: Iterable[int], column: int) -> str:
    """The words over a column, those of an upper row before those of a lower one."""
    return "/".join(dict.fromkeys(re.sub(r"\s+", "", text) for row in rows if (text := grid.text(row, column))))


def _field(grid: Grid, rows: Sequence[int], column: int, source: Source) -> str | None:
    """The field of a column by its lowest words, else by those above them; points are hours where the text says how many make one."""
    if not any(grid.own(row, column) for row in rows):
        return None
    head = _words(grid, rows, column)
    parts = [bare(part) for part in head.split("/")]
    if any(_of_another_time(part, source) for part in parts):
        return None
    if source.points_per_hour and heads_points(head):
        return "hours"
    return next((field for words in reversed(parts) if (field := field_of_head(words, source.scheme))), None)


def _of_another_time(head: str, source: Source) -> bool:
    """Whether a head speaks of another half-year, of all years, or of what is due."""
    half, other = source.period.half_name, source.period.before.half_name
    years = {int(one) for one in re.findall(r"20\d\d", head)}
    return (
        (other in head and half not in head)
        or (bool(years) and source.period.year not in years)
        or _OTHER_TIME.search(head) is not None
    )


def _names_by_content(grid: Grid, head: int, source: Source) -> int | None:
    """The column most of whose cells name members of the roster, in a table that tells of no activities."""
    heads = [cell.text for cell in grid.anchors(head) if not re.search(r"[数次]$", cell.text)]
    roles = {role_of(text, source.scheme) for text in heads}
    if roles & {"time", "month", "clock", "title", "content", "place", "beneficiaries"}:
        return None
    for column in grid.columns:
        texts = [re.sub(r"\(.*?\)|\s+", "", grid.text(row, column)) for row in grid.rows if row > head]
        cells = [text for text in texts if text and not _SUM.match(text)]
        if (
            len(cells) > 1
            and not _MANAGER.search(grid.text(head, column))
            and sum(cell in source.branch.members for cell in cells) * 2 > len(cells)
        ):
            return column
    return None


def _by_cells(grid: Grid, head: int, says: re.Pattern[str], taken: set[int]) -> int | None:
    """The column whose cells all say a state with its own word (已注册, 未注册)."""
    for column in grid.columns:
        cells = [re.sub(r"\s+|\(.*?\)", "", grid.text(row, column)) for row in grid.rows if row > head]
        told = [text for text in cells if text and text not in ("/", "-", "—")]
        if column not in taken and len(told) > 1 and all(says.fullmatch(text) for text in told):
            return column
    return None


def _chosen(grid: Grid, rows: Sequence[int], columns: Sequence[int], source: Source) -> int | None:
    """Of several columns of figures the one of the half-year, else the total, else the first that holds figures."""
    ranked = [
        (_rank(_words(grid, rows, column), source), _has_figures(grid, rows[-1], column), -place, column)
        for place, column in enumerate(columns)
    ]
    counted = [(figures, rank, place, column) for rank, figures, place, column in ranked if rank is not None]
    return max(counted)[-1] if counted else None


def _rank(words: str, source: Source) -> int | None:
    """How surely a column holds a person's total of the half-year; None for one that holds something else."""
    if _BAND.search(words):
        return None
    points = source.points_per_hour is not None and heads_points(words)
    return 4 * bool(_THIS.search(words)) + 2 * bool(_WHOLE.search(words)) - 5 * bool(_PART.search(words)) - points


def _has_figures(grid: Grid, head: int, column: int) -> bool:
    return any(re.search(r"\d|[一二三四五六七八九十]", grid.text(row, column)) for row in grid.rows if row > head)


def _counted(grid: Grid, head: int, spread: Sequence[int]) -> str:
    """Whether a table of persons by days or months counts hours or turns: its title says so, else its ticks do."""
    title = "".join(grid.line(row) for row in grid.rows if row < head) + grid.table.name
    texts = [grid.text(row, column) for row in grid.rows if row > head for column in spread if grid.text(row, column)]
    ticks = sum(bool(_TICK.fullmatch(text)) for text in texts)
    turns = re.search(r"次数|场次", title) and not re.search(r"时长|小时|工时", title)
    return "activities" if turns or ticks * 2 > len(texts) else "hours"
