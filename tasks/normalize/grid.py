"""Tables as grids: spans expanded, hidden rows and columns left out. In: a Table record; out: a Grid of texts with the way back to the cell."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from tasks.normalize.text import even
from tasks.records.document import Cell, Locator, Picture, Table
from tasks.records.facts import Evidence

# A hostile table may claim any span; no clerk's table comes near this.
_MOST_POSITIONS = 200_000
_LONGEST_SPAN, _WIDEST_SPAN = 2_000, 100


# What repeats the cell above: 同上, 〃.
_DITTO = re.compile(r"同上|同前|〃|″|\"|''|``|〞|＂|”")


@dataclass(frozen=True)
class Grid:
    """The visible part of a table. `cells[r, c]` is the anchor cell that covers a position; `rows` and `columns` are its visible numbers.

    `hidden` are the texts of hidden rows that hold anything, one a row.
    """

    table: Table
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: dict[tuple[int, int], Cell] = field(repr=False)
    hidden: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> dict[tuple[int, int], str]:
        return {place: even(cell.text).strip() for place, cell in self.cells.items()}

    def cell(self, row: int, column: int) -> Cell | None:
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """The folded text shown at a position, "" where nothing is."""
        return self.texts.get((row, column), "")

    def own(self, row: int, column: int) -> bool:
        """Whether the position is the anchor of its cell, not a continuation of a merged one."""
        cell = self.cells.get((row, column))
        return cell is not None and (cell.row, cell.column) == (row, column)

    def anchors(self, row: int) -> list[Cell]:
        """The different cells that cover a row, left to right, empty ones left out."""
        found: dict[tuple[int, int], Cell] = {}
        for column in self.columns:
            cell = self.cells.get((row, column))
            if cell is not None and (cell.text.strip() or cell.blocks):
                found[cell.row, cell.column] = cell
        return list(found.values())

    def line(self, row: int) -> str:
        """The row's words as one text, for quotes."""
        return " ".join(" ".join(cell.text.split()) for cell in self.anchors(row) if cell.text.strip())

    def pictures(self, row: int) -> list[Picture]:
        return [block for cell in self.anchors(row) for block in cell.blocks if isinstance(block, Picture)]


def read_grid(table: Table) -> Grid:
    """The grid of a table; positions beyond the limit of a sensible table are left out."""
    hidden_rows, hidden_columns = set(table.hidden_rows), set(table.hidden_columns)
    cells: dict[tuple[int, int], Cell] = {}
    lost: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row in hidden_rows and cell.text.strip():
            lost.setdefault(cell.row, []).append(cell.text.strip())
        for row in range(cell.row, cell.row + min(max(1, cell.row_span), _LONGEST_SPAN)):
            for column in range(cell.column, cell.column + min(max(1, cell.column_span), _WIDEST_SPAN)):
                if row not in hidden_rows and column not in hidden_columns and len(cells) < _MOST_POSITIONS:
                    cells.setdefault((row, column), cell)
    _fill_dittos(cells)
    return Grid(
        table=table,
        rows=tuple(sorted({row for row, _ in cells})),
        columns=tuple(sorted({column for _, column in cells})),
        cells=cells,
        hidden=tuple(" ".join(lost[row]) for row in sorted(lost)),
    )


def _fill_dittos(cells: dict[tuple[int, int], Cell]) -> None:
    """Give each cell that says 同上 the words and value of the one above it; its own place stays."""
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[0]):
        above = cells.get((row - 1, column))
        if above is not None and (cell.row, cell.column) == (row, column) and _DITTO.fullmatch(cell.text.strip()):
            cells[row, column] = cell.model_copy(update={"text": above.text, "value": above.value})


def locate_cell(cell: Cell, table: Table) -> Locator:
    """The place of a cell: its own, else by its table, row and column."""
    if cell.locator != Locator():
        return cell.locator
    return table.locator.model_copy(update={"row": cell.row, "column": cell.column})


def cell_evidence(cell: Cell, table: Table, message_id: str, document: str, quote: str = "") -> Evidence:
    """Where a cell stands and what it says, or the part `quote` of it."""
    words = quote or cell.text.strip() or (str(cell.value) if cell.value is not None else "")
    return Evidence(message_id=message_id, document=document, locator=str(locate_cell(cell, table)), quote=words)
