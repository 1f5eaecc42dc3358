"""OCR of one page that is a picture: its rows and table cells, rebuilt from the boxes of the text. Imported in worker processes alone."""

from dataclasses import replace

from tasks.blobs import BlobStore
from tasks.extract.layout import number_paragraphs
from tasks.extract.lines import Frame, Line, frame_of, join_lines, rows_of, unsure_spans
from tasks.extract.ocr import read_page
from tasks.extract.page_image import Grid, cut_out_page, even_light, looks_like_page, looks_like_screen, screen_pixels
from tasks.extract.scan import PageOrder, ScannedPage
from tasks.pictures import open_upright
from tasks.records.document import Block, Cell, Locator, Paragraph, Table

# A page says more than the banner in a photo.
_PAGE_CHARACTERS = 60
_PAGE_LINES = 6
# A ruled form may hold little; the windows of a house with a banner before them hold less.
_FORM_CHARACTERS = 12
_FORM_LINES = 4
_SURE = 0.75
# Below this share of certainty OCR's words are noise, or those of a line that nobody can read.
_NOISE = 0.5
# Word processors keep the text of a cell so far from its sides, in shares of the page's width.
_CELL_MARGIN = 0.012


def read_scanned_page(order: PageOrder) -> ScannedPage:
    """OCR of one picture. Runs in a worker process."""
    image = open_upright(BlobStore(order.store).get(order.sha256), at_least=2400)
    is_screen = not looks_like_page(image) and looks_like_screen(image)
    pixels, whole = screen_pixels(image) if is_screen else (even_light(cut_out_page(image)), True)
    found, grids, size = read_page(pixels)
    pieces = [piece for piece in found if (piece.confidence or 0) >= _NOISE]
    blocks = _blocks(pieces, grids, size)
    said = [piece.text for piece in pieces]
    unsure = tuple(piece.text for piece in found if _is_unsure(piece))
    ruled = [piece.text for piece in pieces if any(_within(piece, grid.rect) for grid in grids)]
    is_page = _is_much(said, _PAGE_CHARACTERS, _PAGE_LINES) or _is_much(ruled, _FORM_CHARACTERS, _FORM_LINES)
    return ScannedPage(blocks=tuple(blocks), is_page=is_page, unsure=unsure, whole=whole)


def _is_unsure(piece: Line) -> bool:
    """Whether a person must look at a piece: read with doubt, or, where it is as wide as a word, not read at all."""
    left, top, right, bottom = piece.box
    sure = piece.confidence or 0
    return sure < _SURE and (sure >= _NOISE or right - left > 2 * (bottom - top))


def _is_much(said: list[str], characters: int, lines: int) -> bool:
    return sum(map(len, said)) >= characters and len(said) >= lines


def _blocks(pieces: list[Line], grids: list[Grid], size: tuple[int, int]) -> list[Block]:
    height = size[1]
    placed: list[tuple[float, Block]] = []
    taken: set[int] = set()
    for number, grid in enumerate(grids, 1):
        inside = [piece for piece in pieces if _within(piece, grid.rect)]
        if not inside:
            continue
        taken.update(id(piece) for piece in inside)
        placed.append((grid.rect[1] / height, _table(grid, inside, number, size)))
    loose = [replace(piece, box=_share(piece.box, size)) for piece in pieces if id(piece) not in taken]
    aspect = size[1] / size[0]
    rows = rows_of(loose, aspect)
    for line in join_lines(rows, {0: frame_of(rows, aspect)}):
        box = tuple(round(value, 4) for value in line.box)
        spans = unsure_spans(line.text, line.unsure)
        read = Paragraph(text=line.text, confidence=line.confidence, unsure=spans, locator=Locator(box=box))
        placed.append((line.box[1], read))
    return number_paragraphs(block for _, block in sorted(placed, key=lambda entry: entry[0]))


def _table(grid: Grid, pieces: list[Line], number: int, size: tuple[int, int]) -> Table:
    cells = []
    for row, column, tall, wide, rect in sorted(grid.cells):
        inside = [piece for piece in pieces if _within(piece, rect)]
        lines = rows_of(inside)
        left = min((line.box[0] for line in lines), default=0.0)
        margin = min(left - rect[0], _CELL_MARGIN * size[0])
        read = join_lines(lines, {0: Frame(left, rect[2] - margin)})
        text = "\n".join(one.text for one in read)
        known = [line.confidence for line in lines if line.confidence is not None]
        at = Locator(table=number, row=row, column=column, box=_rounded(rect, size))
        cells.append(
            Cell(
                row=row, column=column, row_span=tall, column_span=wide, text=text, locator=at,
                confidence=min(known) if known else None, unsure=unsure_spans(text, [u for one in read for u in one.unsure]),
            )
        )  # fmt: skip
    return Table(
        rows=grid.rows,
        columns=grid.columns,
        cells=tuple(cells),
        locator=Locator(table=number, box=_rounded(grid.rect, size)),
    )


def _within(piece: Line, rect: tuple[int, int, int, int]) -> bool:
    x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]


def _share(box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    return box[0] / size[0], box[1] / size[1], box[2] / size[0], box[3] / size[1]


def _rounded(rect: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = _share((rect[0], rect[1], rect[2], rect[3]), size)
    return round(x0, 4), round(y0, 4), round(x1, 4), round(y1, 4)
