"""Tables of scanned pages joined where they go on on the next page.

In: the blocks of a document with what OCR read on its pages. Out: the same, a table that the end of a page cuts as one; cells keep their places.
"""

from collections.abc import Mapping, Sequence

from tasks.extract.layout import part_series
from tasks.extract.lines import glue
from tasks.records.document import Block, Cell, Picture, PictureRole, Table

# A table that a page end cuts reaches down to the page's foot and goes on at the head of the next, in shares of its height.
_FOOT, _HEAD = 0.75, 0.2
# Pages lie on the scanner now so, now so: a ruling stands at the same place to this share of the width.
_SAME_EDGE = 0.02
_SENTENCE_ENDS = ("。", "；", "！", "？", ";")


def join_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with cut tables joined, then forms in a row parted."""
    made: list[Block] = []
    for block in blocks:
        at = _last_table(made) if isinstance(block, Table) else None
        above = made[at] if at is not None else None
        joined = _joined(above, block) if isinstance(above, Table) and isinstance(block, Table) else None
        if joined is not None and at is not None:
            made[at] = joined
        else:
            made.append(block)
    return part_series(made)


def _last_table(made: Sequence[Block]) -> int | None:
    """The place of the table that nothing but the pictures of whole pages follows."""
    for at in range(len(made) - 1, -1, -1):
        block = made[at]
        if isinstance(block, Table):
            return at
        if not (isinstance(block, Picture) and block.role == PictureRole.PAGE_SCAN):
            return None
    return None


def _joined(first: Table, second: Table) -> Table | None:
    """Both tables as one, None where the second is a table of its own."""
    if not _is_cut_between(first, second):
        return None
    heads = _repeated_heads(first, second)
    if not heads and _row(first, 1)[:1] == _row(second, 1)[:1]:
        # Another form or list that begins with the same label.
        return None
    edges = max(_edges(first), _edges(second), key=len)
    upper, lower = _fitted(first, edges), _fitted(second, edges)
    if upper is None or lower is None:
        return None
    down = first.rows - heads
    below = [cell.model_copy(update={"row": cell.row + down}) for cell in lower if cell.row > heads]
    cells = _with_cut_row(upper, below, first.rows)
    columns = max(first.columns, second.columns)
    rows = max(cell.row + cell.row_span - 1 for cell in cells)
    return first.model_copy(update={"rows": rows, "columns": columns, "cells": tuple(cells)})


def _with_cut_row(upper: Sequence[Cell], below: Sequence[Cell], last: int) -> list[Cell]:
    """The cells of both; where the page end cut row `last`, its rest is put into the cells that it belongs to."""
    above = {cell.column: cell for cell in upper if cell.row + cell.row_span - 1 == last}
    rest = {cell.column: cell for cell in below if cell.row == last + 1}
    if not _is_rest(above, rest):
        return [*upper, *below]
    whole = [_glued(cell, rest[cell.column]) if above.get(cell.column) is cell else cell for cell in upper]
    return [*whole, *(cell.model_copy(update={"row": cell.row - 1}) for cell in below if cell.row > last + 1)]


def _is_rest(above: Mapping[int, Cell], rest: Mapping[int, Cell]) -> bool:
    """Whether a row begins with nothing and a few of its cells go on in mid-sentence: a row of a list fills most of them."""
    if not above or {(c.column, c.column_span) for c in above.values()} != {
        (c.column, c.column_span) for c in rest.values() if c.row_span == 1
    }:
        return False
    begun = [at for at, cell in above.items() if cell.text.strip()]
    going = [at for at, cell in rest.items() if cell.text.strip()]
    if not begun or not going or min(begun) in going or 2 * len(going) > len(begun):
        return False
    return all(at in begun and not above[at].text.rstrip().endswith(_SENTENCE_ENDS) for at in going)


def _glued(cell: Cell, rest: Cell) -> Cell:
    text = (cell.text + glue(cell.text, rest.text) + rest.text) if rest.text.strip() else cell.text
    begins = len(text) - len(rest.text)
    unsure = (*cell.unsure, *((begins + begin, begins + end) for begin, end in rest.unsure))
    known = [one for one in (cell.confidence, rest.confidence) if one is not None]
    return cell.model_copy(
        update={
            "text": text,
            "unsure": unsure,
            "blocks": (*cell.blocks, *rest.blocks),
            "confidence": min(known) if known else None,
        }
    )


def _is_cut_between(first: Table, second: Table) -> bool:
    page = second.locator.page
    if not first.cells or page is None or first.cells[-1].locator.page != page - 1 or second.locator.box is None:
        return False
    boxes = [cell.locator.box for cell in first.cells if cell.locator.page == page - 1]
    return max((box[3] for box in boxes if box), default=0.0) > _FOOT and second.locator.box[1] < _HEAD


def _row(table: Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in table.cells if cell.row == row]


def _repeated_heads(first: Table, second: Table) -> int:
    """How many rows at the top of the second are those at the top of the first."""
    count = 0
    while count < min(first.rows, second.rows - 1) and _row(first, count + 1) == _row(second, count + 1):
        count += 1
    return count


def _edges(table: Table) -> list[float]:
    """Where each column begins, and where the last one ends."""
    begins: dict[int, float] = {}
    end = 0.0
    for cell in table.cells:
        if cell.locator.box is not None:
            begins.setdefault(cell.column, cell.locator.box[0])
            end = max(end, cell.locator.box[2])
    return [*(begins[column] for column in sorted(begins)), end]


def _fitted(table: Table, edges: Sequence[float]) -> list[Cell] | None:
    """The cells of a table in columns that begin at `edges`, None where one of its own columns does not begin at any."""
    own = _edges(table)
    nearest = [min(range(len(edges)), key=lambda at: abs(edges[at] - edge)) for edge in own]
    if len(own) != table.columns + 1 or nearest[0] != 0 or nearest[-1] != len(edges) - 1:
        return None
    if any(abs(edges[at] - edge) > _SAME_EDGE for at, edge in zip(nearest, own, strict=True)):
        return None
    fitted = []
    for cell in table.cells:
        begin, end = nearest[cell.column - 1], nearest[cell.column - 1 + cell.column_span]
        fitted.append(cell.model_copy(update={"column": begin + 1, "column_span": end - begin}))
    return fitted
