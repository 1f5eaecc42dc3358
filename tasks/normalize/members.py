"""Tables of members: one row a named person with registration, reporting, training, skills, hours and turns of the half-year.

In: a Grid. Out: Member records of the branch; a total row or an example row names nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tasks.normalize.cells import is_empty, read_cell_hours, read_plain
from tasks.normalize.context import Source
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import MOST_HEAD_ROWS, role_of
from tasks.normalize.numerals import read_number
from tasks.normalize.row_kinds import EXAMPLE, TOTAL
from tasks.normalize.telling import Reading
from tasks.normalize.text import bare, even
from tasks.normalize.turned import turn
from tasks.records.document import Cell
from tasks.records.facts import Evidence, Member
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
    ("registered", r".*(?:注册|时间银行|志愿汇|i志愿).*"),
    ("reported", r".*报到.*"),
    ("trained", r".*(?:培训|参训|轮训|受训|[听上学]过?.{0,6}课|学习班).*"),
    (
        "skills",
        r".*(?:技能|特长|专长|擅长|本领|手艺|拿手|绝活|证书|资格证?|会的|能做|可提供|服务意向|持证|会(?:点|些)?(?:啥|什么|哪些|哪样)).*",
    ),
    ("hours", r".*(?:时长|小时|工时|时数|学时).*"),
    (
        "activities",
        r".*(?:次数|场次|活动数|项目?数|参加活动|参与活动|出勤[次数情况]*|出动[次数情况]*|(?:几|多少)[次回趟场]).*",
    ),
)
_YES = re.compile(r"是|已.*|有|√|✓|✔|☑|完成|参加|合格|[yY](?:es)?|1|✅|对|全勤|已到|●")
_NO = re.compile(r"否|未.*|没有?.*|无|×|✗|✘|☐|□|[nN]o?|0|尚未.*|不.*|❌|○|待.*")
_TURN = re.compile(r"\d{1,2}[./月]\d{1,2}日?.*|(?:20\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_SUM = re.compile(r"合计|总计|累计|小计|共计|总数")
_TICK = re.compile(r"[√✓✔☑●○×]")
_SPLIT = re.compile(r"[、,;/\s|+]+|和(?=[^平])|及")
_STATES = ("registered", "reported", "trained", "skills", "hours", "activities")


class _Column(NamedTuple):
    """A column of a list of members: its number, the words of its head, and what ○ says in it."""

    number: int
    head: str
    circle: bool | None


def read_members(grid: Grid, source: Source) -> list[Member] | None:
    """The members of a table that lists them; None when the table is none (no column of names beside a status or a figure)."""
    head, lists = _lists(grid, source)
    if not lists and (turned := _turned(grid, source)) is not None:
        head, lists = _lists(turned, source)
    return [one for part, columns in lists for one in _rows(part, head, columns, source)] if lists else None


def _turned(grid: Grid, source: Source) -> Grid | None:
    """The grid with rows and columns changed where 姓名 stands in the first column and names of members beside it."""
    first, rest = grid.columns[0], grid.columns[1:]
    for row in grid.rows[:MOST_HEAD_ROWS]:
        if _field(bare(grid.text(row, first)), source.scheme) == "name":
            named = sum(bare(grid.text(row, column)) in source.branch.members for column in rest)
            return turn(grid, [one for one in grid.rows if one >= row]) if named * 2 > len(rest) else None
    return None


def read_member_hours(grid: Grid, source: Source) -> Reading | None:
    """The hours that the total row of a table of members states; None without one."""
    head, lists = _lists(grid, source)
    for part, columns in lists:
        for row in part.rows:
            cell = part.cell(row, columns.get("hours", -1))
            if row <= head or cell is None or not TOTAL.match(re.sub(r"\s+", "", part.line(row))[:12]):
                continue
            read = read_cell_hours(cell, source.scheme)
            if read is not None:
                evidence = cell_evidence(cell, grid.table, source.message_id, source.document, part.line(row))
                return Reading(value=read.value, evidence=evidence, doubt=read.doubt)
    return None


def _lists(grid: Grid, source: Source) -> tuple[int, list[tuple[Grid, dict[str, int]]]]:
    """The head row and the lists under it, each with the column of each field; no lists for other tables."""
    plain = grid
    for row in plain.rows[:MOST_HEAD_ROWS]:
        grid = _one_head(plain, row, source)
        blocks = _blocks(grid, row, source.scheme)
        lists = [
            (part, columns)
            for part in blocks
            if (columns := _columns(part, row, source.scheme, source.branch.members)).keys() & set(_STATES)
            and "name" in columns
            and not _lists_activities(part, row, source.scheme)
        ]
        if lists and len(lists) == len(blocks):
            return row, lists
    return 0, []


def _one_head(grid: Grid, row: int, source: Source) -> Grid:
    """The grid with one head over each column: sub-heads (时长, 次数) stand for the head that spans them, and heads of another time are empty.

    服务时长 over 上半年 and 下半年 heads the column of the half-year that is reported; 下半年 over 时长 and 次数 only says which.
    """
    head = {column: cell for column in grid.columns if (cell := grid.cell(row, column))}
    told = {column: _heads_over(grid, cell, column) for column, cell in head.items()}
    ours = any(source.period.half_name in word for words in told.values() for word in words)
    cells = dict(grid.cells)
    for column, words in told.items():
        known = [word for word in words if _field(bare(word), source.scheme)]
        if _TURN.fullmatch(words[-1]) or _SUM.fullmatch(words[-1]):
            # Months or days with their sum are read as such, whatever spans them.
            known = words[-1:]
        if any(_of_another_time(word, source, ours) for word in words):
            known = [""]
        elif len(words) < 2:
            continue
        text = known[-1] if known else words[-1]
        cells[row, column] = head[column].model_copy(update={"column": column, "column_span": 1, "text": text})
    return replace(grid, cells=cells)


def _heads_over(grid: Grid, cell: Cell, column: int) -> list[str]:
    """The words over a column: those of its head and, where that spans several columns beside a taller 姓名, those under it."""
    words = [even(cell.text).strip()]
    deepest = max((one.row + one.row_span for one in grid.anchors(cell.row) if one.row == cell.row), default=0)
    if cell.column_span > 1 and cell.row_span == 1:
        below = (grid.text(row, column) for row in grid.rows if cell.row < row < deepest and grid.own(row, column))
        words += [one for one in below if one]
    return words


def _of_another_time(head: str, source: Source, ours: bool) -> bool:
    """Whether a head speaks of another half-year, of last year or, where a head beside it names the half-year reported, of all time."""
    half, other = source.period.half_name, source.period.before.half_name
    years = {int(one) for one in re.findall(r"20\d\d", head)}
    return (
        (other in head and half not in head)
        or re.search(r"去年|上年|同期|往年|历年", head) is not None
        or (bool(years) and source.period.year not in years)
        or (ours and "累计" in head and half not in head)
    )


def _blocks(grid: Grid, row: int, scheme: Scheme) -> list[Grid]:
    """The lists that stand side by side under a head row that names 姓名 more than once; else the grid alone."""
    names = [
        column
        for column in grid.columns
        if grid.own(row, column) and _field(bare(grid.text(row, column)), scheme) == "name"
    ]
    if len(names) < 2:
        return [grid]
    starts = [grid.columns[0], *names[1:]]
    ends = [*names[1:], grid.columns[-1] + 1]
    return [
        replace(grid, columns=tuple(column for column in grid.columns if start <= column < end))
        for start, end in zip(starts, ends, strict=True)
    ]


def join_members(members: Sequence[Member]) -> list[Member]:
    """One row a name, in order: a later row fills what an earlier one lacks, and a figure that differs is marked."""
    joined: dict[str, Member] = {}
    for one in members:
        joined[one.name] = _joined(joined[one.name], one) if one.name in joined else one
    return list(joined.values())


def _joined(first: Member, other: Member) -> Member:
    changes: dict[str, object] = {}
    review = dict(first.review)
    evidence = dict(first.evidence)
    for field in _STATES:
        here, there = getattr(first, field), getattr(other, field)
        if there in (None, ()):
            continue
        evidence[field] = tuple(dict.fromkeys((*evidence.get(field, ()), *other.evidence.get(field, ()))))
        if here in (None, ()):
            changes[field] = there
        elif here != there and field != "skills":
            review.setdefault(field, "材料中另一处写的不同")
    return first.model_copy(update=changes | {"review": review, "evidence": evidence})


def _names_by_content(grid: Grid, head: int, members: Sequence[str]) -> dict[str, int]:
    for column in grid.columns:
        words = bare(grid.text(head, column))
        if words not in ("志愿者", "党员", "人员", "队员", "成员", "同志", "谁"):
            continue
        cells = [bare(grid.text(row, column)) for row in grid.rows if row > head and grid.text(row, column)]
        if cells and sum(cell in members for cell in cells) * 2 > len(cells):
            return {"name": column}
    return {}


def _columns(grid: Grid, row: int, scheme: Scheme, members: Sequence[str] = ()) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in grid.columns:
        field = _field(bare(grid.text(row, column)), scheme)
        if field and grid.own(row, column):
            columns.setdefault(field, column)
    if "name" not in columns:
        # 志愿者 or 党员 heads a column of names where nearly all its cells are names of members.
        columns |= _names_by_content(grid, row, members)
    spread = [column for column in grid.columns if _TURN.fullmatch(re.sub(r"\s+", "", grid.text(row, column)))]
    if "name" in columns and len(spread) >= 2 and not {"hours", "activities"} & columns.keys():
        # A row of days or months with each one's hours: what stands under 合计 is the person's total.
        total = next((column for column in grid.columns if _SUM.fullmatch(bare(grid.text(row, column)))), None)
        columns |= {_counted(grid, row, spread): total} if total is not None else {}
    return columns


def _counted(grid: Grid, head: int, spread: Sequence[int]) -> str:
    """Whether a table of persons by days or months counts hours or turns: its title says so, else its ticks do."""
    title = "".join(grid.line(row) for row in grid.rows if row < head) + grid.table.name
    texts = [grid.text(row, column) for row in grid.rows if row > head for column in spread if grid.text(row, column)]
    ticks = sum(bool(_TICK.fullmatch(text)) for text in texts)
    turns = re.search(r"次数|场次", title) and not re.search(r"时长|小时|工时", title)
    return "activities" if turns or ticks * 2 > len(texts) else "hours"


def _field(head: str, scheme: Scheme) -> str | None:
    if not head or len(head) > 20:
        return None
    for key, field in _FIELDS.items():
        if any(bare(word) == head for word in scheme.columns.get(key, ())) and (key != "name" or head != "党员"):
            return field
    return next((field for field, pattern in _PATTERNS if re.fullmatch(pattern, head)), None)


def _lists_activities(grid: Grid, row: int, scheme: Scheme) -> bool:
    roles = {role_of(cell.text, scheme) for cell in grid.anchors(row)}
    return bool(roles & {"time", "month", "clock"}) and bool(roles & {"title", "content", "place"})


def _rows(grid: Grid, head: int, columns: dict[str, int], source: Source) -> list[Member]:
    found: dict[str, Member] = {}
    listed = {
        field: _Column(column, bare(grid.text(head, column)), _circle_means(grid, column))
        for field, column in columns.items()
    }
    for row in grid.rows:
        cell = grid.cell(row, columns["name"])
        if row <= head or cell is None:
            continue
        name = re.sub(r"\(.*?\)|\s+", "", even(cell.text))
        lead = re.sub(r"\s+", "", grid.line(row))[:12]
        if (
            not re.fullmatch(r"[\u4e00-\u9fff·]{2,8}", name)
            or TOTAL.fullmatch(name)
            or TOTAL.match(lead)
            or EXAMPLE.fullmatch(name)
        ):
            continue
        if re.search(r"示例|样例", lead) or name in ("张三", "李四", "某某", "姓名"):
            continue
        member = _member(grid, row, name, listed, source)
        # A person listed twice keeps the first row; a difference is for a person to settle.
        found.setdefault(name, member)
    return list(found.values())


def _member(grid: Grid, row: int, name: str, columns: dict[str, _Column], source: Source) -> Member:
    values: dict[str, object] = {}
    review: dict[str, str] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for field, column in columns.items():
        cell = grid.cell(row, column.number)
        if cell is None or field == "name":
            continue
        value, doubt = _value(field, cell, source.scheme, column.circle)
        if field in ("registered", "reported", "trained") and value is None and not is_empty(even(cell.text)):
            if re.match(r"未|没|尚未", column.head):
                # 未报到原因: whoever has a reason has not.
                value, doubt = False, ""
            elif re.search(r"社区|地点|单位|小区|时间|日期", column.head):
                value, doubt = True, ""
        if doubt:
            review[field] = doubt
        if value is not None:
            values[field] = value
            head = re.sub(r"\s+", "", grid.text(row, columns["name"].number))
            quote = f"{head} {' '.join(cell.text.split())}"
            evidence[field] = (cell_evidence(cell, grid.table, source.message_id, source.document, quote),)
    return Member.model_validate(
        {"branch": source.branch.name, "name": name, "review": review, "evidence": evidence} | values
    )


def _circle_means(grid: Grid, column: int) -> bool | None:
    """What ○ says in a column: no beside √ or ●, yes beside ×; None where only circles stand."""
    texts = {grid.text(row, column) for row in grid.rows}
    if texts & {"√", "✓", "✔", "●", "☑", "是"}:
        return False
    return True if texts & {"×", "✗", "否", "X", "x"} else None


def _value(field: str, cell: Cell, scheme: Scheme, circle: bool | None) -> tuple[object, str]:
    text = even(cell.text).strip()
    if field == "skills":
        text = re.sub(r"(?<!\d)\d{1,2}[.、)](?!\d)", " ", text).strip()
        return (() if is_empty(text) or text in ("否", "没有") else tuple(one for one in _SPLIT.split(text) if one)), ""
    if field == "hours":
        read = read_cell_hours(cell, scheme)
        return (read.value, read.doubt) if read else (None, "")
    if field == "activities":
        value, doubt = read_plain(cell)
        if value is None:
            match = re.search(r"\d+|[一二两三四五六七八九十]+", text)
            value = read_number(match[0]) if match and not is_empty(text) else None
        return (int(value), doubt) if value is not None and value == int(value) else (None, doubt)
    return (
        (circle, "" if circle is not None else "“○”是或否不明") if text in ("○", "〇", "O", "o") else _state(text, cell)
    )


def _state(text: str, cell: Cell) -> tuple[bool | None, str]:
    if isinstance(cell.value, bool):
        return cell.value, ""
    compact = re.sub(r"\s+|\(.*?\)", "", text)
    if not compact or compact in ("/", "-", "—"):
        return None, ""
    if _NO.fullmatch(compact) or re.fullmatch(r"0[次场期人]", compact):
        return False, ""
    if _YES.fullmatch(compact):
        return True, ""
    # A date, a place or a number of a certificate under 已注册 or 已报到 tells that it was done.
    if re.search(r"\d|社区|居委会|街道|小区|村", compact):
        return True, ""
    return None, f"“{text}”读不出是或否"
