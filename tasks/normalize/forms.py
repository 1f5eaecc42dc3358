"""Forms: tables whose labels stand beside their values (登记表), one activity a form; several forms may stand in one table.

In: a Grid. Out: the form's cells arranged as one row under heads, so that rows and forms are read by the same rules. Blank and example
forms give no row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tasks.normalize.columns import role_of_value
from tasks.normalize.counts import read_counts
from tasks.normalize.figures import NUMBERED
from tasks.normalize.grid import Grid
from tasks.normalize.heads import Heads, role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_FORM_ROLES = {
    "time",
    "month",
    "title",
    "content",
    "place",
    "participants",
    "person_times",
    "hours",
    "hours_each",
    "hours_total",
    "beneficiaries",
    "occurrences",
}
_KEPT_ROLES = {"area", "collective", "love_action", "names", "note", "photo"}
_OTHER_LABEL = re.compile(
    r".*(?:审核|意见|签字|盖章|支部|填表|编号|照片|负责人|联系|备注|组织|单位|类别|领域|姓名|队名|组织者|是否).*"
)
_LONGEST_LABEL = 14
_INSIDE = re.compile(r"(?:^|(?<=[;。,\s]))(?P<label>[\u4e00-\u9fff]{2,8}):[ ]*")
_EXAMPLE = re.compile(r"示例|样例|样表|范例|范本|例表|填写说明|仅供参考")


class _Pair(NamedTuple):
    """A label with its value; `role` is None for a label whose words say nothing."""

    role: str | None
    label: Cell
    value: Cell


def read_forms(grid: Grid, scheme: Scheme) -> list[tuple[Grid, Heads]] | None:
    """Each form of the table as a grid of one row with its heads; None when the table is no form, empty when its forms are blank.

    A form has at least three labels of an activity, each with its value to the right (or below a label that spans the table). Forms stand under
    one another where the first label, or that of the title or the time, comes again; a title row between two belongs to the second.
    """
    pairs = _over_values(grid, scheme) or _pairs(grid, scheme)
    if sum(NUMBERED.fullmatch(even(pair.label.text).strip()) is not None for pair in pairs) > 1:
        # 活动一, 活动二 beside running text: a form of several doings, each told in its cell.
        return None
    known = [pair for pair in pairs if pair.role in _FORM_ROLES]
    if len({pair.role for pair in known}) < 3 or len({pair.label.row for pair in known}) < 2:
        # The heads of a list stand in one row.
        return None
    if not {pair.role for pair in known} & {"time", "month", "title", "place"}:
        return None
    forms: list[list[_Pair]] = [[]]
    for pair in pairs:
        if forms[-1] and _opens_next(pair, forms[-1]):
            forms.append([])
        forms[-1].append(pair)
    told = [form for form in forms if not _is_example(grid, form)]
    filled = [form for form in map(_telling, told) if _is_filled(form)]
    figures = any(re.search(r"\d", grid.line(pair.label.row)) for form in told for pair in form)
    # Figures beside labels that make no activity are the branch's, not a blank form.
    return [_as_row(grid, form) for form in filled] if filled or not figures else None


def _opens_next(pair: _Pair, form: Sequence[_Pair]) -> bool:
    """Whether a label opens the next form: it is the form's first, or the title's or the time's, come again."""
    words = bare(pair.label.text)
    again = any(bare(one.label.text) == words for one in form)
    return again and (pair.role in ("title", "time") or bare(form[0].label.text) == words)


def _is_example(grid: Grid, form: Sequence[_Pair]) -> bool:
    """Whether the title row right over a form calls it an example."""
    first = form[0].label.row
    over = [row for row in grid.rows if row < first and len(grid.anchors(row)) == 1][-1:]
    return any(_EXAMPLE.search(even(grid.line(row))) for row in over if first - row <= 1)


def _telling(form: Sequence[_Pair]) -> list[_Pair]:
    """The pairs that tell of the activity; a label whose words say nothing by what its value counts."""
    found = [pair for pair in form if pair.role in _FORM_ROLES or pair.role in _KEPT_ROLES]
    roles = {pair.role for pair in found}
    for pair in form:
        role = role_of_value(pair.value) if pair.role is None else None
        if role and role not in roles:
            found.append(pair._replace(role=role))
            roles.add(role)
    return sorted(found, key=lambda pair: (pair.label.row, pair.label.column))


def _pairs(grid: Grid, scheme: Scheme) -> list[_Pair]:
    """Each label with its value, in reading order."""
    columns = _label_columns(grid, scheme)
    found: list[_Pair] = []
    used: set[tuple[int, int]] = set()
    for row in grid.rows:
        for cell in grid.anchors(row):
            if (cell.row, cell.column) in used or cell.row != row:
                continue
            role = _label_role(cell, scheme)
            value = grid.cell(row, cell.column + max(1, cell.column_span))
            if value is None or not (role or (cell.column in columns and _is_short(cell))):
                continue
            if (role is None or _label_role(value, scheme)) and not (
                cell.column in columns and value.column not in columns
            ):
                # Two labels side by side head a list, unless the columns show which of them are labels.
                continue
            used |= {(cell.row, cell.column), (value.row, value.column)}
            found += _told_inside(value, scheme) or [_Pair(role, cell, value)]
    return found


def _told_inside(value: Cell, scheme: Scheme) -> list[_Pair]:
    """The labels and values that one cell lists (时间：11月12日；地点：北坡；人数：11人); none in other cells."""
    text = even(value.text)
    marks = [mark for mark in _INSIDE.finditer(text) if role_of(mark["label"], scheme) in _FORM_ROLES]
    if len(marks) < 2 or marks[0].start("label") > 0:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        _Pair(
            role_of(mark["label"], scheme),
            value.model_copy(update={"text": mark["label"]}),
            value.model_copy(update={"text": text[mark.end() : end].strip(" ;。,\n"), "value": None}),
        )
        for mark, end in zip(marks, ends, strict=True)
    ]


def _over_values(grid: Grid, scheme: Scheme) -> list[_Pair]:
    """The pairs of a form whose labels stand over their values, a row of labels and a row of values in turn; none for other tables."""
    pairs: list[_Pair] = []
    rows = [row for row in grid.rows if len(grid.anchors(row)) > 1]
    if len(rows) < 4 or len(rows) % 2:
        return []
    for labels, values in zip(rows[::2], rows[1::2], strict=True):
        named = [cell for cell in grid.anchors(labels) if _label_role(cell, scheme)]
        if len(named) < 2 or len(named) < len(grid.anchors(labels)):
            return []
        if any(_label_role(cell, scheme) for cell in grid.anchors(values)):
            return []
        pairs += [
            _Pair(_label_role(cell, scheme), cell, value)
            for cell in named
            if (value := grid.cell(values, cell.column)) is not None
        ]
    words = [bare(pair.label.text) for pair in pairs]
    return pairs if len(set(words)) == len(words) else []


def _label_columns(grid: Grid, scheme: Scheme) -> set[int]:
    """The columns in which most cells are labels."""
    cells: dict[int, list[bool]] = {}
    for row in grid.rows:
        for cell in grid.anchors(row):
            if cell.row == row:
                cells.setdefault(cell.column, []).append(_label_role(cell, scheme) is not None)
    return {column for column, named in cells.items() if sum(named) >= 2 and sum(named) * 2 >= len(named)}


def _is_short(cell: Cell) -> bool:
    words = bare(cell.text)
    return 2 <= len(words) <= 8 and cell.value is None and not re.search(r"\d", words)


def _label_role(cell: Cell, scheme: Scheme) -> str | None:
    """The role of a cell that is a label; "other" for labels of a form that tell nothing here; None for a value."""
    words = bare(cell.text)
    if not words or len(words) > _LONGEST_LABEL or cell.value is not None or re.search(r"\d", words):
        return None
    if read_hours(even(cell.text)) or read_counts(even(cell.text)):
        # 三个小时 and 全体党员 are values, though 小时 and 党员 are words of heads.
        return None
    role = _first_of_two(words, scheme) or role_of(re.sub(r"\s+", "", even(cell.text)).rstrip(":"), scheme)
    if role in ("leader", "branch", "index", "photo"):
        return role
    if role is not None and (role not in ("title", "names") or len(words) <= 8):
        return role
    return "other" if len(words) <= 6 and _OTHER_LABEL.fullmatch(words) else None


def _first_of_two(words: str, scheme: Scheme) -> str | None:
    """The role of the first of two labels that a page's edge ran together (活动地点服务时长): its value is the one that stands beside them."""
    known = {bare(one) for names in scheme.columns.values() for one in names}
    for at in range(3, len(words) - 2):
        if words[:at] in known and words[at:] in known and words not in known:
            return role_of(words[:at], scheme)
    return None


def _is_filled(form: Sequence[_Pair]) -> bool:
    """Whether a form says what was done and when or where; a list of figures of the branch (党员总数 | 16) does not."""
    told = {
        pair.role
        for pair in form
        if pair.role in _FORM_ROLES and (pair.value.text.strip() or pair.value.value is not None)
    }
    return (bool(told & {"time", "month"}) and len(told) >= 2) or ({"title", "place"} <= told and len(told) >= 3)


def _as_row(grid: Grid, form: Sequence[_Pair]) -> tuple[Grid, Heads]:
    row = form[0].label.row
    cells = {(row, column): pair.value for column, pair in enumerate(form, 1)}
    roles = {column: pair.role for column, pair in enumerate(form, 1) if pair.role}
    words = {column: re.sub(r"\s+", "", pair.label.text) for column, pair in enumerate(form, 1)}
    if "title" not in roles.values():
        roles = {column: "title" if role == "content" else role for column, role in roles.items()}
    narrow = replace(grid, rows=(row,), columns=tuple(sorted(roles)), cells=cells, hidden=())
    return narrow, Heads(roles=roles, words=words, last_row=row - 1)
