"""Blocks as a reader found them put right: a box round a text or a mail program's frame is paragraphs, forms in a row are a table each,
paragraphs of pages are counted.
"""

from collections.abc import Iterable, Sequence

from tasks.records.document import Block, Cell, Paragraph, Table

# A cell of a list is shorter than this; what is longer is prose in a frame.
_PROSE_CHARACTERS = 80


def open_frames(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with frames replaced by what they hold; places stay those of the cells."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and _is_frame(block):
            for cell in block.cells:
                lines = (line.strip() for line in cell.text.split("\n"))
                made.extend(Paragraph(text=line, locator=cell.locator) for line in lines if line)
                made.extend(open_frames(cell.blocks))
        else:
            made.append(block)
    return made


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
    parts = []
    for start, end in zip(starts, [*starts[1:], table.rows + 1], strict=True):
        cells = [c.model_copy(update={"row": c.row - start + 1}) for c in table.cells if start <= c.row < end]
        hidden = tuple(row - start + 1 for row in table.hidden_rows if start <= row < end)
        parts.append(table.model_copy(update={"rows": end - start, "cells": tuple(cells), "hidden_rows": hidden}))
    return parts


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
