"""OCR of one page that is a picture: its rows and table cells, rebuilt from the boxes of the text, and its photos.

Imported in worker processes alone.
"""

from bisect import bisect
from dataclasses import replace
from itertools import groupby

from tasks.blobs import BlobStore
from tasks.extract.captions import add_captions
from tasks.extract.layout import number_paragraphs
from tasks.extract.lines import Box, Frame, Line, frame_of, join_lines, rows_of, unsure_spans
from tasks.extract.ocr import read_page
from tasks.extract.page_image import (
    Grid,
    Rect,
    cut_out_page,
    even_light,
    looks_like_page,
    looks_like_screen,
    screen_pixels,
)
from tasks.extract.page_photos import cut_out_photos, holds
from tasks.extract.scan import PageOrder, ScannedPage
from tasks.pictures import open_upright
from tasks.records.document import Block, Cell, Locator, Paragraph, Picture, Table

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
    store = BlobStore(order.store)
    image = open_upright(store.get(order.sha256), at_least=2400)
    if not looks_like_page(image) and looks_like_screen(image):
        pixels, whole = screen_pixels(image)
        read, photos = read_page(pixels), []
    else:
        own, whole = cut_out_page(image), True
        read = read_page(even_light(own))
        photos = cut_out_photos(read.turned(own), read.pieces, store)
    # A banner in a photo is no text of the page.
    found = [piece for piece in read.pieces if not any(holds(rect, piece.box) for rect, _ in photos)]
    pieces = [piece for piece in found if (piece.confidence or 0) >= _NOISE]
    blocks = add_captions(_blocks(pieces, read.grids, read.size, photos))
    said = [piece.text for piece in pieces]
    unsure = tuple(piece.text for piece in found if _is_unsure(piece))
    ruled = [piece.text for piece in pieces if any(holds(grid.rect, piece.box) for grid in read.grids)]
    is_page = _is_much(said, _PAGE_CHARACTERS, _PAGE_LINES) or _is_much(ruled, _FORM_CHARACTERS, _FORM_LINES)
    return ScannedPage(blocks=tuple(blocks), is_page=is_page, unsure=unsure, whole=whole)


def _is_unsure(piece: Line) -> bool:
    """Whether a person must look at a piece: read with doubt, or, where it is as wide as a word, not read at all."""
    left, top, right, bottom = piece.box
    sure = piece.confidence or 0
    return sure < _SURE and (sure >= _NOISE or right - left > 2 * (bottom - top))


def _is_much(said: list[str], characters: int, lines: int) -> bool:
    return sum(map(len, said)) >= characters and len(said) >= lines


def _blocks(
    pieces: list[Line], grids: list[Grid], size: tuple[int, int], photos: list[tuple[Rect, Picture]]
) -> list[Block]:
    height = size[1]
    pictures = [
        (rect, photo.model_copy(update={"locator": Locator(picture=number, box=_rounded(rect, size))}))
        # The page itself is its first picture.
        for number, (rect, photo) in enumerate(photos, 2)
    ]
    placed: list[tuple[float, Block]] = []
    taken: set[int] = set()
    for number, grid in enumerate(grids, 1):
        inside = [piece for piece in pieces if holds(grid.rect, piece.box)]
        if not inside:
            continue
        taken.update(id(piece) for piece in inside)
        placed.append((grid.rect[1] / height, _table(grid, inside, number, size, pictures)))
    loose_pictures = (entry for entry in pictures if not any(_cell_of(entry[0], grid) for grid in grids))
    placed.extend((rect[1] / height, picture) for rect, picture in loose_pictures)
    loose = [replace(piece, box=_share(piece.box, size)) for piece in pieces if id(piece) not in taken]
    placed.extend(_paragraphs(loose, size, sorted(top for top, _ in placed)))
    return number_paragraphs(block for _, block in sorted(placed, key=lambda entry: entry[0]))


def _paragraphs(pieces: list[Line], size: tuple[int, int], tops: list[float]) -> list[tuple[float, Block]]:
    """The running text of a page with the height of each paragraph.

    None is joined over a table or photo; `tops` are the heights at which those begin.
    """
    aspect = size[1] / size[0]
    rows = rows_of(pieces, aspect)
    frames = {0: frame_of(rows, aspect)}
    made: list[tuple[float, Block]] = []
    for _, stretch in groupby(rows, key=lambda row: bisect(tops, (row.box[1] + row.box[3]) / 2)):
        for line in join_lines(list(stretch), frames):
            at = Locator(box=_rounded_box(line.box))
            spans = unsure_spans(line.text, line.unsure)
            read = Paragraph(text=line.text, confidence=line.confidence, unsure=spans, locator=at)
            made.append((line.box[1], read))
    return made


def _cell_of(photo: Rect, grid: Grid) -> Rect | None:
    """The cell of a table that holds a photo's middle, None when there is none."""
    return next((rect for *_, rect in grid.cells if holds(rect, photo)), None)


def _table(
    grid: Grid, pieces: list[Line], number: int, size: tuple[int, int], pictures: list[tuple[Rect, Picture]]
) -> Table:
    cells = []
    for row, column, tall, wide, rect in sorted(grid.cells):
        inside = [piece for piece in pieces if holds(rect, piece.box)]
        shown = tuple(picture for photo, picture in pictures if _cell_of(photo, grid) == rect)
        lines = rows_of(inside)
        left = min((line.box[0] for line in lines), default=0.0)
        margin = min(left - rect[0], _CELL_MARGIN * size[0])
        read = join_lines(lines, {0: Frame(left, rect[2] - margin)})
        text = "\n".join(one.text for one in read)
        known = [line.confidence for line in lines if line.confidence is not None]
        at = Locator(table=number, row=row, column=column, box=_rounded(rect, size))
        cells.append(
            Cell(
                row=row, column=column, row_span=tall, column_span=wide, text=text, blocks=shown, locator=at,
                confidence=min(known) if known else None, unsure=unsure_spans(text, [u for one in read for u in one.unsure]),
            )
        )  # fmt: skip
    return Table(
        rows=grid.rows,
        columns=grid.columns,
        cells=tuple(cells),
        locator=Locator(table=number, box=_rounded(grid.rect, size)),
    )


def _share(box: Box, size: tuple[int, int]) -> Box:
    return box[0] / size[0], box[1] / size[1], box[2] / size[0], box[3] / size[1]


def _rounded(rect: Rect, size: tuple[int, int]) -> Box:
    """A rectangle of pixels as a Locator tells it."""
    return _rounded_box(_share((rect[0], rect[1], rect[2], rect[3]), size))


def _rounded_box(box: Box) -> Box:
    return round(box[0], 4), round(box[1], 4), round(box[2], 4), round(box[3], 4)
