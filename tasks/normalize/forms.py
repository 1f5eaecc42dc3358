"""Forms: tables whose labels stand beside their values (登记表), one activity a form; several forms may stand in one table.

In: a Grid. Out: the form's cells arranged as one row under heads, so that rows and forms are read by the same rules. Blank and example
forms give no row.
"""

import re
from dataclasses import replace

from tasks.normalize.counts import read_counts
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


def read_forms(grid: Grid, scheme: Scheme) -> list[tuple[Grid, Heads]] | None:
    """Each form of the table as a grid of one row with its heads; None when the table is no form, empty when its forms are blank.

    A form has at least three labels of an activity, each with its value to the right (or below a label that spans the table).
    """
    pairs = [pair for pair in _pairs(grid, scheme) if pair[0] in _FORM_ROLES or pair[0] in _KEPT_ROLES]
    known = [pair for pair in pairs if pair[0] in _FORM_ROLES]
    if len({role for role, _, _ in known}) < 3 or len({label.row for _, label, _ in known}) < 2:
        # The heads of a list stand in one row.
        return None
    if not {role for role, _, _ in known} & {"time", "month", "title", "place"}:
        return None
    forms: list[list[tuple[str, Cell, Cell]]] = [[]]
    for pair in pairs:
        # The title or the time coming again opens the next form of a table that holds several.
        if pair[0] in ("title", "time") and any(one[0] == pair[0] for one in forms[-1]) and len(forms[-1]) >= 3:
            forms.append([])
        forms[-1].append(pair)
    return [_as_row(grid, form) for form in forms if _is_filled(form)]


def _pairs(grid: Grid, scheme: Scheme) -> list[tuple[str, Cell, Cell]]:
    """(role, label, value) of each label, in reading order."""
    found: list[tuple[str, Cell, Cell]] = []
    used: set[tuple[int, int]] = set()
    for row in grid.rows:
        for cell in grid.anchors(row):
            if (cell.row, cell.column) in used or cell.row != row:
                continue
            role = _label_role(cell, scheme)
            value = grid.cell(row, cell.column + max(1, cell.column_span)) if role else None
            if role is None or value is None or _label_role(value, scheme) is not None:
                continue
            used |= {(cell.row, cell.column), (value.row, value.column)}
            found.append((role, cell, value))
    return found


def _label_role(cell: Cell, scheme: Scheme) -> str | None:
    """The role of a cell that is a label; "other" for labels of a form that tell nothing here; None for a value."""
    words = bare(cell.text)
    if not words or len(words) > _LONGEST_LABEL or cell.value is not None or re.search(r"\d", words):
        return None
    if read_hours(even(cell.text)) or read_counts(even(cell.text)):
        # 三个小时 and 全体党员 are values, though 小时 and 党员 are words of heads.
        return None
    role = role_of(re.sub(r"\s+", "", even(cell.text)).rstrip(":"), scheme)
    if role in ("leader", "branch", "index", "photo"):
        return role
    if role is not None and (role not in ("title", "names") or len(words) <= 8):
        return role
    return "other" if len(words) <= 6 and _OTHER_LABEL.fullmatch(words) else None


def _is_filled(form: list[tuple[str, Cell, Cell]]) -> bool:
    """Whether a form says what was done and when or where; a list of figures of the branch (党员总数 | 16) does not."""
    told = {role for role, _, value in form if role in _FORM_ROLES and (value.text.strip() or value.value is not None)}
    return (bool(told & {"time", "month"}) and len(told) >= 2) or ({"title", "place"} <= told and len(told) >= 3)


def _as_row(grid: Grid, form: list[tuple[str, Cell, Cell]]) -> tuple[Grid, Heads]:
    row = form[0][1].row
    cells: dict[tuple[int, int], Cell] = {}
    roles: dict[int, str] = {}
    words: dict[int, str] = {}
    for column, (role, label, value) in enumerate(form, 1):
        cells[row, column] = value
        roles[column] = role
        words[column] = re.sub(r"\s+", "", label.text)
    if "title" not in roles.values():
        roles = {column: "title" if role == "content" else role for column, role in roles.items()}
    narrow = replace(grid, rows=(row,), columns=tuple(sorted(roles)), cells=cells, hidden=())
    return narrow, Heads(roles=roles, words=words, last_row=row - 1)
