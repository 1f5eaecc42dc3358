"""Tables of PDF pages as grids with spans: ruled ones by pdfplumber, and those whose columns are told by the blanks between them."""

import contextlib
import io
import logging
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tasks.extract.lines import Frame, Line, join_lines, pitch_of
from tasks.extract.pdf_text import PageText, lines_within
from tasks.extract.reading import Found, problem
from tasks.extract.unruled import Ink, Layout, Row, find_unruled
from tasks.records.document import Cell, Locator, Picture, Table

Box = tuple[float, float, float, float]

# pdfminer needs seconds for a page with tens of thousands of drawn paths; such pages are drawings, not tables.
_MAX_PATHS = 4000
_MAX_TABLE_PAGES = 60
# The blank between a cell's edge and its text, by the page's width, is no wider.
_WIDEST_BLANK = 0.02
# Characters of one word stand no further apart, in widths of a full one.
_TOUCH = 0.05
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass
class GridCell:
    """A cell with its lines and the frames (by page) that they fill; its spans grow where the table goes on on the next page."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs of the cell, by line breaks."""
        return "\n".join(one.text for one in join_lines(self.lines, self.frames))

    def take(self, below: "GridCell", rows: int) -> None:
        """Take in what stands in the cell below, which is the rest of this one and adds so many rows."""
        self.lines += below.lines
        self.frames |= below.frames
        self.pictures += below.pictures
        self.row_span += rows

    def made(self, number: int) -> Cell:
        """The Cell record of the table with this number."""
        at = Locator(page=self.page, table=number, row=self.row, column=self.column, box=self.box)
        place = {"table": number, "row": self.row, "column": self.column}
        pictures = (one.model_copy(update={"locator": one.locator.model_copy(update=place)}) for one in self.pictures)
        return Cell(
            row=self.row, column=self.column, row_span=self.row_span, column_span=self.column_span, text=self.text,
            blocks=tuple(pictures), locator=at,
        )  # fmt: skip


@dataclass
class PageTable:
    """A table of one page; `joined` is true once it has become the end of the table before, `cut` once columns of other papers stand beside it.

    A `small` one is a frame rather than a table, unless it is the end of a table.
    """

    page: int
    box: Box
    edges: list[float]
    rows: int
    cells: list[GridCell] = field(default_factory=list)
    small: bool = False
    joined: bool = False
    cut: bool = False

    def made(self, page: int, number: int) -> Table:
        """The Table record; places name the page each cell stands on."""
        return Table(
            rows=self.rows,
            columns=len(self.edges) - 1,
            cells=tuple(cell.made(number) for cell in sorted(self.cells, key=lambda entry: (entry.row, entry.column))),
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
    if not boxes or len(columns) < 2 or len(rows) < 2:
        return None
    small = len(columns) < 3 or len(boxes) < 3
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
        lines = [replace(line, region=page.page_number) for line in lines_within(said, place)]
        cells.append(GridCell(row + 1, column + 1, max(1, tall), max(1, wide), page.page_number, place, lines))
    if not small and not any(cell.lines for cell in cells):
        return None
    _set_frames(cells, said.aspect)
    hull = share((columns[0], rows[0], columns[-1], rows[-1]))
    return PageTable(page.page_number, hull, [(edge - x0) / width for edge in columns], len(rows) - 1, cells, small)


def unruled_tables(said: PageText, lines: list[Line], page: int, before: list[float]) -> list[PageTable]:
    """The tables without rulings among the lines of a page that stand in no ruled one.

    `before` are the edges of the one that the page before ended with.
    """
    flat = sorted((line for line in lines if not line.turned and line.spans), key=lambda line: line.box[3])
    return [
        _unruled(said, layout, page) for layout in find_unruled([_inked(line, said.aspect) for line in flat], before)
    ]


def _inked(line: Line, aspect: float) -> Row:
    """A line as runs of characters that touch."""
    inks: list[Ink] = []
    for (left, right), character in zip(line.spans, line.text, strict=True):
        if character.isspace():
            continue
        if inks and left - inks[-1][1] < _TOUCH * line.em:
            inks[-1] = (inks[-1][0], max(inks[-1][1], right), inks[-1][2] + character)
        else:
            inks.append((left, right, character))
    return Row(tuple(inks), line.em, line.box[1], line.box[3], line.em / aspect)


def _unruled(said: PageText, layout: Layout, page: int) -> PageTable:
    cells = []
    for row, (top, bottom) in enumerate(pairwise(layout.rows), 1):
        for column, (left, right) in enumerate(pairwise(layout.columns), 1):
            box = (round(left, 4), round(top, 4), round(right, 4), round(bottom, 4))
            lines = [replace(line, region=page) for line in lines_within(said, (left, top, right, bottom))]
            cells.append(GridCell(row, column, 1, 1, page, box, lines))
    _set_frames(cells, said.aspect)
    hull = (layout.columns[0], layout.rows[0], layout.columns[-1], layout.rows[-1])
    return PageTable(page, hull, list(layout.columns), len(layout.rows) - 1, cells)


def _set_frames(cells: list[GridCell], aspect: float) -> None:
    """What all cells keep free on their left they keep free on their right as well; the distance of lines is one for the table."""
    starts = {id(cell): [line.box[0] for line in cell.lines if not line.turned] for cell in cells}
    blank = min((start - cell.box[0] for cell in cells for start in starts[id(cell)]), default=0.0)
    blank = max(0.0, min(blank, _WIDEST_BLANK))
    frames = [Frame(min(starts[id(cell)], default=cell.box[0]), cell.box[2] - blank, aspect) for cell in cells]
    pitches = [pitch for cell, frame in zip(cells, frames, strict=True) if (pitch := pitch_of(cell.lines, frame))]
    for cell, frame in zip(cells, frames, strict=True):
        frame.pitch = min(pitches, default=None)
        cell.frames[cell.page] = frame


def _edges(values: list[float]) -> list[float]:
    """Positions of rulings, those within 3 points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
