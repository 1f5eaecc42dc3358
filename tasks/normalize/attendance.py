"""Attendance sheets (签到表) of one activity: its labels with their values over a list of names.

In: a Grid. Out: the sheet as a grid of one row under heads: what the labels tell, the names as those who took part, the hours that each has.
Lists whose rows tell days or activities of their own are none.
"""

import re
from dataclasses import replace

from tasks.normalize.cells import is_empty
from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, Heads, role_of
from tasks.normalize.names import is_surname
from tasks.normalize.text import bare, even
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_NAME_HEAD = re.compile(r"(?:党员|志愿者|参加者|参加人员|人员|队员)?(?:姓名|签名|签到)|名单")
_TOLD = re.compile(r"^(?P<label>[\u4e00-\u9fff]{2,8}):[ ]*(?P<value>\S.*)$", re.DOTALL)
_HOURS = ("hours", "hours_each", "hours_total")
_ASKED = {"time", "title", "place", "content", "hours", "hours_each", "beneficiaries", "area"}


def read_attendance(grid: Grid, scheme: Scheme) -> list[tuple[Grid, Heads]]:
    """The activity of an attendance sheet, with its heads; empty for other tables."""
    head = next((row for row in grid.rows[:MOST_HEAD_ROWS] if _name_column(grid, row) is not None), None)
    name = _name_column(grid, head) if head is not None else None
    if head is None or name is None:
        return []
    told = _labels(grid, head, scheme)
    if not {"time"} <= told.keys() or not told.keys() & {"title", "content"}:
        return []
    heads = {column: role_of(grid.text(head, column), scheme) for column in grid.columns if column != name}
    if set(heads.values()) & {"time", "title", "content", "place", "month"}:
        return []
    people = [cell for row in grid.rows if row > head and (cell := grid.cell(row, name)) and _is_name(cell)]
    if not people:
        return []
    listed = people[0].model_copy(update={"text": "、".join(bare(cell.text) for cell in people), "value": None})
    told["names"] = ("姓名", listed)
    told |= _hours(grid, head, heads, people)
    row = grid.rows[0]
    cells = {(row, at): cell for at, (_, cell) in enumerate(told.values(), 1)}
    narrow = replace(grid, rows=(row,), columns=tuple(range(1, len(told) + 1)), cells=cells, hidden=())
    roles = dict(enumerate(told, 1))
    words = {at: label for at, (label, _) in enumerate(told.values(), 1)}
    return [(narrow, Heads(roles=roles, words=words, last_row=row - 1))]


def _name_column(grid: Grid, row: int) -> int | None:
    return next((c for c in grid.columns if grid.own(row, c) and _NAME_HEAD.fullmatch(bare(grid.text(row, c)))), None)


def _labels(grid: Grid, head: int, scheme: Scheme) -> dict[str, tuple[str, Cell]]:
    """Role → (label, value) of the rows over the list, a label beside its value or in one cell with it."""
    found: dict[str, tuple[str, Cell]] = {}
    for row in grid.rows:
        if row >= head:
            break
        cells = [cell for cell in grid.anchors(row) if cell.row == row]
        at = 0
        while at < len(cells):
            text = even(cells[at].text).strip()
            match = _TOLD.match(text)
            label, value = (match["label"], cells[at]) if match else (text.rstrip(":"), None)
            role = role_of(label, scheme) if len(label) <= 8 else None
            if match:
                value = cells[at].model_copy(update={"text": match["value"], "value": None})
            elif role in _ASKED and at + 1 < len(cells):
                value, at = cells[at + 1], at + 1
            if role in _ASKED and value is not None:
                found.setdefault(role, (label, value))
            at += 1
    return found


def _hours(grid: Grid, head: int, heads: dict[int, str | None], people: list[Cell]) -> dict[str, tuple[str, Cell]]:
    """The hours of the list: each person's where all have the same, else their sum."""
    column = next((column for column, role in heads.items() if role in _HOURS), None)
    if column is None:
        return {}
    cells = [cell for person in people if (cell := grid.cell(person.row, column)) and not is_empty(cell.text)]
    figures = [match[0] for cell in cells if (match := re.match(r"\d+(?:\.\d+)?", even(cell.text).strip()))]
    if not cells or len(figures) != len(people):
        return {}
    label = bare(grid.text(head, column))
    if len({float(one) for one in figures}) == 1:
        return {"hours_each": (label, cells[0])}
    total = f"{sum(map(float, figures)):g}"
    return {"hours_total": (label, cells[0].model_copy(update={"text": total, "value": None}))}


def _is_name(cell: Cell) -> bool:
    words = bare(cell.text)
    return 2 <= len(words) <= 4 and is_surname(words[0]) and bool(re.fullmatch(r"[\u4e00-\u9fff]+", words))
