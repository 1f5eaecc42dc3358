"""Tables of members: one row a named person with registration, reporting, training, skills, hours and turns of the half-year.

In: a Grid. Out: Member records of the branch; a total row or an example row names nobody.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.normalize.cells import is_empty, read_cell_hours, read_plain
from tasks.normalize.context import Source
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import MOST_HEAD_ROWS
from tasks.normalize.member_columns import STATES, MemberList, field_of_head, find_lists
from tasks.normalize.numerals import read_number
from tasks.normalize.points import heads_points, read_points
from tasks.normalize.row_kinds import EXAMPLE, TOTAL
from tasks.normalize.telling import Reading
from tasks.normalize.text import bare, even
from tasks.normalize.turned import turn
from tasks.records.document import Cell
from tasks.records.facts import Evidence, Member
from tasks.records.scheme import Scheme

_YES = re.compile(r"是|已.*|有|√|✓|✔|☑|完成|参加|合格|[yY](?:es)?|1|✅|对|全勤|已到|●")
_NO = re.compile(r"否|未.*|没有?.*|无|×|✗|✘|☐|□|[nN]o?|0|尚未.*|不.*|❌|○|待.*")
_SPLIT = re.compile(r"[、,;/\s|+]+|和(?=[^平])|及")


class _Column(NamedTuple):
    """A column of a list of members: its number, the words of its head, what ○ says in it, and how many of its points an hour is."""

    number: int
    head: str
    circle: bool | None
    points: float | None


def read_members(grid: Grid, source: Source) -> list[Member] | None:
    """The members of a table that lists them; None when the table is none (no column of names beside a status or a figure)."""
    lists = find_lists(grid, source)
    if not lists and (turned := _turned(grid, source)) is not None:
        lists = find_lists(turned, source)
    found = [one for listed in lists for one in _rows(listed, source)]
    if len(found) > 1 and source.branch.members and not any(one.name in source.branch.members for one in found):
        # Winners, pupils, another branch's people: nobody of the roster stands in the list.
        return []
    return found if lists else None


def _turned(grid: Grid, source: Source) -> Grid | None:
    """The grid with rows and columns changed where 姓名 stands in the first column and names of members beside it."""
    first, rest = grid.columns[0], grid.columns[1:]
    for row in grid.rows[:MOST_HEAD_ROWS]:
        if field_of_head(bare(grid.text(row, first)), source.scheme) == "name":
            named = sum(bare(grid.text(row, column)) in source.branch.members for column in rest)
            return turn(grid, [one for one in grid.rows if one >= row]) if named * 2 > len(rest) else None
    return None


def read_member_hours(grid: Grid, source: Source) -> Reading | None:
    """The hours that the total row of a table of members states; None without one."""
    for listed in find_lists(grid, source):
        column = _listed(listed, source).get("hours")
        for row in listed.grid.rows:
            cell = listed.grid.cell(row, column.number) if column else None
            line = listed.grid.line(row)
            if column is None or cell is None or row <= listed.head or not TOTAL.match(re.sub(r"\s+", "", line)[:12]):
                continue
            value, doubt = _value("hours", cell, source.scheme, column)
            if isinstance(value, float):
                evidence = cell_evidence(cell, grid.table, source.message_id, source.document, line)
                return Reading(value=value, evidence=evidence, doubt=doubt)
    return None


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
    for field in STATES:
        here, there = getattr(first, field), getattr(other, field)
        if there in (None, ()):
            continue
        evidence[field] = tuple(dict.fromkeys((*evidence.get(field, ()), *other.evidence.get(field, ()))))
        if here in (None, ()):
            changes[field] = there
        elif here != there and field != "skills":
            review.setdefault(field, "材料中另一处写的不同")
    return first.model_copy(update=changes | {"review": review, "evidence": evidence})


def _listed(listed: MemberList, source: Source) -> dict[str, _Column]:
    """The columns of a list by field, each with what its cells need to be read."""
    return {
        field: _Column(
            column,
            bare(listed.words[column].split("/")[-1]),
            _circle_means(listed.grid, column),
            source.points_per_hour if heads_points(listed.words[column]) else None,
        )
        for field, column in listed.columns.items()
    }


def _rows(listed: MemberList, source: Source) -> list[Member]:
    grid, columns = listed.grid, _listed(listed, source)
    found: dict[str, Member] = {}
    for row in grid.rows:
        cell = grid.cell(row, columns["name"].number)
        if row <= listed.head or cell is None:
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
        member = _member(grid, row, name, columns, source)
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
        value, doubt = _value(field, cell, source.scheme, column)
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


def _value(field: str, cell: Cell, scheme: Scheme, column: _Column) -> tuple[object, str]:
    text, circle = even(cell.text).strip(), column.circle
    if field == "skills":
        text = re.sub(r"(?<!\d)\d{1,2}[.、)](?!\d)", " ", text).strip()
        return (() if is_empty(text) or text in ("否", "没有") else tuple(one for one in _SPLIT.split(text) if one)), ""
    if field == "hours" and column.points:
        points = read_points(text)
        return (round(points / column.points, 4), "") if points is not None else (None, "")
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
