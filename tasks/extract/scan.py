"""Pages that are pictures: scans in PDF, photographed or pasted pages. OCR reads them, rows and table cells are rebuilt from the boxes.

Readers mark such pictures PAGE_SCAN (cheaply, by look); here OCR decides, one page an order, so that a long scan never holds a worker.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tasks.blobs import BlobStore
from tasks.extract.converters import has_ocr
from tasks.extract.lines import Line, cell_text, join_lines, rows_of
from tasks.extract.page_image import Grid, cut_out_page, even_light, looks_like_page, looks_like_screen, screen_pixels
from tasks.extract.reading import problem
from tasks.pictures import open_upright
from tasks.records.base import Record
from tasks.records.document import Block, Cell, Document, Locator, Paragraph, Picture, PictureRole, Table
from tasks.records.mail import Problem

# A page says more than the banner in a photo.
_PAGE_CHARACTERS = 60
_PAGE_LINES = 6
# A ruled form may hold little; the windows of a house with a banner before them hold less.
_FORM_CHARACTERS = 12
_FORM_LINES = 4
_SURE = 0.75


@dataclass(frozen=True)
class PageOrder:
    """A picture in the blob store that may show a page."""

    sha256: str
    store: Path


class ScannedPage(Record):
    """What OCR read on one picture; places are those of the page itself. `is_page` is false for a photo with little or no text,
    `whole` for a screenshot too long to read to its end.
    """

    blocks: tuple[Block, ...] = ()
    is_page: bool = False
    unsure: tuple[str, ...] = ()
    whole: bool = True


def read_scanned_page(order: PageOrder) -> ScannedPage:
    """OCR of one picture. Runs in a worker process."""
    from tasks.extract.ocr import read_page

    image = open_upright(BlobStore(order.store).get(order.sha256), at_least=2400)
    is_screen = not looks_like_page(image) and looks_like_screen(image)
    pixels, whole = screen_pixels(image) if is_screen else (even_light(cut_out_page(image)), True)
    pieces, grids, size = read_page(pixels)
    blocks = _blocks(pieces, grids, size)
    said = [piece.text for piece in pieces]
    unsure = tuple(piece.text for piece in pieces if (piece.confidence or 0) < _SURE)
    ruled = [piece.text for piece in pieces if any(_within(piece, grid.rect) for grid in grids)]
    is_page = _is_much(said, _PAGE_CHARACTERS, _PAGE_LINES) or _is_much(ruled, _FORM_CHARACTERS, _FORM_LINES)
    return ScannedPage(blocks=tuple(blocks), is_page=is_page, unsure=unsure, whole=whole)


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
    loose = [Line(p.text, _share(p.box, size), p.confidence) for p in pieces if id(p) not in taken]
    for line in join_lines(loose, size[1] / size[0]):
        box = tuple(round(value, 4) for value in line.box)
        placed.append((line.box[1], Paragraph(text=line.text, confidence=line.confidence, locator=Locator(box=box))))
    ordered = [block for _, block in sorted(placed, key=lambda entry: entry[0])]
    return _numbered(ordered)


def _numbered(blocks: list[Block]) -> list[Block]:
    made: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            number += 1
            block = block.model_copy(update={"locator": block.locator.model_copy(update={"paragraph": number})})
        made.append(block)
    return made


def _table(grid: Grid, pieces: list[Line], number: int, size: tuple[int, int]) -> Table:
    cells = []
    for row, column, tall, wide, rect in sorted(grid.cells):
        inside = [piece for piece in pieces if _within(piece, rect)]
        lines = rows_of(inside)
        text = cell_text(lines, rect[2])
        known = [line.confidence for line in lines if line.confidence is not None]
        at = Locator(table=number, row=row, column=column, box=_rounded(rect, size))
        cells.append(
            Cell(
                row=row, column=column, row_span=tall, column_span=wide, text=text, locator=at,
                confidence=min(known) if known else None,
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


def pages_to_scan(document: Document) -> list[str]:
    """SHA-256s of the pictures in a document that may be pages, in order, each once."""
    found = [picture.sha256 for picture in _pictures(document.blocks) if picture.role == PictureRole.PAGE_SCAN]
    return list(dict.fromkeys(found))


def _pictures(blocks: tuple[Block, ...]) -> list[Picture]:
    from tasks.extract.readers import pictures_of

    return pictures_of(blocks)


def with_scans(document: Document, pages: Mapping[str, ScannedPage | None]) -> Document:
    """The document with what OCR read after each page's picture; pictures that are no pages become content.

    None in `pages` is a page that OCR failed on: it stays a page, with a Problem. A loose picture that is a page becomes a "scan".
    """
    wanted = pages_to_scan(document)
    if not wanted:
        return document
    counters = _Counters(document.blocks)
    blocks = tuple(_scanned(document.blocks, pages, counters, within=document.kind not in ("pdf", "picture")))
    remaining = pages_to_scan(document.model_copy(update={"blocks": blocks}))
    real_text = any(isinstance(block, Paragraph | Table) for block in document.blocks)
    update: dict[str, object] = {
        "blocks": blocks,
        "problems": (*document.problems, *_scan_problems(document, remaining, pages)),
    }
    if remaining and not real_text and document.kind in ("picture", "pdf"):
        update["scanned"] = True
    if remaining and document.kind == "picture":
        update |= {"kind": "scan", "pages": len(remaining)}
    return document.model_copy(update=update)


def _scan_problems(document: Document, wanted: list[str], pages: Mapping[str, ScannedPage | None]) -> list[Problem]:
    read = [pages.get(sha256) for sha256 in wanted]
    if any(page is None for page in read):
        return [problem("timeout" if has_ocr() else "missing_converter", document.label)]
    unsure = "；".join(text for page in read if page is not None for text in page.unsure)
    problems = [problem("ocr_unsure", document.label, quote=unsure[:500])] if unsure else []
    if any(page is not None and not page.whole for page in read):
        problems.append(problem("too_large", document.label, "截图过长"))
    return problems


class _Counters:
    """Tables and paragraphs of OCR are numbered after those that the document has."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.tables = max((block.locator.table or 0 for block in blocks), default=0)
        self.paragraphs = max((block.locator.paragraph or 0 for block in blocks), default=0)


def _scanned(
    blocks: tuple[Block, ...], pages: Mapping[str, ScannedPage | None], counters: _Counters, *, within: bool
) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and any(cell.blocks for cell in block.cells):
            cells = (
                cell.model_copy(update={"blocks": tuple(_scanned(cell.blocks, pages, counters, within=within))})
                if cell.blocks
                else cell
                for cell in block.cells
            )
            block = block.model_copy(update={"cells": tuple(cells)})
        if not isinstance(block, Picture) or block.role != PictureRole.PAGE_SCAN:
            made.append(block)
            continue
        page = pages.get(block.sha256)
        forced = block.locator.page is not None and block.locator.box is None
        if page is not None and not page.is_page and not (forced and page.blocks):
            made.append(block.model_copy(update={"role": PictureRole.CONTENT}))
            continue
        made.append(block)
        if page is not None:
            made.extend(_placed(entry, block.locator, counters, within) for entry in page.blocks)
    return made


def _placed(block: Block, at: Locator, counters: _Counters, within: bool) -> Block:
    """A block of a page at its place in the document: the page number, or 图内文字 of that picture."""
    place: dict[str, object] = {"page": at.page, "sheet": at.sheet}
    if within:
        place |= {"part": "图内文字", "picture": at.picture}
    if isinstance(block, Paragraph):
        counters.paragraphs += 1
        update = place | {"paragraph": None if within else counters.paragraphs}
        return block.model_copy(update={"locator": block.locator.model_copy(update=update)})
    if isinstance(block, Table):
        counters.tables += 1
        update = place | {"table": counters.tables}
        cells = tuple(
            cell.model_copy(update={"locator": cell.locator.model_copy(update=update)}) for cell in block.cells
        )
        return block.model_copy(update={"cells": cells, "locator": block.locator.model_copy(update=update)})
    return block
