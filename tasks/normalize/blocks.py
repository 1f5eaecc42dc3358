"""Lists drawn in blocks: side by side under heads that come again (日期 | 内容 | 人数 | 日期 | 内容 | 人数), a title over each row's details.

In: a Grid. Out: grids of one list each, with a row an activity; the grid as it is where it holds no blocks.
"""

import re
from dataclasses import replace

from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, role_of
from tasks.normalize.text import bare
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_LEAST_HEADS, _LEAST_DETAILS = 2, 3
_COUNTER = re.compile(r"^[(（]?[\d一二三四五六七八九十]{1,2}[)）、.．][ ]*")


def side_by_side(grid: Grid, scheme: Scheme) -> list[Grid]:
    """The lists of a table one beside the other, empty columns between them left out."""
    for row in grid.rows[:MOST_HEAD_ROWS]:
        heads = [
            (column, words)
            for column in grid.columns
            if grid.own(row, column) and (words := bare(grid.text(row, column)))
        ]
        named = [word for _, word in heads]
        for width in range(_LEAST_HEADS, len(named) // 2 + 1):
            if len(named) % width or named != named[:width] * (len(named) // width):
                continue
            roles = {role for word in named[:width] if (role := role_of(word, scheme))}
            if len(set(named[:width])) < width or len(roles) < _LEAST_HEADS or not roles & {"title", "content"}:
                continue
            starts = [grid.columns[0], *(heads[at][0] for at in range(width, len(named), width))]
            ends = [*starts[1:], grid.columns[-1] + 1]
            return [
                replace(grid, columns=tuple(column for column in grid.columns if first <= column < end))
                for first, end in zip(starts, ends, strict=True)
            ]
    return [grid]


def titled_details(grid: Grid) -> Grid:
    """A list of titles across the table, each over one row of details, with the title as the first cell of that row."""
    cells: dict[tuple[int, int], Cell] = {}
    rows: list[int] = []
    title: Cell | None = None
    for row in grid.rows:
        here = grid.anchors(row)
        if len(here) == 1 and title is None:
            title = here[0]
        elif len(here) >= _LEAST_DETAILS and title is not None:
            words = _COUNTER.sub("", title.text.strip())
            cells[row, 0] = title.model_copy(update={"row": row, "column": 0, "column_span": 1, "text": words})
            cells |= {(row, column): cell for column in grid.columns if (cell := grid.cell(row, column)) is not None}
            rows.append(row)
            title = None
        else:
            return grid
    if title is not None or not rows:
        return grid
    return replace(grid, rows=tuple(rows), columns=(0, *grid.columns), cells=cells)
