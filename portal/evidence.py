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
LONGEST_RUN = 12
"""Paragraphs over which one quote may run: in a PDF each line may be one."""
LONGEST_HEAD = 30
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
    words = (Line(pieces=(Piece(text=evidence.quote, marked=True),), hit=True),) if evidence.quote else ()
    return Excerpt(evidence=evidence, lines=words)


def _candidates(evidence: Evidence, documents: Sequence[tuple[str, Document]]) -> Iterator[Document]:
    named = [(sent_in, one) for sent_in, one in documents if one.label == evidence.document]
    yield from (one for sent_in, one in named if sent_in == evidence.message_id)
    yield from (one for sent_in, one in named if sent_in != evidence.message_id)


def _in_paragraphs(evidence: Evidence, document: Document) -> Excerpt | None:
    for blocks in (document.blocks, document.aside):
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        at = _paragraph_at(evidence, paragraphs)
        if at is None:
            continue
        marked = _marked_from([one.shown for one in paragraphs[at:]], evidence.quote)
        last = at + max(len(marked), 1) - 1
        lines = []
        for number in range(max(0, at - AROUND), min(len(paragraphs), last + AROUND + 1)):
            text, is_hit = paragraphs[number].shown[:LONGEST], at <= number <= last
            found = marked[number - at] if is_hit and marked else (Piece(text=text),)
            lines.append(Line(pieces=found, hit=is_hit))
        return _placed(Excerpt(evidence=evidence, lines=tuple(lines)), document, paragraphs[at].locator)
    return None


def _paragraph_at(evidence: Evidence, paragraphs: Sequence[Paragraph]) -> int | None:
    named = [n for n, one in enumerate(paragraphs) if str(one.locator) == evidence.locator and "段" in evidence.locator]
    holding = [n for n, one in enumerate(paragraphs) if _span(one.shown, evidence.quote) is not None]
    exact = [n for n in holding if n in named]
    return next(iter((*exact, *(holding if not named else ()), *named, *holding)), None)


def _marked_from(texts: Sequence[str], quote: str) -> list[tuple[Piece, ...]]:
    """The first of `texts` and, where the words run on, those after it, with the words marked; empty when they do not begin there."""
    if _span(texts[0], quote) is not None:
        return [_pieces(texts[0][:LONGEST], quote)]
    left = re.sub(r"\s+", "", quote)
    marked: list[tuple[Piece, ...]] = []
    for number, text in enumerate(texts[:LONGEST_RUN]):
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        words = "".join(text[place] for place in places)
        taken = _overlap(words, left) if number == 0 else _shared(words, left)
        if not taken:
            return []
        start = places[len(places) - taken] if number == 0 else places[0]
        end = places[-1] + 1 if number == 0 else places[taken - 1] + 1
        parts = (Piece(text=text[:start]), Piece(text=text[start:end], marked=True), Piece(text=text[end:]))
        marked.append(tuple(part for part in parts if part.text))
        left = left[taken:]
        if not left:
            return marked
    return []


def _overlap(words: str, left: str) -> int:
    """How many letters at the end of `words` begin `left`."""
    return next((count for count in range(min(len(words), len(left)), 0, -1) if words.endswith(left[:count])), 0)


def _shared(words: str, left: str) -> int:
    """Letters of `words` that go on with `left`: all of them, or all that is left; 0 when neither."""
    count = min(len(words), len(left))
    return count if words[:count] == left[:count] else 0


def _in_tables(evidence: Evidence, document: Document) -> Excerpt | None:
    tables = list(_tables((*document.blocks, *document.aside)))
    for exactly in (True, False):
        for table in tables:
            row = _row_at(evidence, table, exactly=exactly)
            if row is not None:
                place = _place_of(table, row, evidence)
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


def _place_of(table: Table, row: int, evidence: Evidence) -> Locator:
    """The place of the evidence's own cell; of a whole row the first cell's, its box drawn out over the row."""
    cells = [cell for cell in table.cells if cell.row == row]
    own = next((cell for cell in cells if evidence.locator == _names(table, cell)[0]), None)
    if own is not None:
        return own.locator
    boxes = [cell.locator.box for cell in cells if cell.locator.box is not None]
    if not boxes:
        return cells[0].locator
    left, top, right, bottom = zip(*boxes, strict=True)
    return cells[0].locator.model_copy(update={"box": (min(left), min(top), max(right), max(bottom))})


def _names(table: Table, cell: Cell) -> tuple[str, ...]:
    """The ways in which a place in a table is written: the cell, its row, and both counted from the table where the cell has no place."""
    place = cell.locator
    if place == Locator():
        place = table.locator.model_copy(update={"row": cell.row, "column": cell.column})
    return str(place), str(place.model_copy(update={"column": None}))


def _grid(table: Table, row: int, evidence: Evidence) -> tuple[GridRow, ...]:
    head = _head_row(table, row)
    around = range(max(1, row - AROUND), min(table.rows, row + AROUND) + 1)
    numbers = (*((head,) if head and head < around[0] else ()), *around)
    return tuple(_grid_row(table, number, evidence, hit=number == row, head=number == head) for number in numbers)


def _head_row(table: Table, row: int) -> int:
    """The first row above that names most of the columns: titles and dates stand above it. 0 when there is none."""
    for number in range(1, min(row, 8)):
        named = sum(1 for cell in table.cells if cell.row == number and cell.text.strip())
        if named >= max(2, table.columns * 0.6):
            return number
    return 0


def _grid_row(table: Table, number: int, evidence: Evidence, *, hit: bool, head: bool) -> GridRow:
    """One row with every cell below its head; what is covered from above or left empty is an empty cell."""
    cells: list[GridCell] = []
    column = 1
    for cell in sorted((one for one in table.cells if one.row == number), key=lambda one: one.column):
        if cell.column > column:
            cells.append(GridCell(pieces=(), span=cell.column - column))
        pieces, is_hit = _cell_pieces(table, cell, evidence) if hit else ((Piece(text=cell.text[:LONGEST]),), False)
        cells.append(GridCell(pieces=pieces, span=cell.column_span, hit=is_hit))
        column = cell.column + cell.column_span
    if column <= table.columns:
        cells.append(GridCell(pieces=(), span=table.columns - column + 1))
    return GridRow(cells=tuple(cells), hit=hit, head=head)


def merge_excerpts(found: Sequence[tuple[str, Excerpt]]) -> list[tuple[tuple[str, ...], Excerpt]]:
    """Excerpts that show the same passage as one, with the names of all of them and all their cells marked, in the order they come."""
    merged: list[tuple[tuple[str, ...], Excerpt]] = []
    for name, excerpt in found:
        at = next((place for place, (_, one) in enumerate(merged) if _passage(one) == _passage(excerpt)), None)
        if at is None:
            merged.append(((name,), excerpt))
        else:
            names, one = merged[at]
            merged[at] = (
                tuple(dict.fromkeys((*names, name))),
                one.model_copy(update={"rows": _both(one.rows, excerpt.rows)}),
            )
    return merged


def _passage(excerpt: Excerpt) -> tuple[object, ...]:
    lines = tuple(("".join(piece.text for piece in line.pieces), line.hit) for line in excerpt.lines)
    rows = tuple(
        (row.hit, tuple("".join(piece.text for piece in cell.pieces) for cell in row.cells)) for row in excerpt.rows
    )
    return excerpt.evidence.document, excerpt.evidence.message_id, lines, rows


def _both(first: tuple[GridRow, ...], second: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    rows = []
    for one, other in zip(first, second, strict=True):
        cells = tuple(
            theirs if theirs.hit and not own.hit else own for own, theirs in zip(one.cells, other.cells, strict=True)
        )
        rows.append(one.model_copy(update={"cells": cells}))
    return tuple(rows)


def _cell_pieces(table: Table, cell: Cell, evidence: Evidence) -> tuple[tuple[Piece, ...], bool]:
    """A cell of the row with the words marked, and whether they stand in it.

    A quote may be written “head：words”, the head standing in another cell; a whole row's quote marks no single cell.
    """
    text = cell.text[:LONGEST]
    head, colon, words = evidence.quote.partition("：")
    if evidence.locator == _names(table, cell)[0] and colon and len(head) < LONGEST_HEAD:
        return _pieces(text, words), True
    pieces = _pieces(text, evidence.quote)
    return pieces, any(one.marked for one in pieces)


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
