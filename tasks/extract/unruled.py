"""Tables without rulings: rows of words below a row of heads, with a blank between the columns that no row crosses.

In: the rows of a page of a PDF as runs of ink with their words. Out: where the columns and rows of each table lie, so that its
cells are filled as those of a ruled one. Heads are asked for, and a column of figures: what is merely set side by side (names, signatures,
columns of a bulletin) is text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.records.document import Block, Paragraph

# In widths of a full character: what parts two heads, what no row of the table crosses, and how far one row stands below another.
_BETWEEN_HEADS, _CORRIDOR, _FURTHEST = 0.5, 0.1, 4.0
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_LONGEST_HEAD = 14
# How much further one neighbour of a figure must be than the other to be told from it.
_FARTHER = 1.5
# A page's tables are found with far fewer looks at a row; one that a stranger fills with short words is not looked through to its end.
_MOST_LOOKS, _MOST_ROWS, _LOOK_AHEAD = 2000, 300, 20
_NO_HEAD = re.compile(r"[：:。；;，,]")
_VALUE = re.compile(r"[\d.,/年月日号时点分半人次小名位个元—－~～-]+")
_DAY = re.compile(r"\d{1,2}(?:[./]\d{1,2}|月(?:\d{1,2}日)?)")
_FIGURE = re.compile(r"\d|^[是否有无√✓×○●△☑☐]$|^[一二三四五六七八九十]+[人次月]")
_TOTAL = re.compile(r"合\s*计|小\s*计|总\s*计|共\s*计")
# A line nearer to one row than to the other by less than this (in characters) may belong to either.
_AS_NEAR = 0.3

Ink = tuple[float, float, str]
Band = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """What stands at one height: runs of ink from left to right (left, right, words), the width of a full character, top and bottom.

    Widths and heights are in one unit each; `em` is in that of widths, `em_high` in that of heights.
    """

    inks: tuple[Ink, ...]
    em: float
    top: float
    bottom: float
    em_high: float


@dataclass(frozen=True)
class Layout:
    """Where a table lies: the edges of its columns from left to right and of its rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def find_unruled(rows: Sequence[Row], before: Sequence[float] = ()) -> list[Layout]:
    """The tables among the rows of a page, which are given from top to bottom.

    `before` are the columns of the table that the page before ended with: rows at the head of the page that keep to them go on with it.
    """
    found: list[Layout] = []
    at = looks = 0
    while at < len(rows) and looks < _MOST_LOOKS:
        layout, end = _below_heads(rows, at)
        looks += end - at
        if layout is None and at == 0 and before:
            layout, end = _rest(rows, before)
        if layout is not None:
            found.append(layout)
        at = end if layout is not None else at + 1
    return found


def _below_heads(rows: Sequence[Row], at: int) -> tuple[Layout | None, int]:
    """The table whose heads are this row, None where they are none, and behind which row it ends."""
    heads = _heads(rows[at])
    end, bands = _body(rows, at, heads) if heads else (at, [])
    return (_layout(rows[at:end], bands) if bands and end - at > _LEAST_ROWS else None), end


def _rest(rows: Sequence[Row], columns: Sequence[float]) -> tuple[Layout | None, int]:
    """The rows at the head of a page that stand in these columns, None where there are none, and behind which row they end."""
    bands = list(pairwise(columns))
    end = 0
    while end < min(len(rows), _MOST_ROWS) and all(
        any(x0 <= ink[0] and ink[1] <= x1 for x0, x1 in bands) for ink in rows[end].inks
    ):
        if _below_heads(rows[: end + _LOOK_AHEAD], end)[0] is not None:
            break
        end += 1
    said = [_cells(row, bands) for row in rows[:end]]
    groups = _grouped(rows[:end], said, heads=0)
    if not groups or 2 * sum(sum(map(bool, line)) >= _LEAST_COLUMNS for line in said) < len(said):
        return None, 0
    return Layout(tuple(columns), _bounds(rows[:end], groups)), end


def _heads(row: Row) -> list[Ink]:
    """The words of a row that may be heads of columns, [] where they are none."""
    heads: list[Ink] = []
    for left, right, words in row.inks:
        if heads and left - heads[-1][1] <= _BETWEEN_HEADS * row.em:
            heads[-1] = (heads[-1][0], right, heads[-1][2] + words)
        else:
            heads.append((left, right, words))
    said = [words for *_, words in heads]
    if len(said) < _LEAST_COLUMNS or any(_NO_HEAD.search(words) or len(words) > _LONGEST_HEAD for words in said):
        return []
    values = [words for words in said if _VALUE.fullmatch(words) and re.search(r"\d", words)]
    # 姓名 3.6 3.13 …: days or months are heads where several stand beside each other, behind words.
    days = len(values) >= _LEAST_COLUMNS and all(_DAY.fullmatch(words) for words in values) and said[0] not in values
    return heads if not values or days else []


def _body(rows: Sequence[Row], at: int, heads: list[Ink]) -> tuple[int, list[Band]]:
    """Behind which row the table of these heads ends, and what each of its columns fills; (at, []) where they are none of its."""
    bands = [(left, right) for left, right, _ in heads]
    end = at + 1
    for above, row in pairwise(rows[at : at + _MOST_ROWS]):
        wider = _widened(bands, row)
        if row.top - above.bottom > _FURTHEST * row.em_high or _crosses(wider, heads):
            break
        bands = wider
        end += 1
    return end, _columns(bands, heads, rows[at + 1 : end])


def _widened(bands: list[Band], row: Row) -> list[Band]:
    """What the columns fill with a row more; where no blank is left between two, they are one."""
    wide: list[Band] = []
    for left, right in sorted([*bands, *((left, right) for left, right, _ in row.inks)]):
        if wide and left - wide[-1][1] < _CORRIDOR * row.em:
            wide[-1] = (wide[-1][0], max(wide[-1][1], right))
        else:
            wide.append((left, right))
    return wide


def _crosses(bands: list[Band], heads: list[Ink]) -> bool:
    """Whether what stands below one head reaches the next; a head set apart (姓　名) is one."""
    told = [_within(band, heads) for band in bands]
    return any(len(inside) > 1 and any(len(words) > 1 for *_, words in inside) for inside in told) or (
        sum(map(bool, told)) < _LEAST_COLUMNS
    )


def _within(band: Band, inks: Sequence[Ink]) -> list[Ink]:
    return [ink for ink in inks if band[0] <= ink[0] and ink[1] <= band[1]]


def _columns(bands: list[Band], heads: list[Ink], body: Sequence[Row]) -> list[Band]:
    """One band for each head; [] where one that stands below none (figures at the other side of their column) may be either neighbour's.

    It is not that of a neighbour which it stands beside in a row. Where that leaves both, one that it all but touches is the next column.
    """
    columns = [[band] for band in bands if _within(band, heads)]
    waiting = [band for band in bands if not _within(band, heads)]
    while waiting:
        open_to = [(band, _neighbours(band, columns, body)) for band in waiting]
        decided = [(band, those[0]) for band, those in open_to if len(those) == 1]
        if not decided and all(those for _, those in open_to):
            decided = [(band, column) for band, _ in open_to if (column := _not_touched(band, bands, columns))]
        if not decided:
            return []
        band, column = decided[0]
        column.append(band)
        waiting.remove(band)
    return [(min(left for left, _ in column), max(right for _, right in column)) for column in columns]


def _neighbours(band: Band, columns: list[list[Band]], body: Sequence[Row]) -> list[list[Band]]:
    """The columns to the left and right of a band that it may belong to."""
    left = [column for column in columns if column[0][1] <= band[0]][-1:]
    right = [column for column in columns if band[1] <= column[0][0]][:1]
    return [column for column in left + right if not any(_share_a_row(band, one, body) for one in column)]


def _not_touched(band: Band, bands: list[Band], columns: list[list[Band]]) -> list[Band]:
    """Of the two neighbours of a band the one whose next piece is clearly further away than that of the other, [] where none is."""
    at = bands.index(band)
    before, behind = band[0] - bands[at - 1][1], bands[at + 1][0] - band[1]
    if max(before, behind) < _FARTHER * min(before, behind):
        return []
    near = bands[at + 1] if before > behind else bands[at - 1]
    left = [column for column in columns if column[0][1] <= band[0]][-1]
    right = next(column for column in columns if band[1] <= column[0][0])
    return left if near in right else right if near in left else []


def _share_a_row(one: Band, other: Band, body: Sequence[Row]) -> bool:
    return any(_within(one, row.inks) and _within(other, row.inks) for row in body)


def _layout(rows: Sequence[Row], bands: list[Band]) -> Layout | None:
    """The table of these rows, heads first; None where its rows cannot be told apart or no column holds figures."""
    said = [_cells(row, bands) for row in rows]
    groups = _grouped(rows, said)
    if groups is None or len(groups) < 1 + _LEAST_ROWS:
        return None
    cells = [["".join(said[line][column] for line in group) for column in range(len(bands))] for group in groups]
    if not all(cells[0]) or not any(_holds_figures([row[column] for row in cells[1:]]) for column in range(len(bands))):
        return None
    if sum(sum(map(bool, row)) >= 2 for row in cells[1:]) < _LEAST_ROWS:
        return None
    columns = (bands[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(bands)), bands[-1][1])
    return Layout(columns, _bounds(rows, groups))


def _bounds(rows: Sequence[Row], groups: list[list[int]]) -> tuple[float, ...]:
    between = ((rows[one[-1]].bottom + rows[other[0]].top) / 2 for one, other in pairwise(groups))
    return (rows[0].top, *between, rows[-1].bottom)


def _cells(row: Row, bands: list[Band]) -> list[str]:
    return ["".join(words for left, right, words in row.inks if x0 <= left and right <= x1) for x0, x1 in bands]


def _holds_figures(column: list[str]) -> bool:
    filled = [text for text in column if text]
    return 2 * len(filled) >= len(column) and 2 * sum(bool(_FIGURE.search(text)) for text in filled) > len(filled)


def _grouped(rows: Sequence[Row], said: list[list[str]], heads: int = 1) -> list[list[int]] | None:
    """The lines of each row of the table, the row of heads first; None where a line may belong to the row above or below.

    A row begins its first column or fills most of them; other lines are what did not fit into a cell. Where those stand (below a row that is set
    at the top of its cells, above one that is set at their bottom) is told by the table's first and last line.
    """
    if any(len(line) > _LEAST_COLUMNS and line[0] and not any(line[1:]) for line in said[heads:]) and not all(
        line[0] for line in said[heads:]
    ):
        # A month beside several rows: which, only rulings tell.
        return None
    starts = list(range(heads))
    for at in range(heads, len(said)):
        total = any(_TOTAL.search(text) for text in said[at][:2])
        if said[at][0] or total or 2 * sum(map(bool, said[at])) > len(said[at]):
            starts.append(at)
    groups = {at: [at] for at in starts}
    loose = [at for at in range(len(said)) if at not in groups]
    if not loose:
        return list(groups.values())
    if len(starts) <= heads or (loose[0] < starts[0]):
        return None
    hang_below = loose[0] > starts[heads] and loose[-1] > starts[-1]
    hang_above = loose[0] < starts[heads] and loose[-1] < starts[-1]
    for at in loose:
        above = max(start for start in starts if start < at)
        below = min((start for start in starts if start > at), default=None)
        if below is None:
            groups[above].append(at)
            continue
        nearer = (rows[at].top - rows[above].top) - (rows[below].top - rows[at].top)
        # What stands between the heads and the first row belongs to either by its distance alone.
        if abs(nearer) < _AS_NEAR * rows[at].em_high and not (hang_below or hang_above):
            return None
        goes_down = hang_above if hang_above != hang_below else nearer > 0
        groups[below if goes_down else above].append(at)
    ordered = [sorted(group) for group in groups.values()]
    apart = all(one[-1] < other[0] for one, other in pairwise(ordered))
    return ordered if apart else None


def rows_in_text(blocks: Iterable[Block]) -> str:
    """The first of three or more paragraphs that hold figures set side by side, "" where there are none: a table not known for one.

    One of those around them has three columns; single words between them (a month beside its rows) belong to them.
    """
    run: list[str] = []
    for block in [*blocks, None]:
        said = block.text if isinstance(block, Paragraph) else ""
        if "\t" in said or 0 < len(said) <= _LONGEST_HEAD:
            run.append(said)
            continue
        figures = [line for line in run if "\t" in line and re.search(r"\d", line)]
        if len(figures) > _LEAST_ROWS and any(line.count("\t") + 1 >= _LEAST_COLUMNS for line in run):
            return figures[0]
        run = []
    return ""
