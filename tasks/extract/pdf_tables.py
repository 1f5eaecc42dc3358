"""Ruled tables of PDF pages by pdfplumber, as grids with spans, joined where a table goes on on the next page."""

import contextlib
import io
import logging
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tasks.extract.lines import cell_text, rows_of
from tasks.extract.pdf_text import PageText, words_within
from tasks.extract.reading import Found, problem
from tasks.records.document import Cell, Locator, Table

Box = tuple[float, float, float, float]

# pdfminer needs seconds for a page with tens of thousands of drawn paths; such pages are drawings, not tables.
_MAX_PATHS = 4000
_MAX_TABLE_PAGES = 60
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box


@dataclass
class PageTable:
    """A table of one page; `joined` is true once it has become the end of the table before."""

    page: int
    box: Box
    edges: list[float]
    rows: int
    cells: list[GridCell] = field(default_factory=list)
    joined: bool = False

    def made(self, page: int, number: int) -> Table:
        """The Table record; places name the page each cell stands on."""
        cells = tuple(
            Cell(
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                text=cell.text,
                locator=Locator(page=cell.page, table=number, row=cell.row, column=cell.column, box=cell.box),
            )
            for cell in sorted(self.cells, key=lambda entry: (entry.row, entry.column))
        )
        return Table(
            rows=self.rows,
            columns=len(self.edges) - 1,
            cells=cells,
            locator=Locator(page=page, table=number, box=self.box),
        )


def find_tables(
    document: pdfium.PdfDocument, data: bytes, texts: dict[int, PageText], found: Found, file: str
) -> dict[int, list[PageTable]]:
    """The tables of each page (by number, with its text) that has any. `data` are the file's bytes, b"" where pages were turned since.

    What only PDFium can open is written anew by PDFium for pdfminer; a page that pdfminer cannot read then adds a Problem.
    """
    # Asking PDFium for drawn lines is a hundred times faster than asking pdfminer.
    ruled = [number for number in texts if 4 <= _path_count(document, number) <= _MAX_PATHS]
    if len(ruled) > _MAX_TABLE_PAGES:
        found.problems.append(problem("too_large", file, f"表格只读前 {_MAX_TABLE_PAGES} 页"))
    wanted = {number: texts[number] for number in ruled[:_MAX_TABLE_PAGES]}
    if not wanted:
        return {}
    if data:
        # pdfminer raises many kinds.
        with contextlib.suppress(Exception):
            return _tables_of(data, wanted)
    out = io.BytesIO()
    document.save(out)
    try:
        return _tables_of(out.getvalue(), wanted)
    except Exception as error:  # the text of the pages was read by PDFium all the same
        found.problems.append(problem("partly_corrupt", file, f"{type(error).__name__}"))
        return {}


def _path_count(document: pdfium.PdfDocument, number: int) -> int:
    paths = document[number - 1].get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=5)
    return sum(1 for _, _path in zip(range(_MAX_PATHS + 1), paths, strict=False))


def _tables_of(data: bytes, texts: dict[int, PageText]) -> dict[int, list[PageTable]]:
    tables: dict[int, list[PageTable]] = {}
    with pdfplumber.open(io.BytesIO(data), pages=list(texts)) as document:
        for page in document.pages:
            number = page.page_number
            tables[number] = [made for table in page.find_tables() if (made := _table(page, table, texts[number]))]
            page.close()
    return tables


def _table(page: Any, table: Any, said: PageText) -> PageTable | None:
    boxes = [box for box in table.cells if box[2] - box[0] > 2 and box[3] - box[1] > 2]
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    rows = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    if len(columns) < 3 or len(rows) < 2 or len(boxes) < 3:
        return None
    width, height = float(page.width), float(page.height)
    x0, y0 = float(page.bbox[0]), float(page.bbox[1])

    def share(box: Box) -> Box:
        return (
            round((box[0] - x0) / width, 4), round((box[1] - y0) / height, 4),
            round((box[2] - x0) / width, 4), round((box[3] - y0) / height, 4),
        )  # fmt: skip

    cells = []
    for box in boxes:
        row, column = _nearest(rows, box[1]), _nearest(columns, box[0])
        tall, wide = _nearest(rows, box[3]) - row, _nearest(columns, box[2]) - column
        place = share(box)
        text = _cell_text(said, place)
        cells.append(GridCell(row + 1, column + 1, max(1, tall), max(1, wide), text, page.page_number, place))
    if not any(cell.text for cell in cells):
        return None
    hull = share((columns[0], rows[0], columns[-1], rows[-1]))
    return PageTable(page.page_number, hull, [(edge - x0) / width for edge in columns], len(rows) - 1, cells)


def _cell_text(said: PageText, box: Box) -> str:
    found = words_within(said, box)
    across = cell_text(rows_of([piece for piece in found if not piece.turned], said.aspect), box[2], said.aspect)
    return "\n".join(text for text in [across, *(piece.text for piece in found if piece.turned)] if text)


def _edges(values: list[float]) -> list[float]:
    """Positions of rulings, those within 3 points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def join_tables(pages: list[list[PageTable]]) -> None:
    """Append a table at the head of a page to the one at the foot of the page before where their columns are the same."""
    open_table: PageTable | None = None
    for index, tables in enumerate(pages):
        for place, table in enumerate(tables):
            if place == 0 and open_table is not None and _goes_on(open_table, table, index + 1):
                _append(open_table, table)
                table.joined = True
            else:
                open_table = table
        if not tables:
            open_table = None


def _goes_on(first: PageTable, second: PageTable, page: int) -> bool:
    last_page = max(cell.page for cell in first.cells)
    bottom = max(cell.box[3] for cell in first.cells if cell.page == last_page)
    same = len(first.edges) == len(second.edges) and all(
        abs(a - b) < 0.012 for a, b in zip(first.edges, second.edges, strict=True)
    )
    return same and last_page == page - 1 and bottom > 0.75 and second.box[1] < 0.2


def _append(first: PageTable, second: PageTable) -> None:
    """Rows of `second` below `first`: a repeated heading row goes, the halves of a row that the page end cut become one."""
    rows = _drop_heading(first, second)
    last = [cell for cell in first.cells if cell.row + cell.row_span - 1 == first.rows]
    head = [cell for cell in second.cells if cell.row == rows + 1]
    shift = first.rows - rows
    if rows == 0 and _is_cut(last, head):
        shift -= 1
        by_column = {cell.column: cell for cell in last}
        for cell in head:
            by_column[cell.column].text += cell.text
            by_column[cell.column].row_span += cell.row_span - 1
        second.cells = [cell for cell in second.cells if cell not in head]
    for cell in second.cells:
        if cell.row > rows:
            first.cells.append(
                GridCell(cell.row + shift, cell.column, cell.row_span, cell.column_span, cell.text, cell.page, cell.box)
            )
    first.rows += second.rows - rows - (1 if shift < first.rows - rows else 0)


def _drop_heading(first: PageTable, second: PageTable) -> int:
    """1 when the first row of `second` repeats the first row of `first`, else 0."""
    heads = [
        [(cell.column, cell.text) for cell in sorted(table.cells, key=lambda c: c.column) if cell.row == 1]
        for table in (first, second)
    ]
    return 1 if heads[0] == heads[1] and any(text for _, text in heads[0]) else 0


def _is_cut(last: list[GridCell], head: list[GridCell]) -> bool:
    """The row was cut in mid-cell: same columns, and some cells of the lower half are empty while a filled one goes on in its sentence."""
    if {cell.column for cell in last} != {cell.column for cell in head}:
        return False
    upper = {cell.column: cell.text for cell in last}
    filled = [cell for cell in head if cell.text]
    if not filled or len(filled) == len(head):
        return False
    return any(upper[cell.column] and upper[cell.column][-1] not in "。！？" for cell in filled) or not head[0].text
