"""Blocks as a reader found them put right: a box round a text or a mail program's frame is paragraphs, so is a list whose numbers stand in
a column; a table in a table stands by itself, forms in a row are a table each, paragraphs of pages are counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tasks.records.document import Block, Cell, Paragraph, Picture, Table

# A cell of a list is shorter than this; what is longer is prose in a frame.
_PROSE_CHARACTERS = 80
# "1.", "（2）": a number that counts a line, not a figure.
_COUNTER = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳]")


def open_frames(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with frames replaced by what they hold; places stay those of the cells."""
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Table):
            made.append(block)
        elif _is_frame(block):
            for cell in block.cells:
                made.extend(_opened(cell))
        elif (lines := _numbered(block)) is not None:
            made.extend(lines)
        else:
            made.extend(_beside_inner(block))
    return made


def _opened(cell: Cell) -> Iterator[Block]:
    """What a cell holds, as blocks of the running text."""
    lines = (line.strip() for line in cell.text.split("\n"))
    yield from (Paragraph(text=line, locator=cell.locator) for line in lines if line)
    yield from open_frames(cell.blocks)


def _numbered(table: Table) -> list[Paragraph] | None:
    """The lines of a list laid out as two columns, the numbers in the first; None for any other table."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    if not rows or any(
        [cell.column for cell in row] != [1, 2]
        or any(cell.blocks for cell in row)
        or not _COUNTER.fullmatch(row[0].text.strip())
        or not row[1].text.strip()
        for row in rows.values()
    ):
        return None
    made = []
    for number, said in rows.values():
        first, *rest = (line.strip() for line in said.text.split("\n") if line.strip())
        made.append(Paragraph(text=first, label=number.text.strip(), locator=said.locator))
        made.extend(Paragraph(text=line, locator=said.locator) for line in rest)
    return made


def _beside_inner(table: Table) -> list[Block]:
    """The table, parted at the rows that are a label with a table of its own beside it: these are the label and what the inner table is."""
    opened = []
    for row in range(1, table.rows + 1):
        cells = [cell for cell in table.cells if cell.row == row and (cell.text.strip() or cell.blocks)]
        lone = all(cell.row_span == 1 for cell in table.cells if cell.row <= row < cell.row + cell.row_span)
        if lone and len(cells) <= 2 and any(_says(cell.blocks) for cell in cells):
            opened.append((row, cells))
    if not opened:
        return [table]
    made: list[Block] = []
    start = 1
    for row, cells in opened:
        made.extend(_rows_of(table, start, row))
        for cell in cells:
            made.extend(_opened(cell))
        start = row + 1
    return [*made, *_rows_of(table, start, table.rows + 1)]


def _says(blocks: Sequence[Block]) -> bool:
    """Whether a list or text is laid out as a table among the blocks of a cell; pictures with captions in a grid are left where they are."""
    return any(
        isinstance(block, Table)
        and (block.rows > 1 or any(_says(cell.blocks) for cell in block.cells))
        and not any(isinstance(inner, Picture) for cell in block.cells for inner in cell.blocks)
        and any(cell.text.strip() or cell.blocks for cell in block.cells)
        for block in blocks
    )


def _rows_of(table: Table, start: int, end: int) -> list[Table]:
    """The rows of a table from `start` to before `end` as a table; none where they say nothing."""
    cells = [c.model_copy(update={"row": c.row - start + 1}) for c in table.cells if start <= c.row < end]
    if not any(cell.text.strip() or cell.blocks for cell in cells):
        return []
    hidden = tuple(row - start + 1 for row in table.hidden_rows if start <= row < end)
    return [table.model_copy(update={"rows": end - start, "cells": tuple(cells), "hidden_rows": hidden})]


def _is_frame(table: Table) -> bool:
    """One cell; or one column, empty ones at its sides left out, in which some cell holds prose or a table of its own."""
    if len(table.cells) == 1:
        return True
    filled = [cell for cell in table.cells if cell.text.strip() or cell.blocks]
    if len({cell.column for cell in filled}) != 1:
        return False
    return any(
        len(cell.text) > _PROSE_CHARACTERS or any(isinstance(block, Table) for block in cell.blocks) for cell in filled
    )


def part_series(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a table that is a series of forms or lists parted: each has a title over the same heads (or labels) as the first.

    Programs run tables together that stand without a gap. Places stay those in the whole.
    """
    made: list[Block] = []
    for block in blocks:
        made.extend(_parted(block) if isinstance(block, Table) else [block])
    return made


def _parted(table: Table) -> list[Table]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    starts = [1]
    if _is_title(rows.get(1, [])):
        heads = _said(rows.get(2, []))
        starts += [
            row
            for row in range(3, table.rows)
            if _is_title(rows.get(row, [])) and is_like(heads, _said(rows.get(row + 1, [])))
        ]
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], table.rows + 1]
    return [part for start, end in zip(starts, ends, strict=True) for part in _rows_of(table, start, end)]


def _is_title(row: list[Cell]) -> bool:
    """Whether a row is one cell, with words, from edge to edge."""
    return len(row) == 1 and row[0].row_span == 1 and bool(row[0].text.strip())


def _said(row: list[Cell]) -> set[tuple[int, str]]:
    return {(cell.column, cell.text) for cell in row if cell.text}


def is_like(heads: set[tuple[int, str]], row: set[tuple[int, str]]) -> bool:
    """Whether half of some heads, more than one, stand in a row too; both are (column, words)."""
    return len(heads) > 1 and 2 * len(heads & row) >= len(heads)


def number_paragraphs(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their paragraphs counted from 1."""
    made: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            number += 1
            block = block.model_copy(update={"locator": block.locator.model_copy(update={"paragraph": number})})
        made.append(block)
    return made
