"""Tables of PDF pages joined where they go on on the next page: below, or beside where a sheet was too wide for its paper."""

import re

from tasks.extract.layout import is_like
from tasks.extract.lines import join_lines
from tasks.extract.pdf_tables import GridCell, PageTable

# How many pages behind the first of a table, and at what height there.
Height = tuple[int, float]

# Rulings of one table stand on all its pages at the same place, to this share of the page's width.
_SAME_EDGE = 0.012
# The rows of a sheet that was cut lie at the same height on both papers, to this share of it.
_SAME_HEIGHT = 0.004
_LEAST_BESIDE = 3
# What heads the first column of a list, and never one that was cut off on its right.
_FIRST_HEAD = re.compile(r"(?:序|编|代)?号|序|姓\s*名|(?:活动|服务)?(?:日\s*期|时\s*间)|月\s*份|指\s*标|项\s*目")


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


def join_beside(pages: list[list[PageTable]], loose: list[tuple[float, float]]) -> None:
    """Put the columns of a sheet that was cut at the paper's right edge beside those they belong to; tables over several pages are one already.

    `loose` as in `join_tables`: on the papers of the cut columns stands nothing else than the end of a title.
    """
    left: PageTable | None = None
    down: list[Height] = []
    room = 0.0
    for table in (table for tables in pages for table in tables if not table.joined):
        numbers = {cell.page for cell in table.cells}
        alone = all(
            len([one for one in pages[number - 1] if not one.joined or one is table]) <= 1 for number in numbers
        )
        bare = all(loose[number - 1][1] < table.box[1] for number in numbers)
        own = _edges_down(table)
        # A column goes to the next paper only where this one, as wide on its right as on its left, has no room for it.
        fits = table.edges[1] - table.edges[0] < room - _SAME_EDGE
        margin = left.edges[0] if left is not None else 0.0
        if left is not None and alone and bare and not fits and _is_cut_off(down, table, own):
            room = 1 - margin - table.edges[-1]
            down = _put_beside(left, down, table, own)
        else:
            left, down, room = table, own, 1 - table.edges[0] - table.edges[-1]


def _is_cut_off(down: list[Height], right: PageTable, own: list[Height]) -> bool:
    """Whether the rows of both lie at the same heights, page by page, and the right one's heads begin no list of their own.

    Heads over two rows are one row where none of them is divided.
    """
    first = [cell.text for cell in right.cells if (cell.row, cell.column) == (1, 1)]
    if min(len(down), len(own)) <= _LEAST_BESIDE or not first or _FIRST_HEAD.fullmatch(first[0]):
        return False
    few, many = sorted((down, own), key=len)
    return len(many) - len(few) <= 1 and all(any(_is_same(one, other) for other in many) for one in few)


def _put_beside(left: PageTable, down: list[Height], right: PageTable, own: list[Height]) -> list[Height]:
    """Put the cells of one table beside those of the other; gives the heights of the rows that both have now."""
    heights = max(down, own, key=len)
    for table, edges in ((left, down), (right, own)):
        now = [next(at for at, other in enumerate(heights) if _is_same(one, other)) for one in edges]
        for cell in table.cells:
            end = now[cell.row - 1 + cell.row_span]
            cell.row = now[cell.row - 1] + 1
            cell.row_span = end + 1 - cell.row
    for cell in right.cells:
        cell.column += len(left.edges) - 1
    left.rows = len(heights) - 1
    left.cells += right.cells
    left.edges += [left.edges[-1] + edge - right.edges[0] for edge in right.edges[1:]]
    left.cut, right.joined = True, True
    return heights


def _edges_down(table: PageTable) -> list[Height]:
    """Where each row begins, and where the last one ends; [] where a row lies within cells of those above."""
    tops: dict[int, Height] = {}
    start = min(cell.page for cell in table.cells)
    last = max(cell.page for cell in table.cells)
    for cell in table.cells:
        tops.setdefault(cell.row, (cell.page - start, cell.box[1]))
    if set(tops) != set(range(1, table.rows + 1)):
        return []
    return [*(tops[row] for row in sorted(tops)), (last - start, max(c.box[3] for c in table.cells if c.page == last))]


def _is_same(one: Height, other: Height) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) < _SAME_HEIGHT


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
