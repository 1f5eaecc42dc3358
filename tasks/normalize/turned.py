"""Tables that stand on their side: labels down the first column, one activity a column. Turned, they are read as any list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.normalize.grid import Grid
from tasks.normalize.heads import role_of
from tasks.normalize.text import bare
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_FIGURE_ROLES = {
    "time",
    "clock",
    "participants",
    "hours",
    "hours_each",
    "hours_total",
    "beneficiaries",
    "leader",
    "photo",
}
_PLANNED, _DONE = (
    re.compile(r"(?:原定|预定|年初|活动)?(?:计划|预计|目标|安排)"),
    re.compile(r"实际(?:完成|开展|情况)?|完成(?:情况)?|实绩"),
)
_COUNTER = re.compile(
    r"实际(?:完成|开展|情况)?|完成情况|实绩|(?:活动|项目|第)[一二三四五六七八九十\d]{1,2}[次项个场期]?(?:活动)?|"
)
_NEEDED = {"time", "title", "content", "place", "participants", "hours", "hours_each", "hours_total", "beneficiaries"}


def turned_grid(grid: Grid, scheme: Scheme) -> Grid | None:
    """The grid with rows and columns changed, for a table with at least three labels down its side and two activities beside them."""
    if len(grid.columns) < 3 or len(grid.rows) < 3:
        return None
    grid = _without_plans(grid)
    first, rest = grid.columns[0], grid.columns[1:]
    rows = [row for row in grid.rows if len(grid.anchors(row)) > 1 or grid.text(row, first) != grid.text(row, rest[-1])]
    # 活动一 | 活动二 over the columns only counts them.
    rows = [row for row in rows if not all(_COUNTER.fullmatch(bare(grid.text(row, column))) for column in rest)]
    if len(rows) < 3:
        return None
    roles = [role_of(grid.text(row, first), scheme) for row in rows]
    known = {role for role in roles if role} & _NEEDED
    if len(known) < 3 or "time" not in known or sum(role is not None for role in roles) * 3 < len(rows) * 2:
        return None
    if sum(role_of(grid.text(rows[0], column), scheme) is not None for column in rest) * 2 > len(rest):
        # The heads of a list stand in its first row.
        return None
    if any(_is_label(grid.text(row, column), scheme) for row in rows for column in rest):
        # A form's second column of labels.
        return None
    if any(sum(_tells_a_figure(grid.text(row, column), scheme) for row in rows) > 1 for column in rest):
        return None
    return turn(grid, rows)


def turn(grid: Grid, rows: Sequence[int]) -> Grid:
    """The grid with rows and columns changed, of the given rows only."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in rows:
        for column in grid.columns:
            cell = grid.cell(row, column)
            if cell is not None and grid.own(row, column):
                swapped = {
                    "row": cell.column,
                    "column": cell.row,
                    "row_span": cell.column_span,
                    "column_span": cell.row_span,
                }
                turned = cell.model_copy(update=swapped)
                for across in range(max(1, cell.column_span)):
                    for down in range(max(1, cell.row_span)):
                        cells.setdefault((column + across, row + down), turned)
    return replace(grid, rows=grid.columns, columns=tuple(rows), cells=cells, hidden=())


def _without_plans(grid: Grid) -> Grid:
    """The grid without the column of what was planned, where one beside it tells what was done."""
    heads = {column: bare(grid.text(grid.rows[0], column)) for column in grid.columns[1:]}
    planned = {column for column, words in heads.items() if _PLANNED.fullmatch(words)}
    if not planned or not any(_DONE.fullmatch(words) for words in heads.values()):
        return grid
    return replace(grid, columns=tuple(column for column in grid.columns if column not in planned))


def _tells_a_figure(text: str, scheme: Scheme) -> bool:
    """Whether a cell is a label of figures or people (支部到场, 起止) rather than the name of an activity."""
    words = bare(text)
    if not 2 <= len(words) <= 6 or re.search(r"\d", words):
        return False
    return role_of(words, scheme) in _FIGURE_ROLES


def _is_label(text: str, scheme: Scheme) -> bool:
    words = bare(text)
    return (
        2 <= len(words) <= 6
        and not re.search(r"\d", words)
        and words
        in {
            bare(one)
            for key in ("date", "place", "participants", "hours", "beneficiaries")
            for one in scheme.columns.get(key, ())
        }
    )
