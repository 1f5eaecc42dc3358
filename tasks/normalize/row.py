"""One row of a table under its heads: its cells by role, and values with the cell they stand in."""

from tasks.normalize.cells import is_empty
from tasks.normalize.context import Source
from tasks.normalize.grid import Grid, cell_evidence
from tasks.normalize.heads import Heads
from tasks.normalize.telling import Reading
from tasks.normalize.text import even
from tasks.records.document import Cell
from tasks.records.facts import Evidence


class Row:
    """One row under its heads."""

    def __init__(self, grid: Grid, heads: Heads, row: int, source: Source) -> None:
        self.grid, self.heads, self.row, self.source = grid, heads, row, source
        self.line = grid.line(row)

    def cells(self, *roles: str) -> list[Cell]:
        found: dict[tuple[int, int], Cell] = {}
        for column in self.heads.columns(*roles):
            cell = self.grid.cell(self.row, column)
            if cell is not None and not (is_empty(cell.text) and cell.value is None):
                found[cell.row, cell.column] = cell
        return list(found.values())

    def text(self, *roles: str) -> str:
        return " ".join(even(cell.text).replace("\n", "").strip() for cell in self.cells(*roles))

    def reading(self, value: object, cell: Cell, doubt: str = "") -> Reading:
        head = self.heads.words.get(cell.column, "").replace("/", "")
        words = " ".join(cell.text.split()) or str(cell.value)
        quote = f"{head}：{words}" if head else words
        evidence = cell_evidence(cell, self.grid.table, self.source.message_id, self.source.document, quote)
        return Reading(value=value, evidence=evidence, doubt=doubt)

    def evidence(self) -> Evidence:
        anchor = self.grid.anchors(self.row)[0]
        place = anchor.locator.model_copy(update={"column": None}) if anchor.locator.row else anchor.locator
        return self.source.evidence(place, self.line)
