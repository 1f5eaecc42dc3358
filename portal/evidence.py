"""Finds the words of an evidence in the document they come from, with what stands around them, for a page to show.

In: an `Evidence` and the documents of the submission. Out: an `Excerpt`: a few paragraphs or table rows as plain text in which the words
are marked. Nothing of a document is ever passed on as markup.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.records.base import Record
from tasks.records.document import Block, Cell, Document, Locator, Paragraph, Picture, Table
from tasks.records.facts import Evidence

AROUND = 2
"""Paragraphs or rows shown before and after."""
LONGEST = 1200
"""Characters of one paragraph shown."""


class Piece(Record):
    """A run of text; `marked` are the very words of the evidence."""

    text: str
    marked: bool = False


class Line(Record):
    """One paragraph. `hit`: the evidence stands in it."""

    pieces: tuple[Piece, ...]
    hit: bool = False


class GridCell(Record):
    """One cell of a shown table row."""

    pieces: tuple[Piece, ...]
    span: int = 1
    hit: bool = False


class GridRow(Record):
    """One row. `head`: a row of headings, kept so that the columns can be understood."""

    cells: tuple[GridCell, ...]
    hit: bool = False
    head: bool = False


class Excerpt(Record):
    """What a page shows beside a value. `found` is false where only the quote itself is to be had.

    `picture_sha256` with `box` (shares of width and height) is the picture or scanned page the words were read from; `page` the page of a PDF.
    """

    evidence: Evidence
    lines: tuple[Line, ...] = ()
    rows: tuple[GridRow, ...] = ()
    picture_sha256: str = ""
    file_sha256: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    scanned: bool = False
    found: bool = False


def find_excerpt(evidence: Evidence, documents: Sequence[tuple[str, Document]]) -> Excerpt:
    """The excerpt of an evidence; `found` is false when its document or its words are not there."""
    for document in _candidates(evidence, documents):
        found = _in_paragraphs(evidence, document) or _in_tables(evidence, document) or _in_pictures(evidence, document)
        if found is not None:
            return found.model_copy(update={"file_sha256": document.sha256, "found": True, "scanned": document.scanned})
    return Excerpt(evidence=evidence, lines=(Line(pieces=(Piece(text=evidence.quote, marked=True),), hit=True),))


def _candidates(evidence: Evidence, documents: Sequence[tuple[str, Document]]) -> Iterator[Document]:
    named = [(sent_in, one) for sent_in, one in documents if one.label == evidence.document]
    yield from (one for sent_in, one in named if sent_in == evidence.message_id)
    yield from (one for sent_in, one in named if sent_in != evidence.message_id)


def _in_paragraphs(evidence: Evidence, document: Document) -> Excerpt | None:
    for blocks in (document.blocks, document.aside):
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        at = _paragraph_at(evidence, paragraphs)
        if at is not None:
            place = paragraphs[at].locator
            shown = range(max(0, at - AROUND), min(len(paragraphs), at + AROUND + 1))
            lines = tuple(_line(paragraphs[n].shown, evidence.quote if n == at else "", hit=n == at) for n in shown)
            return _placed(Excerpt(evidence=evidence, lines=lines), document, place)
    return None


def _paragraph_at(evidence: Evidence, paragraphs: Sequence[Paragraph]) -> int | None:
    holding = [n for n, one in enumerate(paragraphs) if _span(one.shown, evidence.quote) is not None]
    exact = [n for n in holding if str(paragraphs[n].locator) == evidence.locator]
    named = [n for n, one in enumerate(paragraphs) if str(one.locator) == evidence.locator and "段" in evidence.locator]
    return next(iter((*exact, *holding, *named)), None)


def _in_tables(evidence: Evidence, document: Document) -> Excerpt | None:
    tables = list(_tables((*document.blocks, *document.aside)))
    for exactly in (True, False):
        for table in tables:
            row = _row_at(evidence, table, exactly=exactly)
            if row is not None:
                place = next(cell.locator for cell in table.cells if cell.row == row)
                return _placed(Excerpt(evidence=evidence, rows=_grid(table, row, evidence)), document, place)
    return None


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for cell in block.cells:
                yield from _tables(cell.blocks)


def _row_at(evidence: Evidence, table: Table, *, exactly: bool) -> int | None:
    for cell in table.cells:
        if exactly and evidence.locator in _names(table, cell):
            return cell.row
        if not exactly and cell.text and _span(cell.text, evidence.quote) is not None:
            return cell.row
    return None


def _names(table: Table, cell: Cell) -> tuple[str, ...]:
    """The ways in which a place in a table is written: the cell, its row, and both counted from the table where the cell has no place."""
    place = cell.locator
    if place == Locator():
        place = table.locator.model_copy(update={"row": cell.row, "column": cell.column})
    return str(place), str(place.model_copy(update={"column": None}))


def _grid(table: Table, row: int, evidence: Evidence) -> tuple[GridRow, ...]:
    heads = [number for number in (1, 2) if number < row - AROUND]
    around = range(max(1, row - AROUND), min(table.rows, row + AROUND) + 1)
    rows = []
    for number in (*heads, *around):
        cells = []
        for cell in (one for one in table.cells if one.row == number):
            hit = number == row and evidence.locator in _names(table, cell)[:1]
            quote = evidence.quote if number == row else ""
            pieces = _pieces(cell.text[:LONGEST], quote)
            cells.append(GridCell(pieces=pieces, span=cell.column_span, hit=hit or any(one.marked for one in pieces)))
        rows.append(GridRow(cells=tuple(cells), hit=number == row, head=number == 1))
    return tuple(rows)


def _in_pictures(evidence: Evidence, document: Document) -> Excerpt | None:
    for block in document.blocks:
        if isinstance(block, Picture) and str(block.locator) == evidence.locator:
            line = _line(evidence.quote, evidence.quote, hit=True)
            return Excerpt(evidence=evidence, lines=(line,), picture_sha256=block.sha256)
    return None


def _placed(excerpt: Excerpt, document: Document, place: Locator) -> Excerpt:
    """The excerpt with the picture of its page: the scanned picture itself, or the page of the PDF it was read from."""
    scan = next((one.sha256 for one in document.blocks if isinstance(one, Picture) and _same_page(one, place)), "")
    if document.kind in ("picture", "scan"):
        scan = scan or document.sha256
    is_read = document.scanned or place.box is not None
    page = place.page if document.kind == "pdf" else None
    return excerpt.model_copy(update={"picture_sha256": scan if is_read else "", "page": page, "box": place.box})


def _same_page(picture: Picture, place: Locator) -> bool:
    return picture.role.value == "page_scan" and picture.locator.page == place.page


def _line(text: str, quote: str, *, hit: bool) -> Line:
    return Line(pieces=_pieces(text[:LONGEST], quote), hit=hit)


def _pieces(text: str, quote: str) -> tuple[Piece, ...]:
    found = _span(text, quote)
    if found is None:
        return (Piece(text=text),)
    start, end = found
    parts = (Piece(text=text[:start]), Piece(text=text[start:end], marked=True), Piece(text=text[end:]))
    return tuple(part for part in parts if part.text)


def _span(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, blanks apart; None for an empty quote."""
    words = re.sub(r"\s+", "", quote)
    if not words or not text:
        return None
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    at = "".join(text[place] for place in places).find(words)
    return None if at < 0 else (places[at], places[at + len(words) - 1] + 1)
