"""Tables whose columns are months: each filled cell (15日 / 5人 / 3小时) tells of one activity of its row.

In: a Grid. Out: each filled cell as a grid of one row under heads, so that it is read by the same rules as any row.
"""

import re
from dataclasses import replace

from tasks.normalize.counts import read_counts
from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, Heads, role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.tables import TOTAL
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_MONTH = re.compile(r"(?:20\d\d年)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十]+[日人名次]|每")


def read_matrix(grid: Grid, scheme: Scheme) -> list[tuple[Grid, Heads]]:
    """The filled cells under months, row by row; empty when fewer than three columns are months."""
    for row in grid.rows[:MOST_HEAD_ROWS]:
        months = {
            c: m[0] for c in grid.columns if grid.own(row, c) and (m := _MONTH.fullmatch(_plain(grid.text(row, c))))
        }
        if len(months) >= 3:
            roles = {c: role for c in grid.columns if c not in months and (role := role_of(grid.text(row, c), scheme))}
            if not any(role in ("title", "content") for role in roles.values()):
                return []
            return _filled(grid, row, months, roles)
    return []


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _filled(grid: Grid, head: int, months: dict[int, str], roles: dict[int, str]) -> list[tuple[Grid, Heads]]:
    found: list[tuple[Grid, Heads]] = []
    for row in grid.rows:
        if row <= head or TOTAL.fullmatch(_plain(grid.line(row))[:12]):
            continue
        fixed = {role: cell for c, role in roles.items() if (cell := grid.cell(row, c)) is not None}
        for column, month in months.items():
            cell = grid.cell(row, column)
            if cell is not None and grid.own(row, column) and _FIGURE.search(cell.text):
                found.append(_as_row(grid, row, fixed, cell, month))
    return found


def _as_row(grid: Grid, row: int, fixed: dict[str, Cell], cell: Cell, month: str) -> tuple[Grid, Heads]:
    parts = _sorted_lines(cell.text)
    when = parts.pop("time", "")
    if not _MONTH.search(even(when)):
        when = month + when
    values = [*fixed.items(), ("time", cell.model_copy(update={"text": when, "value": None}))]
    values += [(role, cell.model_copy(update={"text": text, "value": None})) for role, text in parts.items()]
    # Each part stands in a column of its own; where it was found stays in its locator.
    cells = {(row, at): value.model_copy(update={"row": row, "column": at}) for at, (_, value) in enumerate(values, 1)}
    roles = {at: role for at, (role, _) in enumerate(values, 1)}
    narrow = replace(grid, rows=(row,), columns=tuple(roles), cells=cells, hidden=())
    return narrow, Heads(
        roles=roles, words={at: month if role == "time" else "" for at, role in roles.items()}, last_row=row - 1
    )


def _sorted_lines(text: str) -> dict[str, str]:
    """The lines of a cell by what they tell: time, participants, hours, beneficiaries."""
    parts: dict[str, list[str]] = {}
    for line in re.split(r"[\n;]+|(?<=[人时])[,、](?=\d)", even(text)):
        parts.setdefault(_role_of_line(line), []).append(line.strip())
    return {role: ",".join(lines) for role, lines in parts.items() if any(lines)}


def _role_of_line(line: str) -> str:
    counts = read_counts(line)
    if any(one.role in ("members", "unknown") and one.unit != "户" for one in counts):
        return "participants"
    if counts:
        return "beneficiaries"
    hours = read_hours(line)
    if hours and all(one.form != "clock" for one in hours) and not re.search(r"\d[日号]", line):
        return "hours"
    return "time" if re.search(r"\d|每|[日号旬]", line) else "note"
