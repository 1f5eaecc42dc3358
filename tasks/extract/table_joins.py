"""Tables of PDF pages joined where they go on on the next page."""

from tasks.extract.layout import is_like
from tasks.extract.lines import join_lines
from tasks.extract.pdf_tables import GridCell, PageTable

# Rulings of one table stand on all its pages at the same place, to this share of the page's width.
_SAME_EDGE = 0.012


def join_tables(pages: list[list[PageTable]], loose: list[tuple[float, float]]) -> None:
    """Append a table at the head of a page to the one at the foot of the page before where it is the rest of it.

    `loose` are the heights of the first and last thing on each page that stands in no table.
    """
    open_table: PageTable | None = None
    for index, tables in enumerate(pages):
        for place, table in enumerate(tables):
            first_there = place == 0 and table.box[1] < loose[index][0]
            if first_there and open_table is not None and _goes_on(open_table, table, index + 1):
                _append(open_table, table)
                table.joined = True
            else:
                open_table = table
        if open_table is not None and (not tables or open_table.small or tables[-1].box[3] < loose[index][1]):
            open_table = None


def _goes_on(first: PageTable, second: PageTable, page: int) -> bool:
    last_page = max(cell.page for cell in first.cells)
    bottom = max(cell.box[3] for cell in first.cells if cell.page == last_page)
    if last_page != page - 1 or bottom < 0.5 or second.box[1] > 0.25 or _has_own_head(first, second):
        return False
    return _align(first, second)


def _has_own_head(first: PageTable, second: PageTable) -> bool:
    """Whether a title of its own stands above heads that also stand below the title of the table before."""
    titles = _title(first, 1), _title(second, 1)
    return all(titles) and titles[0] != titles[1] and is_like(_said(first, 2), _said(second, 2))


def _row(table: PageTable, row: int) -> list[tuple[int, int, str]]:
    return sorted((cell.column, cell.column_span, cell.text) for cell in table.cells if cell.row == row)


def _align(first: PageTable, second: PageTable) -> bool:
    """Whether the columns of one table are those of the other, or some of them; then both get the same columns."""
    few, many = sorted((first.edges, second.edges), key=len)
    nearest = [min(range(len(many)), key=lambda at: abs(many[at] - edge)) for edge in few]
    if any(abs(many[at] - edge) >= _SAME_EDGE for at, edge in zip(nearest, few, strict=True)):
        return False
    if len(few) == len(many):
        return True
    table = first if first.edges is few else second
    if nearest[0] != 0 or nearest[-1] != len(many) - 1 or (table.rows > 2 and 2 * len(few) <= len(many)):
        return False
    for cell in table.cells:
        end = nearest[cell.column - 1 + cell.column_span]
        cell.column = nearest[cell.column - 1] + 1
        cell.column_span = end - cell.column + 1
    table.edges = many
    return True


def _append(first: PageTable, second: PageTable) -> None:
    """Rows of `second` below `first`: repeated heading rows go, the halves of a row or of a merged cell that the page end cut become one."""
    heads = _repeated_heads(first, second)
    last = {cell.column: cell for cell in first.cells if cell.row + cell.row_span - 1 == first.rows}
    rest = [cell for cell in second.cells if cell.row > heads]
    head = {cell.column: cell for cell in rest if cell.row == heads + 1}
    merging = {cell.column for cell in first.cells if cell.row_span > 1}
    cut = 1 if _is_cut(last, head, merging) else 0
    for cell in rest:
        # In the first column, what is empty goes with what stands above.
        above = last.get(cell.column) if cell.row == heads + 1 else None
        if (
            above is not None
            and above.column_span == cell.column_span
            and (cut or _is_merged(above, cell, merging | {1}))
        ):
            above.take(cell, cell.row_span - cut)
        else:
            cell.row += first.rows - heads - cut
            first.cells.append(cell)
    first.rows += second.rows - heads - cut


def _repeated_heads(first: PageTable, second: PageTable) -> int:
    """How many rows at the top of `second` are those at the top of `first`."""
    count = 0
    while count < min(first.rows, second.rows - 1) and any(text for _, _, text in _row(second, count + 1)):
        if _row(first, count + 1) != _row(second, count + 1):
            break
        count += 1
    return count


def _is_merged(above: GridCell, below: GridCell, merging: set[int]) -> bool:
    """Whether an empty cell is the other part of one over several rows: in the first column, or where (in `merging` columns) others are."""
    if _is_empty(below):
        return above.row_span > 1 or below.row_span > 1 or above.column in merging
    return _is_empty(above) and above.row_span > 1


def _is_empty(cell: GridCell) -> bool:
    return not cell.lines and not cell.pictures


def _is_cut(last: dict[int, GridCell], head: dict[int, GridCell], merging: set[int]) -> bool:
    """Whether a row was cut by the page end: where it begins nothing stands in the lower half, and its long cells go on."""
    if {(c.column, c.column_span) for c in last.values()} != {(c.column, c.column_span) for c in head.values()}:
        return False
    single = [(last[at], head[at]) for at in sorted(last) if not _is_merged(last[at], head[at], merging)]
    begun = [(upper, lower) for upper, lower in single if not _is_empty(upper)]
    going = [(upper, lower) for upper, lower in single if not _is_empty(lower)]
    if not going or not begun or not _is_empty(begun[0][1]):
        return False
    return all(_runs_on(upper, lower) or len(upper.lines) > 1 for upper, lower in going)


def _runs_on(upper: GridCell, lower: GridCell) -> bool:
    """Whether the last paragraph of a cell goes on in the lower one."""
    if not upper.lines or not lower.lines:
        return False
    return len(join_lines([*upper.lines, *lower.lines], upper.frames | lower.frames)) < len(
        join_lines(upper.lines, upper.frames)
    ) + len(join_lines(lower.lines, lower.frames))


def _title(table: PageTable, row: int) -> str:
    """The words of a row that is one cell from edge to edge, "" for others."""
    cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    return cells[0].text if len(cells) == 1 and cells[0].row_span == 1 else ""


def _said(table: PageTable, row: int) -> set[tuple[int, str]]:
    return {(column, text) for column, _, text in _row(table, row) if text}
