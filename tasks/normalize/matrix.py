"""Tables whose columns are months: each filled month (15日 / 5人 / 3小时) of a row tells of one activity.

In: a Grid, and the words above it. A month may be one column with all in a cell, or spread over sub-columns (人次, 工时); bare figures in a
cell (4/16) mean what a legend says (格内为：人数/工时). Out: each filled month as a grid of one row
under heads, so that it is read by the same rules as any row.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.normalize.counts import read_counts
from tasks.normalize.grid import Grid
from tasks.normalize.heads import MOST_HEAD_ROWS, Heads, role_of
from tasks.normalize.hours import read_hours
from tasks.normalize.row_kinds import TOTAL
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.scheme import Scheme

_MONTH = re.compile(r"(?:20\d\d年)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十]+[日人名次]|每")
_PAIR = re.compile(r"\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)+")
_LEGEND = re.compile(r"[\u4e00-\u9fff]{2,6}(?:/[\u4e00-\u9fff]{2,6})+")
_FIGURE_ROLES = {"participants", "person_times", "hours", "hours_each", "hours_total", "beneficiaries", "occurrences"}


def read_matrix(grid: Grid, scheme: Scheme, above: str = "") -> list[tuple[Grid, Heads]]:
    """The filled cells under months, row by row; empty when fewer than three columns are months. `above` is the text over the table."""
    for place, row in enumerate(grid.rows[:MOST_HEAD_ROWS]):
        months = {
            c: m[0] for c in grid.columns if grid.own(row, c) and (m := _MONTH.fullmatch(_plain(grid.text(row, c))))
        }
        if len(months) >= 3:
            roles = {c: role for c in grid.columns if c not in months and (role := role_of(grid.text(row, c), scheme))}
            below = grid.rows[place + 1] if place + 1 < len(grid.rows) else row
            if _has_parts(grid, row, below, months):
                first = grid.columns[0]
                return _spread(
                    grid, below, _parts(grid, row, below, scheme), roles | {first: roles.get(first, "title")}
                )
            if not any(role in ("title", "content") for role in roles.values()):
                return []
            return _filled(grid, row, months, roles, _legend(grid, scheme, above))
    return []


def _legend(grid: Grid, scheme: Scheme, above: str) -> tuple[str, ...]:
    """The roles of the figures that a cell lists between strokes, as the words over the table or in it say; empty without such words."""
    for text in (above, *(cell.text for cell in grid.cells.values())):
        for words in _LEGEND.findall(_plain(even(text))):
            parts = re.sub(r"^.*(?:为|是|填|写|内|列)(?=.{2})", "", words.split("/")[0]), *words.split("/")[1:]
            roles = tuple(role for part in parts if (role := role_of(part, scheme)) in _FIGURE_ROLES)
            if len(roles) == len(parts):
                return roles
    return ()


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _data_rows(grid: Grid, head: int, roles: dict[int, str]) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows below a head that are no total, each with its cells outside the months by role."""
    for row in grid.rows:
        if row > head and not TOTAL.fullmatch(_plain(grid.line(row))[:12]):
            yield row, {role: cell for c, role in roles.items() if (cell := grid.cell(row, c)) is not None}


def _filled(
    grid: Grid, head: int, months: dict[int, str], roles: dict[int, str], legend: tuple[str, ...]
) -> list[tuple[Grid, Heads]]:
    found: list[tuple[Grid, Heads]] = []
    for row, fixed in _data_rows(grid, head, roles):
        for column, month in months.items():
            cell = grid.cell(row, column)
            if cell is not None and grid.own(row, column) and _FIGURE.search(cell.text):
                found.append(_as_row(grid, row, fixed, cell, month, legend))
    return found


def _as_row(
    grid: Grid, row: int, fixed: dict[str, Cell], cell: Cell, month: str, legend: tuple[str, ...]
) -> tuple[Grid, Heads]:
    parts = _listed(cell.text, legend) or _sorted_lines(cell.text)
    when = parts.pop("time", "")
    if not _MONTH.search(even(when)):
        when = month + when
    values = [*fixed.items(), ("time", cell.model_copy(update={"text": when, "value": None}))]
    values += [(role, cell.model_copy(update={"text": text, "value": None})) for role, text in parts.items()]
    return _one_row(grid, row, values)


def _one_row(grid: Grid, row: int, values: list[tuple[str, Cell]]) -> tuple[Grid, Heads]:
    # Each part stands in a column of its own; where it was found stays in its locator.
    cells = {(row, at): value.model_copy(update={"row": row, "column": at}) for at, (_, value) in enumerate(values, 1)}
    roles = {at: role for at, (role, _) in enumerate(values, 1)}
    narrow = replace(grid, rows=(row,), columns=tuple(roles), cells=cells, hidden=())
    return narrow, Heads(
        roles=roles, words={at: "月份" if role == "time" else "" for at, role in roles.items()}, last_row=row - 1
    )


def _has_parts(grid: Grid, head: int, below: int, months: dict[int, str]) -> bool:
    """Whether months are wide cells with sub-heads of words under them."""
    cells = [cell for column in months if (cell := grid.cell(head, column))]
    words = [grid.text(below, column) for column in months]
    return (
        below != head
        and all(cell.column_span > 1 for cell in cells)
        and all(words)
        and not any(map(_FIGURE.search, words))
    )


def _parts(grid: Grid, head: int, below: int, scheme: Scheme) -> dict[int, tuple[str, str]]:
    """(month, role) of each sub-column; sub-columns of a total over the months are none."""
    parts: dict[int, tuple[str, str]] = {}
    for column in grid.columns:
        month = _MONTH.fullmatch(_plain(grid.text(head, column)))
        role = role_of(grid.text(below, column), scheme)
        if month and role:
            # Under one month a plain 工时 beside 人次 is that of all its people.
            words = _plain(grid.text(below, column))
            parts[column] = month[0], "hours_total" if role == "hours" and not re.search(r"人均|每人", words) else role
    return parts


def _spread(
    grid: Grid, head: int, parts: dict[int, tuple[str, str]], roles: dict[int, str]
) -> list[tuple[Grid, Heads]]:
    found: list[tuple[Grid, Heads]] = []
    for row, fixed in _data_rows(grid, head, roles):
        for month in dict.fromkeys(month for month, _ in parts.values()):
            cells = [
                (role, cell)
                for column, (name, role) in parts.items()
                if name == month and (cell := grid.cell(row, column)) is not None and grid.own(row, column)
            ]
            if any(_FIGURE.search(cell.text) for _, cell in cells):
                when = cells[0][1].model_copy(update={"text": month, "value": None})
                found.append(_one_row(grid, row, [*fixed.items(), ("time", when), *cells]))
    return found


def _listed(text: str, legend: tuple[str, ...]) -> dict[str, str]:
    """The figures of 4/16 by what the legend says, or as a remark where none does: it is no day of April."""
    plain = _plain(even(text))
    if not _PAIR.fullmatch(plain):
        return {}
    figures = plain.split("/")
    return dict(zip(legend, figures, strict=True)) if len(figures) == len(legend) else {"note": plain}


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
